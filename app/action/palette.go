package action

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Offer is an action as the palette lists it.
type Offer struct {
	Action
	Path  string // its name, after those of what it is chosen from
	Other string // the same in English
}

// Offers are what can be done now and answers what was typed, the best first:
// with nothing typed, what was done last. english says a message in English,
// which answers in every language.
func (t *Table) Offers(typed string, english func(key string, pairs ...any) string) []Offer {
	type ranked struct {
		Offer
		score, last, depth int
	}
	var all []ranked
	for a := range t.actions() {
		for _, o := range t.offers(a, "", "", english) {
			last := slices.Index(t.recent, o.Path)
			if last < 0 {
				last = len(t.recent)
			}
			if s := max(score(o.Path, typed), score(o.Other, typed)); s > 0 {
				all = append(all, ranked{o, s, last, strings.Count(o.Path, between)})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.last, b.last), cmp.Compare(a.depth, b.depth))
	})
	offers := make([]Offer, len(all))
	for i, r := range all {
		offers[i] = r.Offer
	}
	return offers
}

// between stands between a menu's item and what is chosen from it.
const between = " › "

// offers are an action or what is chosen from it.
func (t *Table) offers(a Action, path, other string, english func(string, ...any) string) []Offer {
	path += t.Title(a)
	if a.Words != "" {
		other += english(a.Words)
	} else {
		other += a.Name
	}
	switch {
	case a.Off:
		return nil
	case a.Among == nil:
		return []Offer{{a, path, other}}
	}
	var all []Offer
	for _, one := range a.Among() {
		all = append(all, t.offers(one, path+between, other+between, english)...)
	}
	return all
}

// do does what was chosen in the palette and remembers it.
func (t *Table) do(o Offer) {
	t.recent = slices.DeleteFunc(t.recent, func(path string) bool { return path == o.Path })
	t.recent = slices.Insert(t.recent, 0, o.Path)
	t.run(o.Action)
}

// palette finds an action by what is typed.
type palette struct {
	table   *Table
	english func(string, ...any) string
	found   []Offer
	at      int // the one that Enter does

	pop   *widget.PopUp
	input *search
	list  *widget.List
}

// The palette's size, where the window has room for it.
const (
	paletteWidth  = 560
	paletteHeight = 400
)

// ShowPalette lets an action be found by what is typed.
func (t *Table) ShowPalette(win fyne.Window, english func(key string, pairs ...any) string) {
	if t.Rests() {
		return
	}
	p := &palette{table: t, english: english}
	p.input = newSearch(p)
	p.input.SetPlaceHolder(t.Say("app.palette.hint"))
	p.list = widget.NewList(func() int { return len(p.found) }, newRow, p.drawRow)
	p.list.OnSelected = func(i int) {
		if i != p.at { // not by an arrow key: by the mouse
			p.choose(i)
		}
	}
	c := win.Canvas()
	p.pop = widget.NewPopUp(container.NewBorder(p.input, nil, nil, nil, p.list), c)
	size := c.Size()
	width, height := min(paletteWidth, size.Width-40), min(paletteHeight, size.Height-80)
	p.pop.Resize(fyne.NewSize(width, height))
	p.search("")
	p.pop.ShowAtPosition(fyne.NewPos((size.Width-width)/2, min(60, (size.Height-height)/2)))
	c.Focus(p.input)
}

func (p *palette) search(typed string) {
	p.found = p.table.Offers(typed, p.english)
	p.at = 0
	p.list.UnselectAll()
	p.list.Refresh()
	p.list.ScrollToTop()
	p.move(0)
}

// move goes up or down in the list.
func (p *palette) move(by int) {
	if len(p.found) == 0 {
		return
	}
	p.at = min(max(p.at+by, 0), len(p.found)-1)
	p.list.Select(p.at)
}

// choose closes the palette and does what was chosen.
func (p *palette) choose(i int) {
	p.pop.Hide()
	if i < len(p.found) {
		p.table.do(p.found[i])
	}
}

// newRow is a name, and the key at the right.
func newRow() fyne.CanvasObject {
	name, key := widget.NewLabel(""), widget.NewLabel("")
	name.Truncation = fyne.TextTruncateEllipsis
	key.Importance = widget.LowImportance
	key.SizeName = theme.SizeNameCaptionText
	return container.NewBorder(nil, nil, nil, key, name)
}

func (p *palette) drawRow(i int, o fyne.CanvasObject) {
	parts := o.(*fyne.Container).Objects
	parts[0].(*widget.Label).SetText(p.found[i].Path)
	said := ""
	if keys := p.found[i].Keys; len(keys) > 0 {
		said = keys[0].String()
	}
	parts[1].(*widget.Label).SetText(said)
}

// search is the palette's entry: arrows move in the list, Enter does what is
// marked, Escape closes.
type search struct {
	widget.Entry
	of *palette
}

func newSearch(p *palette) *search {
	s := &search{of: p}
	s.ExtendBaseWidget(s)
	s.OnChanged = p.search
	return s
}

// TypedKey implements fyne.Focusable.
func (s *search) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		s.of.pop.Hide()
	case fyne.KeyReturn, fyne.KeyEnter:
		s.of.choose(s.of.at)
	case fyne.KeyDown:
		s.of.move(+1)
	case fyne.KeyUp:
		s.of.move(-1)
	case fyne.KeyPageDown:
		s.of.move(+8)
	case fyne.KeyPageUp:
		s.of.move(-8)
	default:
		s.Entry.TypedKey(k)
	}
}
