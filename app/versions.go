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
// there is nothing of that kind. A language's column shows what a reader is to
// get: the final's paragraph where there is one, else the newest draft's.
func (w *window) versionAt(doc *document.Document, column string, row int) (version, bool) {
	if w.desk.lang == "" {
		if f := doc.Final(column); f != nil && !f.Segments[row].Empty() {
			return finalVersion(f, row), true
		}
		return draftVersion(standing(doc, column, row), row)
	}
	switch column {
	case document.FinalID(w.desk.lang):
		if f := doc.Final(w.desk.lang); f != nil {
			return finalVersion(f, row), true
		}
		return version{}, false
	case memoryColumn:
		return w.desk.memoryVersion(row)
	case againColumn:
		return draftVersion(newestAgain(doc, w.desk.lang, row), row)
	}
	return draftVersion(doc.Draft(column), row)
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
func (w *window) showing(doc *document.Document, id string) []string {
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
	case w.desk.lang == "":
		if d == nil || d == doc.Latest(document.Translation, lang) || d.State == document.Cancelled {
			return []string{lang}
		}
		return nil
	case w.desk.lang != lang:
		return nil
	case d != nil && d.Task.Paragraph != "":
		return []string{againColumn}
	}
	return []string{id}
}

// translations are the columns with a translation, shown or not.
func (w *window) translations() []string {
	return slices.DeleteFunc(slices.Clone(w.order()), func(id string) bool { return id == sourceColumn })
}

// columnDraft is the draft that a column's head is about; nil for none.
func (w *window) columnDraft(doc *document.Document, column string) *document.Draft {
	switch {
	case w.desk.lang == "":
		return doc.Latest(document.Translation, column)
	case column == memoryColumn:
		return nil
	case column == againColumn:
		for i := len(doc.Drafts) - 1; i >= 0; i-- {
			if t := doc.Drafts[i].Task; t.Language == w.desk.lang && t.Paragraph != "" {
				return &doc.Drafts[i]
			}
		}
		return nil
	}
	return doc.Version(column)
}

// columnText is the text of a column as a draft, to be copied.
func (w *window) columnText(doc *document.Document, column string) *document.Draft {
	if w.desk.lang == "" {
		return doc.Target(column)
	}
	return w.columnDraft(doc, column)
}

// draftName is a draft's place at the desk and what tells it from the others:
// who wrote it and, where that is the same, when.
func (w *window) draftName(d *document.Draft) string {
	name := w.by(d)
	same := 0
	for _, id := range w.drafts() {
		if o := w.session.Document().Draft(id); o != nil && w.by(o) == name {
			same++
		}
	}
	if same > 1 && !d.Origin.Started.IsZero() {
		name = joined(d.Origin.Started.Local().Format("15:04:05"), name)
	}
	return w.placed(d.ID, name)
}

// choices are the columns of the desk that a paragraph is taken from, by the
// digit of their place: all that are shown between the original and the final.
func (w *window) choices() []string {
	return slices.DeleteFunc(w.translations(), func(id string) bool { return w.isFinal(id) || !w.shown(id) })
}

// placed puts before the name of a column the sign of its place at the desk: ①
// for the one that the key 1 takes from.
func (w *window) placed(column, name string) string {
	if i := slices.Index(w.choices(), column); i >= 0 && i < 9 {
		return string(rune('①'+i)) + " " + name
	}
	return name
}

// isFinal reports whether a column is the desk's final.
func (w *window) isFinal(column string) bool {
	return w.desk.lang != "" && column == document.FinalID(w.desk.lang)
}

// made says at the desk when and by what a draft was made: server, wording,
// glossary, tokens.
func (w *window) made(d *document.Draft) string {
	if d == nil || w.desk.lang == "" || d.State.Running() {
		return ""
	}
	o := d.Origin
	said := []string{o.Endpoint}
	if !o.Started.IsZero() {
		said = append(said, o.Started.Local().Format("2006-01-02 15:04"))
	}
	if n := d.Usage.Prompt + d.Usage.Completion; n > 0 {
		said = append(said, w.words.N("app.draft.tokens", n))
	}
	if o.Prompt != "" {
		said = append(said, w.words.T("app.prompts.version", "Version", o.Prompt))
	}
	if o.Glossary != "" {
		said = append(said, w.words.T("app.draft.glossary", "Version", o.Glossary))
	}
	return joined(said...)
}

// finished says how much of a column's text a person has taken or written.
func (w *window) finished(doc *document.Document, column string) string {
	lang := column
	if w.desk.lang != "" {
		if !w.isFinal(column) {
			return ""
		}
		lang = w.desk.lang
	}
	f := doc.Final(lang)
	if f == nil {
		return ""
	}
	return w.words.T("app.final.done", "Done", f.Accepted(), "Total", len(f.Segments))
}

// origin says in the final's column where a paragraph came from and whether it
// is done.
func (w *window) origin(doc *document.Document, v version, column string, row int) string {
	if column == memoryColumn && row < len(w.desk.memory) {
		return w.words.T("app.memory.score", "Score", w.desk.memory[row].Score)
	}
	if !w.isFinal(column) || v.segment.Text == "" {
		return ""
	}
	s := doc.Final(w.desk.lang).Segments[row]
	var said []string
	if s.Accepted {
		said = append(said, "✓")
	}
	switch d := doc.Draft(s.From); {
	case s.From == document.FromMemory:
		said = append(said, w.words.T("app.memory"))
	case s.From == document.FromFile:
		said = append(said, w.words.T("app.final.file"))
	case d != nil:
		said = append(said, w.draftName(d))
	case s.From != "":
		said = append(said, w.words.T("app.final.gone"))
	}
	if s.Edited {
		said = append(said, w.words.T("app.final.edited"))
	}
	return joined(said...)
}
