package settings

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// sheet is the dialog's frame: it lies over the whole window, darkens it, and
// keeps its card at a share of the window when that changes its size, which
// Fyne's own dialogs do not.
type sheet struct {
	win     fyne.Window
	layer   *fyne.Container
	typed   func(*fyne.KeyEvent)
	escaped func()
}

// cardShare is the share of the window that the card takes.
const cardShare = .86

// newSheet makes a sheet whose card is no larger than most.
func newSheet(win fyne.Window, title string, body, foot fyne.CanvasObject, most fyne.Size, escaped func()) *sheet {
	shade := canvas.NewRectangle(theme.Color(theme.ColorNameShadow))
	card := canvas.NewRectangle(theme.Color(theme.ColorNameOverlayBackground))
	card.CornerRadius = theme.Padding() * 2
	card.StrokeColor, card.StrokeWidth = theme.Color(theme.ColorNameSeparator), 1
	head := heading(title)
	content := container.NewPadded(container.NewPadded(container.NewBorder(head, foot, nil, nil, body)))
	return &sheet{
		win:     win,
		layer:   container.New(cardLayout{most}, shade, card, content),
		escaped: escaped,
	}
}

// Showing reports whether the dialog lies over the window. The main menu's
// shortcuts work through it, the one that opens the settings too.
func Showing(win fyne.Window) bool {
	return slices.ContainsFunc(win.Canvas().Overlays().List(), func(o fyne.CanvasObject) bool {
		layer, ok := o.(*fyne.Container)
		if !ok {
			return false
		}
		_, ok = layer.Layout.(cardLayout)
		return ok
	})
}

func (s *sheet) show() {
	c := s.win.Canvas()
	s.layer.Resize(c.Size())
	c.Overlays().Add(s.layer)
	s.typed = c.OnTypedKey()
	c.SetOnTypedKey(func(k *fyne.KeyEvent) {
		// A menu or a question may lie on top; Escape is theirs then.
		if k.Name == fyne.KeyEscape && c.Overlays().Top() == s.layer {
			s.escaped()
		}
	})
}

func (s *sheet) hide() {
	c := s.win.Canvas()
	c.SetOnTypedKey(s.typed)
	c.Overlays().Remove(s.layer)
}

// cardLayout lays out the shade, the card and what is on the card.
type cardLayout struct{ most fyne.Size }

// Layout implements fyne.Layout.
func (l cardLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
	card := fyne.NewSize(size.Width*cardShare, size.Height*cardShare).Min(l.most)
	card = card.Max(o[2].MinSize())
	card = card.Min(size)
	at := fyne.NewPos((size.Width-card.Width)/2, (size.Height-card.Height)/2)
	for _, part := range o[1:] {
		part.Move(at)
		part.Resize(card)
	}
}

// MinSize implements fyne.Layout.
func (cardLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[2].MinSize() }
