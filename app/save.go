package app

import (
	"context"
	"path/filepath"
	"strings"

	"codeberg.org/tolmach/tolmach/app/destination"
)

// saveAs asks where to and has a file written there, off the UI thread; never
// over the open article's own.
func (w *window) saveAs(name string, write func(ctx context.Context, path string) error) {
	var inputs []string
	if doc := w.session.Document(); doc != nil {
		inputs = append(inputs, doc.Article.Address)
	}
	destination.Ask(w.win, destination.Options{
		Words: w.words, Folder: w.folder(inputs), Name: name, Inputs: inputs, Work: w.session.Work, Write: write,
		Written: func(path string) {
			w.saved = filepath.Dir(path)
			w.wrote(path)
		},
	})
}

// folder is where the last file went, else where the article lies.
func (w *window) folder(inputs []string) string {
	for _, input := range inputs {
		if path := strings.TrimPrefix(input, "file://"); w.saved == "" && filepath.IsAbs(path) {
			return filepath.Dir(path)
		}
	}
	return w.saved
}
