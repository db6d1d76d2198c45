// Package findings shows what the checks have found: each as a card at the word
// it is about, and all of them as a list, what is wrong first.
package findings

import (
	"cmp"
	"slices"

	"codeberg.org/tolmach/tolmach/app/parallel"
	"codeberg.org/tolmach/tolmach/summarize/check"
)

// Item is one finding in one paragraph of one column.
type Item struct {
	ID         string // the same as long as the finding is
	Column     string
	ColumnName string
	Row        int
	Label      string // the paragraph's number
	Severity   check.Severity
	Kind       check.Kind
	Fact       string // what is wrong, in as few words as there are: "14 → 140"
	Message    string // the same in a sentence, and what to do
	Fixable    bool
	Dismissed  bool
}

var weight = map[check.Severity]int{check.High: 0, check.Medium: 1, check.Info: 2}

// sorted puts the most serious first, and the same in the order of reading.
func sorted(items []Item) []Item {
	items = slices.Clone(items)
	slices.SortStableFunc(items, func(a, b Item) int {
		return cmp.Or(cmp.Compare(weight[a.Severity], weight[b.Severity]), cmp.Compare(a.Row, b.Row))
	})
	return items
}

// Count counts the items of a column that were not dismissed; "" for all.
func Count(items []Item, column string) (high, medium, info int) {
	for _, i := range items {
		if i.Dismissed || column != "" && i.Column != column {
			continue
		}
		switch i.Severity {
		case check.High:
			high++
		case check.Medium:
			medium++
		default:
			info++
		}
	}
	return high, medium, info
}

// Levels are those of the marks, by severity.
var Levels = map[check.Severity]parallel.Level{check.High: parallel.High, check.Medium: parallel.Medium, check.Info: parallel.Info}
