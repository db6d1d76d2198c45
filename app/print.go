package app

import (
	"context"
	"net/url"
	"path/filepath"

	"codeberg.org/tolmach/tolmach/app/library"
	"codeberg.org/tolmach/tolmach/app/paper"
	"codeberg.org/tolmach/tolmach/summarize/command"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/review"
)

// page is the place of the sheet.
type page struct{ w *window }

// show goes to the place of the page.
func (pg *page) show() {
	doc := pg.w.session.Document()
	pg.leave()
	var server endpoint.Streamer
	if d := doc.Latest(document.Summary, ""); d != nil && d.Origin.Engine == document.EngineModel {
		server = pg.w.model.connect()
	}
	var languages []string
	for _, lang := range pg.w.set.Targets {
		if doc.Target(lang) != nil {
			languages = append(languages, lang)
		}
	}
	pg.w.parts.paper = paper.New(paper.Options{
		Words: pg.w.words, Document: copied(doc), Languages: languages, Program: "Tolmach " + command.Version,
		Host: pg.w.model.hostOf, Server: server, Work: pg.w.session.Work,
		Report: func(d *document.Document) (review.Report, error) {
			g, err := pg.w.terms.inUse(context.Background())
			if err != nil {
				return review.Report{}, err
			}
			return review.Document(d, review.NewTerms(g)), nil
		},
		Copy: pg.w.clip.Put,
		Save: func(ending string, write func(context.Context, string) error) {
			pg.w.files.saveAs(library.FileName(doc.Article.Title)+ending, write)
		},
		Open: func(path string) {
			if err := pg.w.app.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}); err != nil {
				pg.w.parts.banner.Show(pg.w.words.T("app.unopened", "Name", filepath.Base(path)))
			}
		},
	})
	pg.w.editing.close()
	pg.w.win.Canvas().Unfocus()
	pg.w.showBody()
}

// leave leaves the place of the page, for what was there before.
func (pg *page) leave() {
	if p := pg.w.parts.paper; p != nil {
		p.Close()
		pg.w.parts.paper = nil
		pg.w.showBody()
	}
}

// wrote says that a file was written: where it was asked for, if that is the
// place of the page, else over the text.
func (pg *page) wrote(path string) {
	if pg.w.parts.paper != nil {
		pg.w.parts.paper.Saved(path)
		return
	}
	pg.w.parts.banner.Tell(pg.w.words.T("app.written", "Name", filepath.Base(path)))
}

// copied is the open document as it stands, settled, for work beside it.
func copied(doc *document.Document) document.Document {
	c := doc.Clone()
	c.Settle()
	return *c
}
