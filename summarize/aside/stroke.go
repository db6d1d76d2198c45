package aside

import (
	"regexp"
	"strings"
)

var strokes = regexp.MustCompile(`\pL[\pL'’ʼ-]*(?: \pL+)? ?/ ?\pL[\pL'’ʼ-]*`)

// least is the fewest letters of a word, by script, that is no unit of measure.
const (
	leastAlphabet = 4
	leastSyllable = 2
)

// stroked finds two words with a stroke between them in a text whose source has
// none.
func (r reply) stroked(kind int, source string) (from, to int) {
	if order[kind] != Alternative || strings.Contains(source, "/") {
		return -1, -1
	}
	return stroke(r.text)
}

// stroke finds two words with a stroke between them, none of which is a unit.
func stroke(text string) (from, to int) {
	if !strings.Contains(text, "/") {
		return -1, -1
	}
	for _, m := range strokes.FindAllStringIndex(text, -1) {
		if at := m[1]; at < len(text) && text[at] == '/' || m[0] > 0 && strings.ContainsAny(text[m[0]-1:m[0]], "/.@:\\") {
			continue // a path
		}
		a, b, _ := strings.Cut(text[m[0]:m[1]], "/")
		if i := strings.LastIndexByte(strings.TrimSpace(a), ' '); i >= 0 && !fullWord(a[:i]) {
			m[0], a = m[0]+i+1, a[i+1:] // a short word before it has no part in it
		}
		if fullWord(a) && fullWord(b) {
			return m[0], m[1]
		}
	}
	return -1, -1
}

// fullWord reports whether a word is none of the signs of a unit or a path.
func fullWord(word string) bool {
	n := 0
	least := leastAlphabet
	for _, r := range strings.TrimSpace(word) {
		switch {
		case r == ' ':
			n = 0 // the last word counts
		case r >= 0xAC00 && r <= 0xD7A3:
			least = leastSyllable
			n++
		case r >= 0x400 && r < 0x530:
			n++
		case r < 0x250:
			return false // Latin: AC/DC, km/h, a path
		}
	}
	return n >= least
}
