package head

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"codeberg.org/tolmach/tolmach/app/flat"
	"codeberg.org/tolmach/tolmach/app/look"
)

// Name stands for a column that there is no room for: its name, its signs and a
// line that fills while it is written. Tapped it asks for the column.
type Name struct {
	flat.Press

	state        State
	ground, ring *canvas.Rectangle
	name         *canvas.Text
	signs        signs
	part         *canvas.Rectangle
}

// longest is how many characters of a name are shown.
const longest = 24

// NewName returns the name of a column; ask brings the column into view.
func NewName(ask func()) *Name {
	n := &Name{Press: flat.Press{OnTapped: ask}, name: &canvas.Text{}, signs: newSigns(), part: &canvas.Rectangle{}}
	n.ground = &canvas.Rectangle{CornerRadius: 4}
	n.ring = &canvas.Rectangle{CornerRadius: 4, StrokeWidth: 2}
	n.Extend(n)
	n.paint()
	return n
}

// Say draws a state.
func (n *Name) Say(s State) {
	n.state = s
	n.Refresh()
}

func (n *Name) paint() {
	th, v := n.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	n.ground.FillColor, n.ground.Hidden = th.Color(theme.ColorNameHover, v), !n.Over()
	n.ring.StrokeColor, n.ring.Hidden = th.Color(theme.ColorNamePrimary, v), !n.Focused()
	n.name.Text = look.Cut(n.state.Name, longest)
	n.name.Color, n.name.TextSize = th.Color(look.ColorQuiet, v), th.Size(theme.SizeNameText)
	n.signs.paint(th, v, n.state)
	n.part.FillColor, n.part.Hidden = th.Color(theme.ColorNamePrimary, v), !n.state.Writing
}

// CreateRenderer implements fyne.Widget.
func (n *Name) CreateRenderer() fyne.WidgetRenderer {
	objects := append([]fyne.CanvasObject{n.ground, n.name}, n.signs.objects()...)
	return &nameRenderer{n, append(objects, n.part, n.ring)}
}

type nameRenderer struct {
	*Name
	objects []fyne.CanvasObject
}

const beside = 7 // air at both sides of a name

func (r *nameRenderer) Destroy()                     {}
func (r *nameRenderer) Objects() []fyne.CanvasObject { return r.objects }

// MinSize draws it anew first: it may have been out of the window while the
// theme changed.
func (r *nameRenderer) MinSize() fyne.Size {
	r.paint()
	width := r.name.MinSize().Width + 2*beside
	if s := r.signs.width(); s > 0 {
		width += s + apart
	}
	return fyne.NewSize(width, Height(r.Theme()))
}

func (r *nameRenderer) Layout(size fyne.Size) {
	for _, o := range []*canvas.Rectangle{r.ground, r.ring} {
		o.Move(fyne.NewPos(0, 3))
		o.Resize(fyne.NewSize(size.Width, size.Height-6))
	}
	width := r.name.MinSize().Width
	r.name.Move(fyne.NewPos(beside, 0))
	r.name.Resize(fyne.NewSize(width, size.Height))
	r.signs.place(beside+width+apart, size.Height)
	r.part.Move(fyne.NewPos(0, size.Height-2))
	r.part.Resize(fyne.NewSize(size.Width*r.state.Part, 2))
}

func (r *nameRenderer) Refresh() {
	r.paint()
	r.Layout(r.Size())
	canvas.Refresh(r.Name)
}
