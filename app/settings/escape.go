package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
)

// Fyne gives a key without a modifier to the focused widget and to nobody
// else. So each kind of widget that can have the focus here passes Escape on.

type entry struct {
	widget.Entry
	escape func()
	done   func() // the text is whole: it was pasted, or the entry left; may be nil
}

func newEntry(escape func()) *entry {
	e := &entry{escape: escape}
	e.Scroll = fyne.ScrollHorizontalOnly
	e.ExtendBaseWidget(e)
	return e
}

func (e *entry) TypedKey(k *fyne.KeyEvent) { typed(k, e.escape, e.Entry.TypedKey) }

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

type selectEntry struct {
	widget.SelectEntry
	escape func()
}

func newSelectEntry(escape func()) *selectEntry {
	e := &selectEntry{escape: escape}
	e.Scroll = fyne.ScrollHorizontalOnly
	e.ExtendBaseWidget(e)
	e.SetOptions(nil)
	if down, ok := e.ActionItem.(*widget.Button); ok { // it can have the focus too
		b := newButton("", down.Icon, down.OnTapped, escape)
		b.Importance = down.Importance
		e.ActionItem = b
	}
	return e
}

// open shows the list.
func (e *selectEntry) open() {
	if b, ok := e.ActionItem.(*button); ok && b.OnTapped != nil {
		b.OnTapped()
	}
}

func (e *selectEntry) TypedKey(k *fyne.KeyEvent) { typed(k, e.escape, e.SelectEntry.TypedKey) }

func (e *selectEntry) TypedShortcut(s fyne.Shortcut) {
	e.SelectEntry.TypedShortcut(s)
	escape.PassShortcut(e, s)
}

type check struct {
	widget.Check
	escape func()
}

func newCheck(text string, changed func(bool), escape func()) *check {
	c := &check{escape: escape}
	c.Text, c.OnChanged = text, changed
	c.ExtendBaseWidget(c)
	return c
}

func (c *check) TypedKey(k *fyne.KeyEvent) { typed(k, c.escape, c.Check.TypedKey) }

// set shows a state without reporting it as the user's choice.
func (c *check) set(on bool) {
	if c.Checked != on {
		c.Checked = on
		c.Refresh()
	}
}

// choice is a select whose options have a value behind their name.
type choice struct {
	widget.Select
	values []string
	escape func()
}

func newChoice(values, names []string, chosen string, escape func(), changed func(string)) *choice {
	c := &choice{values: values, escape: escape}
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

func (c *choice) TypedKey(k *fyne.KeyEvent) { typed(k, c.escape, c.Select.TypedKey) }

type list struct {
	widget.List
	escape func()
}

func newList(length func() int, create func() fyne.CanvasObject, update func(int, fyne.CanvasObject), escape func()) *list {
	l := &list{escape: escape}
	l.Length, l.CreateItem, l.UpdateItem = length, create, update
	l.HideSeparators = true
	l.ExtendBaseWidget(l)
	return l
}

func (l *list) TypedKey(k *fyne.KeyEvent) { typed(k, l.escape, l.List.TypedKey) }

type slider struct {
	widget.Slider
	escape func()
}

func newSlider(low, high, step, value float64, escape func(), changed func(float64)) *slider {
	s := &slider{escape: escape}
	s.Min, s.Max, s.Step, s.Value = low, high, step, value
	s.OnChanged = changed
	s.ExtendBaseWidget(s)
	return s
}

func (s *slider) TypedKey(k *fyne.KeyEvent) { typed(k, s.escape, s.Slider.TypedKey) }

type button struct {
	widget.Button
	escape func()
}

func newButton(text string, icon fyne.Resource, tapped, escape func()) *button {
	b := &button{escape: escape}
	b.Text, b.Icon, b.OnTapped = text, icon, tapped
	b.ExtendBaseWidget(b)
	return b
}

func (b *button) TypedKey(k *fyne.KeyEvent) { typed(k, b.escape, b.Button.TypedKey) }

type hyperlink struct {
	widget.Hyperlink
	escape func()
}

func newHyperlink(text string, escape func()) *hyperlink {
	h := &hyperlink{escape: escape}
	h.Text = text
	h.ExtendBaseWidget(h)
	return h
}

func (h *hyperlink) TypedKey(k *fyne.KeyEvent) { typed(k, h.escape, h.Hyperlink.TypedKey) }

func typed(k *fyne.KeyEvent, escape func(), otherwise func(*fyne.KeyEvent)) {
	if k.Name == fyne.KeyEscape {
		escape()
		return
	}
	otherwise(k)
}
