package glossary

import (
	"cmp"
	"slices"
)

// Abbreviation is the target's, as newspapers have it; "" for none.
func (e Entry) Abbreviation() string {
	for _, f := range e.Forms {
		if w := scan(f, false); len(w) == 1 && w[0].allCaps() {
			return f
		}
	}
	return ""
}

// Frequent are the entries whose terms stand in a text, by index, in its order:
// of more than most of them those that stand there most often.
func (p *Pair) Frequent(text string, most int) []int {
	var order []int
	count := map[int]int{}
	for _, h := range p.Find(text) {
		if count[h.Entry]++; count[h.Entry] == 1 {
			order = append(order, h.Entry)
		}
	}
	if len(order) <= most {
		return order
	}
	often := slices.Clone(order)
	slices.SortStableFunc(often, func(a, b int) int { return cmp.Compare(count[b], count[a]) })
	often = often[:most]
	return slices.DeleteFunc(order, func(i int) bool { return !slices.Contains(often, i) })
}
