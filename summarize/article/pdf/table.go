package pdf

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// The bounds of what counts as a table: at least two rows of as many cells,
// with short words. Columns of prose are longer, and as wide in every line.
const (
	longestCell = 40 // characters
	meanCell    = 18
)

// joinRows makes one line, "a | b", of the cells of each row of a table, so
// that a table is not read column by column.
func joinRows(lines []line) []line {
	sorted := slices.Clone(lines)
	slices.SortStableFunc(sorted, func(a, b line) int { return cmp.Compare(b.box.middle(), a.box.middle()) })
	var rows [][]line
	for _, l := range sorted {
		if n := len(rows); n > 0 && rows[n-1][0].box.besides(l.box) {
			rows[n-1] = append(rows[n-1], l)
		} else {
			rows = append(rows, []line{l})
		}
	}
	var out []line
	for at := 0; at < len(rows); {
		end := at + 1
		for end < len(rows) && len(rows[at]) > 1 && sameColumns(rows[end-1], rows[end]) {
			end++
		}
		table := end-at > 1 && isTable(rows[at:end])
		for _, row := range rows[at:end] {
			if table {
				row = []line{joined(row)}
			}
			out = append(out, row...)
		}
		at = end
	}
	return out
}

// sameColumns reports rows one below the other whose cells stand below each
// other.
func sameColumns(a, b []line) bool {
	if len(a) != len(b) || a[0].box.bottom-b[0].box.top > 1.5*a[0].size {
		return false
	}
	byLeft(a)
	byLeft(b)
	for i := range a {
		for j := range b {
			if a[i].box.over(b[j].box) != (i == j) {
				return false
			}
		}
	}
	return true
}

func isTable(rows [][]line) bool {
	cells, letters := 0, 0
	for _, row := range rows {
		for _, c := range row {
			n := utf8.RuneCountInString(c.text)
			if n > longestCell {
				return false
			}
			cells++
			letters += n
		}
	}
	return letters <= meanCell*cells
}

func joined(row []line) line {
	byLeft(row)
	l, texts := row[0], make([]string, 0, len(row))
	for _, c := range row {
		l.box = l.box.join(c.box)
		texts = append(texts, c.text)
	}
	l.text, l.row = strings.Join(texts, " | "), true
	return l
}

func byLeft(row []line) {
	slices.SortStableFunc(row, func(a, b line) int { return cmp.Compare(a.box.left, b.box.left) })
}
