package app

import (
	"codeberg.org/tolmach/tolmach/summarize/glossary/termfile"

	"context"
	"io"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"codeberg.org/tolmach/tolmach/summarize/glossary"
	"codeberg.org/tolmach/tolmach/summarize/newfile"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// terms are the glossary.
type terms struct{ w *window }

// glossaryFiles are the formats that glossaries come in.
var glossaryFiles = []string{".csv", ".tsv", ".txt", ".tbx", ".xml"}

// use reads the glossary in use from the database and has the session
// keep to it.
func (tm *terms) use() {
	tm.w.session.Work(func(ctx context.Context) func() {
		tm.w.session.Saved() // whether the starter is in use stands in the settings
		g, err := tm.inUse(ctx)
		return func() {
			if err != nil {
				tm.w.Unsaved(err)
				return
			}
			tm.w.session.Checks.Use(g)
		}
	})
}

// inUse is the glossary in use: the starter's alone where there is no database.
func (tm *terms) inUse(ctx context.Context) (*glossary.Glossary, error) {
	if tm.w.store == nil {
		return termfile.Starter()
	}
	return tm.w.store.Terms(ctx, termfile.Starter)
}

// keep changes the user's own glossary and uses it. done is said when it
// is kept.
func (tm *terms) keep(change func(own *glossary.Glossary) (done string, err error)) {
	if tm.w.store == nil {
		tm.w.parts.banner.show(tm.w.words.T("app.terms.nowhere"))
		return
	}
	tm.w.session.Work(func(ctx context.Context) func() {
		own, err := tm.w.store.Glossary(ctx)
		done := ""
		if err == nil {
			done, err = change(own)
		}
		if err == nil {
			err = tm.w.store.PutGlossary(ctx, own)
		}
		return func() {
			if err != nil {
				tm.w.parts.banner.show(tm.w.words.Problem(err))
				return
			}
			tm.w.parts.banner.tell(done)
			tm.use()
		}
	})
}

// importFile asks for a glossary file and adds its terms; they go before those
// that were there.
func (tm *terms) importFile() {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			return
		}
		path := r.URI().Path()
		_ = r.Close()
		source, target := tm.w.grid.language(sourceColumn), ""
		if len(tm.w.set.Targets) > 0 {
			target = tm.w.set.Targets[0]
		}
		tm.keep(func(own *glossary.Glossary) (string, error) {
			read, err := termfile.ReadFile(path, source, target)
			if err != nil {
				return "", err
			}
			n := len(read.Concepts)
			read.Merge(own)
			*own = *read
			return tm.w.words.N("app.terms.imported", n), nil
		})
	}, tm.w.win)
	d.SetFilter(storage.NewExtensionFileFilter(glossaryFiles))
	tm.w.files.large(d)
}

// exportFile writes the glossary in use to a file, in the format that its name
// ends in.
func (tm *terms) exportFile() { tm.w.files.saveAs("terms.tbx", tm.write) }

func (tm *terms) write(ctx context.Context, path string) error {
	g, err := tm.inUse(ctx)
	if err == nil {
		err = newfile.Write(path, func(out io.Writer) error { return termfile.Write(out, g, termfile.FormatOf(path)) })
	}
	if err != nil {
		return newfile.Unwritten(err, filepath.Base(path), problem.New("app.terms.unwritten", "Name", filepath.Base(path)))
	}
	return nil
}

// languages are the article's language and those translated into.
func (tm *terms) languages() []string {
	var langs []string
	if lang := tm.w.grid.language(sourceColumn); lang != "" {
		langs = append(langs, lang)
	}
	for _, lang := range tm.w.set.Targets {
		if !slices.Contains(langs, lang) {
			langs = append(langs, lang)
		}
	}
	return langs
}

// toggleStarter uses the glossary that came with the program, or not.
func (tm *terms) toggleStarter() {
	tm.w.set.NoStarter = !tm.w.set.NoStarter
	tm.w.showMenu()
	tm.w.session.KeepSettings(tm.w.set)
	tm.use()
}
