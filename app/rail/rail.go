// Package rail is what stands at the left of the text: what the article says
// in short, and below it the articles read last.
package rail

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/flat"
	"codeberg.org/tolmach/tolmach/app/look"
)

// Article is one of those read last.
type Article struct {
	Key, Title string
	State      string // in words; "" when there is nothing to say
	Open       bool   // it is the one in the window
}

// Rail is the rail. Its methods belong to the UI thread.
type Rail struct {
	object   fyne.CanvasObject
	slot     *fyne.Container // what is on top of everything, or the article
	own      fyne.CanvasObject
	last     *fyne.Container
	articles []Article       // in last
	states   []*widget.Label // of them
	open     func(key string)
}

// New returns a rail with what stands at its top, the words over the articles
// below it, and what opens one of them.
func New(top fyne.CanvasObject, recent string, open func(key string)) *Rail {
	r := &Rail{open: open, last: container.New(layout.NewCustomPaddedVBoxLayout(0))}
	over := widget.NewLabel(recent)
	over.Importance = widget.LowImportance
	foot := container.New(layout.NewCustomPaddedVBoxLayout(0), widget.NewSeparator(), over, r.last)
	r.own = container.NewBorder(nil, foot, nil, nil, top)
	r.slot = container.NewStack(r.own)
	r.object = flat.NewGround(r.slot, flat.Right)
	return r
}

// Object is what stands in the window.
func (r *Rail) Object() fyne.CanvasObject { return r.object }

// Cover puts something over the rail's own content; nil takes it away.
func (r *Rail) Cover(with fyne.CanvasObject) {
	if with == nil {
		with = r.own
	}
	r.slot.Objects = []fyne.CanvasObject{with}
	r.slot.Refresh()
}

// SetArticles lists the articles read last. Where only their states are others
// than before, nothing else changes, nor does who has the keyboard.
func (r *Rail) SetArticles(all []Article) {
	same := slices.EqualFunc(all, r.articles, func(a, b Article) bool {
		a.State, b.State = "", ""
		return a == b
	})
	r.articles = slices.Clone(all)
	if !same {
		r.last.RemoveAll()
		r.states = nil
		for _, a := range all {
			b := flat.NewWord(func() { r.open(a.Key) }, a.Title)
			b.Least, b.Quiet, b.Bold = 1, !a.Open, a.Open
			state := widget.NewLabel("")
			state.SizeName = theme.SizeNameCaptionText
			state.Importance = widget.LowImportance
			state.Hide()
			r.states = append(r.states, state)
			r.last.Add(container.NewBorder(nil, nil, nil, state, b))
		}
	}
	for i, a := range all {
		if r.states[i].Text != a.State {
			r.states[i].SetText(a.State)
			look.Show(r.states[i], a.State != "")
			r.last.Objects[i].Refresh()
		}
	}
}

// States are what is said of the articles, in their order.
func (r *Rail) States() []string {
	var all []string
	for _, l := range r.states {
		all = append(all, l.Text)
	}
	return all
}

// Beside sets the rail at the left of the text, as wide as reads well: a fifth
// of the window, within bounds.
type Beside struct {
	Rail, Text fyne.CanvasObject
}

// The rail's width in a small window and the most it gets.
const (
	least = 260
	most  = 340
)

// MinSize implements fyne.Layout.
func (b Beside) MinSize([]fyne.CanvasObject) fyne.Size {
	size := b.Text.MinSize()
	if b.Rail.Visible() {
		size.Width += least
	}
	return size
}

// Layout implements fyne.Layout.
func (b Beside) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	var wide float32
	if b.Rail.Visible() {
		wide = max(min(max(size.Width/5, least), most), b.Rail.MinSize().Width)
	}
	b.Rail.Resize(fyne.NewSize(wide, size.Height))
	b.Text.Move(fyne.NewPos(wide, 0))
	b.Text.Resize(fyne.NewSize(size.Width-wide, size.Height))
}
