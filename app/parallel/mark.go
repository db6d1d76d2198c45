package parallel

import (
	"slices"

	"fyne.io/fyne/v2"

	"codeberg.org/tolmach/tolmach/app/look"
)

// Level says how much a mark should stand out.
type Level int

// The levels, from what must be seen first. Each has a line of its own kind,
// so that nobody has to tell them by colour.
const (
	High    Level = iota // a thick line, and a bar in the margin
	Medium               // a dashed line
	Info                 // a dotted line
	Cited                // a background: this is what a sentence elsewhere rests on
	Differs              // a background over a thin line: another text beside it is different here
)

// Mark points out the bytes From to To, To excluded, of a cell's text. Where
// the text has changed since, what lies outside of it is not drawn.
type Mark struct {
	From, To int
	Level    Level
}

// sameText reports whether two cells are laid out alike: their marks do not
// matter.
func (c Cell) sameText(d Cell) bool {
	return c.Text == d.Text && c.Style == d.Style && c.Note == d.Note && slices.Equal(c.Chips, d.Chips) && c.Faded == d.Faded && c.Partial == d.Partial
}

// lineKinds are how the levels are drawn: thickness, and how long each dash and
// the gap after it are, in Fyne units; no gap for a whole line.
var lineKinds = map[Level]struct {
	thick, dash, gap float32
	colour           fyne.ThemeColorName
}{
	High:    {2.5, 0, 0, look.ColorSerious},
	Medium:  {2, 7, 3, look.ColorNotice},
	Info:    {1.5, 2, 3, look.ColorQuiet},
	Differs: {1, 0, 0, look.ColorQuiet},
}

// marks draws the marks of line i, y being its top.
func (dw *drawing) marks(b *block, i int, x, y float32, set *setting) {
	l := b.text.lines[i]
	for _, m := range b.cell.Marks {
		a, z := max(runeStart(b.cell.Text, min(m.From, len(b.cell.Text))), l.start), min(runeStart(b.cell.Text, min(m.To, len(b.cell.Text))), l.end)
		if a >= z {
			continue
		}
		if m.Level == Cited {
			dw.cited(b, i, a, z, x, y, set)
			continue
		}
		left, right := set.ruler.width(prefix(b, i, a)), set.ruler.width(prefix(b, i, z))
		if m.Level == Differs {
			dw.ink.rectangle(back, dw.colour(look.ColorDiffers), x+left, y+1, right-left, set.leading-2).CornerRadius = 3
		}
		dw.line(m.Level, x+left, y+dw.underline(set), right-left)
	}
}

// underline is how far below the top of a line its underline is: under the
// feet of letters, which hang a quarter of the size below the base line.
func (dw *drawing) underline(set *setting) float32 {
	return min(round(set.leading/2+.36*set.ruler.size+.2*set.ruler.size), set.leading-3)
}

func (dw *drawing) line(level Level, x, y, width float32) {
	k := lineKinds[level]
	colour := dw.colour(k.colour)
	if k.gap == 0 {
		dw.ink.rectangle(mark, colour, x, y, width, k.thick)
		return
	}
	for at := float32(0); at < width; at += k.dash + k.gap {
		dw.ink.rectangle(mark, colour, x+at, y, min(k.dash, width-at), k.thick)
	}
}

// cited paints the background of a part of line i.
func (dw *drawing) cited(b *block, i, from, to int, x, y float32, set *setting) {
	left, right := set.ruler.width(prefix(b, i, from)), set.ruler.width(prefix(b, i, to))
	r := dw.ink.rectangle(back, dw.colour(look.ColorCited), x+left-1, y+1, right-left+2, set.leading-2)
	r.CornerRadius = 3
}

// margin draws a bar beside a cell that has a serious mark.
func (dw *drawing) margin(b *block, x, y float32, set *setting) {
	high := func(m Mark) bool { return m.Level == High }
	if !slices.ContainsFunc(b.cell.Marks, high) {
		return
	}
	dw.ink.rectangle(mark, dw.colour(look.ColorSerious), x-9, y, 3, max(b.height, set.leading))
}

// markUnder finds the mark at a point of the page: the most serious where
// several lie; -1 for none.
func (p *page) markUnder(pt fyne.Position) (column string, row, index int) {
	column, at, ok := p.under(pt, "")
	index = -1
	if !ok || p.rowUnder(pt) != at.row {
		return "", 0, -1
	}
	b := &p.flow.blocks[column][at.row]
	for i, m := range b.cell.Marks {
		if m.From <= at.offset && at.offset < max(m.To, m.From+1) && m.Level < Cited && (index < 0 || m.Level < b.cell.Marks[index].Level) {
			index = i
		}
	}
	return column, at.row, index
}

// Reveal brings a part of a cell's text into view and points at it until the
// next press; an empty part stands for the whole cell. A column without room
// gets some.
func (v *View) Reveal(column string, row, from, to int) {
	f := v.page.flow
	if row < 0 || row >= f.rows() || v.columns.index(column) < 0 {
		return
	}
	if v.spread.find(column) < 0 {
		v.ShowColumn(column)
	}
	blocks := f.blocks[column]
	if row >= len(blocks) {
		return
	}
	b := &blocks[row]
	if from >= to {
		from, to = 0, len(b.cell.Text)
	}
	v.page.shown = selection{
		column: column,
		from:   position{row, runeStart(b.cell.Text, min(from, len(b.cell.Text)))},
		to:     position{row, runeStart(b.cell.Text, min(to, len(b.cell.Text)))},
	}
	y := f.textTop(row)
	if len(b.text.lines) > 0 {
		y += float64(lineAt(b.text.lines, from)) * float64(f.setting(b).leading)
	}
	height := float64(v.page.Size().Height)
	if y < v.page.offset || y > v.page.offset+height-3*float64(f.setting(b).leading) {
		v.page.scrollTo(y - height/3)
		return
	}
	v.page.draw()
}
