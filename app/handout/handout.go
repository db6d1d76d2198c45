// Package handout gives a translation to somebody who edits it elsewhere, and
// takes it back.
package handout

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/app/library"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/exchange"
)

// Options are what a handout needs of the window.
type Options struct {
	Window fyne.Window
	Words  *locales.Localizer
	// Document is the open one, which must be there.
	Document *document.Document
	// Open reports whether it is open still.
	Open   func() bool
	Finals Finals
	// Language is the one translated into that a file is in, by what it says itself.
	Language func(of string) string
	// Work does something slow off the UI thread and then what it returns on it.
	Work func(do func(ctx context.Context) (show func()))
	// Choose asks for a file of one of these endings.
	Choose func(endings []string, then func(path string))
	// Save asks where to and has a file written there.
	Save  func(name string, write func(ctx context.Context, path string) error)
	Warn  func(text string) // says what went wrong
	Taken func(lang string) // is told of what language something was taken in
}

// Finals are where what comes back goes. *session.Finals is one.
type Finals interface {
	Adopt(lang string, row int, text, from string, accepted bool)
	Clear(lang string, row int)
}

// Handout is the open document on its way out and back.
type Handout struct{ o Options }

// New returns what can be done about the open document.
func New(o Options) *Handout { return &Handout{o} }

// FormatNames are names, the same in every language.
var FormatNames = map[exchange.Format]string{
	exchange.DOCX: "DOCX", exchange.XLIFF: "XLIFF 2.1", exchange.TSV: "TSV", exchange.Markdown: "Markdown", exchange.JSON: "JSON",
}

// Write writes what there is of a language to a file.
func (h *Handout) Write(lang string, f exchange.Format) {
	table := snapshot(h.o.Document, lang)
	h.o.Save(fmt.Sprintf("%s-%s.%s", library.FileName(table.Article.Title), lang, f), func(_ context.Context, path string) error {
		return exchange.WriteFile(path, table, lang)
	})
}

// snapshot is a document with the translations into one language alone, that a
// goroutine may read while the window goes on.
func snapshot(doc *document.Document, lang string) *document.Document {
	c := doc.Clone()
	c.Drafts = slices.DeleteFunc(c.Drafts, func(d document.Draft) bool {
		return d.Task.Language != lang || d.Task.Kind != document.Translation
	})
	c.Finals = slices.DeleteFunc(c.Finals, func(f document.Final) bool { return f.Language != lang })
	return c
}

// TakeIn reads a file that was edited elsewhere and puts what was changed into
// the final; what was changed on both sides is asked for.
func (h *Handout) TakeIn() {
	endings := []string{".xliff"}
	for _, f := range exchange.Formats {
		endings = append(endings, "."+string(f))
	}
	h.o.Choose(endings, func(path string) {
		h.o.Work(func(context.Context) func() {
			t, err := exchange.ReadFile(path)
			return func() {
				if err == nil && h.o.Open() {
					err = h.merge(t)
				}
				if err != nil {
					h.o.Warn(h.o.Words.Problem(err))
				}
			}
		})
	})
}

// merge shows what a file would change, and changes it when the user says so.
func (h *Handout) merge(t exchange.Table) error {
	lang := h.o.Language(t.Target)
	m, err := exchange.Merge(h.o.Document, lang, t)
	if err != nil {
		return err
	}
	words := h.o.Words.T
	list := container.NewVBox(widget.NewLabel(h.o.Words.N("app.takein.changes", len(m.Changes))))
	var asked []func()
	for _, c := range m.Conflicts {
		card, apply := h.conflict(lang, c)
		list.Add(card)
		asked = append(asked, apply)
	}
	d := dialog.NewCustomConfirm(strings.TrimSuffix(words("app.takein"), "…"), words("app.takein.apply"), words("app.cancel"), container.NewVScroll(list), func(yes bool) {
		if !yes || !h.o.Open() {
			return
		}
		for _, c := range m.Changes {
			h.o.Finals.Adopt(lang, c.Place, c.After, document.FromFile, c.Accepted)
		}
		for _, apply := range asked {
			apply()
		}
		h.o.Taken(lang)
	}, h.o.Window)
	size := h.o.Window.Canvas().Size()
	d.Resize(fyne.NewSize(min(760, size.Width-40), min(200+300*float32(len(m.Conflicts)), size.Height-40)))
	escape.Show(h.o.Window, d)
	return nil
}

// conflict shows a row that a person must decide on; apply does what they have
// chosen. Without a choice everything stays as it is.
func (h *Handout) conflict(lang string, c exchange.Conflict) (card fyne.CanvasObject, apply func()) {
	t := h.o.Words.T
	title := widget.NewLabelWithStyle(t(conflictWords[c.Why], "Paragraph", strings.TrimPrefix(c.ID, "p")), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	title.Wrapping = fyne.TextWrapWord
	text := func(s string) fyne.CanvasObject {
		l := widget.NewLabel(s)
		l.Wrapping = fyne.TextWrapWord
		return l
	}
	if c.Place < 0 {
		return container.NewVBox(title, text(c.Theirs)), func() {}
	}
	ours, theirs := t("app.takein.ours"), t("app.takein.theirs")
	choice := widget.NewRadioGroup([]string{ours, theirs}, nil)
	choice.Horizontal = true
	choice.SetSelected(ours)
	sides := container.NewGridWithColumns(2, text(c.Ours), text(c.Theirs))
	return container.NewVBox(title, choice, sides), func() { // what is chosen is seen without scrolling
		switch {
		case choice.Selected != theirs:
		case c.Theirs == "":
			h.o.Finals.Clear(lang, c.Place)
		default:
			h.o.Finals.Adopt(lang, c.Place, c.Theirs, document.FromFile, false)
		}
	}
}

var conflictWords = map[exchange.Why]string{
	exchange.Both:    "app.takein.both",
	exchange.Emptied: "app.takein.emptied",
	exchange.Source:  "app.takein.source",
	exchange.Unknown: "app.takein.unknown",
	exchange.Twice:   "app.takein.twice",
}
