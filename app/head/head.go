// Package head draws the line over a column: whose text it is, what was found
// in it, how far it has come, and the one thing to do about it. Where there is
// no room for a column, its name stands for it with the same signs.
package head

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/flat"
	"codeberg.org/tolmach/tolmach/app/look"
)

// State is what a head shows.
type State struct {
	Name     string
	Serious  int      // findings that must be looked at
	Doubtful int      // findings worth a look
	Says     []string // how far the text has come, from the longest to the shortest; none when there is nothing to say
	Details  string   // who wrote it, with what and when: shown while the pointer rests on the head
	Writing  bool     // it is being written
	Part     float32  // of it that is written, 0 to 1
	Act      string   // the word for what to do about it; "" for nothing
	CanCopy  bool
	Differs  bool // the name is drawn as that of the one column that is the user's own
}

// Head is the line over a column.
type Head struct {
	widget.BaseWidget

	state State
	over  bool
	name  *canvas.Text
	signs signs
	says  *look.Line
	act   *flat.Button
	stop  *flat.Button
	copy  *flat.Button
	part  *canvas.Rectangle
}

var _ desktop.Hoverable = (*Head)(nil)

// New returns a head. act does what State.Act says, stop cancels what is being
// written, copyAll copies the column.
func New(act, stop, copyAll func()) *Head {
	h := &Head{name: &canvas.Text{}, signs: newSigns(), says: look.NewLine(look.ColorQuiet), part: &canvas.Rectangle{}}
	h.act = flat.NewButton("", act)
	h.stop = flat.NewSign(theme.CancelIcon(), stop)
	h.copy = flat.NewSign(theme.ContentCopyIcon(), copyAll)
	h.ExtendBaseWidget(h)
	h.paint()
	return h
}

// Say draws a state.
func (h *Head) Say(s State) {
	h.state = s
	h.Refresh()
}

// State is what the head shows.
func (h *Head) State() State { return h.state }

// Said is what can be read of how far the text has come.
func (h *Head) Said() string { return h.says.Text() }

// MouseIn implements desktop.Hoverable.
func (h *Head) MouseIn(*desktop.MouseEvent) { h.over = true; h.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (h *Head) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (h *Head) MouseOut() { h.over = false; h.Refresh() }

func (h *Head) paint() {
	th, v := h.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	h.name.Color, h.name.TextSize = th.Color(theme.ColorNameForeground, v), th.Size(theme.SizeNameText)
	h.name.TextStyle.Bold = true
	h.signs.paint(th, v, h.state)
	h.part.FillColor = th.Color(theme.ColorNamePrimary, v)
	h.part.Hidden = !h.state.Writing
	h.act.SetText(h.state.Act)
	h.act.Hidden = h.state.Act == ""
	h.stop.Hidden = !h.state.Writing
	h.copy.Hidden = !h.state.CanCopy || h.state.Writing
	says := h.state.Says
	if h.over && h.state.Details != "" {
		says = look.Fewer(h.state.Details)
	}
	h.says.Say(append(slices.Clone(says), "")...) // nothing rather than a part of a word
}

// CreateRenderer implements fyne.Widget.
func (h *Head) CreateRenderer() fyne.WidgetRenderer {
	objects := append([]fyne.CanvasObject{h.name}, h.signs.objects()...)
	return &renderer{h, append(objects, h.says, h.act, h.stop, h.copy, h.part)}
}

type renderer struct {
	*Head
	objects []fyne.CanvasObject
}

func (r *renderer) Destroy()                     {}
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }

// Height is that of a head: 32 at the usual size of text.
func Height(th fyne.Theme) float32 {
	return float32(int(th.Size(theme.SizeNameText)*1.2)) + 16
}

func (r *renderer) MinSize() fyne.Size { return fyne.NewSize(40, Height(r.Theme())) }

// Layout gives the buttons their room, then the name, then the signs; what is
// left is for how far the text has come.
func (r *renderer) Layout(size fyne.Size) {
	right := size.Width
	for _, b := range []*flat.Button{r.copy, r.stop, r.act} {
		if b.Hidden {
			continue
		}
		least := b.MinSize()
		right -= least.Width
		b.Move(fyne.NewPos(right, (size.Height-least.Height)/2))
		b.Resize(least)
	}
	const space = 8
	signs := r.signs.width()
	r.name.Text = r.named(right - signs - space - 2)
	x := r.name.MinSize().Width
	r.name.Move(fyne.NewPos(0, 0))
	r.name.Resize(fyne.NewSize(x, size.Height))
	x += space
	r.signs.place(x, size.Height)
	if signs > 0 {
		x += signs + space
	}
	r.says.Move(fyne.NewPos(x, 0))
	r.says.Resize(fyne.NewSize(max(right-x-2, 0), size.Height))
	r.part.Move(fyne.NewPos(0, size.Height-2))
	r.part.Resize(fyne.NewSize(size.Width*r.state.Part, 2))
}

// named is as much of the name as there is room for: without what stands after
// a dot, or only the sign of its place. A name is cut where it is longer still.
func (r *renderer) named(room float32) string {
	name := r.state.Name
	says := look.Fewer(name)
	if sign, _, ok := strings.Cut(name, " "); ok && len([]rune(sign)) == 1 {
		says = append(says, sign)
	}
	for _, s := range says {
		if fyne.MeasureText(s, r.name.TextSize, r.name.TextStyle).Width <= room {
			return s
		}
	}
	return look.Shortened(says[len(says)-1], r.name.TextSize, r.name.TextStyle, room)
}

func (r *renderer) Refresh() {
	r.paint()
	r.Layout(r.Size())
	canvas.Refresh(r.Head)
}
