package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Fitting is a label of one line that says as much as there is room for.
type Fitting struct {
	widget.Label
	says []string // from the longest to the shortest
}

// NewFitting returns an empty one.
func NewFitting() *Fitting {
	f := &Fitting{}
	f.Truncation = fyne.TextTruncateEllipsis
	f.ExtendBaseWidget(f)
	return f
}

// Say shows the first of the texts that fits, and of the last what fits.
func (f *Fitting) Say(texts ...string) {
	f.says = texts
	f.fit()
}

// Whole is how wide it must be to say the longest of its texts.
func (f *Fitting) Whole() float32 {
	if len(f.says) == 0 {
		return 0
	}
	return f.measured(f.says[0]) + 2*f.Theme().Size(theme.SizeNameInnerPadding)
}

// Resize implements fyne.CanvasObject.
func (f *Fitting) Resize(size fyne.Size) {
	f.Label.Resize(size)
	f.fit()
}

func (f *Fitting) fit() {
	if len(f.says) == 0 {
		return
	}
	room := f.Size().Width - 2*f.Theme().Size(theme.SizeNameInnerPadding)
	text := f.says[len(f.says)-1]
	for _, s := range f.says {
		if f.measured(s) <= room {
			text = s
			break
		}
	}
	if text != f.Text {
		f.SetText(text)
	}
}

func (f *Fitting) measured(s string) float32 {
	return fyne.MeasureText(s, f.Theme().Size(theme.SizeNameText), f.TextStyle).Width
}
