package action

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Line is a line of the sheet of keys.
type Line struct{ Keys, Name string }

// Section is a menu of the sheet of keys.
type Section struct {
	Name  string
	Lines []Line
}

// Sheet is what can be done by a key, menu by menu, whether or not it can be
// done now.
func (t *Table) Sheet() []Section {
	var all []Section
	for _, g := range t.Groups() {
		s := Section{Name: t.Say(g.Words)}
		for _, a := range slices.Concat(g.Sections...) {
			if len(a.Keys) > 0 {
				s.Lines = append(s.Lines, Line{spelled(a), t.Title(a)})
			}
		}
		if len(s.Lines) > 0 {
			all = append(all, s)
		}
	}
	return all
}

// spelled are the keys of an action: those of a choice from first to last, else
// one after the other.
func spelled(a Action) string {
	if a.Among != nil && len(a.Keys) > 2 {
		return a.Keys[0].String() + " … " + a.Keys[len(a.Keys)-1].String()
	}
	var all []string
	for _, k := range a.Keys {
		all = append(all, k.String())
	}
	return strings.Join(all, ", ")
}

// Keys shows the sheet of keys as an object, in columns of about equal height.
func (t *Table) Keys() fyne.CanvasObject {
	sheet, lines := t.Sheet(), 0
	for _, s := range sheet {
		lines += len(s.Lines) + 2
	}
	tight := layout.NewCustomPaddedVBoxLayout(0)
	left, right := container.New(tight), container.New(tight)
	set := 0
	for _, s := range sheet {
		column := left
		if set >= lines/2 {
			column = right
		}
		set += len(s.Lines) + 2
		column.Add(widget.NewLabelWithStyle(s.Name, fyne.TextAlignLeading, fyne.TextStyle{Bold: true}))
		for _, l := range s.Lines {
			column.Add(container.New(line{}, widget.NewLabel(l.Keys), widget.NewLabel(l.Name)))
		}
	}
	return container.NewVScroll(container.NewGridWithColumns(2, left, right))
}

// line sets keys and what they do beside each other, at the same places in all
// lines and closer than Fyne's rows are.
type line struct{}

// keysWidth is what the keys have of a line's width.
const keysWidth = .42

// Layout implements fyne.Layout.
func (line) Layout(o []fyne.CanvasObject, size fyne.Size) {
	height := o[0].MinSize().Height
	top := (size.Height - height) / 2
	o[0].Move(fyne.NewPos(0, top))
	o[0].Resize(fyne.NewSize(size.Width*keysWidth, height))
	o[1].Move(fyne.NewPos(size.Width*keysWidth, top))
	o[1].Resize(fyne.NewSize(size.Width*(1-keysWidth), height))
}

// MinSize implements fyne.Layout.
func (line) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(max(a.Width/keysWidth, b.Width/(1-keysWidth)), a.Height-2*theme.InnerPadding()+2)
}
