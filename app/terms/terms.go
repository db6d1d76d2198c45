// Package terms is the glossary as the window shows it: a dialog in which it is
// searched and changed, and its files.
package terms

import (
	"context"
	"io"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"

	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/glossary"
	"codeberg.org/tolmach/tolmach/summarize/glossary/termfile"
	"codeberg.org/tolmach/tolmach/summarize/newfile"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Store keeps the user's own glossary. *store.Store is one.
type Store interface {
	Glossary(ctx context.Context) (*glossary.Glossary, error)
	PutGlossary(ctx context.Context, own *glossary.Glossary) error
}

// Options are what the glossary needs of the window.
type Options struct {
	Window  fyne.Window
	Words   *locales.Localizer
	Store   Store    // nil when there is no database
	Source  string   // language of the open article, "" when it is not known
	Targets []string // languages translated into
	Starter bool     // the one that comes with the program is in use
	// Work does something slow off the UI thread and then what it returns on it.
	Work func(do func(ctx context.Context) (show func()))
	// InUse is the glossary in use. It is called off the UI thread.
	InUse func(ctx context.Context) (*glossary.Glossary, error)
	// Changed is called when another glossary is kept.
	Changed func()
	// Open asks for a file of one of these endings.
	Open func(endings []string, then func(path string))
	// Save asks where to and has a file written there.
	Save func(name string, write func(ctx context.Context, path string) error)
	Warn func(text string) // says what went wrong
	Tell func(text string) // says what was done
	// Offer says what was done, and does back when that is to be undone.
	Offer func(text string, back func())
}

// Terms are the glossary.
type Terms struct{ o Options }

// New returns the glossary of a window.
func New(o Options) *Terms { return &Terms{o} }

// files are the formats that glossaries come in.
var files = []string{".csv", ".tsv", ".txt", ".tbx", ".xml"}

// Edit opens the dialog, with a new term for the words that are selected in the
// original.
func (t *Terms) Edit(selected string) {
	if t.o.Store == nil {
		t.o.Warn(t.o.Words.T("app.terms.nowhere"))
		return
	}
	t.o.Work(func(ctx context.Context) func() {
		own, err := t.o.Store.Glossary(ctx)
		var starter *glossary.Glossary
		if err == nil && t.o.Starter {
			starter, err = termfile.Starter()
		}
		return func() {
			if err != nil {
				t.o.Warn(t.o.Words.Problem(err))
				return
			}
			e := t.newEditor(own, starter)
			if selected != "" && len([]rune(selected)) < 80 {
				e.fields[e.langs[0]].text.SetText(selected)
			}
		}
	})
}

// keep changes the user's own glossary and has it used. said is told when it is
// kept.
func (t *Terms) keep(change func(own *glossary.Glossary) (said string, err error)) {
	said := ""
	t.change(func(own *glossary.Glossary) (err error) {
		said, err = change(own)
		return err
	}, func() { t.o.Tell(said) })
}

// change changes the user's own glossary and has it used; done comes after, on
// the UI thread, unless it failed.
func (t *Terms) change(change func(own *glossary.Glossary) error, done func()) {
	if t.o.Store == nil {
		t.o.Warn(t.o.Words.T("app.terms.nowhere"))
		return
	}
	t.o.Work(func(ctx context.Context) func() {
		own, err := t.o.Store.Glossary(ctx)
		if err == nil {
			err = change(own)
		}
		if err == nil {
			err = t.o.Store.PutGlossary(ctx, own)
		}
		return func() {
			if err != nil {
				t.o.Warn(t.o.Words.Problem(err))
				return
			}
			done()
			t.o.Changed()
		}
	})
}

// Import asks for a glossary file and adds its terms; they go before those that
// were there.
func (t *Terms) Import() {
	t.o.Open(files, func(path string) {
		target := ""
		if len(t.o.Targets) > 0 {
			target = t.o.Targets[0]
		}
		t.keep(func(own *glossary.Glossary) (string, error) {
			read, err := termfile.ReadFile(path, t.o.Source, target)
			if err != nil {
				return "", err
			}
			n := len(read.Concepts)
			read.Merge(own)
			*own = *read
			return t.o.Words.N("app.terms.imported", n), nil
		})
	})
}

// Export writes the glossary in use to a file, in the format that its name ends
// in.
func (t *Terms) Export() { t.o.Save("terms.tbx", t.write) }

func (t *Terms) write(ctx context.Context, path string) error {
	g, err := t.o.InUse(ctx)
	if err == nil {
		err = newfile.Write(path, func(out io.Writer) error { return termfile.Write(out, g, termfile.FormatOf(path)) })
	}
	if err != nil {
		return newfile.Unwritten(err, filepath.Base(path), problem.New("app.terms.unwritten", "Name", filepath.Base(path)))
	}
	return nil
}

// languages are the article's language and those translated into.
func (t *Terms) languages() []string {
	var langs []string
	if t.o.Source != "" {
		langs = append(langs, t.o.Source)
	}
	for _, lang := range t.o.Targets {
		if !slices.Contains(langs, lang) {
			langs = append(langs, lang)
		}
	}
	return langs
}
