package head

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"codeberg.org/tolmach/tolmach/app/look"
)

// signs are how many findings there are: ● for those that must be looked at, ○
// for those worth a look, so that nobody has to tell them by colour. Without
// any there is nothing.
type signs struct{ serious, doubtful *canvas.Text }

func newSigns() signs { return signs{&canvas.Text{}, &canvas.Text{}} }

func (s signs) objects() []fyne.CanvasObject { return []fyne.CanvasObject{s.serious, s.doubtful} }

func (s signs) paint(th fyne.Theme, v fyne.ThemeVariant, of State) {
	size := th.Size(theme.SizeNameCaptionText)
	s.serious.Text, s.serious.Color, s.serious.TextSize = counted("●", of.Serious), th.Color(look.ColorSerious, v), size
	s.doubtful.Text, s.doubtful.Color, s.doubtful.TextSize = counted("○", of.Doubtful), th.Color(look.ColorNotice, v), size
}

func counted(sign string, n int) string {
	if n == 0 {
		return ""
	}
	return sign + strconv.Itoa(n)
}

const apart = 6 // between two signs

func (s signs) width() float32 {
	var width float32
	for _, t := range []*canvas.Text{s.serious, s.doubtful} {
		if t.Text != "" {
			width += t.MinSize().Width + apart
		}
	}
	return max(width-apart, 0)
}

func (s signs) place(x, height float32) {
	for _, t := range []*canvas.Text{s.serious, s.doubtful} {
		t.Move(fyne.NewPos(x, 0))
		t.Resize(fyne.NewSize(t.MinSize().Width, height))
		if t.Text != "" {
			x += t.MinSize().Width + apart
		}
	}
}
