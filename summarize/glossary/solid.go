package glossary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// findSolid adds the matches of phrases in Hangul or scripts without spaces
// that begin in w. In Hangul they begin where the word does, unless they are
// approved renderings, which compounds may hold: 주우크라이나, 대북제재.
func (m *matcher) findSolid(found []match, text string, w word) []match {
	at := w.From
	for k, r := range w.lower {
		key := [2]rune{r, 0}
		for range 2 {
			for _, p := range m.solids[key] {
				if k > 0 && w.script != solid && (w.script != hangul || p.mode != lenient || len(p.solid) <= 1) {
					continue
				}
				if to, ok := p.along(text, at); ok {
					found = append(found, match{prose.Span{From: at, To: to}, p.entry, p.mode, len(p.solid)})
				}
			}
			_, size := utf8.DecodeRuneInString(text[at:])
			key[1] = nextLetter(text[at+size:])
		}
		if w.script == other || w.script == cyrillic {
			return found
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return found
}

// nextLetter is the first letter of s in small, after one space at most.
func nextLetter(s string) rune {
	for i, r := range s {
		if unicode.IsSpace(r) && i == 0 {
			continue
		}
		return prose.Lower(r)
	}
	return -1
}

// along compares the phrase with the text from byte at on. Spaces that the
// text leaves out do not matter: 조건부항복 is 조건부 항복. One that it adds
// may stand only between parts of two syllables or more, so that 대통령 실장
// is not 대통령실.
func (p phrase) along(text string, at int) (to int, ok bool) {
	piece, i, pieces := 0, at, 1
	for _, want := range p.solid {
		r, size := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(r) && i > at {
			if p.hangul && piece < 2 && !p.spaced() {
				return 0, false
			}
			i, piece, pieces = i+size, 0, pieces+1
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		if prose.Lower(r) != want {
			return 0, false
		}
		i, piece = i+size, piece+1
	}
	if pieces > 1 && p.hangul && piece < 2 && !p.spaced() {
		return 0, false
	}
	return i, p.ends(text[i:])
}

// spaced reports whether the phrase was given with spaces.
func (p phrase) spaced() bool { return len(p.words) > 1 }

// ends reports whether a phrase may end before rest. A single syllable begins
// or is too many words (빈 컵), and in a source two begin some: 원산지, 부차적.
// Only a particle may follow them. Latin letters and digits end
// where theirs do.
func (p phrase) ends(rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	last := p.solid[len(p.solid)-1]
	switch {
	case scriptOf(last) == other || scriptOf(last) == cyrillic:
		return !prose.InWord(next) || scriptOf(next) != scriptOf(last)
	case len(p.solid) == 1 && p.hangul && unicode.IsSpace(next):
		return false
	case !p.hangul || scriptOf(next) != hangul, len(p.solid) > 2, len(p.solid) == 2 && p.mode != strict:
		return true
	}
	end := strings.IndexFunc(rest, func(r rune) bool { return scriptOf(r) != hangul })
	if end < 0 {
		end = len(rest)
	}
	return slices.Contains(particles, rest[:end])
}

// particles are those of Korean nouns that often follow a short one.
var particles = strings.Fields("은 는 이 가 을 를 의 에 와 과 도 로 만 에서 에게 으로 까지 부터 처럼 보다 이나 에는 에도 에서는 에서도 으로는 이라고 라고 이다 이며 들 들이 들은 들을 들의 들에 들과 들도 에게서 한테 께서 이란 이라는 라는 이라며 라며 에선 엔 와의 과의 에서의 으로의 로의 에만 에까지 까지도 조차 마저 뿐 만이 만을 로서 으로서 로써 으로써 에게는 에게도 로는 보다는 나 며 였다 이었다 이라 라 로부터 으로부터 에서부터 인 이던")
