package app

import (
	"slices"
	"strconv"

	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/app/parallel"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/export"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// grid is what stands in the columns side by side.
type grid struct {
	w   *window
	doc *document.Document // the one that desk and row are of, nil for none
	row int                // the paragraph that the keyboard is at, -1 for none
}

// by is how the columns are arranged now.
func (gd *grid) by() arrangement {
	if gd.w.desk != nil {
		return gd.w.desk
	}
	return languages{gd.w}
}

// present is the language whose drafts stand side by side, "" for none.
func (gd *grid) present() string {
	if gd.w.desk != nil {
		return gd.w.desk.lang
	}
	return ""
}

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
	p := doc.Article.Paragraphs[row]
	cell := parallel.Cell{Style: styles[p.Role]}
	if column == sourceColumn {
		cell.Text = p.Text
		return cell
	}
	v, ok := s.w.grid.versionAt(doc, column, row)
	if !ok {
		return cell
	}
	g := v.segment
	cell.Text = g.Text
	cell.Marks = append(s.w.review.marked(v.id, row), s.w.grid.by().marked(column, row, g.Text)...)
	cell.Partial = !v.running && g.State != document.Complete && g.State != document.Unasked
	cell.Faded = v.running && g.State != document.Complete && g.State != document.Writing
	if !v.running {
		cell.Note = s.note(doc, v, row)
	}
	cell.Note = look.Joined(cell.Note, s.w.grid.by().origin(doc, v, column, row), s.w.asking.saidBack(v, row))
	return cell
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
	switch why := s.w.remarks.Explain(d); {
	case why == "":
	case s.w.asking.cause() != nil: // it is said over all columns
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

// connect lets the columns report what the user does with them.
func (gd *grid) connect() {
	c := gd.w.parts.columns
	c.Words = gd.contextWords()
	c.OnCopy = gd.w.app.Clipboard().SetContent
	c.OnCopyColumn = gd.copy
	c.OnRowTapped = func(row int) {
		gd.w.parts.summary.Citing(row)
		gd.w.editing.close()
		gd.goTo(row)
		gd.w.threads.Tapped(c.Pointed())
	}
	c.OnMenu = gd.w.commands.cellMenu
	c.OnPoint = gd.w.threads.Pointed
	c.OnMarkTapped = gd.w.review.markTapped
	c.OnReorder = func(order []string) {
		gd.w.set.View.Columns = order
		gd.w.changed()
	}
	c.OnResize = func(widths map[string]float32) {
		gd.w.set.View.Widths = widths
		gd.w.changed()
	}
	if gd.w.set.View.Widths != nil {
		c.SetWidths(gd.w.set.View.Widths)
	}
}

// contextWords are the commands of the text's context menu.
func (gd *grid) contextWords() parallel.Words {
	t := gd.w.words.T
	return parallel.Words{
		Copy: t("app.copy"), CopyParagraph: t("app.copy.paragraph"),
		CopyColumn: t("app.copy.column"), SelectAll: t("app.selectall"),
	}
}

// order is the ids of all columns as the user has them: the original and a
// language each, or the drafts of one.
func (gd *grid) order() []string { return gd.by().order() }

// show gives the view its columns: those that are not hidden.
func (gd *grid) show() {
	var cols []parallel.Column
	if gd.w.desk != nil {
		gd.w.desk.columns = gd.w.desk.order()
	}
	unset := gd.w.asking.unset()
	gd.w.asking.showDoors(unset && !gd.w.parts.without)
	for _, id := range gd.order() {
		if !gd.shown(id) || unset && id != sourceColumn {
			continue
		}
		h := gd.w.parts.heads[id]
		if h == nil {
			h = newHeading(gd.w, id)
			gd.w.parts.heads[id] = h
		}
		cols = append(cols, parallel.Column{ID: id, Head: h.head, Name: h.name, Least: gd.least(id), Share: extent(gd.textLanguage(id)), Pinned: id == sourceColumn, Tinted: gd.by().isFinal(id)})
	}
	gd.w.parts.columns.SetColumns(cols)
	for _, h := range gd.w.parts.heads {
		h.show()
	}
	gd.w.parts.columns.HeadsChanged()
	gd.w.parts.find.Changed()
}

// least is the narrowest, in em, that a column can be read in: 230 units of
// text at 16, for Hangul 210, whose words are short.
func (gd *grid) least(id string) float32 {
	if prose.Base(gd.textLanguage(id)) == "ko" {
		return 13.1
	}
	return 14.4
}

// extent is how much room the same text takes in a language, 1 for English. Rows
// are aligned: columns of equal width would leave holes beside the longest, which
// are lines that cannot be read. Measured in the face for reading.
func extent(lang string) float32 {
	switch prose.Base(lang) {
	case "ko":
		return .82
	case "ru", "uk":
		return 1.23
	}
	return 1
}

// textLanguage is the language of a column's text, also at the desk.
func (gd *grid) textLanguage(id string) string {
	if id == sourceColumn {
		return gd.language(id)
	}
	return gd.by().language(id)
}

// name is the language's own name, because a reader of Korean looks for
// 한국어.
func (gd *grid) name(id string) string {
	if id != sourceColumn {
		return gd.by().name(id)
	}
	lang := gd.language(id)
	if lang == "" {
		return gd.w.words.T("app.original")
	}
	return locales.OwnName(lang) + " · " + gd.w.words.T("app.original")
}

func (gd *grid) language(id string) string {
	if id != sourceColumn {
		return id
	}
	if doc := gd.w.session.Document(); doc != nil {
		return doc.Article.Language
	}
	return ""
}

// toggle hides a column or shows it again. One always stays.
func (gd *grid) toggle(id string) {
	hide := gd.shown(id)
	if id == sourceColumn {
		languages{gd.w}.hide(id, hide)
	} else {
		gd.by().hide(id, hide)
	}
	gd.show()
	gd.by().compare() // with what is in view now
	gd.w.commands.showMenu()
	gd.w.changed()
}

// shown reports whether a column is in view.
func (gd *grid) shown(id string) bool {
	if id == sourceColumn {
		return languages{gd.w}.shown(id)
	}
	return gd.by().shown(id)
}

// copy copies a column as clean text, or with a mark when it is not
// whole.
func (gd *grid) copy(column string) {
	doc := gd.w.session.Document()
	if column == sourceColumn {
		gd.w.clip.Put(export.Source(doc.Article))
		return
	}
	if d := gd.by().text(doc, column); d != nil {
		gd.w.clip.Put(export.Clean(d, doc.Article, gd.w.words))
	}
}

// cancel stops what is written into a column.
func (gd *grid) cancel(column string) {
	if d := gd.by().draft(gd.w.session.Document(), column); d != nil && d.State.Running() {
		gd.w.session.Drafts.Cancel(d.ID)
	}
}

// goTo makes a paragraph the one that the keyboard is at.
func (gd *grid) goTo(row int) {
	gd.row = row
	if gd.w.parts.columns.Fold != nil {
		gd.w.parts.columns.Refresh() // it unfolds, and the one before folds
	}
	gd.w.parts.columns.Highlight(row)
	gd.w.parts.columns.Bring(row)
}

// unfold shows the whole of a row that is folded to a line.
func (gd *grid) unfold(row int) {
	if fold := gd.w.parts.columns.Fold; fold != nil && fold(row) {
		gd.goTo(row)
	}
}

// step goes to the next paragraph that is shown, or back to the one before. It
// reports false at the end.
func (gd *grid) step(by int) bool {
	rows := len(gd.w.session.Document().Article.Paragraphs)
	for row := gd.row + by; row >= 0 && row < rows; row += by {
		if gd.by().leftOut(row) {
			continue
		}
		gd.goTo(row)
		return true
	}
	return false
}

// redraw draws the summary anew, or rows of a column.
func (gd *grid) redraw(column string, rows []int) {
	if column == summaryColumn {
		gd.w.parts.summary.Show()
	} else if gd.shown(column) {
		gd.w.parts.columns.Changed(column, rows...)
	}
}

// showSources highlights the paragraphs that a sentence rests on and brings the
// first of them into view, and in the quoted one what says the same.
func (gd *grid) showSources(rows []int, quoted int, quote prose.Span) {
	c := gd.w.parts.columns
	c.Highlight(rows...)
	if len(rows) == 0 {
		return
	}
	c.ScrollTo(rows[0])
	if quoted >= 0 {
		c.Reveal(sourceColumn, quoted, quote.From, quote.To)
	}
}

// showSource brings one paragraph into view.
func (gd *grid) showSource(row int) {
	gd.goTo(row)
	gd.w.parts.columns.ScrollTo(row)
}
