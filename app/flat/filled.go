package flat

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
)

// Filled is Fyne's button with a ring around it while it has the keyboard: on a
// ground in the accent's colour Fyne's own sign of that cannot be seen.
type Filled struct {
	widget.Button
	ring *canvas.Rectangle
}

// NewFilled returns a button, filled if it is the one thing to do next.
func NewFilled(text string, next bool, tapped func()) *Filled {
	f := &Filled{ring: &canvas.Rectangle{StrokeWidth: 2, FillColor: color.Transparent, CornerRadius: 5}}
	f.Text, f.OnTapped = text, tapped
	if next {
		f.Importance = widget.HighImportance
	}
	f.ring.Hide()
	f.ExtendBaseWidget(f)
	return f
}

// Object is what stands in the window.
func (f *Filled) Object() fyne.CanvasObject { return container.NewStack(f, f.ring) }

// FocusGained implements fyne.Focusable.
func (f *Filled) FocusGained() {
	f.Button.FocusGained()
	f.ring.StrokeColor = f.Theme().Color(theme.ColorNameForeground, fyne.CurrentApp().Settings().ThemeVariant())
	f.ring.Show()
}

// FocusLost implements fyne.Focusable.
func (f *Filled) FocusLost() {
	f.Button.FocusLost()
	f.ring.Hide()
}

// TypedKey implements fyne.Focusable.
func (f *Filled) TypedKey(k *fyne.KeyEvent) {
	if !escape.HandOn(f, k) {
		f.Button.TypedKey(k)
	}
}

// Hide implements fyne.CanvasObject.
func (f *Filled) Hide() {
	f.ring.Hide()
	f.Button.Hide()
}
