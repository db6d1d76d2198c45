package library

import (
	"context"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/chooser"
	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/summarize/archive"
)

// askDelete asks whether to delete the selected article for good.
func (p *Pane) askDelete() {
	i := p.at()
	if i < 0 {
		return
	}
	e := p.entries[i]
	title := []rune(oneLine(e.Title))
	if len(title) > 80 {
		title = append(title[:80], '…')
	}
	question := widget.NewLabel(p.words.T("app.library.delete.question", "Title", string(title)))
	question.Wrapping = fyne.TextWrapWord
	d := dialog.NewCustomConfirm(p.words.T("app.library.delete.title"), p.words.T("app.library.delete.yes"), p.words.T("app.library.delete.no"), question, func(yes bool) {
		if yes {
			p.delete(e.Key)
		}
	}, p.win)
	d.SetConfirmImportance(widget.DangerImportance)
	d.Resize(fyne.NewSize(min(460, p.win.Canvas().Size().Width*.9), 0))
	escape.Show(p.win, d)
}

func (p *Pane) delete(key string) {
	p.actions.Forget(key)
	p.work(func(ctx context.Context) error { return p.actions.Delete(ctx, key) }, nil)
}

// chooseExport asks for the file that the selected article goes to.
func (p *Pane) chooseExport() {
	i := p.at()
	if i < 0 {
		return
	}
	e := p.entries[i]
	p.actions.Save(FileName(e.Title)+archive.Ending, func(ctx context.Context, path string) error {
		return archive.Export(ctx, p.store, e.Key, path)
	})
}

// chooseImport asks for a file with an article.
func (p *Pane) chooseImport() {
	d := dialog.NewFileOpen(func(in fyne.URIReadCloser, err error) {
		if err == nil && in != nil {
			_ = in.Close()
			p.bring(in.URI().Path())
		}
	}, p.win)
	d.SetFilter(storage.NewExtensionFileFilter([]string{archive.Ending}))
	chooser.Show(p.win, p.words, "app.files.open", d)
}

// bring adds the article in a file and selects it.
func (p *Pane) bring(path string) {
	var key string
	p.work(func(ctx context.Context) (err error) {
		key, err = archive.Import(ctx, p.store, path)
		return err
	}, func() {
		p.search.SetText("")
		p.tag.ClearSelected()
		p.selected = key
	})
}

// FileName makes a file's name of a title: without what some system does not
// allow in one, and of a long one as many whole words as fit.
func FileName(title string) string {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || unicode.IsControl(r) {
			return ' '
		}
		return r
	}, title)
	const most = 60
	r := []rune(strings.Join(strings.Fields(name), " "))
	if len(r) > most {
		short := string(r[:most])
		if end := strings.LastIndexByte(short, ' '); r[most] != ' ' && end > len(short)/2 {
			short = short[:end]
		}
		r = []rune(short)
	}
	name = strings.Trim(string(r), " .")
	if name == "" {
		return "article"
	}
	return name
}
