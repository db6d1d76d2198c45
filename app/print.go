package app

import (
	"context"
	"net/url"
	"path/filepath"

	"codeberg.org/tolmach/tolmach/app/library"
	"codeberg.org/tolmach/tolmach/app/paper"
	"codeberg.org/tolmach/tolmach/summarize/brief"
	"codeberg.org/tolmach/tolmach/summarize/command"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/review"
)

// showPaper goes to the place of the page.
func (w *window) showPaper() {
	doc := w.session.Document()
	if doc == nil {
		return
	}
	w.leavePaper()
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
	w.parts.paper = paper.New(paper.Options{
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
		Open: func(path string) {
			if err := w.app.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}); err != nil {
				w.parts.banner.show(w.words.T("app.unopened", "Name", filepath.Base(path)))
			}
		},
	})
	w.closeEditor()
	w.win.Canvas().Unfocus()
	w.showBody()
}

// leavePaper leaves the place of the page, for what was there before.
func (w *window) leavePaper() {
	if p := w.parts.paper; p != nil {
		p.Close()
		w.parts.paper = nil
		w.showBody()
	}
}

// wrote says that a file was written: where it was asked for, if that is the
// place of the page, else over the text.
func (w *window) wrote(path string) {
	if w.parts.paper != nil {
		w.parts.paper.Saved(path)
		return
	}
	w.parts.banner.tell(w.words.T("app.written", "Name", filepath.Base(path)))
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
