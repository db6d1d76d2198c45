package flat

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
)

var (
	_ fyne.Tappable      = (*Press)(nil)
	_ fyne.Focusable     = (*Press)(nil)
	_ desktop.Hoverable  = (*Press)(nil)
	_ desktop.Cursorable = (*Press)(nil)
)

// Press is what all that is pressed has in common: the pointer over it, the
// keyboard at it, and the keys. Who embeds it calls Extend, and draws.
type Press struct {
	widget.BaseWidget
	OnTapped func() // nil while there is nothing to do

	whole                   fyne.Widget // what embeds it
	disabled, over, focused bool
}

// Extend makes it part of a widget, as ExtendBaseWidget does.
func (p *Press) Extend(whole fyne.Widget) {
	p.whole = whole
	p.ExtendBaseWidget(whole)
}

// Over reports whether the pointer is over it.
func (p *Press) Over() bool { return p.over }

// Focused reports whether the keyboard is at it.
func (p *Press) Focused() bool { return p.focused }

// Enable lets it be pressed, or not.
func (p *Press) Enable(on bool) {
	p.disabled = !on
	p.Refresh()
}

// Enabled reports whether it can be pressed.
func (p *Press) Enabled() bool { return !p.disabled }

// Tapped implements fyne.Tappable.
func (p *Press) Tapped(*fyne.PointEvent) {
	if !p.disabled && p.OnTapped != nil {
		p.OnTapped()
	}
}

// Cursor implements desktop.Cursorable.
func (p *Press) Cursor() desktop.Cursor {
	if p.disabled {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// MouseIn implements desktop.Hoverable.
func (p *Press) MouseIn(*desktop.MouseEvent) { p.over = true; p.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (p *Press) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (p *Press) MouseOut() { p.over = false; p.Refresh() }

// FocusGained implements fyne.Focusable.
func (p *Press) FocusGained() { p.focused = true; p.Refresh() }

// FocusLost implements fyne.Focusable.
func (p *Press) FocusLost() { p.focused = false; p.Refresh() }

// TypedRune implements fyne.Focusable.
func (p *Press) TypedRune(rune) {}

// TypedKey implements fyne.Focusable: the space bar and Return press it. Other
// keys go on to the canvas, which would not get them while it has the focus.
func (p *Press) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		p.Tapped(nil)
	default:
		escape.Pass(p.whole, e)
	}
}
