package parallel

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"github.com/clipperhouse/uax29/v2/words"
)

// position is a place in a column's text: the byte offset in the text of a
// row.
type position struct{ row, offset int }

func (a position) before(b position) bool {
	return a.row < b.row || a.row == b.row && a.offset < b.offset
}

// grain is what a selection grows by.
type grain int

const (
	byLetter grain = iota
	byWord
	byParagraph
)

// selection is a stretch of one column's text, kept as positions in the text
// so that it outlives scrolling and layout. It holds [from, to); origin is
// what the first click chose and always part of it.
type selection struct {
	column            string
	from, to          position
	origin, originEnd position
	grain             grain
}

func (s selection) empty() bool { return s.from == s.to }

// within returns which bytes of a cell are selected.
func (s selection) within(column string, row, length int) (from, to int) {
	if column != s.column || row < s.from.row || row > s.to.row {
		return 0, 0
	}
	from, to = 0, length
	if row == s.from.row {
		from = min(s.from.offset, length)
	}
	if row == s.to.row {
		to = min(s.to.offset, length)
	}
	return from, to
}

// begin starts a selection at a place.
func (p *page) begin(column string, at position, g grain) {
	p.selection = selection{column: column, grain: g}
	a, z := p.grainAt(at)
	p.selection.origin, p.selection.originEnd = a, z
	p.selection.from, p.selection.to = a, z
}

// extend grows the selection from its origin to a place.
func (p *page) extend(at position) {
	a, z := p.grainAt(at)
	s := &p.selection
	s.from, s.to = s.origin, s.originEnd
	if a.before(s.from) {
		s.from = a
	}
	if s.to.before(z) {
		s.to = z
	}
}

// grainAt returns the letter gap, word or paragraph at a place.
func (p *page) grainAt(at position) (from, to position) {
	text := p.flow.text(p.selection.column, at.row)
	switch p.selection.grain {
	case byWord:
		for w := words.FromString(text); w.Next(); {
			if w.End() > at.offset || w.End() == len(text) {
				return position{at.row, w.Start()}, position{at.row, w.End()}
			}
		}
	case byParagraph:
		return position{at.row, 0}, position{at.row, len(text)}
	}
	return at, at
}

func (f *flow) text(column string, row int) string {
	if blocks := f.blocks[column]; row >= 0 && row < len(blocks) {
		return blocks[row].cell.Text
	}
	return ""
}

// under returns the column at a point of the page and the nearest place in
// its text; false when there is no text at all.
func (p *page) under(pt fyne.Position, column string) (string, position, bool) {
	f := p.flow
	i := p.view.spread.find(column)
	if i < 0 {
		i = p.view.spread.at(pt.X)
	}
	y := p.offset + float64(pt.Y)
	row := f.rowAt(y)
	if i < 0 || row < 0 {
		return "", position{}, false
	}
	tr := f.tracks[i]
	b := &f.blocks[tr.id][row]
	n := len(b.text.lines)
	into := y - f.textTop(row)
	set := f.setting(b)
	at := int(into / float64(set.leading))
	switch {
	case n == 0 || into < 0:
		return tr.id, position{row, 0}, true
	case at >= n:
		return tr.id, position{row, len(b.cell.Text)}, true
	}
	offset := set.ruler.offsetAt(b.line(at), pt.X-tr.text-set.indent)
	return tr.id, position{row, b.text.lines[at].start + offset}, true
}

// Current is the column last clicked in, else the first that is shown; "" when
// there is none.
func (v *View) Current() string { return v.page.currentColumn() }

// Selected returns the selected text, paragraphs separated by a blank line.
func (v *View) Selected() string {
	s := v.page.selection
	if s.empty() {
		return ""
	}
	return textOf(v.page.flow.source, s.column, s.from, s.to)
}

// SelectAll selects the whole of a column.
func (v *View) SelectAll(column string) {
	last := v.page.flow.rows() - 1
	if last < 0 || v.spread.find(column) < 0 {
		return
	}
	end := position{last, len(v.page.flow.text(column, last))}
	v.page.selection = selection{column: column, to: end, originEnd: end}
	v.page.draw()
}

// Text returns the whole of a column, also of one that is not shown.
func (v *View) Text(column string) string {
	last := v.page.flow.source.Rows() - 1
	if last < 0 {
		return ""
	}
	end := len(v.page.flow.source.Cell(column, last).Text)
	return textOf(v.page.flow.source, column, position{}, position{last, end})
}

// textOf joins what stands between two places. Where the end of a partial text
// is among it, its note follows in brackets: no copy passes for the whole.
func textOf(source Source, column string, from, to position) string {
	var parts []string
	whole := selection{column: column, from: from, to: to}
	for row := from.row; row <= to.row && row < source.Rows(); row++ {
		cell := source.Cell(column, row)
		a, z := whole.within(column, row, len(cell.Text))
		part := strings.TrimSpace(cell.Text[runeStart(cell.Text, a):runeStart(cell.Text, z)])
		if cell.Partial && cell.Note != "" && z == len(cell.Text) && (a < z || z == 0) {
			part = strings.TrimSpace(part + " [" + cell.Note + "]")
		}
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "\n\n")
}

// runeStart moves an offset back to where a character begins: the text may
// have been replaced since it was selected.
func runeStart(s string, i int) int {
	for i < len(s) && i > 0 && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}
