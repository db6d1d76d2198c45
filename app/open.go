package app

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	recorded "codeberg.org/tolmach/tolmach/assets/sample"
	"codeberg.org/tolmach/tolmach/summarize/archive"
	"codeberg.org/tolmach/tolmach/summarize/article"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// open reads a file, a URL or standard input and shows it.
func (w *window) open(input string) {
	input = strings.TrimSpace(input)
	if input == "" {
		return
	}
	if strings.HasSuffix(input, archive.Ending) {
		w.openCopy(input)
		return
	}
	w.load(article.Choice{Input: input}, false)
}

// load reads an article. A public one must not lead into the reader's own
// network: see article.Choices.
func (w *window) load(one article.Choice, public bool) {
	w.win.Canvas().Unfocus() // buttons do not take the focus from an entry
	client, stdin := w.links.Gate().HTTP(), w.stdin
	w.session.Load(one.Input, func(ctx context.Context, progress func(done, total int64)) (article.Found, error) {
		return article.Find(ctx, one.Input, article.Options{Stdin: stdin, Client: client, Progress: progress, Date: one.Date, Public: public})
	})
}

// chooseFile asks for a file.
func (w *window) chooseFile() {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		switch {
		case err != nil:
			w.Refused("", problem.Of(err))
		case r != nil:
			path := r.URI().Path()
			_ = r.Close() // the loader opens it itself, with its own limits
			w.open(path)
		}
	}, w.win)
	d.SetFilter(w.readable())
	w.large(d)
}

// readable are the files that an article, or a translation of one, can be in.
func (w *window) readable() storage.FileFilter {
	return storage.NewExtensionFileFilter(append(article.Extensions(), archive.Ending))
}

// paste opens what is on the clipboard: an article, or the address of one.
func (w *window) paste() {
	text := w.app.Clipboard().Content()
	if one := strings.TrimSpace(text); isAddress(one) {
		w.open(one)
		return
	}
	name := w.words.T("app.clipboard")
	w.session.Load(name, func(ctx context.Context, _ func(done, total int64)) (article.Found, error) {
		return article.Find(ctx, "-", article.Options{Stdin: strings.NewReader(text)})
	})
}

func isAddress(s string) bool {
	return (strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://")) && !strings.ContainsAny(s, " \n\t")
}

// dropped opens the first of the things dropped on the window. A dragged link
// arrives as a file whose path holds the address with one slash missing.
func (w *window) dropped(_ fyne.Position, things []fyne.URI) {
	if len(things) > 0 {
		w.open(droppedInput(things[0]))
	}
}

func droppedInput(u fyne.URI) string {
	path := u.Path()
	for _, scheme := range []string{"https:/", "http:/"} {
		if i := strings.Index(path, scheme); i >= 0 {
			return scheme + "/" + strings.TrimLeft(path[i+len(scheme):], "/")
		}
	}
	if u.Scheme() == "http" || u.Scheme() == "https" {
		return u.String()
	}
	return path
}

// openSample opens the article that came with the program and asks for what
// was recorded for it.
func (w *window) openSample() {
	w.askOnce = true
	w.session.Load(w.words.T("app.sample"), func(context.Context, func(done, total int64)) (article.Found, error) {
		a, err := recorded.Article()
		return article.Found{Article: a}, err
	})
}
