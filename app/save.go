package app

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"codeberg.org/tolmach/tolmach/app/chooser"
	"codeberg.org/tolmach/tolmach/app/destination"
)

// files are those that the user saves and opens.
type files struct {
	w     *window
	saved string // the folder that the last file went to
}

// saveAs asks where to and has a file written there, off the UI thread; never
// over the open article's own.
func (fl *files) saveAs(name string, write func(ctx context.Context, path string) error) {
	var inputs []string
	if doc := fl.w.session.Document(); doc != nil {
		inputs = append(inputs, doc.Article.Address)
	}
	destination.Ask(fl.w.win, destination.Options{
		Words: fl.w.words, Folder: fl.folder(inputs), Name: name, Inputs: inputs, Work: fl.w.session.Work, Write: write,
		Written: func(path string) {
			fl.saved = filepath.Dir(path)
			fl.w.page.wrote(path)
		},
	})
}

// folder is where the last file went, else where the article lies.
func (fl *files) folder(inputs []string) string {
	for _, input := range inputs {
		if path := strings.TrimPrefix(input, "file://"); fl.saved == "" && filepath.IsAbs(path) {
			return filepath.Dir(path)
		}
	}
	return fl.saved
}

// choose asks for a file that a filter lets through.
func (fl *files) choose(filter storage.FileFilter, then func(path string)) {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			return
		}
		path := r.URI().Path()
		_ = r.Close() // what reads it opens it itself
		then(path)
	}, fl.w.win)
	d.SetFilter(filter)
	chooser.Show(fl.w.win, fl.w.words, "app.files.open", d)
}

// ending asks for a file of one of these endings.
func (fl *files) ending(endings []string, then func(path string)) {
	fl.choose(storage.NewExtensionFileFilter(endings), then)
}
