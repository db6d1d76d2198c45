package pdf

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// The bounds of what counts as a table: at least two rows of cells below one
// another, with short words. Columns of prose are longer, and as wide in every line.
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
		end, g := at+1, gridOf(rows[at])
		for end < len(rows) && len(rows[at]) > 1 && g.takes(rows[end-1], rows[end]) {
			end++
		}
		table := end-at > 1 && isTable(rows[at:end])
		for _, row := range rows[at:end] {
			if table {
				row = []line{g.joined(row)}
			}
			out = append(out, row...)
		}
		at = end
	}
	return out
}

// grid is the columns of a table, from left to right.
type grid []box

func gridOf(row []line) grid {
	byLeft(row)
	var g grid
	for _, l := range row {
		g = append(g, l.box)
	}
	return g
}

// at is the column that a cell stands in, -1 for none yet and -2 for several.
func (g grid) at(cell box) int {
	found := -1
	for i, c := range g {
		if c.over(cell) {
			if found >= 0 {
				return -2
			}
			found = i
		}
	}
	return found
}

// takes adds a row to the table whose last row is above it, when at least two
// of its cells stand below others and none below two. Cells may be empty.
func (g *grid) takes(above, row []line) bool {
	if len(row) < 2 || above[0].box.bottom-row[0].box.top > 1.5*above[0].size {
		return false
	}
	next, below, used := slices.Clone(*g), 0, map[int]bool{}
	for _, l := range row {
		at := g.at(l.box)
		switch {
		case at == -2 || used[at]:
			return false
		case at == -1:
			next = append(next, l.box)
		default:
			next[at], used[at] = next[at].join(l.box), true
			below++
		}
	}
	slices.SortFunc(next, func(a, b box) int { return cmp.Compare(a.left, b.left) })
	for i := 1; i < len(next); i++ {
		if next[i-1].over(next[i]) {
			return false
		}
	}
	if below < 2 {
		return false
	}
	*g = next
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

func (g grid) joined(row []line) line {
	byLeft(row)
	l, texts := row[0], make([]string, len(g))
	for _, c := range row {
		l.box = l.box.join(c.box)
		if at := g.at(c.box); at >= 0 {
			texts[at] = c.text
		}
	}
	l.text, l.row = strings.TrimRight(strings.Join(texts, " | "), " |"), true
	return l
}

func byLeft(row []line) {
	slices.SortStableFunc(row, func(a, b line) int { return cmp.Compare(a.box.left, b.box.left) })
}
