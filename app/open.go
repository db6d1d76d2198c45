package app

import (
	"context"
	"io"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"codeberg.org/tolmach/tolmach/app/chooser"
	"codeberg.org/tolmach/tolmach/app/entrance"
	recorded "codeberg.org/tolmach/tolmach/assets/sample"
	"codeberg.org/tolmach/tolmach/summarize/archive"
	"codeberg.org/tolmach/tolmach/summarize/article"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// inputs are the ways by which an article comes into the window.
type inputs struct {
	w       *window
	stdin   io.Reader // what "-" reads
	askOnce bool      // have the recording answer as soon as the sample is open
}

// open reads a file, a URL or standard input and shows it.
func (ip *inputs) open(input string) {
	input = strings.TrimSpace(input)
	if input == "" {
		return
	}
	if strings.HasSuffix(input, archive.Ending) {
		ip.w.shelf.openCopy(input)
		return
	}
	ip.load(article.Choice{Input: input}, false)
}

// load reads an article. A public one must not lead into the reader's own
// network: see article.Choices.
func (ip *inputs) load(one article.Choice, public bool) {
	ip.w.win.Canvas().Unfocus() // buttons do not take the focus from an entry
	client, stdin := ip.w.model.links.Gate().HTTP(), ip.stdin
	ip.w.session.Load(one.Input, func(ctx context.Context, progress func(done, total int64)) (article.Found, error) {
		return article.Find(ctx, one.Input, article.Options{Stdin: stdin, Client: client, Progress: progress, Date: one.Date, Public: public})
	})
}

// chooseFile asks for a file.
func (ip *inputs) chooseFile() {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		switch {
		case err != nil:
			ip.w.Refused("", problem.Of(err))
		case r != nil:
			path := r.URI().Path()
			_ = r.Close() // the loader opens it itself, with its own limits
			ip.open(path)
		}
	}, ip.w.win)
	d.SetFilter(ip.readable())
	chooser.Show(ip.w.win, ip.w.words, "app.files.open", d)
}

// readable are the files that an article, or a translation of one, can be in.
func (ip *inputs) readable() storage.FileFilter {
	return storage.NewExtensionFileFilter(append(article.Extensions(), archive.Ending))
}

// paste opens what is on the clipboard: an article, or the address of one.
func (ip *inputs) paste() {
	text := ip.w.app.Clipboard().Content()
	if one := strings.TrimSpace(text); isAddress(one) {
		ip.open(one)
		return
	}
	name := ip.w.words.T("app.clipboard")
	ip.w.session.Load(name, func(ctx context.Context, _ func(done, total int64)) (article.Found, error) {
		return article.Find(ctx, "-", article.Options{Stdin: strings.NewReader(text)})
	})
}

func isAddress(s string) bool {
	return (strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://")) && !strings.ContainsAny(s, " \n\t")
}

// dropped opens the first of the things dropped on the window. A dragged link
// arrives as a file whose path holds the address with one slash missing.
func (ip *inputs) dropped(_ fyne.Position, things []fyne.URI) {
	if len(things) > 0 {
		ip.open(droppedInput(things[0]))
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
func (ip *inputs) openSample() {
	ip.askOnce = true
	ip.w.session.Load(ip.w.words.T("app.sample"), func(context.Context, func(done, total int64)) (article.Found, error) {
		a, err := recorded.Article()
		return article.Found{Article: a}, err
	})
}

// choose asks which article of a folder, a feed or a mailbox to open.
func (ip *inputs) choose(of *article.Choices) {
	entrance.Choose(ip.w.win, ip.w.words, of, func(one article.Choice) { ip.load(one, of.Public) })
}

// emptyPage is what the window shows while nothing is open.
func (ip *inputs) emptyPage() fyne.CanvasObject {
	return entrance.Page(entrance.Options{
		Words: ip.w.words, File: ip.chooseFile, Paste: ip.paste, Sample: ip.openSample, Recent: ip.w.shelf.recent, Reopen: ip.w.session.Reopen,
	})
}

func (ip *inputs) address() { ip.w.parts.bar.EditAddress() }
