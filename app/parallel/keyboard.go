package parallel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"codeberg.org/tolmach/tolmach/app/escape"
)

var (
	_ fyne.Focusable    = (*page)(nil)
	_ fyne.Shortcutable = (*page)(nil)
)

// FocusGained implements fyne.Focusable. A frame shows it where the keyboard
// came by itself: whoever presses a text knows where he is.
func (p *page) FocusGained() {
	p.framed = !p.pressing
	p.view.frame.bar.setFocused(true)
	p.draw()
}

// FocusLost implements fyne.Focusable.
func (p *page) FocusLost() {
	p.framed = false
	p.view.frame.bar.setFocused(false)
	p.draw()
}

// edge is the frame of a page that has the keyboard.
func (p *page) edge() fyne.CanvasObject {
	size := p.Size()
	r := &canvas.Rectangle{StrokeWidth: 2, StrokeColor: p.drawing.colour(theme.ColorNamePrimary)}
	r.Move(fyne.NewPos(1, 1))
	r.Resize(fyne.NewSize(max(size.Width-2, 0), max(size.Height-2, 0)))
	return r
}

// TypedRune implements fyne.Focusable.
func (p *page) TypedRune(rune) {}

// TypedKey implements fyne.Focusable: it scrolls, and Escape lets go of the
// selection. All other keys go on to the canvas, which would not get them
// while the page has the focus.
func (p *page) TypedKey(e *fyne.KeyEvent) {
	line := 3 * float64(p.view.types.page[Body].leading)
	screen := max(float64(p.Size().Height)-line, line)
	switch e.Name {
	case fyne.KeyUp:
		p.scrollTo(p.offset - line)
	case fyne.KeyDown:
		p.scrollTo(p.offset + line)
	case fyne.KeyPageUp:
		p.flight.at(p.offset - screen)
	case fyne.KeyPageDown:
		p.flight.at(p.offset + screen)
	case fyne.KeySpace:
		if escape.ShiftHeld() {
			screen = -screen
		}
		p.flight.at(p.offset + screen)
	case fyne.KeyHome:
		p.scrollTo(0)
	case fyne.KeyEnd:
		p.scrollTo(p.flow.height())
	case fyne.KeyEscape:
		if p.view.HideCard() {
			return
		}
		if p.selection.empty() {
			p.passKey(e)
			return
		}
		p.selection = selection{}
		p.draw()
	default:
		p.passKey(e)
	}
}

func (p *page) passKey(e *fyne.KeyEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(e)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (p *page) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy:
		p.view.copy(p.view.Selected())
	case *fyne.ShortcutSelectAll:
		p.view.SelectAll(p.currentColumn())
	default:
		if c, ok := fyne.CurrentApp().Driver().CanvasForObject(p).(fyne.Shortcutable); ok {
			c.TypedShortcut(s)
		}
	}
}

// currentColumn is the one last clicked in, else the first.
func (p *page) currentColumn() string {
	if c := p.selection.column; p.view.spread.find(c) >= 0 || len(p.flow.tracks) == 0 {
		return c
	}
	return p.flow.tracks[0].id
}
