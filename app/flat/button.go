// Package flat has buttons that are words or a sign and nothing else until the
// pointer or the keyboard is on them: a window of text has no room for more.
package flat

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"codeberg.org/tolmach/tolmach/app/look"
)

// Button is a word or a sign that does something.
type Button struct {
	Press

	text   string
	icon   fyne.Resource
	colour fyne.ThemeColorName

	ground, ring *canvas.Rectangle
	label        *canvas.Text
	picture      *canvas.Image
}

// NewButton returns a button with a word on it, in the colour of what can be
// done.
func NewButton(text string, tapped func()) *Button {
	return newButton(&Button{text: text, Press: Press{OnTapped: tapped}, colour: theme.ColorNamePrimary})
}

// NewSign returns a button with a sign on it, in the quiet colour.
func NewSign(icon fyne.Resource, tapped func()) *Button {
	return newButton(&Button{icon: icon, Press: Press{OnTapped: tapped}, colour: look.ColorQuiet})
}

func newButton(b *Button) *Button {
	b.ground = &canvas.Rectangle{CornerRadius: 4}
	b.ring = &canvas.Rectangle{CornerRadius: 4, StrokeWidth: 2}
	b.label, b.picture = &canvas.Text{}, &canvas.Image{}
	b.Extend(b)
	b.paint()
	return b
}

// Text is the word on the button.
func (b *Button) Text() string { return b.text }

// SetText puts another word on it.
func (b *Button) SetText(text string) {
	if text != b.text {
		b.text = text
		b.Refresh()
	}
}

func (b *Button) paint() {
	th, v := b.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	b.ground.FillColor = th.Color(theme.ColorNameHover, v)
	b.ground.Hidden = !b.over
	b.ring.StrokeColor = th.Color(theme.ColorNamePrimary, v)
	b.ring.Hidden = !b.focused
	b.label.Text, b.label.Color, b.label.TextSize = b.text, th.Color(b.colour, v), th.Size(theme.SizeNameCaptionText)
	b.label.Alignment = fyne.TextAlignCenter
	b.picture.Hidden = b.icon == nil
	if b.icon != nil {
		b.picture.Resource = theme.NewColoredResource(b.icon, b.colour)
	}
}

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	return &renderer{b, []fyne.CanvasObject{b.ground, b.label, b.picture, b.ring}}
}

type renderer struct {
	*Button
	objects []fyne.CanvasObject
}

func (r *renderer) Destroy()                     {}
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }

// MinSize is that of the word, or of a sign as high as a word, with room for a
// finger of air around it.
func (r *renderer) MinSize() fyne.Size {
	th := r.Theme()
	height := th.Size(theme.SizeNameCaptionText) + 2*th.Size(theme.SizeNameInnerPadding) - 2
	if r.icon != nil {
		return fyne.NewSquareSize(height)
	}
	return fyne.NewSize(r.label.MinSize().Width+2*th.Size(theme.SizeNameInnerPadding), height)
}

func (r *renderer) Layout(size fyne.Size) {
	for _, o := range r.objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
	side := r.Theme().Size(theme.SizeNameCaptionText) + 1
	r.picture.Resize(fyne.NewSquareSize(side))
	r.picture.Move(fyne.NewPos((size.Width-side)/2, (size.Height-side)/2))
}

func (r *renderer) Refresh() {
	r.paint()
	r.Layout(r.Size())
	for _, o := range r.objects {
		canvas.Refresh(o)
	}
}
