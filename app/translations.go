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

// pasteDraft adds the translation on the clipboard as a draft.
func (w *window) pasteDraft() {
	text := w.app.Clipboard().Content()
	w.addDraft("", func(context.Context) (document.Article, error) { return article.Parse(text, "") })
}

// openDraft adds a translation from a file as a draft.
func (w *window) openDraft() {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			return
		}
		path := r.URI().Path()
		_ = r.Close()
		w.addDraft(filepath.Base(path), func(ctx context.Context) (document.Article, error) {
			return article.Open(ctx, path, article.Options{})
		})
	}, w.win)
	d.SetFilter(w.readable())
	w.large(d)
}

// addDraft reads a translation, lays it beside the article's paragraphs and
// shows it in the desk of its language.
func (w *window) addDraft(file string, read func(context.Context) (document.Article, error)) {
	doc := w.session.Document()
	if doc == nil {
		return
	}
	w.session.Work(func(ctx context.Context) func() {
		a, err := read(ctx)
		if err != nil {
			return func() { w.parts.banner.show(w.words.Problem(err)) }
		}
		return func() { w.alignDraft(doc.Article, a, file) }
	})
}

func (w *window) alignDraft(source, a document.Article, file string) {
	lang := w.draftLanguage(a.Language)
	if lang == "" {
		w.parts.banner.show(w.words.T("app.draft.language"))
		return
	}
	key := w.session.Key()
	w.session.Work(func(context.Context) func() {
		found := align.Align(source.Paragraphs, a.Paragraphs, source.Language, lang)
		return func() {
			if w.session.Key() == key {
				w.showAligned(lang, found, file)
			}
		}
	})
}

// draftLanguage is the language that a draft is in: what its letters, or its
// file, say when that is one translated into, be it uk-UA for uk, else the
// desk's.
func (w *window) draftLanguage(of string) string {
	if slices.Contains(w.set.Targets, of) {
		return of
	}
	base := prose.Base(of)
	for _, lang := range w.set.Targets {
		if base != "" && prose.Base(lang) == base {
			return lang
		}
	}
	return w.desk.lang
}

// showAligned adds the draft and says how far it can be trusted to stand in the
// right places.
func (w *window) showAligned(lang string, found align.Alignment, file string) {
	texts := make([]string, len(found.Rows))
	doubtful := len(found.Left)
	for i, r := range found.Rows {
		texts[i] = r.Text
		if r.Text != "" && r.Sure < align.Doubtful {
			doubtful++
		}
	}
	w.session.Drafts.Add(lang, texts, file)
	w.openDesk(lang)
	if doubtful > 0 {
		w.parts.banner.show(w.words.N("app.draft.doubtful", doubtful))
	}
}
