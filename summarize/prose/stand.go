package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Stand returns where words stand in a text, the first place, word for word and
// whole: quotation marks, apostrophes and dashes may be others, white space and
// capitals too, and what ends the words may be missing. It is false for nowhere
// and for what holds no letter and no digit. What stands within a word does not
// stand there, but for Hangul, whose particles are written onto it, and
// scripts without spaces.
func Stand(text, words string) (Span, bool) {
	words = norm.NFC.String(strings.TrimSpace(words))
	have, places := folded(text)
	for _, w := range []string{words, strings.TrimRight(words, ".,;:!?…")} {
		want, _ := folded(w)
		if strings.IndexFunc(want, wordly) < 0 {
			return Span{}, false
		}
		for from := 0; ; {
			i := strings.Index(have[from:], want)
			if i < 0 {
				break
			}
			i += from
			if whole(have, i, i+len(want)) {
				return Span{places[i], places[i+len(want)]}, true
			}
			_, n := utf8.DecodeRuneInString(have[i:])
			from = i + n
		}
	}
	return Span{}, false
}

// folded is a text in which signs that mean the same are the same, and for each
// of its bytes, and its end, where that stands in the text.
func folded(text string) (string, []int) {
	var b strings.Builder
	places := make([]int, 0, len(text)+1)
	put := func(s string, at int) {
		for range len(s) {
			places = append(places, at)
		}
		b.WriteString(s)
	}
	space := true
	end := 0 // of the last letter
	for at, r := range text {
		if unicode.IsSpace(r) || r == '\u200b' {
			if !space {
				put(" ", at)
			}
			space = true
			continue
		}
		space = false
		put(same(r), at)
		end = min(at+utf8.RuneLen(r), len(text))
	}
	out := strings.TrimRight(b.String(), " ")
	return out, append(places[:len(out)], end)
}

// same is a sign, or what it is a form of.
func same(r rune) string {
	switch r {
	case '“', '”', '„', '«', '»', '‟', '″':
		return `"`
	case '’', '‘', 'ʼ', '‚', '`', '′':
		return "'"
	case '–', '—', '−', '‑', '‐', '―':
		return "-"
	case '…':
		return "..."
	}
	return string(Lower(r))
}

// whole reports whether a part of a text begins and ends with words and numbers.
func whole(text string, from, to int) bool {
	first, _ := utf8.DecodeRuneInString(text[from:to])
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	last, _ := utf8.DecodeLastRuneInString(text[from:to])
	after, n := utf8.DecodeRuneInString(text[to:])
	further, _ := utf8.DecodeRuneInString(text[to+n:])
	earlier, _ := utf8.DecodeLastRuneInString(text[:max(0, from-1)])
	if inNumber(earlier, before, first) || inNumber(last, after, further) {
		return false
	}
	return !joined(before, first) && (!joined(last, after) || unicode.Is(unicode.Hangul, after))
}

// inNumber reports whether a sign stands between digits of one number.
func inNumber(a, sign, b rune) bool {
	return (sign == '.' || sign == ',') && unicode.IsDigit(a) && unicode.IsDigit(b)
}

// joined reports whether two letters are of one word.
func joined(a, b rune) bool {
	return wordly(a) && wordly(b) && !unspaced(a) && !unspaced(b)
}

func wordly(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// unspaced reports whether a script writes without spaces.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
