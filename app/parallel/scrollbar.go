package parallel

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/look"
)

const (
	barWidth   = 12 // kept free at the right edge of the view
	thumbWidth = 6
	thumbLeast = 32
)

var (
	_ fyne.Draggable    = (*scrollbar)(nil)
	_ desktop.Mouseable = (*scrollbar)(nil)
	_ desktop.Hoverable = (*scrollbar)(nil)
)

// Tick is a mark beside the scrollbar: something is in that row.
type Tick struct {
	Row   int
	Level Level
}

// SetTicks marks rows beside the scrollbar.
func (v *View) SetTicks(ticks []Tick) {
	if slices.Equal(ticks, v.frame.bar.ticks) {
		return
	}
	v.frame.bar.ticks = slices.Clone(ticks)
	v.frame.bar.paint()
}

// tickWidths tell the levels apart without their colours.
var tickWidths = map[Level]float32{High: 9, Medium: 5, Info: 2}

// scrollbar shows which part of the page is in view and moves it, and where in
// the page something is to be looked at.
type scrollbar struct {
	widget.BaseWidget
	view    *View
	ticks   []Tick
	marks   []*canvas.Rectangle // of the ticks, used again
	objects []fyne.CanvasObject
	thumb   *canvas.Rectangle
	grab    float32 // where in the thumb it was taken hold of
	held    bool
	lit     bool // under the pointer
	focused bool // the page has the keyboard
}

func newScrollbar(v *View) *scrollbar {
	b := &scrollbar{view: v, thumb: &canvas.Rectangle{CornerRadius: thumbWidth / 2}}
	b.ExtendBaseWidget(b)
	return b
}

// thumbAt returns top and height of the thumb; height 0 when all is in view.
func (b *scrollbar) thumbAt() (top, height float32) {
	p, track := b.view.page, b.Size().Height
	whole, seen := p.flow.height(), float64(p.Size().Height)
	if whole <= seen || seen <= 0 {
		return 0, 0
	}
	height = min(max(float32(seen/whole)*track, thumbLeast), track)
	return float32(p.offset/(whole-seen)) * (track - height), height
}

// follow moves the thumb to where the page is.
func (b *scrollbar) follow() {
	top, height := b.thumbAt()
	b.thumb.Hidden = height == 0
	name := look.ColorHairline
	switch {
	case b.held || b.lit:
		name = look.ColorQuiet
	case b.focused:
		name = theme.ColorNameFocus
	}
	b.thumb.FillColor = b.view.page.drawing.colour(name)
	b.thumb.Move(fyne.NewPos((barWidth-thumbWidth)/2, top))
	b.thumb.Resize(fyne.NewSize(thumbWidth, height))
	b.mark()
}

// mark draws the ticks, each as far down as its row is in the page.
func (b *scrollbar) mark() {
	f, track := b.view.page.flow, b.Size().Height
	whole := max(f.height(), float64(b.view.page.Size().Height))
	b.objects = append(b.objects[:0:0], b.thumb)
	for i, t := range b.ticks {
		if i == len(b.marks) {
			b.marks = append(b.marks, &canvas.Rectangle{})
		}
		if t.Row >= f.rows() || f.hidden(t.Row) || whole == 0 {
			continue
		}
		wide := tickWidths[t.Level]
		r := b.marks[i]
		r.FillColor = b.view.page.drawing.colour(lineKinds[t.Level].colour)
		r.Move(fyne.NewPos(barWidth-wide, float32(f.textTop(t.Row)/whole)*track))
		r.Resize(fyne.NewSize(wide, 2))
		b.objects = append(b.objects, r)
	}
}

// MouseDown implements desktop.Mouseable: beside the thumb it turns a page.
func (b *scrollbar) MouseDown(e *desktop.MouseEvent) {
	p := b.view.page
	top, height := b.thumbAt()
	screen := float64(p.Size().Height) * 0.9
	switch {
	case height == 0 || e.Button != desktop.MouseButtonPrimary:
	case e.Position.Y < top:
		p.scrollTo(p.offset - screen)
	case e.Position.Y > top+height:
		p.scrollTo(p.offset + screen)
	default:
		b.held, b.grab = true, e.Position.Y-top
		b.follow()
	}
}

// MouseUp implements desktop.Mouseable.
func (b *scrollbar) MouseUp(*desktop.MouseEvent) {
	b.held = false
	b.paint()
}

// Dragged implements fyne.Draggable.
func (b *scrollbar) Dragged(e *fyne.DragEvent) {
	_, height := b.thumbAt()
	room := b.Size().Height - height
	if !b.held || height == 0 || room <= 0 {
		return
	}
	p := b.view.page
	part := min(max((e.Position.Y-b.grab)/room, 0), 1)
	p.flight.at(float64(part) * (p.flow.height() - float64(p.Size().Height)))
}

// DragEnd implements fyne.Draggable.
func (b *scrollbar) DragEnd() {
	b.MouseUp(nil)
	b.view.page.flight.land()
}

func (b *scrollbar) MouseIn(*desktop.MouseEvent)    { b.lit = true; b.paint() }
func (b *scrollbar) MouseMoved(*desktop.MouseEvent) {}
func (b *scrollbar) MouseOut()                      { b.lit = false; b.paint() }

func (b *scrollbar) setFocused(on bool) { b.focused = on; b.paint() }

func (b *scrollbar) paint() {
	b.follow()
	canvas.Refresh(b)
}

// Refresh implements fyne.Widget.
func (b *scrollbar) Refresh() { b.paint() }

// CreateRenderer implements fyne.Widget.
func (b *scrollbar) CreateRenderer() fyne.WidgetRenderer {
	return barRenderer{b}
}

type barRenderer struct{ *scrollbar }

func (r barRenderer) Destroy()                     {}
func (r barRenderer) Layout(fyne.Size)             { r.follow() }
func (r barRenderer) MinSize() fyne.Size           { return fyne.NewSize(barWidth, 1) }
func (r barRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r barRenderer) Refresh()                     { r.paint() }
