package terms

import (
	"reflect"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/glossary"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// editor is the dialog in which the glossary is searched and changed. The
// user's own concepts come before the starter's; changing one of the starter's
// makes it the user's own.
type editor struct {
	terms   *Terms
	all     []listed
	found   []int // places in all, as the search has it
	current int   // place in all of the one being written, -1 for a new one
	langs   []string
	dialog  *dialog.CustomDialog
	search  *escape.Entry
	list    *escape.List
	fields  map[string]fields
	keep    *escape.Check
	note    *escape.Entry
	remove  *widget.Button
	problem *widget.Label
}

// listed is a concept in the list.
type listed struct {
	glossary.Concept
	own bool // the user's, not the starter's
}

// fields are the entries for one language.
type fields struct{ text, accepted, forbidden *escape.Entry }

func (t *Terms) newEditor(own, starter *glossary.Glossary) *editor {
	e := &editor{terms: t, langs: t.languages(), fields: map[string]fields{}, current: -1}
	for _, c := range own.Concepts {
		e.all = append(e.all, listed{c, true})
	}
	if starter != nil {
		for _, c := range starter.Concepts {
			e.all = append(e.all, listed{c, false})
		}
	}
	e.search = escape.NewEntry()
	e.search.SetPlaceHolder(t.o.Words.T("app.terms.search"))
	e.search.OnChanged = func(string) { e.filter() }
	e.list = escape.NewList(func() int { return len(e.found) },
		func() fyne.CanvasObject {
			l := widget.NewLabel("")
			l.Truncation = fyne.TextTruncateEllipsis
			return l
		}, func(i widget.ListItemID, o fyne.CanvasObject) { e.draw(i, o.(*widget.Label)) })
	e.list.OnSelected = func(i widget.ListItemID) { e.open(e.found[i]) }
	e.show()
	e.filter()
	return e
}

// filter lists the concepts that hold the words searched for in any language.
func (e *editor) filter() {
	e.found = e.found[:0]
	for i, c := range e.all {
		if prose.Holds(c.line(e.langs)+" "+c.Note, e.search.Text) {
			e.found = append(e.found, i)
		}
	}
	e.list.UnselectAll()
	e.list.Refresh()
}

func (c listed) line(langs []string) string {
	var parts []string
	for _, lang := range langs {
		if t := c.Terms[lang]; t.Text != "" {
			parts = append(parts, t.Text)
		}
	}
	return strings.Join(parts, " · ")
}

func (e *editor) draw(i int, l *widget.Label) {
	c := e.all[e.found[i]]
	l.Importance = widget.MediumImportance
	if !c.own {
		l.Importance = widget.LowImportance
	}
	l.SetText(c.line(e.langs))
}

// show builds the dialog: the list on the left, one concept on the right.
func (e *editor) show() {
	t := e.terms.o.Words.T
	e.note, e.keep = escape.NewEntry(), escape.NewCheck(t("app.terms.keep"), nil)
	e.note.SetPlaceHolder(t("app.terms.note"))
	e.problem = widget.NewLabel("")
	e.problem.Importance, e.problem.Wrapping = widget.DangerImportance, fyne.TextWrapWord
	e.problem.Hide()
	form := container.NewVBox()
	for _, lang := range e.langs {
		f := fields{escape.NewEntry(), escape.NewEntry(), escape.NewEntry()}
		f.accepted.SetPlaceHolder(t("app.terms.accepted"))
		f.forbidden.SetPlaceHolder(t("app.terms.forbidden"))
		e.fields[lang] = f
		form.Add(widget.NewLabelWithStyle(locales.OwnName(lang), fyne.TextAlignLeading, fyne.TextStyle{Bold: true}))
		form.Add(f.text)
		form.Add(container.NewGridWithColumns(2, f.accepted, f.forbidden))
	}
	several := widget.NewLabel(t("app.terms.several"))
	several.Importance = widget.LowImportance
	form.Add(several)
	form.Add(e.keep)
	form.Add(e.note)
	form.Add(e.problem)
	e.remove = widget.NewButtonWithIcon(t("app.remove"), theme.DeleteIcon(), e.deleteTerm)
	fresh := widget.NewButtonWithIcon(t("app.terms.new"), theme.ContentAddIcon(), func() { e.list.UnselectAll(); e.open(-1) })
	left := container.NewBorder(e.search, fresh, nil, nil, e.list)
	right := container.NewBorder(nil, e.remove, nil, nil, container.NewVScroll(container.New(besideScrollBar(), form)))
	split := container.NewHSplit(left, right)
	split.SetOffset(.45)
	d := dialog.NewCustomWithoutButtons(t("app.terms"), split, e.terms.o.Window)
	save := widget.NewButton(t("app.terms.save"), e.save)
	save.Importance = widget.HighImportance
	d.SetButtons([]fyne.CanvasObject{widget.NewButton(t("app.close"), d.Hide), save})
	e.dialog = d
	size := e.terms.o.Window.Canvas().Size()
	d.Resize(fyne.NewSize(min(960, size.Width-40), min(640, size.Height-40)))
	escape.Show(e.terms.o.Window, d)
	e.open(-1)
}

// besideScrollBar leaves the scroll bar of a form its place: Fyne lays it over
// the right edge.
func besideScrollBar() fyne.Layout {
	return layout.NewCustomPaddedLayout(0, 0, 0, theme.Size(theme.SizeNameScrollBarSmall)+theme.Padding())
}

// open shows a concept to be changed, -1 a new one.
func (e *editor) open(i int) {
	e.current = i
	var c listed
	if i >= 0 {
		c = e.all[i]
	}
	for lang, f := range e.fields {
		t := c.Terms[lang]
		f.text.SetText(t.Text)
		f.accepted.SetText(strings.Join(append(slices.Clone(t.Forms), t.Accepted...), ", "))
		f.forbidden.SetText(strings.Join(t.Forbidden, ", "))
	}
	e.keep.SetChecked(c.Keep)
	e.note.SetText(c.Note)
	e.problem.Hide()
	if !c.own {
		e.remove.Disable() // the starter's own are turned off as a whole
	} else {
		e.remove.Enable()
	}
}

// was is the concept as it stood in the list; an empty one when it is new.
func (e *editor) was() glossary.Concept {
	if e.current < 0 {
		return glossary.Concept{}
	}
	return e.all[e.current].Concept
}

// placeOf finds a concept by what it says: another window may have changed the
// order meanwhile.
func placeOf(g *glossary.Glossary, c glossary.Concept) int {
	return slices.IndexFunc(g.Concepts, func(d glossary.Concept) bool { return reflect.DeepEqual(c, d) })
}

// written is the concept as the form has it. Of a language that the form does
// not show everything stays.
func (e *editor) written() glossary.Concept {
	c := glossary.Concept{Terms: map[string]glossary.Term{}, Keep: e.keep.Checked, Note: strings.TrimSpace(e.note.Text)}
	was := e.was()
	for lang, t := range was.Terms {
		if _, shown := e.fields[lang]; !shown {
			c.Terms[lang] = t
		}
	}
	for lang, f := range e.fields {
		t := glossary.Term{Text: strings.TrimSpace(f.text.Text), Forbidden: listOf(f.forbidden.Text)}
		for _, word := range listOf(f.accepted.Text) {
			// What is right as a rendering only stays so.
			if slices.Contains(was.Terms[lang].Accepted, word) {
				t.Accepted = append(t.Accepted, word)
			} else {
				t.Forms = append(t.Forms, word)
			}
		}
		if t.Text != "" {
			c.Terms[lang] = t
		}
	}
	return c
}

func listOf(s string) []string {
	var list []string
	for word := range strings.SplitSeq(s, ",") {
		if word = strings.TrimSpace(word); word != "" {
			list = append(list, word)
		}
	}
	return list
}

// save keeps the concept: in its place, or before all others.
func (e *editor) save() {
	c := e.written()
	if err := c.Check(); err != nil {
		e.problem.SetText(e.terms.o.Words.Problem(err))
		e.problem.Show()
		return
	}
	was := e.was()
	e.dialog.Hide()
	e.terms.keep(func(own *glossary.Glossary) (string, error) {
		if i := placeOf(own, was); i >= 0 {
			own.Concepts[i] = c
		} else {
			own.Concepts = slices.Insert(own.Concepts, 0, c)
		}
		return e.terms.o.Words.T("app.terms.kept"), nil
	})
}

// deleteTerm deletes the concept and offers to put it back where it was.
func (e *editor) deleteTerm() {
	was, t, place := e.was(), e.terms, -1
	e.dialog.Hide()
	back := func() {
		t.change(func(own *glossary.Glossary) error {
			if placeOf(own, was) < 0 {
				own.Concepts = slices.Insert(own.Concepts, min(place, len(own.Concepts)), was)
			}
			return nil
		}, func() {})
	}
	t.change(func(own *glossary.Glossary) error {
		if place = placeOf(own, was); place >= 0 {
			own.Concepts = slices.Delete(own.Concepts, place, place+1)
		}
		return nil
	}, func() {
		if place >= 0 {
			t.o.Offer(t.o.Words.T("app.terms.removed"), back)
		}
	})
}
