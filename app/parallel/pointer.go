package parallel

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

var (
	_ fyne.Scrollable        = (*page)(nil)
	_ fyne.Draggable         = (*page)(nil)
	_ fyne.SecondaryTappable = (*page)(nil)
	_ desktop.Mouseable      = (*page)(nil)
	_ desktop.Hoverable      = (*page)(nil)
	_ desktop.Cursorable     = (*page)(nil)
)

// Scrolled implements fyne.Scrollable.
func (p *page) Scrolled(e *fyne.ScrollEvent) {
	p.scrollTo(p.offset - float64(e.Scrolled.DY))
}

// MouseDown implements desktop.Mouseable: it takes the focus and begins a
// selection, of a word on the second press and of a paragraph on the third.
func (p *page) MouseDown(e *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		p.pressing = true
		c.Focus(p)
		p.pressing, p.framed = false, false
	}
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	p.clicks.press(e.Position)
	p.card, p.shown = card{}, selection{}
	shift := e.Modifier&fyne.KeyModifierShift != 0 && p.selection.column != ""
	column := ""
	if shift {
		column = p.selection.column
	}
	column, at, ok := p.under(e.Position, column)
	switch {
	case !ok:
		p.selection = selection{}
	case shift:
		p.clicks.count = 0 // no tap
		p.extend(at)
	default:
		p.begin(column, at, grain(p.clicks.count-1))
	}
	p.draw()
}

// press counts a press, up to three in one place soon after each other.
func (c *clicks) press(at fyne.Position) {
	near := at.X-c.at.X < 4 && c.at.X-at.X < 4 && at.Y-c.at.Y < 4 && c.at.Y-at.Y < 4
	if !near || time.Since(c.when) > fyne.CurrentApp().Driver().DoubleTapDelay() || c.count == 3 {
		c.count = 0
	}
	c.count++
	c.at, c.when = at, time.Now()
}

// MouseUp implements desktop.Mouseable. A single press that selected nothing
// is a tap on the row.
func (p *page) MouseUp(e *desktop.MouseEvent) {
	row := p.rowUnder(e.Position)
	if e.Button == desktop.MouseButtonPrimary && p.clicks.count == 1 && p.selection.empty() && row >= 0 {
		if f := p.view.OnChipTapped; f != nil {
			if column, row, i := p.chipUnder(e.Position); i >= 0 {
				f(column, row, i)
				return
			}
		}
		if f := p.view.OnMarkTapped; f != nil {
			if column, row, i := p.markUnder(e.Position); i >= 0 {
				f(column, row, i)
				return
			}
		}
		if f := p.view.OnRowTapped; f != nil {
			f(row)
		}
	}
}

// Dragged implements fyne.Draggable.
func (p *page) Dragged(e *fyne.DragEvent) {
	p.pointer = e.Position
	p.dragging.to()
	if p.dragging.outside() == 0 {
		p.dragging.stop()
	} else if p.dragging.drifting == nil {
		p.dragging.drifting = &fyne.Animation{
			Duration: time.Second, RepeatCount: fyne.AnimationRepeatForever,
			Tick: func(float32) { p.dragging.drift() },
		}
		p.dragging.drifting.Start()
	}
}

// DragEnd implements fyne.Draggable.
func (p *page) DragEnd() { p.dragging.stop() }

// dragging extends the selection to where the pointer is, and scrolls while that
// is outside the page.
type dragging struct {
	page     *page
	drifting *fyne.Animation // nil while the pointer is inside
}

func (dg *dragging) to() {
	if _, at, ok := dg.page.under(dg.page.pointer, dg.page.selection.column); ok && dg.page.selection.column != "" {
		dg.page.extend(at)
		dg.page.draw()
	}
}

// drift scrolls while the pointer is held outside, the faster the farther.
func (dg *dragging) drift() {
	dg.page.scrollTo(dg.page.offset + float64(dg.outside())/4)
	dg.to()
}

// outside is how far the pointer is above (negative) or below the page.
func (dg *dragging) outside() float32 {
	return min(dg.page.pointer.Y, 0) + max(dg.page.pointer.Y-dg.page.Size().Height, 0)
}

func (dg *dragging) stop() {
	if dg.drifting != nil {
		dg.drifting.Stop()
		dg.drifting = nil
	}
}

// MouseIn implements desktop.Hoverable.
func (p *page) MouseIn(e *desktop.MouseEvent) { p.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (p *page) MouseMoved(e *desktop.MouseEvent) {
	p.pointer = e.Position
	p.over = p.view.spread.at(e.Position.X)
	p.hover(p.rowUnder(e.Position))
	p.point()
}

// MouseOut implements desktop.Hoverable.
func (p *page) MouseOut() {
	p.over = -1
	p.hover(-1)
	if f := p.view.OnPoint; f != nil && p.pointed.column != "" {
		p.pointed = pointed{position: position{row: -1}}
		f("", -1, 0)
	}
}

func (p *page) hover(row int) {
	if row == p.hovered {
		return
	}
	p.hovered = row
	p.draw()
	if f := p.view.OnHover; f != nil {
		f(row)
	}
}

// rowUnder returns the row at a point of the page, or -1.
func (p *page) rowUnder(pt fyne.Position) int {
	s, f := p.view.spread, p.flow
	y := p.offset + float64(pt.Y)
	if f.rows() == 0 || pt.X < s.left || pt.X > s.right || y >= f.tops[f.rows()]+float64(f.types.gap) {
		return -1
	}
	// The background reaches half a gap past the text: see drawBackground.
	return f.rowAt(y - float64(f.types.gap/2))
}

// Cursor implements desktop.Cursorable.
func (p *page) Cursor() desktop.Cursor {
	if p.hovered < 0 {
		return desktop.DefaultCursor
	}
	if _, _, i := p.chipUnder(p.pointer); i >= 0 {
		return desktop.PointerCursor
	}
	return desktop.TextCursor
}

// TappedSecondary implements fyne.SecondaryTappable with the context menu.
func (p *page) TappedSecondary(e *fyne.PointEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(p)
	column, at, ok := p.under(e.Position, "")
	if c != nil && ok {
		widget.ShowPopUpMenuAtPosition(p.menu(column, at.row), c, e.AbsolutePosition)
	}
}

func (p *page) menu(column string, row int) *fyne.Menu {
	v, w := p.view, p.view.Words
	selected := v.Selected()
	paragraph := textOf(p.flow.source, column, position{row, 0}, position{row, len(p.flow.text(column, row))})
	items := []*fyne.MenuItem{
		fyne.NewMenuItem(w.Copy, func() { v.copy(selected) }),
		fyne.NewMenuItem(w.CopyParagraph, func() { v.copy(paragraph) }),
		fyne.NewMenuItem(w.CopyColumn, func() { v.copyColumn(column) }),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(w.SelectAll, func() { v.SelectAll(column) }),
	}
	items[0].Disabled, items[1].Disabled = selected == "", paragraph == ""
	if v.OnMenu != nil {
		if more := v.OnMenu(column, row); len(more) > 0 {
			items = append(append(more, fyne.NewMenuItemSeparator()), items...)
		}
	}
	return fyne.NewMenu("", items...)
}

func (v *View) copyColumn(column string) {
	if v.OnCopyColumn != nil {
		v.OnCopyColumn(column)
		return
	}
	v.copy(v.Text(column))
}

func (v *View) copy(text string) {
	switch {
	case text == "":
	case v.OnCopy != nil:
		v.OnCopy(text)
	default:
		fyne.CurrentApp().Clipboard().SetContent(text)
	}
}
