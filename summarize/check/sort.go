package check

import (
	"cmp"
	"maps"
	"slices"
)

// InOrder brings findings into the order of the paragraphs, the most serious of
// each first. place is where a paragraph stands, by its ID.
func InOrder(findings []Finding, place func(paragraph string) int) []Finding {
	by := map[int][]Finding{}
	for _, f := range findings {
		at := place(f.Paragraph)
		by[at] = append(by[at], f)
	}
	all := make([]Finding, 0, len(findings))
	for _, at := range slices.Sorted(maps.Keys(by)) {
		Sort(by[at])
		all = append(all, by[at]...)
	}
	return all
}

// Sort orders the findings of one paragraph: the high ones first, among equals
// numbers before the rest, then as they stand in the text.
func Sort(findings []Finding) {
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(rank(a.Severity), rank(b.Severity)),
			cmp.Compare(weight(a.Kind), weight(b.Kind)),
			cmp.Compare(a.Target.From, b.Target.From),
			cmp.Compare(a.Source.From, b.Source.From),
		)
	})
}

func rank(s Severity) int {
	switch s {
	case High:
		return 0
	case Medium:
		return 1
	}
	return 2
}

// weight: what changes the news comes before what changes its looks.
func weight(k Kind) int {
	switch k {
	case Number, Missing, Untranslated, Leak, Aside:
		return 0
	case Polarity, Attribution, Name, Merged, Truncated:
		return 1
	case Quotation, Typography:
		return 3
	}
	return 2
}
