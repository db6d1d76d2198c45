package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/app/library"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/exchange"
)

// handout gives a translation to somebody who edits it elsewhere, and takes it
// back.
type handout struct{ w *window }

// formatNames are names, the same in every language.
var formatNames = map[exchange.Format]string{
	exchange.DOCX: "DOCX", exchange.XLIFF: "XLIFF 2.1", exchange.TSV: "TSV", exchange.Markdown: "Markdown", exchange.JSON: "JSON",
}

func (ho *handout) write(lang string, f exchange.Format) {
	doc := ho.w.session.Document()
	if doc == nil {
		return
	}
	name := fmt.Sprintf("%s-%s.%s", library.FileName(doc.Article.Title), lang, f)
	table := snapshot(doc, lang)
	ho.w.files.saveAs(name, func(_ context.Context, path string) error { return exchange.WriteFile(path, table, lang) })
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

// takeIn reads a file that was edited elsewhere and puts what was changed into
// the final; what was changed on both sides is asked for.
func (ho *handout) takeIn() {
	doc := ho.w.session.Document()
	if doc == nil {
		return
	}
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			return
		}
		path := r.URI().Path()
		_ = r.Close()
		ho.w.session.Work(func(context.Context) func() {
			t, err := exchange.ReadFile(path)
			return func() {
				if err == nil && ho.w.session.Document() == doc {
					err = ho.merge(doc, t)
				}
				if err != nil {
					ho.w.parts.banner.Show(ho.w.words.Problem(err))
				}
			}
		})
	}, ho.w.win)
	var endings []string
	for _, f := range exchange.Formats {
		endings = append(endings, "."+string(f))
	}
	d.SetFilter(storage.NewExtensionFileFilter(append(endings, ".xliff")))
	ho.w.files.large(d)
}

// merge shows what a file would change, and changes it when the user says so.
func (ho *handout) merge(doc *document.Document, t exchange.Table) error {
	lang := ho.w.intake.language(t.Target)
	m, err := exchange.Merge(doc, lang, t)
	if err != nil {
		return err
	}
	words := ho.w.words.T
	list := container.NewVBox(widget.NewLabel(ho.w.words.N("app.takein.changes", len(m.Changes))))
	var asked []func()
	for _, c := range m.Conflicts {
		card, apply := ho.conflict(lang, c)
		list.Add(card)
		asked = append(asked, apply)
	}
	d := dialog.NewCustomConfirm(strings.TrimSuffix(words("app.takein"), "…"), words("app.takein.apply"), words("app.cancel"), container.NewVScroll(list), func(yes bool) {
		if !yes || ho.w.session.Document() != doc {
			return
		}
		for _, c := range m.Changes {
			ho.w.session.Finals.Adopt(lang, c.Place, c.After, document.FromFile, c.Accepted)
		}
		for _, apply := range asked {
			apply()
		}
		ho.w.desk.open(lang)
	}, ho.w.win)
	size := ho.w.win.Canvas().Size()
	d.Resize(fyne.NewSize(min(760, size.Width-40), min(200+300*float32(len(m.Conflicts)), size.Height-40)))
	escape.Show(ho.w.win, d)
	return nil
}

// conflict shows a row that a person must decide on; apply does what they have
// chosen. Without a choice everything stays as it is.
func (ho *handout) conflict(lang string, c exchange.Conflict) (card fyne.CanvasObject, apply func()) {
	t := ho.w.words.T
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
			ho.w.session.Finals.Clear(lang, c.Place)
		default:
			ho.w.session.Finals.Adopt(lang, c.Place, c.Theirs, document.FromFile, false)
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
