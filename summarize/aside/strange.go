package aside

import (
	"strings"
	"unicode"

	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// Of a text's words, Strange looks at those that carry meaning: long ones, by
// their beginnings, which inflection leaves alone.
const (
	longWord   = 6 // letters
	beginning  = 5
	longKorean = 2 // syllables, also of the beginning
	fewestLong = 5 // words, to say anything
	leastKnown = 0.15
)

// Strange reports whether nearly none of a text's words stand in the source,
// which is in the same language. Of a short text it never says so.
func Strange(text, source string) bool {
	words, known := beginnings(text), 0
	if len(words) < fewestLong {
		return false
	}
	has := map[string]bool{}
	for _, w := range beginnings(source) {
		has[w] = true
	}
	for _, w := range words {
		if has[w] {
			known++
		}
	}
	return float64(known) < leastKnown*float64(len(words))
}

// beginnings are those of the long words of a text, in small letters, each as
// often as it comes.
func beginnings(text string) []string {
	var all []string
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		letters := []rune(w)
		long, begins := longWord, beginning
		if unicode.Is(unicode.Hangul, letters[0]) {
			long, begins = longKorean, longKorean
		}
		if len(letters) < long {
			continue
		}
		letters = letters[:begins]
		for i, r := range letters {
			letters[i] = prose.Lower(r)
		}
		all = append(all, string(letters))
	}
	return all
}

// Heading reports whether a line is the heading of an answer, no sentence of
// it: it ends in a colon, or in nothing and is short.
func Heading(line string) bool {
	line = strings.Trim(line, " *_#")
	return strings.HasSuffix(line, ":") || strings.HasSuffix(line, "：") ||
		len(strings.Fields(line)) <= 4 && !strings.ContainsAny(last(line), ".!?…。\"”»)")
}
