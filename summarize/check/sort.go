package check

import (
	"cmp"
	"slices"
)

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
	case Number, Missing, Untranslated, Leak:
		return 0
	case Polarity, Attribution, Name, Merged, Truncated:
		return 1
	case Quotation, Typography:
		return 3
	}
	return 2
}
