package doors

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/look"
)

// Trouble says over all columns, once, why none of them came to its end, with
// the one thing to do about it.
type Trouble struct {
	object fyne.CanvasObject
	said   *widget.Label
	remedy *widget.Button
}

// NewTrouble returns one that says nothing and has no room.
func NewTrouble() *Trouble {
	t := &Trouble{said: widget.NewLabel(""), remedy: widget.NewButton("", nil)}
	t.said.Wrapping = fyne.TextWrapWord
	icon := widget.NewIcon(theme.NewWarningThemedResource(theme.WarningIcon()))
	t.object = container.NewBorder(nil, nil, container.NewPadded(icon), container.NewPadded(container.NewCenter(t.remedy)), t.said)
	t.object.Hide()
	return t
}

// Object is what stands in the window.
func (t *Trouble) Object() fyne.CanvasObject { return t.object }

// Said is what it says, "" for nothing.
func (t *Trouble) Said() string { return t.said.Text }

// Say shows what is wrong and the remedy; an empty text takes it away.
func (t *Trouble) Say(text, remedy string, do func()) {
	t.said.SetText(text)
	t.remedy.SetText(remedy)
	t.remedy.OnTapped = do
	look.Show(t.object, text != "")
}
