package command

import (
	"context"
	"io"

	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/brief"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/export"
	"codeberg.org/tolmach/tolmach/summarize/provenance"
	"codeberg.org/tolmach/tolmach/summarize/review"
)

// format writes a document in the format that was asked for.
func (b batch) format(ctx context.Context, w io.Writer, doc *document.Document, r review.Report, reads []export.Read) error {
	s, o := b.session, b.options
	var readings []provenance.Reading
	for _, read := range reads {
		readings = append(readings, read.Provenance())
	}
	m := provenance.Of(doc, r, provenance.Options{
		Readings: readings,
		Program:  "Tolmach " + Version, Marking: o.marking, Layout: b.layout(), Host: func(string) string { return b.link.host },
	})
	switch {
	case o.format == "json":
		return export.JSON(w, doc, r, s.words, m, reads...)
	case o.format == "txt":
		return export.Text(w, doc, s.words, m)
	case o.format == "md":
		return export.Markdown(w, doc, s.words, m)
	case o.columns:
		var languages []string
		for _, t := range o.tasks(s.words.Tag().String()) {
			if t.Kind == document.Translation {
				languages = append(languages, t.Language)
			}
		}
		return export.Columns(doc, languages, papers[o.page], m, s.words).Write(w, o.format)
	}
	return b.page(ctx, w, doc, r, m)
}

// page writes the one page of a document, in words of the summary's language
// where the interface knows it.
func (b batch) page(ctx context.Context, w io.Writer, doc *document.Document, r review.Report, m provenance.Manifest) error {
	s, o := b.session, b.options
	draft := doc.Latest(document.Summary, "")
	words := speech{locales.New(locales.Match(draft.Task.Language, s.words.Tag().String()))}
	p, err := brief.New(doc, r, brief.Options{Marking: o.marking, Origin: brief.Origin(m, draft.ID, words)}, words)
	if err != nil {
		return err
	}
	var appended *document.Article
	if o.source {
		appended = &doc.Article
	}
	var shortening *brief.Shortening
	if draft.Origin.Engine == document.EngineModel {
		shortening = &brief.Shortening{By: brief.Model{Server: b.link}, Article: doc.Article}
	}
	return brief.Make(ctx, p, o.format, papers[o.page], shortening, m, appended, words).Write(w, o.format)
}
