package app

import (
	"slices"
	"strconv"
	"strings"

	"codeberg.org/tolmach/tolmach/app/parallel"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// sourceColumn is the id of the original's column; the others are named by
// their language.
const sourceColumn = "source"

// source feeds the columns from the open document. It copies nothing.
type source struct{ w *window }

// Rows implements parallel.Source.
func (s source) Rows() int {
	if doc := s.w.session.Document(); doc != nil {
		return len(doc.Article.Paragraphs)
	}
	return 0
}

// Label implements parallel.Source.
func (s source) Label(row int) string { return strconv.Itoa(row + 1) }

// Cell implements parallel.Source.
func (s source) Cell(column string, row int) parallel.Cell {
	doc := s.w.session.Document()
	if doc == nil {
		return parallel.Cell{}
	}
	p := doc.Article.Paragraphs[row]
	cell := parallel.Cell{Style: styles[p.Role]}
	if column == sourceColumn {
		cell.Text = p.Text
		return cell
	}
	v, ok := s.w.versionAt(doc, column, row)
	if !ok {
		return cell
	}
	g := v.segment
	cell.Text = g.Text
	cell.Marks = append(s.w.marked(v.id, row), s.w.desk.marked(column, row, g.Text)...)
	cell.Partial = !v.running && g.State != document.Complete && g.State != document.Unasked
	cell.Faded = v.running && g.State != document.Complete && g.State != document.Writing
	if !v.running {
		cell.Note = s.note(doc, v, row)
	}
	cell.Note = joined(cell.Note, s.w.origin(doc, v, column, row), s.w.saidBack(v, row))
	return cell
}

// joined puts notes together, without the empty ones.
func joined(notes ...string) string {
	return strings.Join(slices.DeleteFunc(notes, func(s string) bool { return s == "" }), " · ")
}

// note says in the text itself where something is missing, and in the first
// such place why.
func (s source) note(doc *document.Document, v version, row int) string {
	g := v.segment
	if g.State == document.Complete || g.State == document.Unasked {
		return ""
	}
	note := "app.gap.partial"
	if g.Text == "" {
		note = "app.gap.missing"
	}
	d := doc.Draft(v.id)
	switch why := s.w.explain(d); {
	case why == "":
	case s.w.cause() != nil && s.w.desk.lang == "": // it is said over all columns
		if d.Empty() {
			return ""
		}
	case row == slices.IndexFunc(d.Segments, func(g document.Segment) bool { return g.State != document.Complete }):
		return why
	case d.Empty():
		return "" // it is said once, over nothing
	}
	return s.w.words.T(note)
}

var styles = map[document.Role]parallel.Style{
	document.Headline: parallel.Headline,
	document.Subhead:  parallel.Subhead,
	document.Caption:  parallel.Caption,
	document.Byline:   parallel.Quiet,
	document.Credit:   parallel.Quiet,
	document.Body:     parallel.Body,
}

// connectColumns lets the columns report what the user does with them.
func (w *window) connectColumns() {
	c := w.parts.columns
	c.Words = w.contextWords()
	c.OnCopy = w.app.Clipboard().SetContent
	c.OnCopyColumn = w.copyColumn
	c.OnRowTapped = func(row int) {
		w.parts.summary.citing(row)
		w.closeEditor()
		w.goTo(row)
		w.lightTapped()
	}
	c.OnMenu = w.cellMenu
	c.OnPoint = w.pointed
	c.OnMarkTapped = w.markTapped
	c.OnReorder = func(order []string) {
		w.set.View.Columns = order
		w.changed()
	}
	c.OnResize = func(widths map[string]float32) {
		w.set.View.Widths = widths
		w.changed()
	}
	if w.set.View.Widths != nil {
		c.SetWidths(w.set.View.Widths)
	}
}

// contextWords are the commands of the text's context menu.
func (w *window) contextWords() parallel.Words {
	t := w.words.T
	return parallel.Words{
		Copy: t("app.copy"), CopyParagraph: t("app.copy.paragraph"),
		CopyColumn: t("app.copy.column"), SelectAll: t("app.selectall"),
	}
}

// order is the ids of all columns as the user has them: the original and a
// language each, or the drafts of one.
func (w *window) order() []string {
	if w.desk.lang != "" {
		return w.deskColumns()
	}
	want := append([]string{sourceColumn}, w.set.Targets...)
	var ids []string
	for _, id := range append(append([]string{}, w.set.View.Columns...), want...) {
		if slices.Contains(want, id) && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// showColumns gives the view its columns: those that are not hidden.
func (w *window) showColumns() {
	var cols []parallel.Column
	if w.desk.lang != "" {
		w.desk.columns = w.deskColumns()
	}
	unset := w.unset()
	w.showDoors(unset && !w.parts.without)
	for _, id := range w.order() {
		if !w.shown(id) || unset && id != sourceColumn {
			continue
		}
		h := w.parts.heads[id]
		if h == nil {
			h = newHeading(w, id)
			w.parts.heads[id] = h
		}
		cols = append(cols, parallel.Column{ID: id, Head: h.head, Name: h.name, Least: w.least(id), Share: extent(w.textLanguage(id)), Pinned: id == sourceColumn})
	}
	w.parts.columns.SetColumns(cols)
	for _, h := range w.parts.heads {
		h.show()
	}
	w.parts.columns.HeadsChanged()
}

// least is the narrowest, in em, that a column can be read in: 230 units of
// text at 16, for Hangul 210, whose words are short.
func (w *window) least(id string) float32 {
	if base, _, _ := strings.Cut(w.textLanguage(id), "-"); base == "ko" {
		return 13.1
	}
	return 14.4
}

// extent is how much room the same text takes in a language, 1 for English. Rows
// are aligned: columns of equal width would leave holes beside the longest, which
// are lines that cannot be read. Measured in the face for reading.
func extent(lang string) float32 {
	switch base, _, _ := strings.Cut(lang, "-"); base {
	case "ko":
		return .82
	case "ru", "uk":
		return 1.23
	}
	return 1
}

// textLanguage is the language of a column's text, also at the desk.
func (w *window) textLanguage(id string) string {
	if w.desk.lang != "" && id != sourceColumn {
		return w.desk.lang
	}
	return w.columnLanguage(id)
}

// columnName is the language's own name, because a reader of Korean looks for
// 한국어.
func (w *window) columnName(id string) string {
	if w.desk.lang != "" && id != sourceColumn {
		return w.deskName(id)
	}
	lang := w.columnLanguage(id)
	name := locales.OwnName(lang)
	if id == sourceColumn {
		if lang == "" {
			return w.words.T("app.original")
		}
		return name + " · " + w.words.T("app.original")
	}
	return name
}

func (w *window) columnLanguage(id string) string {
	if id != sourceColumn {
		return id
	}
	if doc := w.session.Document(); doc != nil {
		return doc.Article.Language
	}
	return ""
}

// toggle hides a column or shows it again. One always stays.
func (w *window) toggle(id string) {
	v := &w.set.View
	visible := slices.DeleteFunc(w.order(), func(c string) bool { return !w.shown(c) })
	switch {
	case w.desk.lang != "" && id != sourceColumn:
		w.desk.hidden[id] = w.shown(id)
	case !w.shown(id):
		v.Hidden = slices.DeleteFunc(slices.Clone(v.Hidden), func(h string) bool { return h == id })
	case len(visible) > 1:
		v.Hidden = append(slices.Clone(v.Hidden), id)
	}
	w.showColumns()
	w.compare() // with what is in view now
	w.showMenu()
	w.changed()
}

// shortened cuts a text to a number of characters, with an ellipsis.
func shortened(s string, most int) string {
	s = strings.TrimSpace(s)
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return strings.TrimSpace(string(r[:most-1])) + "…"
}

// shown reports whether a column is in view.
func (w *window) shown(id string) bool {
	if w.desk.lang != "" && id != sourceColumn {
		return w.desk.shown(id)
	}
	return !slices.Contains(w.set.View.Hidden, id)
}
