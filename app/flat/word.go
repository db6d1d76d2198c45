// Package flat is buttons without boxes: a word that shows it can be pressed
// when the pointer or the keyboard is on it. The bar, the rail and whatever
// else stands beside the text are made of them.
package flat

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"codeberg.org/tolmach/tolmach/app/look"
)

// Word is a line of text that is pressed. It says as much as there is room
// for: see Say.
type Word struct {
	Press
	Quiet bool // in the quiet colour
	Bold  bool
	Least float32 // the narrowest it may get; 0: as wide as its shortest text

	says   []string // from the longest to the shortest
	chosen bool     // a line is drawn under it
}

// NewWord returns one that says the first of the texts that fits, and
// of the last what fits.
func NewWord(tapped func(), texts ...string) *Word {
	w := &Word{Press: Press{OnTapped: tapped}, says: texts}
	w.Extend(w)
	return w
}

// Say changes what it says.
func (w *Word) Say(texts ...string) {
	w.says = texts
	w.Refresh()
}

// Text is the longest of what it says.
func (w *Word) Text() string {
	if len(w.says) == 0 {
		return ""
	}
	return w.says[0]
}

// Choose draws a line under it, or none.
func (w *Word) Choose(on bool) {
	w.chosen = on
	w.Refresh()
}

// Chosen reports whether a line is drawn under it.
func (w *Word) Chosen() bool { return w.chosen }

// Whole is how wide it must be to say the longest of its texts.
func (w *Word) Whole() float32 { return w.measured(w.Text()) + 2*w.pad() }

func (w *Word) pad() float32 { return 2 * w.Theme().Size(theme.SizeNamePadding) }

func (w *Word) style() fyne.TextStyle { return fyne.TextStyle{Bold: w.Bold || w.chosen} }

func (w *Word) measured(s string) float32 {
	// The bold one is wider: what is chosen must not move what stands beside it.
	return fyne.MeasureText(s, w.Theme().Size(theme.SizeNameText), fyne.TextStyle{Bold: true}).Width
}

// fitting is the first text that fits into a width, the last cut to it.
func (w *Word) fitting(width float32) string {
	if len(w.says) == 0 {
		return ""
	}
	for _, s := range w.says {
		if w.measured(s) <= width {
			return s
		}
	}
	r := []rune(w.says[len(w.says)-1])
	for len(r) > 0 && w.measured(string(r)+"…") > width {
		r = r[:len(r)-1]
	}
	if len(r) == 0 {
		return ""
	}
	return strings.TrimSpace(string(r)) + "…"
}

// CreateRenderer implements fyne.Widget.
func (w *Word) CreateRenderer() fyne.WidgetRenderer {
	r := &wordRenderer{w: w, ground: &canvas.Rectangle{}, line: &canvas.Rectangle{}, text: &canvas.Text{}}
	r.Refresh()
	return r
}

type wordRenderer struct {
	w            *Word
	ground, line *canvas.Rectangle
	text         *canvas.Text
}

func (r *wordRenderer) Destroy() {}
func (r *wordRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.text, r.line}
}

func (r *wordRenderer) MinSize() fyne.Size {
	height := r.w.Theme().Size(theme.SizeNameText) + 4*r.w.Theme().Size(theme.SizeNamePadding)
	if r.w.Least > 0 || len(r.w.says) == 0 {
		return fyne.NewSize(r.w.Least, height)
	}
	return fyne.NewSize(r.w.measured(r.w.says[len(r.w.says)-1])+2*r.w.pad(), height)
}

func (r *wordRenderer) Layout(size fyne.Size) {
	pad := r.w.pad()
	r.ground.Resize(size)
	r.text.Text = r.w.fitting(size.Width - 2*pad)
	min := r.text.MinSize()
	x := pad
	if r.w.Least == 0 { // its own width: in the middle
		x = (size.Width - min.Width) / 2
	}
	r.text.Move(fyne.NewPos(x, (size.Height-min.Height)/2))
	r.text.Resize(min)
	r.line.Move(fyne.NewPos(pad, size.Height-2))
	r.line.Resize(fyne.NewSize(size.Width-2*pad, 2))
}

func (r *wordRenderer) Refresh() {
	w := r.w
	variant := fyne.CurrentApp().Settings().ThemeVariant()
	colour := func(name fyne.ThemeColorName) color.Color {
		return w.Theme().Color(name, variant)
	}
	name := theme.ColorNameForeground
	switch {
	case w.disabled:
		name = theme.ColorNameDisabled
	case w.Quiet && !w.over && !w.focused:
		name = look.ColorQuiet
	}
	r.text.Color, r.text.TextSize, r.text.TextStyle = colour(name), w.Theme().Size(theme.SizeNameText), w.style()
	r.line.FillColor = colour(theme.ColorNamePrimary)
	r.line.Hidden = !w.chosen
	r.ground.CornerRadius = w.Theme().Size(theme.SizeNameInputRadius)
	r.ground.FillColor, r.ground.StrokeWidth = nil, 0
	if w.over && !w.disabled {
		r.ground.FillColor = colour(theme.ColorNameHover)
	}
	if w.focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = colour(theme.ColorNamePrimary), 2
	}
	r.Layout(w.Size())
	canvas.Refresh(w)
}
