package parallel

import "fyne.io/fyne/v2"

// card is an object that lies over the page at a part of a cell's text; object
// is nil while there is none.
type card struct {
	column        string
	row, from, to int
	object        fyne.CanvasObject
}

// cardWide is how wide a card is, in em, where the page has room for it.
const cardWide = 21

// ShowCard lays an object over the page under a part of a cell's text, which is
// brought into view and lit; an empty part stands for the cell's beginning. It
// moves with the text. A press beside it takes it away.
func (v *View) ShowCard(column string, row, from, to int, object fyne.CanvasObject) {
	p := v.page
	p.card = card{column, row, from, to, object}
	v.Reveal(column, row, from, to)
	if o := p.placeCard(); o == nil || o.Position().Y < 0 || o.Position().Y+o.Size().Height > p.Size().Height {
		p.scrollTo(p.flow.textTop(row) - float64(p.Size().Height)/3)
	}
	p.draw()
}

// HasCard reports whether a card is open.
func (v *View) HasCard() bool { return v.page.card.object != nil }

// HideCard takes the card away; false when there is none.
func (v *View) HideCard() bool {
	p := v.page
	if p.card.object == nil {
		return false
	}
	p.card, p.shown = card{}, selection{}
	p.draw()
	return true
}

// placeCard puts the card under its part of the text, over it where the page
// ends, and returns it; nil when its cell is not in view.
func (p *page) placeCard() fyne.CanvasObject {
	c, f := p.card, p.flow
	i := p.view.spread.find(c.column)
	if c.object == nil || i < 0 || c.row >= f.rows() || f.hidden(c.row) {
		return nil
	}
	tr, b := f.tracks[i], &f.blocks[c.column][c.row]
	set := f.setting(b)
	x, y := tr.text+set.indent, float32(f.textTop(c.row)-p.offset)
	if len(b.text.lines) > 0 {
		n := lineAt(b.text.lines, c.from)
		x += set.ruler.width(prefix(b, n, max(runeStart(b.cell.Text, min(c.from, len(b.cell.Text))), b.text.lines[n].start)))
		y += float32(n) * set.leading
	}
	size := p.cardSize()
	x = min(x, p.Size().Width-barWidth-size.Width)
	below := y + set.leading + 6
	if below+size.Height > p.Size().Height && y-6-size.Height >= 0 {
		below = y - 6 - size.Height
	}
	c.object.Move(fyne.NewPos(max(round(x)-8, 4), round(below)))
	c.object.Resize(size)
	return c.object
}

// cardSize is what the card needs. A text that wraps knows its height only once
// it has its width.
func (p *page) cardSize() fyne.Size {
	o := p.card.object
	width := min(cardWide*p.flow.types.em, p.Size().Width-barWidth-8)
	for range 3 {
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
	}
	return fyne.NewSize(width, o.MinSize().Height)
}
