package parallel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"github.com/clipperhouse/uax29/v2/graphemes"

	"codeberg.org/tolmach/tolmach/app/look"
)

// dividerWidth is how wide the line between columns is for the pointer.
const dividerWidth = 9

var (
	_ fyne.Draggable     = (*divider)(nil)
	_ fyne.Draggable     = (*grip)(nil)
	_ fyne.Tappable      = (*tab)(nil)
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
	d.line.FillColor = d.view.page.colour(theme.ColorNamePrimary)
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
		o.(*canvas.Circle).FillColor = g.frame.view.page.colour(look.ColorQuiet)
	}
}

func (g *grip) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(g.dots) }

// tab is the name of a column, to be tapped when only one column fits.
type tab struct {
	widget.BaseWidget
	view   *View
	column string
	name   *canvas.Text
	line   *canvas.Rectangle
}

func newTab(v *View, column, name string) *tab {
	t := &tab{view: v, column: column, name: &canvas.Text{Text: name}, line: &canvas.Rectangle{}}
	t.ExtendBaseWidget(t)
	t.paint()
	return t
}

func (t *tab) Tapped(*fyne.PointEvent) { t.view.ShowColumn(t.column) }
func (t *tab) Cursor() desktop.Cursor  { return desktop.PointerCursor }

func (t *tab) Resize(size fyne.Size) {
	t.BaseWidget.Resize(size)
	t.name.Resize(size)
	t.line.Move(fyne.NewPos(0, size.Height-2))
	t.line.Resize(fyne.NewSize(size.Width, 2))
}

func (t *tab) paint() {
	v := t.view
	t.name.TextSize = v.types.tab.ruler.size
	t.name.Color = v.page.colour(look.ColorQuiet)
	t.line.Hidden = t.column != v.active
	if t.column == v.active {
		t.name.Color = v.page.colour(theme.ColorNameForeground)
		t.line.FillColor = v.page.colour(theme.ColorNamePrimary)
	}
}

func (t *tab) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{Objects: []fyne.CanvasObject{t.name, t.line}})
}

// shorten cuts s to a width, with an ellipsis.
func (r *ruler) shorten(s string, width float32) string {
	if r.width(s) <= width {
		return s
	}
	cut := 0
	for g := graphemes.FromString(s); g.Next(); cut += len(g.Value()) {
		if r.width(s[:cut+len(g.Value())]+"…") > width {
			break
		}
	}
	return s[:cut] + "…"
}
