package check

import (
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// same reports whether two renderings are forms of one word. Korean ones are
// when one begins with the other; Cyrillic ones when only their endings differ.
func (r rendering) same(other rendering) bool {
	switch {
	case r.stem == other.stem:
		return true
	case r.pair.target.lang == "ko":
		return strings.HasPrefix(r.stem, other.stem) || strings.HasPrefix(other.stem, r.stem)
	}
	return sameForm([]rune(r.stem), []rune(other.stem))
}

// near reports whether a word may be a misspelling of a rendering: of a short
// one in one letter, of a long one in two, never in the first. Endings and what
// is written onto a Korean name do not count.
func (r rendering) near(right rendering) bool {
	a, b := []rune(r.stem), []rune(right.stem)
	limit := 1
	if r.pair.target.lang == "ko" {
		switch {
		case len(b) < 3: // 이란 and 이런 differ in one letter too
			if sound := skeleton(right.stem, "ko"); len(sound) < 3 || sound != skeleton(r.stem, "ko") {
				return false
			}
		case len(b) > 3:
			limit = 2
		}
		a, b = jamo(a[:min(len(a), len(b))]), jamo(b)
	} else {
		if len(b) < 4 {
			return false
		}
		a, b = a[:stemLength(a)], b[:stemLength(b)]
		if len(b) > 6 {
			limit = 2
		}
	}
	return a[0] == b[0] && distance(string(a), string(b), limit) <= limit
}

// jamo are the letters of which Korean syllables are put together; a first
// consonant that is not sounded is none.
func jamo(syllables []rune) []rune {
	var letters []rune
	for _, r := range syllables {
		if r < 0xAC00 || r > 0xD7A3 {
			letters = append(letters, r)
			continue
		}
		n := r - 0xAC00
		letters = append(letters, 0x1100+n/588, 0x1161+n/28%21)
		if n%28 > 0 {
			letters = append(letters, 0x11A7+n%28)
		}
	}
	return letters
}

// endings of nouns and adjectives of both languages, folded as stems are.
var endings = func() map[string]bool {
	m := map[string]bool{"": true}
	for e := range strings.FieldsSeq("а я у ю и ы о е і ї є ь й ом ем єм ём ою ею єю ой ей ів їв ов ев ам ям ами ями ах ях ові еві єві " +
		"ий ій ый ого его ому ему ім им ым ої их ых ими ыми ими ая яя ое ее ую юю ые ие ию ией ии ія ію ії ією") {
		m[fold(e)] = true
	}
	return m
}()

// longestEnding is the most letters that one of the endings has.
const longestEnding = 3

// stemLength is how many letters of a folded word stand before its ending.
func stemLength(word []rune) int {
	for n := min(longestEnding, len(word)-3); n > 0; n-- {
		if endings[string(word[len(word)-n:])] {
			return len(word) - n
		}
	}
	return len(word)
}

// sameForm reports whether two folded words differ only in their endings.
func sameForm(a, b []rune) bool {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for ; n >= 2; n-- { // two endings may begin alike
		if formOf(a[n:], b[n:]) || formOf(b[n:], a[n:]) {
			return true
		}
	}
	return false
}

// formOf reports whether what two words have behind their common letters are
// endings, with what may happen before one: a vowel falls out (Павел, Павла), a
// consonant changes in Ukrainian (Рига, Ризі), a place becomes an adjective.
func formOf(a, b []rune) bool {
	if endings[string(a)] && endings[string(b)] {
		return true
	}
	if len(a) > 1 && len(b) > 0 && a[0] == prose.Alternating('о') && a[1] == b[0] {
		return endings[string(a[2:])] && endings[string(b[1:])]
	}
	if len(a) > 0 && len(b) > 0 && changes[a[0]] == b[0] {
		return endings[string(a[1:])] && endings[string(b[1:])]
	}
	for _, suffix := range []string{"ськ", "ск", "цьк", "цк", "зьк"} {
		if rest, ok := strings.CutPrefix(string(a), suffix); ok && endings[rest] && endings[string(b)] {
			return true
		}
	}
	return false
}

var changes = map[rune]rune{'г': 'з', 'ґ': 'з', 'к': 'ц', 'х': 'с'}
