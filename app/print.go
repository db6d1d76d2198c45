package app

import (
	"context"

	"codeberg.org/tolmach/tolmach/app/library"
	"codeberg.org/tolmach/tolmach/app/paper"
	"codeberg.org/tolmach/tolmach/summarize/brief"
	"codeberg.org/tolmach/tolmach/summarize/command"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/review"
)

// showPaper shows the open article's page and columns as they would be written.
func (w *window) showPaper() {
	doc := w.session.Document()
	if doc == nil {
		return
	}
	var server brief.Server
	if d := doc.Latest(document.Summary, ""); d != nil && d.Origin.Engine == document.EngineModel {
		server = w.connect()
	}
	var languages []string
	for _, lang := range w.set.Targets {
		if doc.Target(lang) != nil {
			languages = append(languages, lang)
		}
	}
	paper.Show(w.win, paper.Options{
		Words: w.words, Document: copied(doc), Languages: languages, Program: "Tolmach " + command.Version,
		Host: w.hostOf, Server: server, Work: w.session.Work,
		Report: func(d *document.Document) (review.Report, error) {
			g, err := w.terms(context.Background())
			if err != nil {
				return review.Report{}, err
			}
			return review.Document(d, review.NewTerms(g)), nil
		},
		Copy: w.clip.Put,
		Save: func(ending string, write func(context.Context, string) error) {
			w.saveAs(library.FileName(doc.Article.Title)+ending, write)
		},
	})
}

// hostOf is the host of an endpoint by its name.
func (w *window) hostOf(name string) string {
	for _, p := range w.set.Profiles {
		if p.Name == name {
			return p.Host()
		}
	}
	return name
}

// copied is the open document as it stands, settled, for work beside it.
func copied(doc *document.Document) document.Document {
	c := doc.Clone()
	c.Settle()
	return *c
}
