package app

import (
	"context"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"codeberg.org/tolmach/tolmach/summarize/align"
	"codeberg.org/tolmach/tolmach/summarize/article"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// intake takes in translations that others made.
type intake struct{ w *window }

// paste adds the translation on the clipboard as a draft.
func (ik *intake) paste() {
	text := ik.w.app.Clipboard().Content()
	ik.add("", func(context.Context) (document.Article, error) { return article.Parse(text, "") })
}

// open adds a translation from a file as a draft.
func (ik *intake) open() {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			return
		}
		path := r.URI().Path()
		_ = r.Close()
		ik.add(filepath.Base(path), func(ctx context.Context) (document.Article, error) {
			return article.Open(ctx, path, article.Options{})
		})
	}, ik.w.win)
	d.SetFilter(ik.w.inputs.readable())
	ik.w.files.large(d)
}

// add reads a translation, lays it beside the article's paragraphs and
// shows it in the desk of its language.
func (ik *intake) add(file string, read func(context.Context) (document.Article, error)) {
	doc := ik.w.session.Document()
	if doc == nil {
		return
	}
	ik.w.session.Work(func(ctx context.Context) func() {
		a, err := read(ctx)
		if err != nil {
			return func() { ik.w.parts.banner.Show(ik.w.words.Problem(err)) }
		}
		return func() { ik.align(doc.Article, a, file) }
	})
}

func (ik *intake) align(source, a document.Article, file string) {
	lang := ik.language(a.Language)
	if lang == "" {
		ik.w.parts.banner.Show(ik.w.words.T("app.draft.language"))
		return
	}
	key := ik.w.session.Key()
	ik.w.session.Work(func(context.Context) func() {
		found := align.Align(source.Paragraphs, a.Paragraphs, source.Language, lang)
		return func() {
			if ik.w.session.Key() == key {
				ik.show(lang, found, file)
			}
		}
	})
}

// language is the language that a draft is in: what its letters, or its
// file, say when that is one translated into, be it uk-UA for uk, else the
// desk's.
func (ik *intake) language(of string) string {
	if slices.Contains(ik.w.set.Targets, of) {
		return of
	}
	base := prose.Base(of)
	for _, lang := range ik.w.set.Targets {
		if base != "" && prose.Base(lang) == base {
			return lang
		}
	}
	return ik.w.desk.lang
}

// show adds the draft and says how far it can be trusted to stand in the
// right places.
func (ik *intake) show(lang string, found align.Alignment, file string) {
	texts := make([]string, len(found.Rows))
	doubtful := len(found.Left)
	for i, r := range found.Rows {
		texts[i] = r.Text
		if r.Text != "" && r.Sure < align.Doubtful {
			doubtful++
		}
	}
	ik.w.session.Drafts.Add(lang, texts, file)
	ik.w.desk.open(lang)
	if doubtful > 0 {
		ik.w.parts.banner.Show(ik.w.words.N("app.draft.doubtful", doubtful))
	}
}
