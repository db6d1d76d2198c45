package aside

import (
	"strings"
	"unicode"
)

// Trim takes off what stands apart at either end of a text: the marks of a chat
// template anywhere, an opening before it, offers and notes behind it. It
// returns what is left and what was taken off; nothing is taken off a text of
// which nothing would be left.
func Trim(text, source string) (kept string, off []string) {
	kept = text
	for _, m := range backwards(tokens(kept, source)) {
		off = append(off, kept[m.From:m.To])
		kept = without(kept, m)
	}
	if found := find(Opening, kept, source); found != nil {
		rest := strings.TrimLeftFunc(kept[found[0].To:], unicode.IsSpace)
		// Only what ends as an announcement ends: "Here are the votes" may be news.
		if said := kept[:found[0].To]; !Blank(rest) && strings.ContainsAny(last(said), ":：.!") {
			kept, off = rest, append(off, strings.TrimSpace(said))
		}
	}
	for _, k := range []Kind{Offer, Thought, Note, Offer} {
		rest, taken := behind(kept, source, k)
		if taken != "" {
			kept, off = rest, append(off, taken)
		}
	}
	return kept, off
}

func backwards(all []Remark) []Remark {
	turned := make([]Remark, 0, len(all))
	for i := len(all) - 1; i >= 0; i-- {
		turned = append(turned, all[i])
	}
	return turned
}

func last(s string) string {
	letters := []rune(strings.TrimSpace(s))
	return string(letters[max(0, len(letters)-1):])
}

// behind takes a remark off the end of a text, where a sentence has ended
// before it and nothing follows.
func behind(text, source string, k Kind) (rest, taken string) {
	found := find(k, text, source)
	if found == nil {
		return text, ""
	}
	r := found[0]
	before := strings.TrimSpace(strings.TrimRight(text[:r.From], " \t\n*-–—("))
	if Blank(before) || !Blank(text[r.To:]) || !strings.ContainsAny(last(before), ".!?…。\"”»)") {
		return text, ""
	}
	return before, strings.TrimSpace(text[r.From:])
}

// Remarks reports whether a text, a line or a block that stands apart from
// what was asked for, is nothing but talk: it begins with a remark.
func Remarks(block, source string) (Kind, bool) {
	for _, k := range order {
		if r := find(k, block, source); r != nil && letters(block[:r[0].From]) < 12 {
			return k, true
		}
	}
	return "", false
}
