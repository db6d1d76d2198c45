package check

import (
	"slices"

	"codeberg.org/tolmach/tolmach/summarize/check/quantity"
)

// shortSound is as long as a skeleton is that is alike by chance if one sound may
// differ: Senator and Шахтаря.
const shortSound = 4

// Kin counts what tells of a text in another language whether it is about the
// same as its source: names that sound alike and numbers of the same value, and
// the text's own, of which the source has nothing. Small numbers and abbreviations
// are in every text. The source's name may be translated: one foreign name says
// nothing.
func Kin(source, text, from, lang string) (shared, foreign int) {
	p := read(Pair{Source: source, Target: text, From: from, To: lang}, nil, true)
	numbers := quantity.In(source, from)
	for _, q := range quantity.In(text, lang) {
		switch {
		case q.Soft || q.To-q.From < 2 || q.Word:
		case slices.ContainsFunc(numbers, func(o quantity.Quantity) bool { return o.Is(q) || q.Is(o) }):
			shared++
		default:
			foreign++
		}
	}
	var sounds []string
	for _, w := range p.source.words {
		if w.capital && w.letters >= 3 && !w.digits && !w.exact {
			sounds = append(sounds, skeleton(stemOf(p.source.spelling(w), p.source.lang), lang))
		}
	}
	for _, w := range p.target.names() {
		sound := skeleton(stemOf(p.target.str(w.Span), lang), lang)
		alike := slices.ContainsFunc(sounds, func(s string) bool {
			return s == sound && len(s) >= fewestSounds || len(s) > shortSound && soundsLike([]string{s}, sound) == 0
		})
		if alike || p.source.holds(p.source.words, p.target.spelling(w)) {
			shared++
		} else {
			foreign++
		}
	}
	return shared, foreign
}
