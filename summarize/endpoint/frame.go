package endpoint

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// frame is one chunk of a streamed completion, or a whole one that was not
// streamed, reduced to what matters here.
type frame struct {
	content   string
	reasoning bool
	finish    string
	choice    bool // there is one
	blocked   bool // says that the prompt, or the answer, is let through to nobody
	usage     *document.Usage
	counted   bool       // usage holds what was in the server's cache
	wrong     *complaint // set when the frame is an error
}

// wireFrame is a chunk as servers send it. Its members are read one by one, so
// that an odd one does not cost the others.
type wireFrame struct {
	Choices json.RawMessage `json:"choices"`
	Usage   json.RawMessage `json:"usage"`
	Error   json.RawMessage `json:"error"`
	Object  json.RawMessage `json:"object"`

	PromptFeedback json.RawMessage `json:"promptFeedback"`        // Gemini
	PromptResults  json.RawMessage `json:"prompt_filter_results"` // Azure
}

type wireChoice struct {
	Delta        *wireMessage    `json:"delta"`
	Message      *wireMessage    `json:"message"`
	FinishReason json.RawMessage `json:"finish_reason"`
}

// wireMessage holds text that comes as a string, null, or an array of parts.
type wireMessage struct {
	Content          json.RawMessage `json:"content"`
	ReasoningContent json.RawMessage `json:"reasoning_content"`
	Reasoning        json.RawMessage `json:"reasoning"`
	Refusal          json.RawMessage `json:"refusal"`
}

type wireUsage struct {
	Prompt     float64 `json:"prompt_tokens"`
	Completion float64 `json:"completion_tokens"`
	Details    *struct {
		Cached *float64 `json:"cached_tokens"`
	} `json:"prompt_tokens_details"`
	CacheHit *float64 `json:"prompt_cache_hit_tokens"` // DeepSeek
}

// kind is what a piece of data is.
type kind int

const (
	known   kind = iota // a chunk or an error
	foreign             // other JSON
	broken              // no JSON that can be read: it may have been a chunk
)

// parseFrame reads a chunk.
func parseFrame(data string) (f frame, k kind) {
	raw := []byte(data)
	if !utf8.Valid(raw) {
		raw = shield(raw)
	}
	var w wireFrame
	if err := json.Unmarshal(raw, &w); err != nil {
		if json.Valid(raw) {
			return frame{}, foreign // a number, an array
		}
		return frame{}, broken
	}
	if isSet(w.Error) || string(w.Object) == `"error"` {
		c := readComplaint(raw)
		return frame{wrong: &c}, known
	}
	f.usage, f.counted = readUsage(w.Usage)
	f.blocked = hasBlocked(w)
	if len(w.Choices) == 0 && f.usage == nil && !f.blocked {
		return f, foreign
	}
	if !isSet(w.Choices) {
		return f, known
	}
	var choices []wireChoice
	if json.Unmarshal(w.Choices, &choices) != nil {
		return frame{}, broken
	}
	if len(choices) > 0 {
		f.read(choices[0])
	}
	return f, known
}

// hasBlocked reports whether a frame says that the prompt was let through to no
// model. Azure gives a result for every kind of content it looks for.
func hasBlocked(w wireFrame) bool {
	var feedback struct {
		Reason string `json:"blockReason"`
	}
	_ = json.Unmarshal(w.PromptFeedback, &feedback) // none, or an odd one, blocks nothing
	return feedback.Reason != "" || filtered.Match(w.PromptResults)
}

var filtered = regexp.MustCompile(`"filtered"\s*:\s*true`)

func (f *frame) read(c wireChoice) {
	f.choice = true
	for _, m := range []*wireMessage{c.Delta, c.Message} {
		if m == nil {
			continue
		}
		text, thought := flatten(m.Content)
		f.content += text
		f.blocked = f.blocked || hasText(m.Refusal)
		f.reasoning = f.reasoning || thought || hasText(m.ReasoningContent) || hasText(m.Reasoning)
	}
	_ = json.Unmarshal(c.FinishReason, &f.finish) // null or odd: no reason yet
	f.finish = strings.ToLower(f.finish)
}

// reason is the finish reason of a frame, "" for none that is known.
func (f *frame) reason() Finish {
	if strings.HasPrefix(f.finish, "content_filter") || strings.HasPrefix(f.finish, "content-filter") { // ": PROHIBITED_CONTENT"
		return FinishFilter
	}
	return finishes[f.finish]
}

// isSet reports whether a member says anything. Some servers send an empty
// error with every chunk.
func isSet(raw json.RawMessage) bool {
	switch string(raw) {
	case "", "null", `""`, "{}", "false":
		return false
	}
	return true
}

func hasText(raw json.RawMessage) bool {
	text, _ := flatten(raw)
	return text != ""
}

// flatten makes one string of content: a string, null, or an array of parts of
// which those of type thinking are the model's reasoning.
func flatten(raw json.RawMessage) (text string, thought bool) {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return unshield(s), false
	}
	var parts []struct {
		Type string `json:"type"`
		Text string `json:"text"`
	}
	if json.Unmarshal(raw, &parts) != nil {
		return "", false
	}
	for _, p := range parts {
		if p.Type == "thinking" || p.Type == "reasoning" {
			thought = true
			continue
		}
		text += unshield(p.Text)
	}
	return text, thought
}

// readUsage reads the counts of an answer; counted says that they hold how much
// of the prompt was in the server's cache.
func readUsage(raw json.RawMessage) (v *document.Usage, counted bool) {
	var u wireUsage
	if !isSet(raw) || json.Unmarshal(raw, &u) != nil {
		return nil, false
	}
	v = &document.Usage{Requests: 1, Prompt: int(u.Prompt), Completion: int(u.Completion)}
	for _, n := range []*float64{u.CacheHit, u.details()} {
		if n != nil {
			v.Cached, counted = max(v.Cached, int(*n)), true
		}
	}
	return v, counted
}

func (u wireUsage) details() *float64 {
	if u.Details == nil {
		return nil
	}
	return u.Details.Cached
}

// A server that cuts its text by bytes sends half a letter at the end of one
// chunk and the other half in the next. JSON decoding would make a mark of
// replacement of each; shield carries such bytes through it, each as a private
// rune, so that the halves can be joined.
const shielded = 0x10FF00

func shield(raw []byte) []byte {
	var b bytes.Buffer
	for len(raw) > 0 {
		r, n := utf8.DecodeRune(raw)
		if r == utf8.RuneError && n == 1 {
			b.WriteRune(shielded + rune(raw[0]))
		} else {
			b.Write(raw[:n])
		}
		raw = raw[n:]
	}
	return b.Bytes()
}

func unshield(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= shielded && r <= shielded+0xFF }) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if r >= shielded && r <= shielded+0xFF {
			b.WriteByte(byte(r - shielded))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// finishes maps the reasons servers give to ours. A reason that is not here
// does not count as an end.
var finishes = map[string]Finish{
	"stop": FinishStop, "eos": FinishStop, "eos_token": FinishStop, "end_turn": FinishStop, "stop_sequence": FinishStop, "complete": FinishStop, "tool_calls": FinishStop, "function_call": FinishStop,
	"length": FinishLength, "max_tokens": FinishLength, "model_length": FinishLength, "max_output_tokens": FinishLength, "model_context_window_exceeded": FinishLength,
	"sensitive": FinishFilter, "blocked": FinishFilter, "blocklist": FinishFilter, "spii": FinishFilter, "guardrail_intervened": FinishFilter, "safety": FinishFilter, "recitation": FinishFilter, "prohibited_content": FinishFilter, "refusal": FinishFilter,
}
