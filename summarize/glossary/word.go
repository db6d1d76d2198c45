package glossary

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// script says how words of a script are written and inflected.
type script byte

const (
	other    script = iota // Latin and all that is not below: words between spaces
	cyrillic               // words between spaces, with many endings
	hangul                 // particles follow without a space
	solid                  // Chinese, Japanese, Thai: no spaces
)

func scriptOf(r rune) script {
	switch {
	case r < 0x300:
		return other
	case unicode.Is(unicode.Cyrillic, r):
		return cyrillic
	case unicode.Is(unicode.Hangul, r):
		return hangul
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
		return solid
	}
	return other
}

// word is a run of letters and digits of one script in a text.
type word struct {
	prose.Span
	script script
	dotted bool   // an abbreviation like U.S, whose dots are not in the letters
	upper  int    // how many capitals it begins with
	lower  []rune // as written, in small letters
	folded []rune // lower with the letters that alternate made one, or a stem
}

// scanner cuts a text into words. The letters of all words share two arrays.
type scanner struct {
	text          string
	endings       bool // the language inflects Latin words by many endings
	lower, folded []rune
	words         []word
}

func scan(text string, endings bool) []word {
	s := &scanner{text: text, endings: endings, words: make([]word, 0, len(text)/7+1)}
	s.lower, s.folded = make([]rune, 0, len(text)), make([]rune, 0, len(text))
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !prose.InWord(r) {
			i += size
			continue
		}
		i = s.word(i, scriptOf(r))
	}
	return s.words
}

// word takes the word that begins at byte i and returns the byte after it.
func (s *scanner) word(i int, kind script) int {
	w := word{Span: prose.Span{From: i, To: i}, script: kind}
	start, capitals := len(s.lower), true
	for i < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[i:])
		switch {
		case prose.Apostrophe(r):
			next, _ := utf8.DecodeRuneInString(s.text[i+size:])
			if i == w.From || !prose.InWord(next) || scriptOf(next) != kind {
				return s.close(w, start)
			}
			r = '’'
		case kind == other && r == '.' && s.abbreviation(i, w, start):
			w.dotted = true
			i++
			continue
		case !prose.InWord(r) || scriptOf(r) != kind:
			return s.close(w, start)
		}
		if r >= 'a' && r <= 'z' && w.To > w.From && digitsOnly(s.text[w.From:w.To]) {
			return s.close(w, start) // 25bp is written without a space
		}
		small := prose.Lower(r)
		capitals = capitals && small != r
		if capitals {
			w.upper++
		}
		s.lower = append(s.lower, small)
		i += size
		w.To = i
	}
	return s.close(w, start)
}

func digitsOnly(s string) bool { return strings.Trim(s, "0123456789") == "" }

// abbreviation reports whether the dot at byte i stands between single
// capitals, as in U.S.
func (s *scanner) abbreviation(i int, w word, start int) bool {
	capital := func(at int) bool { return at < len(s.text) && s.text[at] >= 'A' && s.text[at] <= 'Z' }
	alone := i+2 >= len(s.text) || s.text[i+2] == '.' || !prose.InWord(rune(s.text[i+2])) && s.text[i+2] < utf8.RuneSelf
	return capital(i-1) && capital(i+1) && alone && (w.dotted || len(s.lower) == start+1)
}

// close ends a word: 's goes, the letters are folded.
func (s *scanner) close(w word, start int) int {
	end := w.To
	w.lower = s.lower[start:]
	if n := len(w.lower); w.script == other && n > 2 && w.lower[n-1] == 's' && w.lower[n-2] == '’' {
		w.lower = w.lower[:n-2]
		w.To -= len("s")
		_, size := utf8.DecodeLastRuneInString(s.text[:w.To])
		w.To -= size
	}
	w.lower = w.lower[:len(w.lower):len(w.lower)]
	from := len(s.folded)
	s.folded = append(s.folded, w.lower...)
	w.folded = s.folded[from:len(s.folded):len(s.folded)]
	switch {
	case w.script == cyrillic:
		fold(w.folded)
	case w.script == other && !s.endings:
		w.folded = singular(w.folded)
	}
	s.words = append(s.words, w)
	return end
}

// fold makes one letter of those that alternate in the forms of a word.
func fold(letters []rune) {
	for i, r := range letters {
		letters[i] = prose.Alternating(r)
	}
}

// singular takes an English plural ending off, in place. It need only do the
// same to a term and to the text, so Texas may become Texa.
func singular(w []rune) []rune {
	n := len(w)
	if n < 4 || w[n-1] != 's' {
		if n == 3 && w[2] == 's' && w[1] != 's' && w[1] != 'u' && w[1] != 'i' {
			return w[:2] // MPs, UAVs
		}
		return w
	}
	switch {
	case w[n-2] == 's' || w[n-2] == 'u' || w[n-2] == 'i':
		return w
	case w[n-2] == 'e' && w[n-3] == 'i' && n > 4:
		w[n-3] = 'y'
		return w[:n-2]
	case w[n-2] == 'e' && strings.ContainsRune("sxz", w[n-3]), w[n-2] == 'e' && w[n-3] == 'h' && strings.ContainsRune("cs", w[n-4]):
		return w[:n-2]
	}
	return w[:n-1]
}
