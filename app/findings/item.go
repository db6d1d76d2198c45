// Package findings is the panel of what the checks have found: one line each,
// the most serious first, with the whole message of the one selected.
package findings

import (
	"cmp"
	"slices"

	"codeberg.org/tolmach/tolmach/summarize/check"
)

// Item is one finding in one paragraph of one column.
type Item struct {
	ID          string // the same as long as the finding is
	Column      string
	ColumnName  string
	ColumnShort string // the same where there is little room
	Row         int
	Label       string // the paragraph's number
	Severity    check.Severity
	Kind        check.Kind
	Message     string
	Excerpt     string // the words concerned
	Fixable     bool
	Dismissed   bool
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
