package check

import (
	"unicode"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// script is a set of alphabets.
type script uint8

const (
	latin script = 1 << iota
	cyrillic
	hangul
	han
	kana
	others
)

// word is a run of letters and digits, with the apostrophes within it. Where
// Hangul or Chinese characters begin or end a new word begins: Korean writes
// its particles onto names of other scripts.
type word struct {
	Span
	script  script
	letters int
	capital bool // begins with one
	shout   bool // more than one letter, all of them capitals
	digits  bool // has some
	exact   bool // part of an address, a path or code
}

// text is one side of a pair, read once for all checks.
type text struct {
	s         string
	lang      string // base tag
	own       script // of the language
	words     []word
	exact     []exact
	quotes    []quoted
	unpaired  []Span // double quotation marks without a partner
	single    bool   // a single one has none either
	sentences []prose.Span
	cues      []cueSet // by word, nil before they are looked up
}

// readText splits a text. Its time is linear in the text.
func readText(s, lang string) *text {
	base := prose.Base(lang)
	t := &text{s: s, lang: base, own: alphabet(base), words: make([]word, 0, len(s)/5+4)}
	t.exact = exacts(s)
	t.split()
	t.quotes, t.unpaired, t.single = quotations(s, base)
	t.sentences = prose.Sentences(s, base)
	return t
}

func (t *text) str(s Span) string { return t.s[s.From:s.To] }

// split fills words.
func (t *text) split() {
	next := 0 // the first of t.exact that does not lie behind
	for i := 0; i < len(t.s); {
		r, n := decode(t.s[i:])
		if scriptOf(r) == 0 && !unicode.IsDigit(r) {
			i += n
			continue
		}
		w := t.word(i)
		for next < len(t.exact) && t.exact[next].To <= w.From {
			next++
		}
		w.exact = next < len(t.exact) && t.exact[next].From < w.To
		t.words = append(t.words, w)
		i = w.To
	}
}

// word reads the word that begins at a byte.
func (t *text) word(from int) word {
	w := word{Span: Span{From: from, To: from}}
	capitals := 0
	block := -1
	for i := from; i < len(t.s); {
		r, n := decode(t.s[i:])
		s := scriptOf(r)
		switch {
		case s == 0 && unicode.IsDigit(r):
			w.digits = true
		case s == 0 && prose.Apostrophe(r) && w.script&(latin|cyrillic) != 0 && i+n < len(t.s):
			if after, _ := decode(t.s[i+n:]); scriptOf(after)&(latin|cyrillic) == 0 {
				return w.end(capitals)
			}
			i += n
			continue
		case s == 0 && unicode.Is(unicode.Mn, r):
		case s == 0:
			return w.end(capitals)
		}
		b := blockOf(s)
		if block >= 0 && b != block {
			return w.end(capitals)
		}
		block = b
		if s != 0 {
			w.letters++
			w.script |= s
			if isUpper(r) {
				capitals++
				w.capital = w.capital || i == from
			}
		}
		i += n
		w.To = i
	}
	return w.end(capitals)
}

func (w word) end(capitals int) word {
	w.shout = capitals > 1 && capitals == w.letters
	return w
}

// blockOf: letters of one block make a word together, and digits go with
// alphabets ("F16", "3D").
func blockOf(s script) int {
	switch s {
	case hangul:
		return 1
	case han, kana:
		return 2
	}
	return 0
}

// decode is utf8.DecodeRuneInString with ASCII and Cyrillic first.
func decode(s string) (rune, int) {
	switch c := s[0]; {
	case c < utf8.RuneSelf:
		return rune(c), 1
	case c >= 0xD0 && c < 0xD4 && len(s) > 1 && s[1]&0xC0 == 0x80:
		return rune(c&0x1F)<<6 | rune(s[1]&0x3F), 2
	}
	return utf8.DecodeRuneInString(s)
}

// scriptOf returns the alphabet of a letter, 0 for what is none.
func scriptOf(r rune) script {
	switch {
	case r < 'A':
		return 0
	case r < 0x80:
		if r |= 0x20; r >= 'a' && r <= 'z' {
			return latin
		}
		return 0
	case r >= 0x400 && r < 0x530:
		return cyrillic
	case r >= 0xAC00 && r < 0xD7A4, r >= 0x1100 && r < 0x1200, r >= 0x3131 && r < 0x318F:
		return hangul
	case r < 0xC0, r >= 0x2000 && r < 0x3040:
		return 0
	case r < 0x250:
		if r == '×' || r == '÷' {
			return 0
		}
		return latin
	case r >= 0x3400 && r < 0xA000, r >= 0xF900 && r < 0xFB00, r >= 0x20000 && r < 0x32000:
		return han
	case r >= 0x3040 && r < 0x3100:
		if r == '・' {
			return 0
		}
		return kana
	case unicode.IsLetter(r):
		return others
	}
	return 0
}

func isUpper(r rune) bool {
	switch {
	case r < 0x80:
		return r >= 'A' && r <= 'Z'
	case r >= 0x400 && r < 0x460:
		return r < 0x430
	case r >= 0x1100:
		return false
	}
	return unicode.IsUpper(r)
}

// fold is a word in lower case without apostrophes and stress, with the letters
// that change into each other made one.
func fold(s string) string {
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		r, n := decode(s[i:])
		i += n
		if r = prose.Lower(r); !prose.Apostrophe(r) && r != '\u0301' {
			b = utf8.AppendRune(b, prose.Alternating(r))
		}
	}
	return string(b)
}

// lowered appends a word in lower case, its apostrophes made one.
func lowered(b []byte, s string) []byte {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c >= 'A' && c <= 'Z' {
				c |= 0x20
			}
			b = append(b, c)
			i++
			continue
		}
		r, n := decode(s[i:])
		i += n
		if prose.Apostrophe(r) {
			r = '\''
		}
		b = utf8.AppendRune(b, prose.Lower(r))
	}
	return b
}
