package bar

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/app/flat"
	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/locales"
)

// title names what is open. Pressed, it is the entry of an address until
// Return, Escape or until something else has the focus.
type title struct {
	object fyne.CanvasObject
	name   *flat.Word
	entry  *address
}

func newTitle(words *locales.Localizer, open func(string)) *title {
	t := &title{}
	t.name = flat.NewWord(t.edit)
	t.name.Least = 1
	t.entry = &address{left: t.rest}
	t.entry.ExtendBaseWidget(t.entry)
	t.entry.Scroll = fyne.ScrollHorizontalOnly
	t.entry.SetPlaceHolder(words.T("app.address"))
	t.entry.OnSubmitted = func(s string) {
		t.rest()
		open(s)
	}
	t.entry.Hide()
	t.object = container.NewStack(t.name, t.entry)
	return t
}

func (t *title) set(name, address string) {
	t.name.Say(name)
	t.entry.SetText(address)
}

func (t *title) edit() {
	// What was hidden when it was drawn last is on no canvas yet.
	c := fyne.CurrentApp().Driver().CanvasForObject(t.object)
	look.Show(t.name, false)
	look.Show(t.entry, true)
	if c != nil {
		c.Focus(t.entry)
		t.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// rest shows the name again.
func (t *title) rest() {
	look.Show(t.entry, false)
	look.Show(t.name, true)
}

// address is the entry.
type address struct {
	escape.Entry
	left func()
}

// FocusLost implements fyne.Focusable.
func (a *address) FocusLost() {
	a.Entry.FocusLost()
	a.left()
}
