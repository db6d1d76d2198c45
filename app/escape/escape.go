// Package escape closes dialogs on Escape, which Fyne's do not. Fyne gives a
// key without a modifier to the focused widget, else to the canvas, and to
// nobody else: so the dialogs here listen at the canvas, and the widgets hand
// Escape on to it.
package escape

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Show shows a dialog that Escape dismisses. While it lies on top, no other
// key reaches what is under it.
func Show(win fyne.Window, d dialog.Dialog) {
	c := win.Canvas()
	below := c.OnTypedKey()
	d.SetOnClosed(func() { c.SetOnTypedKey(below) })
	d.Show()
	top := c.Overlays().Top()
	c.SetOnTypedKey(func(k *fyne.KeyEvent) {
		// A menu or another dialog may lie on it; Escape is theirs then.
		if k.Name == fyne.KeyEscape && c.Overlays().Top() == top {
			d.Dismiss()
		}
	})
}

// Entry is Fyne's, with Escape for the dialog it is in.
type Entry struct{ widget.Entry }

// NewEntry returns an entry of one line.
func NewEntry() *Entry {
	e := &Entry{}
	e.ExtendBaseWidget(e)
	return e
}

// NewMultiLineEntry returns an entry of several lines, which are wrapped.
func NewMultiLineEntry() *Entry {
	e := &Entry{}
	e.MultiLine, e.Wrapping = true, fyne.TextWrapWord
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey implements fyne.Focusable.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	if !HandOn(e, k) {
		e.Entry.TypedKey(k)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	e.Entry.TypedShortcut(s)
	PassShortcut(e, s)
}

// Check is Fyne's, with Escape for the dialog it is in.
type Check struct{ widget.Check }

// NewCheck returns a check.
func NewCheck(label string, changed func(bool)) *Check {
	c := &Check{}
	c.Text, c.OnChanged = label, changed
	c.ExtendBaseWidget(c)
	return c
}

// TypedKey implements fyne.Focusable.
func (c *Check) TypedKey(k *fyne.KeyEvent) {
	if !HandOn(c, k) {
		c.Check.TypedKey(k)
	}
}

// List is Fyne's, with Escape for the dialog it is in.
type List struct{ widget.List }

// NewList returns a list.
func NewList(length func() int, create func() fyne.CanvasObject, update func(widget.ListItemID, fyne.CanvasObject)) *List {
	l := &List{}
	l.Length, l.CreateItem, l.UpdateItem = length, create, update
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey implements fyne.Focusable.
func (l *List) TypedKey(k *fyne.KeyEvent) {
	if !HandOn(l, k) {
		l.List.TypedKey(k)
	}
}

// Button is Fyne's, with Escape for the dialog it is in.
type Button struct{ widget.Button }

// NewButton returns a button; the icon may be nil.
func NewButton(text string, icon fyne.Resource, tapped func()) *Button {
	b := &Button{}
	b.Text, b.Icon, b.OnTapped = text, icon, tapped
	b.ExtendBaseWidget(b)
	return b
}

// TypedKey implements fyne.Focusable.
func (b *Button) TypedKey(k *fyne.KeyEvent) {
	if !HandOn(b, k) {
		b.Button.TypedKey(k)
	}
}

// Slider is Fyne's, with Escape for the dialog it is in.
type Slider struct{ widget.Slider }

// NewSlider returns a slider.
func NewSlider(low, high, step, value float64, changed func(float64)) *Slider {
	s := &Slider{}
	s.Min, s.Max, s.Step, s.Value = low, high, step, value
	s.OnChanged = changed
	s.ExtendBaseWidget(s)
	return s
}

// TypedKey implements fyne.Focusable.
func (s *Slider) TypedKey(k *fyne.KeyEvent) {
	if !HandOn(s, k) {
		s.Slider.TypedKey(k)
	}
}

// Hyperlink is Fyne's, with Escape for the dialog it is in.
type Hyperlink struct{ widget.Hyperlink }

// NewHyperlink returns a link that leads nowhere yet.
func NewHyperlink(text string) *Hyperlink {
	h := &Hyperlink{}
	h.Text = text
	h.ExtendBaseWidget(h)
	return h
}

// TypedKey implements fyne.Focusable.
func (h *Hyperlink) TypedKey(k *fyne.KeyEvent) {
	if !HandOn(h, k) {
		h.Hyperlink.TypedKey(k)
	}
}

// HandOn gives Escape, and the key that leads to another part of the window, to
// the canvas that a focused widget is on, as though nothing had the focus; false
// for any other key.
func HandOn(o fyne.CanvasObject, k *fyne.KeyEvent) bool {
	if k.Name != fyne.KeyEscape && k.Name != fyne.KeyF6 {
		return false
	}
	Pass(o, k)
	return true
}

// Pass gives a key to the canvas that a focused widget is on.
func Pass(o fyne.CanvasObject, k *fyne.KeyEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(k)
	}
}

// ShiftHeld reports whether Shift is down while a key is typed.
func ShiftHeld() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// PassShortcut gives a shortcut to the canvas that a focused entry is on, which
// Fyne would give to the entry alone. What every entry knows, such as copying,
// stays with it.
func PassShortcut(o fyne.CanvasObject, s fyne.Shortcut) {
	if _, own := s.(*desktop.CustomShortcut); !own {
		return
	}
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(o).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}
