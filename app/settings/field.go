package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// note is a line of small print that wraps. It takes no room while it is empty,
// unless room is kept for it.
type note struct {
	widget.Label
	lines int // room is kept for so many
}

func newNote() *note {
	n := &note{}
	n.Wrapping = fyne.TextWrapWord
	n.SizeName = theme.SizeNameCaptionText
	n.ExtendBaseWidget(n)
	n.Hide()
	return n
}

// newVerdict is a note with room kept for what is said there later, so that
// nothing moves under the pointer then.
func newVerdict(lines int) *note {
	n := newNote()
	n.lines = lines
	n.Show()
	return n
}

// MinSize implements fyne.CanvasObject.
func (n *note) MinSize() fyne.Size {
	size := n.Label.MinSize()
	if n.lines > 0 {
		line := fyne.MeasureText("M", theme.Size(n.SizeName), n.TextStyle).Height
		size.Height = max(size.Height, float32(n.lines)*line+2*theme.InnerPadding())
	}
	return size
}

func (n *note) said() bool { return n.Text != "" }

func (n *note) say(text string, importance widget.Importance) {
	if n.Text == text && n.Importance == importance {
		return
	}
	n.Importance = importance
	n.SetText(text)
	if text == "" && n.lines == 0 {
		n.Hide()
	} else {
		n.Show()
	}
}

// quiet says something that needs no attention, wrong what does.
func (n *note) quiet(text string) { n.say(text, widget.LowImportance) }
func (n *note) wrong(text string) { n.say(text, widget.DangerImportance) }
func (n *note) plain(text string) { n.say(text, widget.MediumImportance) }
func (n *note) good(text string)  { n.say(text, widget.SuccessImportance) }

// stack sets objects under each other without the room that VBox leaves:
// labels have their own.
func stack(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedVBoxLayout(-4), objects...)
}

// besideBar gives the scroll bar room of its own: Fyne draws it over the content.
func besideBar(content fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(0, 0, 0, theme.ScrollBarSize()), content)
}

// field sets an input under its label and over its notes.
func field(label string, input fyne.CanvasObject, notes ...fyne.CanvasObject) *fyne.Container {
	l := widget.NewLabel(label)
	l.Truncation = fyne.TextTruncateEllipsis
	return stack(append([]fyne.CanvasObject{l, input}, notes...)...)
}

// heading stands over a group of fields.
func heading(text string) *widget.Label {
	l := widget.NewLabelWithStyle(text, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	l.Truncation = fyne.TextTruncateEllipsis
	return l
}

// paragraph is a sentence that wraps.
func paragraph(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.Wrapping = fyne.TextWrapWord
	return l
}

// enable enables or disables a widget.
func enable(w fyne.Disableable, on bool) {
	if on {
		w.Enable()
	} else {
		w.Disable()
	}
}

// narrow gives its only object a width that does not depend on its content.
type narrow float32

// Layout implements fyne.Layout.
func (narrow) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

// MinSize implements fyne.Layout.
func (n narrow) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(float32(n), o[0].MinSize().Height)
}

// low gives its only object a height that does not depend on its content.
type low float32

// Layout implements fyne.Layout.
func (low) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

// MinSize implements fyne.Layout.
func (l low) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(o[0].MinSize().Width, float32(l))
}

// beside gives the first object a share of the width and the second the rest.
type beside struct{ share, least, most float32 }

// Layout implements fyne.Layout.
func (b beside) Layout(o []fyne.CanvasObject, size fyne.Size) {
	left := max(min(size.Width*b.share, b.most), b.least, o[0].MinSize().Width)
	o[0].Resize(fyne.NewSize(left, size.Height))
	o[1].Move(fyne.NewPos(left+gap, 0))
	o[1].Resize(fyne.NewSize(size.Width-left-gap, size.Height))
}

// MinSize implements fyne.Layout.
func (b beside) MinSize(o []fyne.CanvasObject) fyne.Size {
	l, r := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(max(l.Width, b.least)+gap+r.Width, max(l.Height, r.Height))
}

// gap lies between the two.
const gap = 12
