package brief

import (
	"math/big"
	"slices"
	"strings"
	"unicode"

	"codeberg.org/tolmach/tolmach/summarize/check/quantity"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/export/layout"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// counted is a number of the source with how often the source says it and
// whether the summary does.
type counted struct {
	number  Number
	value   quantity.Quantity
	times   int
	summary bool
}

// numbersOf are the numbers of an article that a reader will look for: first
// those of the summary, then those that the source repeats most, by value, each
// as it is written where it first stands.
func numbersOf(a document.Article, d *document.Draft) []Number {
	var said []quantity.Quantity
	for _, s := range d.Sentences {
		said = append(said, quantity.In(s.Text, d.Task.Language)...)
	}
	var all []*counted
	known := map[string]*counted{}
	for _, p := range a.Paragraphs {
		if p.Role != document.Body && p.Role != document.Headline {
			continue
		}
		for _, q := range quantity.In(p.Text, a.Language) {
			if !telling(q) {
				continue
			}
			key := string(q.Kind) + q.Unit + q.Value.RatString()
			if c := known[key]; c != nil {
				c.times++
				continue
			}
			c := &counted{times: 1, value: q, summary: slices.ContainsFunc(said, q.Is)}
			c.number = Number{Text: strings.TrimSuffix(p.Text[q.From:q.To], "."), Among: among(p, a.Language, q), Ref: Ref{p.ID, p.Page}}
			known[key] = c
			all = append(all, c)
		}
	}
	return first(all)
}

// mostOfParagraph are the numbers of one paragraph that a table has at most.
const mostOfParagraph = 2

// first are the most telling numbers, in the order of the source.
func first(all []*counted) []Number {
	place := map[*counted]int{}
	for i, c := range all {
		place[c] = i
	}
	slices.SortStableFunc(all, func(a, b *counted) int { return b.weight() - a.weight() })
	var chosen []*counted
	of := map[string]int{}
	for _, c := range all {
		if id := c.number.Ref.Paragraph; len(chosen) < mostNumbers && of[id] < mostOfParagraph {
			of[id]++
			chosen = append(chosen, c)
		}
	}
	slices.SortFunc(chosen, func(a, b *counted) int { return place[a] - place[b] })
	numbers := make([]Number, len(chosen))
	for i, c := range chosen {
		numbers[i] = c.number
	}
	return numbers
}

// weight is how telling a number is: the summary says it, the source repeats
// it, it is money or a share.
func (c *counted) weight() int {
	w := 2 * min(c.times-1, 5)
	if c.summary {
		w += 20
	}
	if c.value.Kind == quantity.Money || c.value.Kind == quantity.Percent {
		w += 3
	}
	return w
}

// telling reports whether a number is one of a table: no part of a date or a
// name, no place in a series, no small word.
func telling(q quantity.Quantity) bool {
	switch q.Kind {
	case quantity.Percent, quantity.Money:
		return true
	case quantity.Cardinal:
		return !q.Soft && !q.Word && !year(q.Value) && (q.Value.Cmp(big.NewRat(10, 1)) >= 0 || !q.Value.IsInt())
	}
	return false
}

func year(v *big.Rat) bool {
	return v.IsInt() && v.Cmp(big.NewRat(1800, 1)) >= 0 && v.Cmp(big.NewRat(2100, 1)) <= 0
}

// The words around a number that are shown, and how wide they are at most, in
// sizes: one line of the table, with its reference. That takes more where the
// source has pages.
const (
	wordsBefore = 5
	wordsAfter  = 8
	widestLine  = 32.0
	pageOfRef   = 6.0
)

// among is a number with the words around it in its sentence.
func among(p document.Paragraph, lang string, q quantity.Quantity) string {
	text, widest := p.Text, widestLine
	if p.Page > 0 {
		widest -= pageOfRef
	}
	from, to := 0, len(text)
	for _, s := range prose.Sentences(text, lang) {
		if s.From <= q.From && q.To <= s.To {
			from, to = s.From, s.To
		}
	}
	start, end := q.From, q.To
	for range wordsBefore {
		next := wordStart(text[from:start]) + from
		if next < start && layout.Width(text[next:end], 1, false) <= widest/2 {
			start = next
		}
	}
	for range wordsAfter {
		next := end + wordEnd(text[end:to])
		if next > end && layout.Width(text[start:next], 1, false) <= widest {
			end = next
		}
	}
	around := strings.TrimSpace(text[start:end])
	if start > from && strings.TrimSpace(text[from:start]) != "" {
		around = "… " + around
	}
	if strings.TrimSpace(text[end:to]) != "" {
		around += " …"
	}
	return around
}

// wordStart is where the last word of a text begins, with the space before it.
func wordStart(s string) int {
	s = strings.TrimRightFunc(s, unicode.IsSpace)
	return strings.LastIndexFunc(s, unicode.IsSpace) + 1
}

// wordEnd is where the first word of a text ends, with the space before it.
func wordEnd(s string) int {
	skip := len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
	if i := strings.IndexFunc(s[skip:], unicode.IsSpace); i >= 0 {
		return skip + i
	}
	return len(s)
}
