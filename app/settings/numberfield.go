package settings

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// showFaults says beside each field what is wrong with it, and leads to the
// first one.
func (f *form) showFaults() {
	faults := f.d.faults()
	f.urlFault.wrong(f.sentence(faults.url))
	f.showNumberFaults(faults)
	f.advanced.showHeaderFault(true)
	f.advanced.openAt(faults)
	if at := f.firstWrong(faults); at != nil {
		f.reveal(at)
		f.win.Canvas().Focus(at)
	}
}

func (f *form) firstWrong(w faults) *entry {
	if w.url != "" {
		return f.url
	}
	for _, n := range f.numbers {
		if n.wrong(w) != "" {
			return n.input
		}
	}
	if w.headers != "" {
		return f.advanced.headers
	}
	return nil
}

func (f *form) showNumberFaults(w faults) {
	for _, n := range f.numbers {
		n.fault.wrong(f.sentence(n.wrong(w)))
	}
}

// reveal scrolls to an object of the form.
func (f *form) reveal(o fyne.CanvasObject) {
	f.scroll.Refresh() // what was shown just now has no place before that
	y, found := offset(f.scroll.Content, o)
	if !found {
		return
	}
	const above = 60 // its label, and what that belongs to
	f.scroll.ScrollToOffset(fyne.NewPos(0, max(y-above, 0)))
}

// offset is how far below the top of a container an object in it lies.
func offset(in, o fyne.CanvasObject) (y float32, found bool) {
	if in == o {
		return 0, true
	}
	box, ok := in.(*fyne.Container)
	if !ok {
		return 0, false
	}
	for _, child := range box.Objects {
		if y, found := offset(child, o); found {
			return child.Position().Y + y, true
		}
	}
	return 0, false
}

// numberField is a number of the profile.
type numberField struct {
	of    func(*draft) *string // where it stands in a draft
	wrong func(faults) string
	input *entry
	fault *note
}

func (f *form) number(of func(*draft) *string, wrong func(faults) string, fault *note) *numberField {
	n := &numberField{of: of, wrong: wrong, fault: fault}
	n.input = f.text(func(v string) {
		*of(f.d) = v
		if fault.said() {
			f.showNumberFaults(f.d.faults())
		}
	})
	f.numbers = append(f.numbers, n)
	return n
}

// beside sets the number to the right of its label.
func (n *numberField) beside(label string) fyne.CanvasObject {
	name := widget.NewLabel(label)
	name.Truncation = fyne.TextTruncateEllipsis
	return stack(container.NewBorder(nil, nil, nil, container.New(narrow(110), n.input), name), n.fault)
}

// local writes a number's decimal point as it is written in the language of
// the interface.
func (f *form) local(number string) string {
	point := strings.Trim(f.Words.Decimal(.5, 1), "05")
	return strings.Replace(number, ".", point, 1)
}
