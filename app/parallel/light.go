package parallel

import (
	"slices"

	"fyne.io/fyne/v2/theme"
)

// Part is a part of a cell's text, in bytes. One that is long is lit without a
// line under it.
type Part struct {
	Column        string
	Row, From, To int
	Long          bool
}

// Light lights parts of the text, and only these, until it is called again.
func (v *View) Light(parts []Part) {
	if slices.Equal(parts, v.page.lit) {
		return
	}
	v.page.lit = slices.Clone(parts)
	v.page.draw()
}

// lit lights what of line i is to be lit.
func (dw *drawing) lit(column string, row int, b *block, i int, x, y float32, set *setting) {
	l := b.text.lines[i]
	for _, part := range dw.page.lit {
		if part.Column != column || part.Row != row {
			continue
		}
		from, to := runeStart(b.cell.Text, min(part.From, len(b.cell.Text))), runeStart(b.cell.Text, min(part.To, len(b.cell.Text)))
		if a, z := max(from, l.start), min(to, l.end); a < z {
			dw.cited(b, i, a, z, x, y, set)
			if part.Long {
				continue
			}
			left, right := set.ruler.width(prefix(b, i, a)), set.ruler.width(prefix(b, i, z))
			dw.ink.rectangle(mark, dw.colour(theme.ColorNamePrimary), x+left, y+dw.underline(set), right-left, 2)
		}
	}
}

// point tells whoever listens which place in a text the pointer is at.
func (p *page) point() {
	if p.view.OnPoint == nil {
		return
	}
	column, at, ok := p.under(p.pointer, "")
	if !ok || p.rowUnder(p.pointer) != at.row {
		column, at = "", position{-1, 0}
	}
	if column != p.pointed.column || at != p.pointed.position {
		p.pointed.column, p.pointed.position = column, at
		p.view.OnPoint(column, at.row, at.offset)
	}
}

// Pointed is the place in the text that the pointer is at; "" and -1 for none.
func (v *View) Pointed() (column string, row, offset int) {
	p := v.page.pointed
	if p.column == "" {
		return "", -1, 0
	}
	return p.column, p.row, p.offset
}

// pointed is where the pointer was last told to be.
type pointed struct {
	column string
	position
}
