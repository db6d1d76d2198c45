package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// hyphens at a line's end: PDFium writes U+0002 or U+FFFE for one that it takes for a
// break of a word.
const hyphens = "-\u00ad\u2010\u0002\ufffe"

// cutHyphen takes the hyphen from the end of a line that breaks off in a word.
func cutHyphen(s string) (string, bool) {
	last, size := utf8.DecodeLastRuneInString(s)
	if !strings.ContainsRune(hyphens, last) || size == len(s) {
		return s, false
	}
	before := s[:len(s)-size]
	letter, _ := utf8.DecodeLastRuneInString(before)
	return before, unicode.IsLetter(letter)
}

func hyphenated(s string) bool {
	_, yes := cutHyphen(s)
	return yes
}

// keepHyphen reports whether a hyphen at a line's end belongs to the word, as
// in "Russia-led": the document has both halves as words by themselves, or has
// them hyphenated within a line, and does not have them as one word.
func keepHyphen(before, next string, in vocabulary) bool {
	a, b, known := lastWord(before), firstWord(next), in.words
	switch {
	case known[a+b] > 0:
		return false
	case known[a+"-"+b] > 0:
		return true
	}
	return known[a] > 0 && known[b] > 0
}

// vocabulary is what a document tells about its own words.
type vocabulary struct {
	words  map[string]int // in lower case
	spaced bool           // it writes the space before a line's end
}

// wordsOf counts the words of the document, in lower case, that no line's end
// cuts in two.
func wordsOf(pages []page) vocabulary {
	known, spaced, all := map[string]int{}, 0, 0
	for _, p := range pages {
		cut := false
		for _, l := range p.lines {
			all++
			if l.space {
				spaced++
			}
			words := strings.Fields(l.text)
			for i, w := range words {
				if (i == 0 && cut) || (i == len(words)-1 && hyphenated(w)) {
					continue
				}
				known[strings.ToLower(strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) }))]++
			}
			cut = hyphenated(l.text)
		}
	}
	return vocabulary{known, spaced*5 > all}
}

func lastWord(s string) string {
	at := strings.LastIndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if at >= 0 {
		_, size := utf8.DecodeRuneInString(s[at:])
		s = s[at+size:]
	}
	return strings.ToLower(s)
}

func firstWord(s string) string {
	if at := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }); at >= 0 {
		s = s[:at]
	}
	return strings.ToLower(s)
}
