// Package bar is the one line over the text: the menu, what is open, the three
// places, the model and the one thing to do next.
package bar

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/app/flat"
	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/locales"
)

// Place is a way to work with the open article.
type Place int

// The places, in the order they stand in.
const (
	Read    Place = iota // the original and its translations
	Compare              // the drafts of one language, and the final text
	Page                 // the sheet that leaves the house
)

// keys of the places' names.
var names = [...]string{"app.place.read", "app.place.compare", "app.place.page"}

// Actions are what is pressed in the bar.
type Actions struct {
	Menu  func(under fyne.CanvasObject) // shows the main menu; nil where the system has one of its own
	Open  func(address string)
	Go    func(Place)
	Model func(under fyne.CanvasObject) // says more of the model
	Find  func()                        // nil for none
	Ask   func()
	Stop  func()
}

// Bar is the bar. Its methods belong to the UI thread.
type Bar struct {
	object fyne.CanvasObject
	line   *fyne.Container

	title  *title
	places [len(names)]*flat.Word
	model  *flat.Word
	ask    *flat.Filled
	stop   *flat.Filled
	find   *escape.Button // nil for none
}

// New returns the bar of a window without an article.
func New(words *locales.Localizer, a Actions) *Bar {
	t := words.T
	b := &Bar{title: newTitle(words, a.Open)}
	line := &layout{title: b.title.object}
	icon := func(of fyne.Resource, do func()) *escape.Button {
		i := escape.NewButton("", of, do)
		i.Importance = widget.LowImportance
		return i
	}
	if a.Menu != nil {
		var menu *escape.Button
		menu = icon(theme.MenuIcon(), func() { a.Menu(menu) })
		line.menu = menu
	}
	places := container.NewHBox()
	for i, key := range names {
		b.places[i] = flat.NewWord(func() { a.Go(Place(i)) }, t(key))
		places.Add(b.places[i])
	}
	line.places = places
	b.model = flat.NewWord(func() { a.Model(b.model) })
	b.model.Quiet, b.model.Least = true, 1
	line.model = b.model
	if a.Find != nil {
		b.find = icon(theme.SearchIcon(), a.Find)
		line.find = b.find
	}
	b.ask = flat.NewFilled(t("app.ask"), true, a.Ask)
	b.stop = flat.NewFilled(t("app.stop"), false, a.Stop)
	line.act = container.NewStack(b.ask.Object(), b.stop.Object())
	b.line = container.New(line, line.objects()...)
	b.object = flat.NewGround(b.line, flat.Bottom)
	b.SetAsk(false, false)
	return b
}

// Object is what stands in the window.
func (b *Bar) Object() fyne.CanvasObject { return b.object }

// SetTitle names what is open, and where it came from.
func (b *Bar) SetTitle(title, address string) { b.title.set(title, address) }

// EditAddress lets an address be typed in the title's place.
func (b *Bar) EditAddress() { b.title.edit() }

// SetPlace shows where the user is. Without an article there is no place.
func (b *Bar) SetPlace(at Place, article bool) {
	for i, p := range b.places {
		p.Choose(article && Place(i) == at)
		p.Enable(article)
	}
}

// EnablePlace lets a place be gone to, or not.
func (b *Bar) EnablePlace(p Place, on bool) { b.places[p].Enable(on) }

// SetModel says which model is asked, in as many words as there is room for.
func (b *Bar) SetModel(texts ...string) {
	b.model.Say(texts...)
	b.line.Refresh()
}

// SetAsk shows Ask or, while something runs, Stop.
func (b *Bar) SetAsk(article, running bool) {
	look.Show(b.stop, running)
	look.Show(b.ask, !running)
	for _, o := range []fyne.Disableable{b.ask, b.find} {
		switch {
		case o == (*escape.Button)(nil):
		case article:
			o.Enable()
		default:
			o.Disable()
		}
	}
}

// layout sets the bar's parts in a line: the places in the middle of the
// window where that can be, the title before them, the model behind. In a
// narrow window the model gives way first, then the title.
type layout struct {
	title, model            fyne.CanvasObject
	menu, places, find, act fyne.CanvasObject // menu and find may be nil
}

// tall is how high the bar is with text of the usual size.
const tall = 44

func (l *layout) objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{l.menu, l.title, l.places, l.model, l.find, l.act}
	return slices.DeleteFunc(all, func(o fyne.CanvasObject) bool { return o == nil })
}

// MinSize implements fyne.Layout.
func (l *layout) MinSize(all []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(pad, tall)
	for _, o := range all {
		min := o.MinSize()
		size.Width += min.Width + pad
		size.Height = max(size.Height, min.Height+pad)
	}
	return size
}

// pad is the air between two parts.
const pad = 8

// Layout implements fyne.Layout.
func (l *layout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	put := func(o fyne.CanvasObject, x, width float32) {
		height := o.MinSize().Height
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
		o.Resize(fyne.NewSize(max(width, 0), height))
	}
	left, right := float32(pad), size.Width-pad
	if l.menu != nil {
		width := l.menu.MinSize().Width
		put(l.menu, left, width)
		left += width + pad
	}
	for _, o := range []fyne.CanvasObject{l.act, l.find} {
		if o != nil {
			width := o.MinSize().Width
			right -= width
			put(o, right, width)
			right -= pad
		}
	}
	places := l.places.MinSize().Width
	whole := l.model.(*flat.Word).Whole()
	room := right - left - places - 2*pad
	model := min(whole, max(room-leastTitle, 0))
	put(l.model, right-model, model)
	right -= model + pad
	x := max(min((size.Width-places)/2, right-places), left)
	put(l.places, x, places)
	put(l.title, left, x-pad-left)
}

// leastTitle is what the title keeps while the model still gives way.
const leastTitle = 160
