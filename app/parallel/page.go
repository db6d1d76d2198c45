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
	view   *View
	flow   *flow
	offset float64 // the y of the page at the top edge
	place  anchor  // what the reader last scrolled to
	ink    ink

	chosen     []int // highlighted rows
	hovered    int   // row under the pointer, or -1
	over       int   // column under the pointer, or -1
	pointer    fyne.Position
	pointed    pointed
	lit        []Part
	selection  selection
	shown      selection // what Reveal points at, until the next press
	clicks     clicks
	editor     editor
	card       card
	autoscroll *fyne.Animation

	flying bool // see fling
	flung  time.Time
	rest   *fyne.Animation
}

// clicks counts presses in one spot, for double and triple clicks.
type clicks struct {
	count int
	at    fyne.Position
	when  time.Time
}

func newPage(v *View, source Source) *page {
	p := &page{view: v, flow: &flow{source: source, inset: inset{row: -1}}, hovered: -1, over: -1}
	p.ExtendBaseWidget(p)
	return p
}

func (p *page) reset() {
	p.stopAutoscroll()
	// Nothing may be drawn from the old layout: the source has other rows now.
	p.flow.blocks, p.flow.tops = nil, nil
	p.offset, p.place = 0, anchor{}
	p.lit = nil
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
	p.ink.start()
	f, height := p.flow, float64(p.Size().Height)
	if len(f.tracks) > 0 && height > 0 {
		for row := max(f.rowAt(p.offset), 0); row < f.rows() && f.tops[row] < p.offset+height; row++ {
			if !f.hidden(row) {
				p.drawRow(row)
			}
		}
		p.drawHairlines()
	}
	p.ink.finish()
	if o := p.placeEditor(); o != nil {
		p.ink.objects = append(p.ink.objects, o)
	}
	if o := p.placeCard(); o != nil {
		p.ink.objects = append(p.ink.objects, o)
	}
	canvas.Refresh(p)
	p.view.frame.bar.follow()
}

func (p *page) drawRow(row int) {
	f := p.flow
	p.drawBackground(row)
	y := float32(f.textTop(row) - p.offset)
	if label := f.source.Label(row); label != "" {
		p.drawLabel(label, row, y)
	}
	draw := p.drawBlock
	if p.flying {
		draw = p.drawBars
	}
	for _, tr := range f.tracks {
		if !p.edits(tr.id, row) {
			draw(tr, row, y)
		}
	}
}

// drawBackground paints the row under the pointer and the chosen ones over
// all columns.
func (p *page) drawBackground(row int) {
	chosen := slices.Contains(p.chosen, row)
	if !chosen && row != p.hovered {
		return
	}
	f, s := p.flow, p.view.spread
	half := f.types.gap / 2
	top := float32(f.textTop(row)-p.offset) - half
	height := float32(f.tops[row+1]-f.textTop(row)) + 2*half
	name := look.ColorHover
	if chosen {
		name = look.ColorSelectedRow
	}
	r := p.ink.rectangle(back, p.colour(name), s.left, top, s.right-s.left, height)
	r.CornerRadius = 4
	if chosen {
		p.ink.rectangle(back, p.colour(theme.ColorNamePrimary), s.left, top, 3, height)
	}
}

// drawLabel sets the paragraph number on the baseline of the first line.
func (p *page) drawLabel(label string, row int, y float32) {
	t := p.flow.types
	first := p.flow.setting(&p.flow.blocks[p.flow.tracks[0].id][row])
	y += first.leading/2 + 0.36*(first.ruler.size-t.label.ruler.size) - t.label.leading/2
	if !p.inView(y, t.label.leading) {
		return
	}
	wide := t.label.ruler.width(label)
	text := p.ink.text(label, &t.label, p.colour(t.label.colour), p.view.spread.numbers-wide, y, wide)
	text.Move(fyne.NewPos(text.Position().X, round(text.Position().Y)))
}

// drawBlock draws the lines of a cell that are in view, y being the top of
// its text.
func (p *page) drawBlock(tr track, row int, y float32) {
	b := &p.flow.blocks[tr.id][row]
	set := p.flow.setting(b)
	colour := p.colour(set.colour)
	if b.cell.Faded {
		colour = p.colour(look.ColorQuiet)
	}
	from, to := p.selection.within(tr.id, row, len(b.cell.Text))
	at, end := p.shown.within(tr.id, row, len(b.cell.Text))
	x := tr.text + set.indent
	p.drawMargin(b, x, y, set)
	for i, l := range b.text.lines {
		if p.inView(y, set.leading) {
			if a, z := max(from, l.start), min(to, l.end); a < z {
				left, right := set.ruler.width(prefix(b, i, a)), set.ruler.width(prefix(b, i, z))
				p.ink.rectangle(mark, p.colour(theme.ColorNameSelection), x+left, y, max(right-left, 3), set.leading)
			}
			if a, z := max(at, l.start), min(end, l.end); a < z {
				p.drawCited(b, i, a, z, x, y, set)
			}
			p.drawLit(tr.id, row, b, i, x, y, set)
			p.drawMarks(b, i, x, y, set)
			p.ink.text(b.line(i), set, colour, x, y, b.width)
		}
		y += set.leading
	}
	note := &p.flow.types.note
	for _, l := range b.note.lines {
		if p.inView(y, note.leading) {
			p.ink.text(solid(b.cell.Note[l.start:l.end]), note, p.colour(note.colour), x, y, b.width)
		}
		y += note.leading
	}
}

func (p *page) inView(y, height float32) bool {
	return y+height > 0 && y < p.Size().Height
}

// prefix returns the part of line i before the byte at offset.
func prefix(b *block, i, offset int) string {
	line := b.line(i)
	return line[:min(offset-b.text.lines[i].start, len(line))]
}

func (p *page) drawHairlines() {
	for _, tr := range p.flow.tracks[1:] {
		p.ink.rectangle(mark, p.colour(look.ColorHairline), tr.left, 0, 1, p.Size().Height)
	}
}

func (p *page) colour(name fyne.ThemeColorName) colour {
	return p.view.Theme().Color(name, fyne.CurrentApp().Settings().ThemeVariant())
}

// CreateRenderer implements fyne.Widget.
func (p *page) CreateRenderer() fyne.WidgetRenderer { return pageRenderer{p} }

type pageRenderer struct{ *page }

func (r pageRenderer) Destroy()                     {}
func (r pageRenderer) Layout(fyne.Size)             {}
func (r pageRenderer) MinSize() fyne.Size           { return fyne.NewSize(1, 1) }
func (r pageRenderer) Objects() []fyne.CanvasObject { return r.ink.objects }
func (r pageRenderer) Refresh()                     { r.draw() }
