package babble

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
)

// The model: one layer of random weights over single bytes.
const (
	width     = 32 // of a token's vector
	inner     = 64 // of the feed-forward layer
	heads     = 4
	window    = 8192 // tokens
	spread    = 0.6  // of the weights
	alignment = 32
)

// The types of values in a GGUF file.
const (
	typeUint32  uint32 = 4
	typeInt32   uint32 = 5
	typeFloat32 uint32 = 6
	typeString  uint32 = 8
	typeArray   uint32 = 9
)

// The kinds of tokens.
const (
	kindNormal  int32 = 1
	kindUnknown int32 = 2
	kindControl int32 = 3
	kindByte    int32 = 6
)

// vocabulary is the tokens and their kinds: every byte, and what cannot be done
// without.
func vocabulary() (tokens []string, kinds []int32) {
	tokens, kinds = []string{"<unk>", "<s>", "</s>"}, []int32{kindUnknown, kindControl, kindControl}
	for b := range 256 {
		tokens, kinds = append(tokens, fmt.Sprintf("<0x%02X>", b)), append(kinds, kindByte)
	}
	return append(tokens, "▁"), append(kinds, kindNormal)
}

// writer writes the parts of a GGUF file, version 3.
type writer struct{ bytes.Buffer }

func (w *writer) put(values ...any) {
	for _, v := range values {
		if s, ok := v.(string); ok {
			w.put(uint64(len(s)))
			w.WriteString(s)
			continue
		}
		_ = binary.Write(w, binary.LittleEndian, v) // to memory: it cannot fail
	}
}

func (w *writer) pad() { w.Write(make([]byte, (alignment-w.Len()%alignment)%alignment)) }

// Model is a GGUF file of llama's architecture whose weights are chance.
func Model(seed uint64) []byte {
	tokens, kinds := vocabulary()
	var kv, info, data writer
	fields := fields(&kv, tokens, kinds)
	chance := rand.New(rand.NewPCG(seed, 1))
	tensors := 0
	tensor := func(name string, random bool, sides ...int) {
		tensors++
		info.put(name, uint32(len(sides)))
		n := 1
		for _, side := range sides {
			info.put(uint64(side))
			n *= side
		}
		info.put(uint32(0), uint64(data.Len())) // 32-bit floats
		for range n {
			weight := float32(1)
			if random {
				weight = float32(chance.NormFloat64() * spread)
			}
			data.put(math.Float32bits(weight))
		}
		data.pad()
	}
	tensor("token_embd.weight", true, width, len(tokens))
	tensor("output_norm.weight", false, width)
	tensor("output.weight", true, width, len(tokens))
	tensor("blk.0.attn_norm.weight", false, width)
	tensor("blk.0.ffn_norm.weight", false, width)
	for _, name := range []string{"attn_q", "attn_k", "attn_v", "attn_output"} {
		tensor("blk.0."+name+".weight", true, width, width)
	}
	tensor("blk.0.ffn_gate.weight", true, width, inner)
	tensor("blk.0.ffn_up.weight", true, width, inner)
	tensor("blk.0.ffn_down.weight", true, inner, width)

	var file writer
	file.WriteString("GGUF")
	file.put(uint32(3), uint64(tensors), uint64(fields), kv.Bytes(), info.Bytes())
	file.pad()
	file.put(data.Bytes())
	return file.Bytes()
}

// fields writes what the file says of the model, and returns how many fields.
func fields(kv *writer, tokens []string, kinds []int32) (n int) {
	field := func(name string, kind uint32, value ...any) {
		n++
		kv.put(name, kind)
		kv.put(value...)
	}
	field("general.architecture", typeString, "llama")
	field("general.name", typeString, "babble")
	for name, value := range map[string]uint32{
		"general.alignment": alignment, "llama.context_length": window, "llama.embedding_length": width, "llama.block_count": 1, "llama.feed_forward_length": inner,
		"llama.attention.head_count": heads, "llama.attention.head_count_kv": heads, "llama.rope.dimension_count": width / heads, "llama.vocab_size": uint32(len(tokens)),
		"tokenizer.ggml.unknown_token_id": 0, "tokenizer.ggml.bos_token_id": 1, "tokenizer.ggml.eos_token_id": 2,
	} {
		field(name, typeUint32, value)
	}
	field("llama.attention.layer_norm_rms_epsilon", typeFloat32, float32(1e-5))
	field("tokenizer.ggml.model", typeString, "llama")
	names := make([]any, len(tokens))
	for i, t := range tokens {
		names[i] = t
	}
	field("tokenizer.ggml.tokens", typeArray, append([]any{typeString, uint64(len(tokens))}, names...)...)
	field("tokenizer.ggml.scores", typeArray, typeFloat32, uint64(len(tokens)), make([]float32, len(tokens)))
	field("tokenizer.ggml.token_type", typeArray, typeInt32, uint64(len(tokens)), kinds)
	return n
}
