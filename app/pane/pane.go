// Package pane leads the keyboard through a window: with Tab from one thing to
// the next as the eye goes over them, with F6 from one part of the window to the
// other.
package pane

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Stacked sets a body between what stands over and under it; both may be nil.
// Unlike in Fyne's own border container, Tab goes through them from the top, and
// there is no strip of ground between them.
func Stacked(over, body, under fyne.CanvasObject) *fyne.Container {
	c := container.New(stack{over, body, under})
	for _, o := range []fyne.CanvasObject{over, body, under} {
		if o != nil {
			c.Add(o)
		}
	}
	return c
}

// stack is the layout of Stacked.
type stack struct{ over, body, under fyne.CanvasObject }

// Layout implements fyne.Layout.
func (s stack) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	top, bottom := float32(0), size.Height
	if there(s.over) {
		top = s.over.MinSize().Height
		s.over.Move(fyne.NewPos(0, 0))
		s.over.Resize(fyne.NewSize(size.Width, top))
	}
	if there(s.under) {
		height := s.under.MinSize().Height
		bottom -= height
		s.under.Move(fyne.NewPos(0, bottom))
		s.under.Resize(fyne.NewSize(size.Width, height))
	}
	s.body.Move(fyne.NewPos(0, top))
	s.body.Resize(fyne.NewSize(size.Width, max(bottom-top, 0)))
}

// MinSize implements fyne.Layout.
func (s stack) MinSize([]fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range []fyne.CanvasObject{s.over, s.body, s.under} {
		if there(o) {
			least := o.MinSize()
			size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height)
		}
	}
	return size
}

func there(o fyne.CanvasObject) bool { return o != nil && o.Visible() }

// Pane is a part of the window.
type Pane struct {
	Object fyne.CanvasObject
	First  fyne.Focusable // what has the keyboard when one comes here
}

// Next gives the keyboard to the pane after the one that has it, by being +1,
// or before it, -1, and round at the ends; to the first, or last, where none
// has it. Where what has it lies in several panes it is in the last of them:
// one that lies over another stands after it.
func Next(c fyne.Canvas, panes []Pane, by int) {
	if len(panes) == 0 {
		return
	}
	at := holding(c, panes)
	if at < 0 && by < 0 {
		at = 0
	}
	c.Focus(panes[(at+by+len(panes))%len(panes)].First)
}

// holding is the pane that has the keyboard, -1 for none.
func holding(c fyne.Canvas, panes []Pane) int {
	o, ok := c.Focused().(fyne.CanvasObject)
	if !ok {
		return -1
	}
	d := fyne.CurrentApp().Driver()
	at := d.AbsolutePositionForObject(o)
	for i := len(panes) - 1; i >= 0; i-- {
		pane := panes[i].Object
		from := d.AbsolutePositionForObject(pane)
		to := from.Add(pane.Size())
		if at.X >= from.X && at.Y >= from.Y && at.X < to.X && at.Y < to.Y {
			return i
		}
	}
	return -1
}
