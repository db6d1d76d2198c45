// Package intake takes in translations that others made: from the clipboard, or
// from a file, laid beside the paragraphs of the article.
package intake

import (
	"context"
	"path/filepath"
	"slices"

	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/align"
	"codeberg.org/tolmach/tolmach/summarize/article"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// Options are what an intake needs of the window.
type Options struct {
	Words *locales.Localizer
	// Source is the article that is open, which must be there.
	Source document.Article
	// Open reports whether it is open still.
	Open    func() bool
	Targets []string // languages translated into
	Present string   // the one whose drafts are shown, "" for none
	// Work does something slow off the UI thread and then what it returns on it.
	Work func(do func(ctx context.Context) (show func()))
	// Add adds a draft, a text a paragraph, and shows it.
	Add  func(lang string, texts []string, file string)
	Warn func(text string) // says what went wrong
}

// Intake takes translations in.
type Intake struct{ o Options }

// New returns an intake for the open article.
func New(o Options) *Intake { return &Intake{o} }

// Paste adds a translation as a draft.
func (k *Intake) Paste(text string) {
	k.add("", func(context.Context) (document.Article, error) { return article.Parse(text, "") })
}

// Read adds the translation in a file as a draft.
func (k *Intake) Read(path string) {
	k.add(filepath.Base(path), func(ctx context.Context) (document.Article, error) {
		return article.Open(ctx, path, article.Options{})
	})
}

// add reads a translation, lays it beside the article's paragraphs and shows it.
func (k *Intake) add(file string, read func(context.Context) (document.Article, error)) {
	k.o.Work(func(ctx context.Context) func() {
		a, err := read(ctx)
		if err != nil {
			return func() { k.o.Warn(k.o.Words.Problem(err)) }
		}
		return func() { k.align(a, file) }
	})
}

func (k *Intake) align(a document.Article, file string) {
	lang := Language(a.Language, k.o.Targets, k.o.Present)
	if lang == "" {
		k.o.Warn(k.o.Words.T("app.draft.language"))
		return
	}
	k.o.Work(func(context.Context) func() {
		found := align.Align(k.o.Source.Paragraphs, a.Paragraphs, k.o.Source.Language, lang)
		return func() {
			if k.o.Open() {
				k.show(lang, found, file)
			}
		}
	})
}

// Language is the language that a draft is in: what its letters, or its file,
// say when that is one translated into, be it uk-UA for uk, else the present
// one.
func Language(of string, targets []string, present string) string {
	if slices.Contains(targets, of) {
		return of
	}
	base := prose.Base(of)
	for _, lang := range targets {
		if base != "" && prose.Base(lang) == base {
			return lang
		}
	}
	return present
}

// show adds the draft and says how far it can be trusted to stand in the right
// places.
func (k *Intake) show(lang string, found align.Alignment, file string) {
	texts := make([]string, len(found.Rows))
	doubtful := len(found.Left)
	for i, r := range found.Rows {
		texts[i] = r.Text
		if r.Text != "" && r.Sure < align.Doubtful {
			doubtful++
		}
	}
	k.o.Add(lang, texts, file)
	if doubtful > 0 {
		k.o.Warn(k.o.Words.N("app.draft.doubtful", doubtful))
	}
}
