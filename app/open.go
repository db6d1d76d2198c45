package app

import (
	"context"
	"io"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/chooser"
	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/app/look"
	recorded "codeberg.org/tolmach/tolmach/assets/sample"
	"codeberg.org/tolmach/tolmach/summarize/archive"
	"codeberg.org/tolmach/tolmach/summarize/article"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/prose"
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
	found := of.Items
	var d *dialog.CustomDialog
	list := escape.NewList(func() int { return len(found) }, func() fyne.CanvasObject {
		title, date := widget.NewLabel(""), widget.NewLabel("")
		title.Truncation = fyne.TextTruncateEllipsis
		date.Importance = widget.LowImportance
		return container.NewBorder(nil, nil, nil, date, title)
	}, func(i widget.ListItemID, o fyne.CanvasObject) {
		parts := o.(*fyne.Container).Objects
		parts[0].(*widget.Label).SetText(found[i].Title)
		day, _, _ := strings.Cut(found[i].Date, "T")
		parts[1].(*widget.Label).SetText(day)
	})
	list.OnSelected = func(i widget.ListItemID) {
		d.Hide()
		ip.load(found[i], of.Public)
	}
	search := escape.NewEntry()
	search.SetPlaceHolder(ip.w.words.T("app.terms.search"))
	search.OnChanged = func(s string) {
		found = slices.DeleteFunc(slices.Clone(of.Items), func(c article.Choice) bool { return !prose.Holds(c.Title, s) })
		list.Refresh()
	}
	d = dialog.NewCustom(look.Cut(of.Name, 60), ip.w.words.T("app.cancel"), container.NewBorder(search, nil, nil, nil, list), ip.w.win)
	size := ip.w.win.Canvas().Size()
	d.Resize(fyne.NewSize(min(720, size.Width-40), size.Height*.8))
	escape.Show(ip.w.win, d)
	ip.w.win.Canvas().Focus(search)
}

// emptyPage is the three doors: a file, the clipboard, the sample; and the
// articles opened last.
func (ip *inputs) emptyPage() fyne.CanvasObject {
	title := widget.NewLabelWithStyle(ip.w.words.T("app.empty.title"), fyne.TextAlignCenter, fyne.TextStyle{Bold: true})
	hint := widget.NewLabelWithStyle(ip.w.words.T("app.empty.hint"), fyne.TextAlignCenter, fyne.TextStyle{})
	doors := container.NewGridWithColumns(3,
		door(ip.w.words.T("app.empty.open"), theme.FolderOpenIcon(), ip.chooseFile),
		door(ip.w.words.T("app.empty.paste"), theme.ContentPasteIcon(), ip.paste),
		door(ip.w.words.T("app.empty.sample"), theme.MediaPlayIcon(), ip.openSample),
	)
	return container.NewCenter(container.NewVBox(title, hint, doors, ip.recentList()))
}

func door(label string, icon fyne.Resource, open func()) fyne.CanvasObject {
	b := widget.NewButtonWithIcon(label, icon, open)
	b.IconPlacement = widget.ButtonIconLeadingText
	return container.NewPadded(b)
}

// recentList is a link for each article opened last.
func (ip *inputs) recentList() fyne.CanvasObject {
	if len(ip.w.shelf.recent) == 0 {
		return container.NewVBox()
	}
	list := container.NewVBox(widget.NewLabel(ip.w.words.T("app.empty.recent")))
	for _, e := range ip.w.shelf.recent {
		b := widget.NewButton(look.Cut(e.Title, 70), func() { ip.w.session.Reopen(e.Key) })
		b.Importance = widget.LowImportance
		b.Alignment = widget.ButtonAlignLeading
		list.Add(b)
	}
	return list
}
