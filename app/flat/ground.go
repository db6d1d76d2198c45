package flat

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/look"
)

// Ground is what stands beside the text, on a tone of its own, with a hairline
// towards it.
type Ground struct {
	widget.BaseWidget
	content fyne.CanvasObject
	edge    Edge
}

// Edge is where a ground has its hairline.
type Edge int

// The edges.
const (
	Bottom Edge = iota
	Right
)

// NewGround lays the ground under an object.
func NewGround(content fyne.CanvasObject, edge Edge) *Ground {
	g := &Ground{content: content, edge: edge}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer implements fyne.Widget.
func (g *Ground) CreateRenderer() fyne.WidgetRenderer {
	r := &groundRenderer{g: g, fill: &canvas.Rectangle{}, line: &canvas.Rectangle{}}
	r.Refresh()
	return r
}

type groundRenderer struct {
	g          *Ground
	fill, line *canvas.Rectangle
}

func (r *groundRenderer) Destroy()           {}
func (r *groundRenderer) MinSize() fyne.Size { return r.g.content.MinSize() }
func (r *groundRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.fill, r.g.content, r.line}
}

func (r *groundRenderer) Layout(size fyne.Size) {
	r.fill.Resize(size)
	r.g.content.Resize(size)
	at, line := fyne.NewPos(0, size.Height-1), fyne.NewSize(size.Width, 1)
	if r.g.edge == Right {
		at, line = fyne.NewPos(size.Width-1, 0), fyne.NewSize(1, size.Height)
	}
	r.line.Move(at)
	r.line.Resize(line)
}

func (r *groundRenderer) Refresh() {
	variant := fyne.CurrentApp().Settings().ThemeVariant()
	r.fill.FillColor = r.g.Theme().Color(theme.ColorNameHeaderBackground, variant)
	r.line.FillColor = r.g.Theme().Color(look.ColorHairline, variant)
	r.fill.Refresh()
	r.line.Refresh()
}
