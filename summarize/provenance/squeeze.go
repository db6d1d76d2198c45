package provenance

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// squeezed is a text without white space and invisible characters, which every
// format places as it likes. places[i] is where byte i stands in the text.
type squeezed struct {
	text   string
	bytes  []byte
	places []int
}

func squeeze(text string) squeezed {
	text = norm.NFC.String(text)
	s := squeezed{text: text, bytes: make([]byte, 0, len(text)), places: make([]int, 0, len(text)+1)}
	for i, r := range text {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.IsControl(r) {
			continue
		}
		n := len(s.bytes)
		s.bytes = utf8.AppendRune(s.bytes, r)
		for range len(s.bytes) - n {
			s.places = append(s.places, i)
		}
	}
	s.places = append(s.places, len(text))
	return s
}

// between is the text as it stands from byte a to byte b of what is squeezed.
func (s squeezed) between(a, b int) string {
	return string(bytes.TrimSpace([]byte(s.text[s.places[a]:s.places[b]])))
}

// hash is SHA-256, cut to 16 bytes.
func hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:16])
}

// Item is a piece of text as a manifest keeps it: how long it is without white
// space, and two hashes. Weak is one that can be moved along a text byte by
// byte, so that a piece is found wherever it stands; Hash confirms it. It is
// the method of rsync (Tridgell and Mackerras 1996).
//
// In JSON an item is one string: "LENGTH WEAK HASH NAME", WEAK in hexadecimal.
type Item struct {
	Name   string
	Length int // bytes of UTF-8
	Weak   uint32
	Hash   string
}

// MarshalText implements [encoding.TextMarshaler].
func (i Item) MarshalText() ([]byte, error) {
	return fmt.Appendf(nil, "%d %x %s %s", i.Length, i.Weak, i.Hash, i.Name), nil
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (i *Item) UnmarshalText(text []byte) error {
	parts := strings.SplitN(string(text), " ", 4)
	if len(parts) < 4 {
		return errors.New("no item of a manifest")
	}
	length, err := strconv.Atoi(parts[0])
	if err != nil {
		return err
	}
	weak, err := strconv.ParseUint(parts[1], 16, 32)
	if err != nil {
		return err
	}
	*i = Item{Name: parts[3], Length: length, Weak: uint32(weak), Hash: parts[2]}
	return nil
}

func itemOf(name string, text []byte) Item {
	return Item{Name: name, Length: len(text), Weak: weak(text), Hash: hash(text)}
}

// at reports whether the item stands at a place of a text.
func (i Item) at(text []byte, place int) bool {
	end := place + i.Length
	return i.Length > 0 && place >= 0 && end <= len(text) && hash(text[place:end]) == i.Hash
}

const base = 16777619 // of the polynomial, modulo 2^32

func weak(b []byte) uint32 {
	var w uint32
	for _, c := range b {
		w = w*base + uint32(c)
	}
	return w
}

// windows calls found with the place of every part of a text that is n bytes
// long and with its weak hash.
func windows(text []byte, n int, found func(place int, w uint32)) {
	if n <= 0 || n > len(text) {
		return
	}
	out := uint32(1) // base to the power of n-1: the weight of the byte that leaves
	for range n - 1 {
		out *= base
	}
	w := weak(text[:n])
	for i := 0; ; i++ {
		found(i, w)
		if i+n >= len(text) {
			return
		}
		w = (w-uint32(text[i])*out)*base + uint32(text[i+n])
	}
}
