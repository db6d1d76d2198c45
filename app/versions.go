package app

import (
	"slices"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// summaryColumn stands for the summary where columns are named; it is drawn by
// a panel of its own.
const summaryColumn = "summary"

// againColumn is the column of the desk with the paragraphs made again: of
// each the newest.
const againColumn = "again"

// version is what a column shows in one row: a segment of a draft, or of a
// final.
type version struct {
	id      string // of the draft; summarize.FinalID of a final
	segment document.Segment
	running bool
}

// versionAt returns what a translation's column shows in a row; false when
// there is nothing of that kind.
func (gd *grid) versionAt(doc *document.Document, column string, row int) (version, bool) {
	return gd.by().at(doc, column, row)
}

// standing is the draft whose text a reader has in a row: the newest, but where
// nothing of that has come yet the one before it, so that nothing is emptied
// before there is something better.
func standing(doc *document.Document, lang string, row int) *document.Draft {
	newest := doc.Latest(document.Translation, lang)
	if newest == nil || row >= len(newest.Segments) || newest.Segments[row].Text != "" || !newest.State.Running() && !newest.Empty() {
		return newest
	}
	for i := len(doc.Drafts) - 1; i >= 0; i-- {
		d := &doc.Drafts[i]
		if t := d.Task; d != newest && t.Kind == document.Translation && t.Language == lang && t.Paragraph == "" && row < len(d.Segments) && d.Segments[row].Text != "" {
			return d
		}
	}
	return newest
}

func draftVersion(d *document.Draft, row int) (version, bool) {
	if d == nil || row >= len(d.Segments) {
		return version{}, false
	}
	return version{d.ID, d.Segments[row], d.State.Running()}, true
}

func finalVersion(f *document.Final, row int) version {
	s := f.Segments[row]
	g := document.Segment{ID: s.ID, Text: s.Text, State: document.Complete}
	if s.Empty() {
		g.State = document.Unasked
	}
	return version{document.FinalID(f.Language), g, false}
}

// newestAgain is the newest draft of one paragraph alone.
func newestAgain(doc *document.Document, lang string, row int) *document.Draft {
	for i := len(doc.Drafts) - 1; i >= 0; i-- {
		if t := doc.Drafts[i].Task; t.Language == lang && t.Paragraph == doc.Article.Paragraphs[row].ID {
			return &doc.Drafts[i]
		}
	}
	return nil
}

// showing lists the columns that show something of a version: none when it is
// gone, or when there is a newer one. One that was cancelled may have given its
// column back to the one before.
func (gd *grid) showing(doc *document.Document, id string) []string {
	d := doc.Draft(id)
	lang := ""
	if d != nil {
		lang = d.Task.Language
	} else {
		for _, f := range doc.Finals {
			if document.FinalID(f.Language) == id {
				lang = f.Language
			}
		}
	}
	switch {
	case lang == "":
		return nil
	case d != nil && d.Task.Kind == document.Summary:
		if d == doc.Latest(document.Summary, "") || d.State == document.Cancelled {
			return []string{summaryColumn}
		}
		return nil
	}
	return gd.by().showing(doc, id, lang, d)
}

// translations are the columns with a translation, shown or not.
func (gd *grid) translations() []string {
	return slices.DeleteFunc(slices.Clone(gd.order()), func(id string) bool { return id == sourceColumn })
}
