package parallel

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/look"
)

// page is the scrolled part of the view: it draws the lines of its flow that
// are in view and takes the pointer and the keyboard. Being fyne.Scrollable
// makes Fyne clip what it draws.
type page struct {
	widget.BaseWidget
	view    *View
	flow    *flow
	offset  float64 // the y of the page at the top edge
	place   anchor  // what the reader last scrolled to
	drawing drawing

	framed    bool  // it shows that it has the keyboard
	pressing  bool  // it gets the keyboard by a press of the mouse
	chosen    []int // highlighted rows
	hovered   int   // row under the pointer, or -1
	over      int   // column under the pointer, or -1
	pointer   fyne.Position
	pointed   pointed
	lit       []Part
	found     *Found
	selection selection
	shown     selection // what Reveal points at, until the next press
	clicks    clicks
	editor    editor
	card      card
	dragging  dragging

	flight flight
}

// clicks counts presses in one spot, for double and triple clicks.
type clicks struct {
	count int
	at    fyne.Position
	when  time.Time
}

func newPage(v *View, source Source) *page {
	p := &page{view: v, found: v.Found, flow: &flow{source: source, inset: inset{row: -1}}, hovered: -1, over: -1}
	p.drawing.page, p.flight.page, p.dragging.page = p, p, p
	p.ExtendBaseWidget(p)
	return p
}

func (p *page) reset() {
	p.dragging.stop()
	// Nothing may be drawn from the old layout: the source has other rows now.
	p.flow.blocks, p.flow.tops = nil, nil
	p.offset, p.place = 0, anchor{}
	p.lit = nil
	p.found.forget()
	p.chosen, p.selection, p.shown = nil, selection{}, selection{}
	p.editor, p.flow.inset, p.card = editor{}, inset{row: -1}, card{}
	p.hover(-1)
}

// keepPlace puts what stood at the top of the view back there and draws.
func (p *page) keepPlace() {
	p.offset = p.within(p.flow.find(p.place))
	p.draw()
}

// scrollTo moves the page to y and remembers the place.
func (p *page) scrollTo(y float64) {
	p.offset = p.within(y)
	p.place = p.flow.anchorAt(p.offset)
	if p.over >= 0 {
		p.hover(p.rowUnder(p.pointer))
	}
	p.draw()
}

func (p *page) within(y float64) float64 {
	last := p.flow.height() - float64(p.Size().Height)
	return float64(int(max(min(y, last), 0)))
}

// draw puts what is in view into the widget's objects.
func (p *page) draw() {
	p.drawing.ink.start()
	f, height := p.flow, float64(p.Size().Height)
	if len(f.tracks) > 0 && height > 0 {
		p.drawing.tints()
		for row := max(f.rowAt(p.offset), 0); row < f.rows() && f.tops[row] < p.offset+height; row++ {
			if !f.hidden(row) {
				p.drawing.row(row)
			}
		}
		p.drawing.hairlines()
	}
	p.drawing.ink.finish()
	if p.framed {
		p.drawing.ink.objects = append(p.drawing.ink.objects, p.edge())
	}
	if o := p.placeEditor(); o != nil {
		p.drawing.ink.objects = append(p.drawing.ink.objects, o)
	}
	if o := p.placeCard(); o != nil {
		p.drawing.ink.objects = append(p.drawing.ink.objects, o)
	}
	canvas.Refresh(p)
	p.view.frame.bar.follow()
}

func (dw *drawing) row(row int) {
	f := dw.page.flow
	dw.background(row)
	y := float32(f.textTop(row) - dw.page.offset)
	if label := f.source.Label(row); label != "" {
		dw.label(label, row, y)
	}
	draw := dw.block
	if dw.page.flight.flying {
		draw = dw.bars
	}
	for _, tr := range f.tracks {
		if !dw.page.editor.at(tr.id, row) {
			draw(tr, row, y)
		}
	}
}

// background paints the row under the pointer and the chosen ones over
// all columns.
func (dw *drawing) background(row int) {
	chosen := slices.Contains(dw.page.chosen, row)
	if !chosen && row != dw.page.hovered {
		return
	}
	f, s := dw.page.flow, dw.page.view.spread
	half := f.types.gap / 2
	top := float32(f.textTop(row)-dw.page.offset) - half
	height := float32(f.tops[row+1]-f.textTop(row)) + 2*half
	name := look.ColorHover
	if chosen {
		name = look.ColorSelectedRow
	}
	r := dw.ink.rectangle(back, dw.colour(name), s.left, top, s.right-s.left, height)
	r.CornerRadius = 4
	if chosen {
		dw.ink.rectangle(back, dw.colour(theme.ColorNamePrimary), s.left, top, 3, height)
	}
}

// label sets the paragraph number on the baseline of the first line.
func (dw *drawing) label(label string, row int, y float32) {
	t := dw.page.flow.types
	first := dw.page.flow.setting(&dw.page.flow.blocks[dw.page.flow.tracks[0].id][row])
	y += first.leading/2 + 0.36*(first.ruler.size-t.label.ruler.size) - t.label.leading/2
	if !dw.inView(y, t.label.leading) {
		return
	}
	wide := t.label.ruler.width(label)
	text := dw.ink.text(label, &t.label, dw.colour(t.label.colour), dw.page.view.spread.numbers-wide, y, wide)
	text.Move(fyne.NewPos(text.Position().X, round(text.Position().Y)))
}

// block draws the lines of a cell that are in view, y being the top of
// its text.
func (dw *drawing) block(tr track, row int, y float32) {
	b := &dw.page.flow.blocks[tr.id][row]
	set := dw.page.flow.setting(b)
	colour := dw.colour(set.colour)
	if b.cell.Faded {
		colour = dw.colour(look.ColorQuiet)
	}
	from, to := dw.page.selection.within(tr.id, row, len(b.cell.Text))
	at, end := dw.page.shown.within(tr.id, row, len(b.cell.Text))
	x := tr.text + set.indent
	dw.margin(b, x, y, set)
	for i, l := range b.text.lines {
		if dw.inView(y, set.leading) {
			if a, z := max(from, l.start), min(to, l.end); a < z {
				left, right := set.ruler.width(prefix(b, i, a)), set.ruler.width(prefix(b, i, z))
				dw.ink.rectangle(mark, dw.colour(theme.ColorNameSelection), x+left, y, max(right-left, 3), set.leading)
			}
			if a, z := max(at, l.start), min(end, l.end); a < z {
				dw.cited(b, i, a, z, x, y, set)
			}
			dw.found(tr.id, row, b, i, x, y, set)
			dw.lit(tr.id, row, b, i, x, y, set)
			dw.marks(b, i, x, y, set)
			line := b.line(i)
			if b.folded && l.end < len(b.cell.Text) {
				line = look.Shortened(line+" …", set.ruler.size, set.ruler.style, b.width)
			}
			dw.ink.text(line, set, colour, x, y, b.width)
		}
		y += set.leading
	}
	dw.chips(b, x, y)
	y += chipsHeight(b.chips)
	note := &dw.page.flow.types.note
	for _, l := range b.note.lines {
		if dw.inView(y, note.leading) {
			dw.ink.text(solid(b.cell.Note[l.start:l.end]), note, dw.colour(note.colour), x, y, b.width)
		}
		y += note.leading
	}
}

func (dw *drawing) inView(y, height float32) bool {
	return y+height > 0 && y < dw.page.Size().Height
}

// prefix returns the part of line i before the byte at offset.
func prefix(b *block, i, offset int) string {
	line := b.line(i)
	return line[:min(offset-b.text.lines[i].start, len(line))]
}

// tints lays their ground under the columns that have one of their own.
func (dw *drawing) tints() {
	v := dw.page.view
	for _, tr := range dw.page.flow.tracks {
		if i := v.columns.index(tr.id); i >= 0 && v.columns[i].Tinted {
			dw.ink.rectangle(back, dw.colour(theme.ColorNameHeaderBackground), tr.left, 0, tr.width, dw.page.Size().Height)
		}
	}
}

func (dw *drawing) hairlines() {
	for _, tr := range dw.page.flow.tracks[1:] {
		dw.ink.rectangle(mark, dw.colour(look.ColorHairline), tr.left, 0, 1, dw.page.Size().Height)
	}
}

func (dw *drawing) colour(name fyne.ThemeColorName) colour {
	return dw.page.view.Theme().Color(name, fyne.CurrentApp().Settings().ThemeVariant())
}

// CreateRenderer implements fyne.Widget.
func (p *page) CreateRenderer() fyne.WidgetRenderer { return pageRenderer{p} }

type pageRenderer struct{ *page }

func (r pageRenderer) Destroy()                     {}
func (r pageRenderer) Layout(fyne.Size)             {}
func (r pageRenderer) MinSize() fyne.Size           { return fyne.NewSize(1, 1) }
func (r pageRenderer) Objects() []fyne.CanvasObject { return r.drawing.ink.objects }
func (r pageRenderer) Refresh()                     { r.draw() }
