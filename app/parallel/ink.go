package parallel

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

type colour = color.Color

// The layers of the page, from the bottom.
const (
	back = iota // backgrounds of rows
	mark        // selection, hairlines
	layers
)

// drawing draws the page's rows with a stock of ink.
type drawing struct {
	page *page
	ink  ink
}

// ink is a stock of canvas objects, used again for every drawing, so that
// there are never more than one screen needs.
type ink struct {
	objects []fyne.CanvasObject // as drawn last

	texts []*canvas.Text
	rects []*canvas.Rectangle
	nText int
	nRect int
	layer [layers][]fyne.CanvasObject
}

func (k *ink) start() {
	k.nText, k.nRect = 0, 0
	for i := range k.layer {
		k.layer[i] = k.layer[i][:0]
	}
}

// finish collects what was drawn since start. The list is a new one, because
// the canvas may still be walking the last.
func (k *ink) finish() {
	k.objects = make([]fyne.CanvasObject, 0, k.nText+k.nRect)
	for _, l := range k.layer {
		k.objects = append(k.objects, l...)
	}
	for _, t := range k.texts[:k.nText] {
		k.objects = append(k.objects, t)
	}
}

func (k *ink) rectangle(layer int, c colour, x, y, width, height float32) *canvas.Rectangle {
	if k.nRect == len(k.rects) {
		k.rects = append(k.rects, &canvas.Rectangle{})
	}
	r := k.rects[k.nRect]
	k.nRect++
	r.FillColor, r.CornerRadius, r.StrokeWidth = c, 0, 0
	r.Move(fyne.NewPos(x, y))
	r.Resize(fyne.NewSize(width, height))
	k.layer[layer] = append(k.layer[layer], r)
	return r
}

// text draws one line; it is centred in the setting's leading.
func (k *ink) text(s string, set *setting, c colour, x, y, width float32) *canvas.Text {
	if k.nText == len(k.texts) {
		k.texts = append(k.texts, &canvas.Text{})
	}
	t := k.texts[k.nText]
	k.nText++
	t.Text, t.Color, t.TextSize, t.TextStyle = shown(s), c, set.ruler.size, set.ruler.style
	t.Move(fyne.NewPos(x, y))
	t.Resize(fyne.NewSize(width, set.leading))
	return t
}
