package app

import (
	"slices"

	"codeberg.org/tolmach/tolmach/app/parallel"
	"codeberg.org/tolmach/tolmach/app/threads"
	"codeberg.org/tolmach/tolmach/summarize/check"
)

// facts are the texts that facts run through: the columns and the summary.
type facts struct{ w *window }

// Strands implements threads.Texts: the translations of a paragraph, and the
// sentences of the summary that rest on it.
func (f facts) Strands(row int) ([]threads.Strand, bool) {
	doc := f.w.session.Document()
	if doc == nil || row < 0 || row >= len(doc.Article.Paragraphs) {
		return nil, false
	}
	p := doc.Article.Paragraphs[row]
	beside := func(column string, at int, text, lang string) threads.Strand {
		return threads.Strand{Column: column, Row: at, Pair: check.Pair{ID: p.ID, Role: p.Role, Source: p.Text, Target: text, From: doc.Article.Language, To: lang}}
	}
	var all []threads.Strand
	for _, column := range f.w.grid.translations() {
		lang := f.w.grid.by().language(column)
		if v, ok := f.w.grid.versionAt(doc, column, row); ok && v.segment.Text != "" {
			all = append(all, beside(column, row, v.segment.Text, lang))
		}
	}
	if d := f.w.parts.summary.Draft(); d != nil {
		for i, s := range d.Sentences {
			if slices.Contains(s.Sources, p.ID) {
				all = append(all, beside(summaryColumn, i, s.Text, d.Task.Language))
			}
		}
	}
	return all, true
}

// At implements threads.Texts.
func (f facts) At() int { return f.w.grid.row }

// GoTo implements threads.Texts.
func (f facts) GoTo(row int) { f.w.grid.goTo(row) }

// Light implements threads.Texts.
func (f facts) Light(parts []parallel.Part) {
	var text, summary []parallel.Part
	for _, p := range parts {
		if p.Column == summaryColumn {
			summary = append(summary, p)
		} else {
			text = append(text, p)
		}
	}
	f.w.parts.columns.Light(text)
	f.w.parts.summary.Text().Light(summary)
}
