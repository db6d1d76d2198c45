package app

import (
	"context"
	"io"
	"path/filepath"
	"slices"

	"codeberg.org/tolmach/tolmach/summarize/glossary/termfile"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/summarize/glossary"
	"codeberg.org/tolmach/tolmach/summarize/newfile"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// glossaryFiles are the formats that glossaries come in.
var glossaryFiles = []string{".csv", ".tsv", ".txt", ".tbx", ".xml"}

// useTerms reads the glossary in use from the database and has the session
// keep to it.
func (w *window) useTerms() {
	w.session.Work(func(ctx context.Context) func() {
		w.session.Saved() // whether the starter is in use stands in the settings
		g, err := w.terms(ctx)
		return func() {
			if err != nil {
				w.Unsaved(err)
				return
			}
			w.session.Checks.Use(g)
		}
	})
}

// terms is the glossary in use: the starter's alone where there is no database.
func (w *window) terms(ctx context.Context) (*glossary.Glossary, error) {
	if w.store == nil {
		return termfile.Starter()
	}
	return w.store.Terms(ctx, termfile.Starter)
}

// keepTerms changes the user's own glossary and uses it. done is said when it
// is kept.
func (w *window) keepTerms(change func(own *glossary.Glossary) (done string, err error)) {
	if w.store == nil {
		w.parts.banner.show(w.words.T("app.terms.nowhere"))
		return
	}
	w.session.Work(func(ctx context.Context) func() {
		own, err := w.store.Glossary(ctx)
		done := ""
		if err == nil {
			done, err = change(own)
		}
		if err == nil {
			err = w.store.PutGlossary(ctx, own)
		}
		return func() {
			if err != nil {
				w.parts.banner.show(w.words.Problem(err))
				return
			}
			w.parts.banner.tell(done)
			w.useTerms()
		}
	})
}

// importTerms asks for a glossary file and adds its terms; they go before those
// that were there.
func (w *window) importTerms() {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			return
		}
		path := r.URI().Path()
		_ = r.Close()
		source, target := w.columnLanguage(sourceColumn), ""
		if len(w.set.Targets) > 0 {
			target = w.set.Targets[0]
		}
		w.keepTerms(func(own *glossary.Glossary) (string, error) {
			read, err := termfile.ReadFile(path, source, target)
			if err != nil {
				return "", err
			}
			n := len(read.Concepts)
			read.Merge(own)
			*own = *read
			return w.words.N("app.terms.imported", n), nil
		})
	}, w.win)
	d.SetFilter(storage.NewExtensionFileFilter(glossaryFiles))
	w.large(d)
}

// exportTerms writes the glossary in use to a file, in the format that its name
// ends in.
func (w *window) exportTerms() { w.saveAs("terms.tbx", w.writeTerms) }

func (w *window) writeTerms(ctx context.Context, path string) error {
	g, err := w.terms(ctx)
	if err == nil {
		err = newfile.Write(path, func(out io.Writer) error { return termfile.Write(out, g, termfile.FormatOf(path)) })
	}
	if err != nil {
		return newfile.Unwritten(err, filepath.Base(path), problem.New("app.terms.unwritten", "Name", filepath.Base(path)))
	}
	return nil
}

// large shows a file dialog in most of the window: Fyne's wants room.
func (w *window) large(d *dialog.FileDialog) {
	size := w.win.Canvas().Size()
	d.Resize(fyne.NewSize(size.Width*.85, size.Height*.85))
	escape.Show(w.win, d)
}

// termLanguages are the article's language and those translated into.
func (w *window) termLanguages() []string {
	var langs []string
	if lang := w.columnLanguage(sourceColumn); lang != "" {
		langs = append(langs, lang)
	}
	for _, lang := range w.set.Targets {
		if !slices.Contains(langs, lang) {
			langs = append(langs, lang)
		}
	}
	return langs
}

// toggleStarter uses the glossary that came with the program, or not.
func (w *window) toggleStarter() {
	w.set.NoStarter = !w.set.NoStarter
	w.showMenu()
	w.session.KeepSettings(w.set)
	w.useTerms()
}
