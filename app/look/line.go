package look

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Line is one line of text in one colour that says as much as there is room for.
type Line struct {
	widget.BaseWidget
	Bold   bool     // bold and of the usual size, else small
	says   []string // from the longest to the shortest
	colour fyne.ThemeColorName
	text   *canvas.Text
}

// NewLine returns an empty one.
func NewLine(colour fyne.ThemeColorName) *Line {
	l := &Line{colour: colour, text: &canvas.Text{}}
	l.ExtendBaseWidget(l)
	return l
}

// Say shows the first of the texts that fits, and of the last what fits.
func (l *Line) Say(texts ...string) {
	l.says = texts
	l.Refresh()
}

// Text is what can be read.
func (l *Line) Text() string { return l.text.Text }

// SetColour draws it in another colour.
func (l *Line) SetColour(name fyne.ThemeColorName) { l.colour = name }

func (l *Line) size() float32 {
	if l.Bold {
		return l.Theme().Size(theme.SizeNameText)
	}
	return l.Theme().Size(theme.SizeNameCaptionText)
}

func (l *Line) fit() {
	l.text.Color = l.Theme().Color(l.colour, fyne.CurrentApp().Settings().ThemeVariant())
	l.text.TextSize, l.text.TextStyle = l.size(), fyne.TextStyle{Bold: l.Bold}
	l.text.Text = ""
	room := l.Size().Width
	for _, s := range l.says {
		if fyne.MeasureText(s, l.text.TextSize, l.text.TextStyle).Width <= room {
			l.text.Text = s
			return
		}
	}
	if n := len(l.says); n > 0 {
		l.text.Text = Shortened(l.says[n-1], l.text.TextSize, l.text.TextStyle, room)
	}
}

// CreateRenderer implements fyne.Widget.
func (l *Line) CreateRenderer() fyne.WidgetRenderer { return lineRenderer{l} }

type lineRenderer struct{ *Line }

func (r lineRenderer) Destroy()                     {}
func (r lineRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.text} }
func (r lineRenderer) MinSize() fyne.Size {
	return fyne.NewSize(1, fyne.MeasureText("Ag", r.size(), fyne.TextStyle{}).Height)
}

func (r lineRenderer) Layout(size fyne.Size) {
	r.text.Resize(size)
	r.fit()
}

func (r lineRenderer) Refresh() {
	r.fit()
	canvas.Refresh(r.text)
}

// Shortened cuts s to a width, with an ellipsis; "" when not even that fits.
func Shortened(s string, size float32, style fyne.TextStyle, width float32) string {
	fits := func(s string) bool { return fyne.MeasureText(s, size, style).Width <= width }
	if fits(s) {
		return s
	}
	cut, best := 0, ""
	for g := graphemes.FromString(s); g.Next(); cut += len(g.Value()) {
		short := strings.TrimSpace(s[:cut]) + "…"
		if cut > 0 && !fits(short) {
			break
		}
		best = short
	}
	if best == "…" {
		return ""
	}
	return best
}

// Cut cuts s to a number of characters, with an ellipsis.
func Cut(s string, most int) string {
	n, at := 0, 0
	for g := graphemes.FromString(s); g.Next(); at += len(g.Value()) {
		if n++; n == most && at+len(g.Value()) < len(s) {
			return strings.TrimSpace(s[:at]) + "…"
		}
	}
	return s
}

// Joined puts remarks together, without the empty ones.
func Joined(remarks ...string) string {
	return strings.Join(slices.DeleteFunc(remarks, func(s string) bool { return s == "" }), " · ")
}

// Fewer are joined remarks with one less each, from all of them to the first.
func Fewer(joined string) []string {
	all := []string{joined}
	for {
		i := strings.LastIndex(joined, " · ")
		if i < 0 {
			return all
		}
		joined = joined[:i]
		all = append(all, joined)
	}
}
