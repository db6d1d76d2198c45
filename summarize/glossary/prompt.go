package glossary

import (
	"cmp"
	"slices"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// maxPrompt is how many terms one request is told. More is noise that costs
// tokens and is not followed.
const maxPrompt = 60

// Prompt is what a model is told of the terms that stand in a text: one line
// for each, at most sixty, in the order of the text; "" when there are none.
// Of more the most frequent are told. A pair of a language with itself says
// which words the house style wants.
func (p *Pair) Prompt(text string) string {
	var b strings.Builder
	for _, i := range p.told(text) {
		e := p.Entries[i]
		b.WriteString("- ")
		switch {
		case prose.Base(p.Source) == prose.Base(p.Target):
			b.WriteString(e.Target)
		case e.Keep:
			b.WriteString(e.Source + ": keep as it is")
		default:
			b.WriteString(e.Source + " = " + e.Target + e.abbreviation())
		}
		if len(e.Forbidden) > 0 {
			b.WriteString(" (not: " + strings.Join(e.Forbidden, ", ") + ")")
		}
		b.WriteString("\n")
	}
	switch {
	case b.Len() == 0:
		return ""
	case prose.Base(p.Source) == prose.Base(p.Target):
		return "House style, use these words:\n" + b.String()
	}
	return "Use these terms, inflected as the sentence needs; they do not apply inside addresses:\n" + b.String()
}

// abbreviation is the target's in brackets, as newspapers have it; "" for none.
func (e Entry) abbreviation() string {
	for _, f := range e.Forms {
		if w := scan(f, false); len(w) == 1 && w[0].allCaps() {
			return " (" + f + ")"
		}
	}
	return ""
}

// told are the entries that a prompt for a text has, by index.
func (p *Pair) told(text string) []int {
	var order []int
	count := map[int]int{}
	for _, h := range p.Find(text) {
		if count[h.Entry]++; count[h.Entry] == 1 {
			order = append(order, h.Entry)
		}
	}
	if len(order) <= maxPrompt {
		return order
	}
	often := slices.Clone(order)
	slices.SortStableFunc(often, func(a, b int) int { return cmp.Compare(count[b], count[a]) })
	often = often[:maxPrompt]
	return slices.DeleteFunc(order, func(i int) bool { return !slices.Contains(often, i) })
}
