package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
)

// entry is one line that tells when its text is whole.
type entry struct {
	widget.Entry
	done func() // it was pasted, or the entry left; may be nil
}

func newEntry() *entry {
	e := &entry{}
	e.Scroll = fyne.ScrollHorizontalOnly
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey implements fyne.Focusable.
func (e *entry) TypedKey(k *fyne.KeyEvent) {
	if !escape.HandOn(e, k) {
		e.Entry.TypedKey(k)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (e *entry) TypedShortcut(s fyne.Shortcut) {
	e.Entry.TypedShortcut(s)
	if _, pasted := s.(*fyne.ShortcutPaste); pasted && e.done != nil {
		e.done()
	}
	escape.PassShortcut(e, s)
}

// FocusLost implements fyne.Focusable.
func (e *entry) FocusLost() {
	e.Entry.FocusLost()
	if e.done != nil {
		e.done()
	}
}

type selectEntry struct{ widget.SelectEntry }

func newSelectEntry() *selectEntry {
	e := &selectEntry{}
	e.Scroll = fyne.ScrollHorizontalOnly
	e.ExtendBaseWidget(e)
	e.SetOptions(nil)
	if down, ok := e.ActionItem.(*widget.Button); ok { // it can have the focus too
		b := escape.NewButton("", down.Icon, down.OnTapped)
		b.Importance = down.Importance
		e.ActionItem = b
	}
	return e
}

// open shows the list.
func (e *selectEntry) open() {
	if b, ok := e.ActionItem.(*escape.Button); ok && b.OnTapped != nil {
		b.OnTapped()
	}
}

// TypedKey implements fyne.Focusable.
func (e *selectEntry) TypedKey(k *fyne.KeyEvent) {
	if !escape.HandOn(e, k) {
		e.SelectEntry.TypedKey(k)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (e *selectEntry) TypedShortcut(s fyne.Shortcut) {
	e.SelectEntry.TypedShortcut(s)
	escape.PassShortcut(e, s)
}

// setQuietly shows a state without reporting it as the user's choice.
func setQuietly(c *escape.Check, on bool) {
	if c.Checked != on {
		c.Checked = on
		c.Refresh()
	}
}

// choice is a select whose options have a value behind their name.
type choice struct {
	widget.Select
	values []string
}

func newChoice(values, names []string, chosen string, changed func(string)) *choice {
	c := &choice{values: values}
	c.Options = names
	for i, v := range values {
		if v == chosen {
			c.Selected = names[i]
		}
	}
	c.OnChanged = func(string) {
		if i := c.SelectedIndex(); i >= 0 {
			changed(c.values[i])
		}
	}
	c.ExtendBaseWidget(c)
	return c
}

// TypedKey implements fyne.Focusable.
func (c *choice) TypedKey(k *fyne.KeyEvent) {
	if !escape.HandOn(c, k) {
		c.Select.TypedKey(k)
	}
}

func newList(length func() int, create func() fyne.CanvasObject, update func(int, fyne.CanvasObject)) *escape.List {
	l := escape.NewList(length, create, update)
	l.HideSeparators = true
	return l
}
