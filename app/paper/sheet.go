package paper

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"app.tolmach/summarize/export/layout"
)

// The colours of paper and print, the same in both themes.
var (
	white = color.NRGBA{0xff, 0xff, 0xff, 0xff}
	ink   = color.NRGBA{0x11, 0x11, 0x11, 0xff}
	grey  = color.NRGBA{0x5a, 0x5a, 0x5a, 0xff}
	edge  = color.NRGBA{0x88, 0x88, 0x88, 0xff}
)

// sheetView draws one side of paper as large as it fits: the same items at the
// same places as the PDF has them, in the same font, which is the window's.
type sheetView struct {
	widget.BaseWidget
	sheet layout.Sheet
}

func newSheetView() *sheetView {
	v := &sheetView{}
	v.ExtendBaseWidget(v)
	return v
}

func (v *sheetView) show(s layout.Sheet) {
	v.sheet = s
	v.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (v *sheetView) CreateRenderer() fyne.WidgetRenderer { return &sheetRenderer{view: v} }

type sheetRenderer struct {
	view    *sheetView
	objects []fyne.CanvasObject
}

func (r *sheetRenderer) Destroy()                     {}
func (r *sheetRenderer) MinSize() fyne.Size           { return fyne.NewSize(200, 200) }
func (r *sheetRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *sheetRenderer) Layout(fyne.Size)             { r.draw() }

// Refresh implements fyne.WidgetRenderer.
func (r *sheetRenderer) Refresh() {
	r.draw()
	canvas.Refresh(r.view)
}

// draw places everything anew. A sheet is a hundred lines or so.
func (r *sheetRenderer) draw() {
	s, size := r.view.sheet, r.view.Size()
	r.objects = nil
	if s.Width == 0 || size.Width == 0 {
		return
	}
	scale := min(size.Width/float32(s.Width), size.Height/float32(s.Height))
	left := (size.Width - scale*float32(s.Width)) / 2
	paper := canvas.NewRectangle(white)
	paper.StrokeColor, paper.StrokeWidth = edge, 1
	paper.Move(fyne.NewPos(left, 0))
	paper.Resize(fyne.NewSize(scale*float32(s.Width), scale*float32(s.Height)))
	r.objects = append(r.objects, paper)
	for _, rule := range s.Rules {
		line := canvas.NewRectangle(grey)
		line.Move(fyne.NewPos(left+scale*float32(rule.X), scale*float32(rule.Y)))
		line.Resize(fyne.NewSize(scale*float32(rule.Width), 1))
		r.objects = append(r.objects, line)
	}
	for _, item := range s.Items {
		r.objects = append(r.objects, text(item, scale, left))
	}
}

// text is a run of text with its baseline where the sheet has it.
func text(item layout.Item, scale, left float32) *canvas.Text {
	t := canvas.NewText(item.Text, ink)
	if item.Grey {
		t.Color = grey
	}
	t.TextSize, t.TextStyle = scale*float32(item.Size), fyne.TextStyle{Bold: item.Bold}
	size, baseline := fyne.CurrentApp().Driver().RenderedTextSize(item.Text, t.TextSize, t.TextStyle, nil)
	t.Move(fyne.NewPos(left+scale*float32(item.X), scale*float32(item.Y)-baseline))
	t.Resize(size)
	return t
}
