package parallel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/look"
)

// dividerWidth is how wide the line between columns is for the pointer.
const dividerWidth = 9

var (
	_ fyne.Draggable     = (*divider)(nil)
	_ fyne.Draggable     = (*grip)(nil)
	_ desktop.Cursorable = (*divider)(nil)
)

// divider is the hairline after a column, as something to drag.
type divider struct {
	widget.BaseWidget
	view  *View
	after int // the column on its left
	line  *canvas.Rectangle
	held  bool
}

func newDivider(v *View, after int) *divider {
	d := &divider{view: v, after: after, line: &canvas.Rectangle{}}
	d.line.Hide()
	d.ExtendBaseWidget(d)
	return d
}

func (d *divider) Cursor() desktop.Cursor         { return desktop.HResizeCursor }
func (d *divider) MouseIn(*desktop.MouseEvent)    { d.show(true) }
func (d *divider) MouseMoved(*desktop.MouseEvent) {}

func (d *divider) MouseOut() {
	if !d.held {
		d.show(false)
	}
}

func (d *divider) Dragged(e *fyne.DragEvent) {
	d.held = true
	d.view.resize(d.after, d.Position().X+e.Position.X)
}

func (d *divider) DragEnd() {
	d.held = false
	d.show(false)
	if f := d.view.OnResize; f != nil {
		f(d.view.Widths())
	}
}

func (d *divider) show(lit bool) {
	d.line.FillColor = d.view.page.drawing.colour(theme.ColorNamePrimary)
	d.line.Hidden = !lit
	canvas.Refresh(d)
}

func (d *divider) Resize(size fyne.Size) {
	d.BaseWidget.Resize(size)
	d.line.Move(fyne.NewPos((dividerWidth-1)/2, 0))
	d.line.Resize(fyne.NewSize(2, size.Height))
}

func (d *divider) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{Objects: []fyne.CanvasObject{d.line}})
}

// grip is six dots to drag a column by.
type grip struct {
	widget.BaseWidget
	frame  *frame
	column string
	dots   *fyne.Container
}

func newGrip(f *frame, column string) *grip {
	g := &grip{frame: f, column: column, dots: &fyne.Container{}}
	for range 6 {
		g.dots.Add(&canvas.Circle{})
	}
	g.ExtendBaseWidget(g)
	return g
}

func (g *grip) Cursor() desktop.Cursor { return desktop.PointerCursor }

func (g *grip) Dragged(e *fyne.DragEvent) { g.frame.carry(g.Position().X + e.Position.X) }

func (g *grip) DragEnd() { g.frame.drop(g.column) }

func (g *grip) Resize(size fyne.Size) {
	g.BaseWidget.Resize(size)
	for i, o := range g.dots.Objects {
		o.Resize(fyne.NewSize(2, 2))
		o.Move(fyne.NewPos(round(size.Width/2)-3+float32(i%2)*4, round(size.Height/2)-5+float32(i/2)*4))
	}
}

func (g *grip) paint() {
	for _, o := range g.dots.Objects {
		o.(*canvas.Circle).FillColor = g.frame.view.page.drawing.colour(look.ColorQuiet)
	}
}

func (g *grip) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(g.dots) }
