package parallel

import (
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

// scrollbar shows which part of the page is in view and moves it.
type scrollbar struct {
	widget.BaseWidget
	view    *View
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
	b.thumb.FillColor = b.view.page.colour(name)
	b.thumb.Move(fyne.NewPos((barWidth-thumbWidth)/2, top))
	b.thumb.Resize(fyne.NewSize(thumbWidth, height))
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
	p.fling(float64(part) * (p.flow.height() - float64(p.Size().Height)))
}

// DragEnd implements fyne.Draggable.
func (b *scrollbar) DragEnd() {
	b.MouseUp(nil)
	b.view.page.land()
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
	return widget.NewSimpleRenderer(&fyne.Container{Objects: []fyne.CanvasObject{b.thumb}})
}
