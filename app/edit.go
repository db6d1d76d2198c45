package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// editor is a paragraph of a final being written, in its place among the
// columns. What is typed is kept at once.
type editor struct {
	widget.Entry
	w      *window
	column string
	lang   string
	row    int
	from   string // the draft that its text began as, "" for none
	typed  bool   // something was
}

// editAt opens a paragraph to be written. In the desk that is the final's;
// where it is empty the writing begins with the text of the column it was
// opened from, or else of the newest draft.
func (w *window) editAt(column string, row int) {
	doc := w.session.Document()
	if doc == nil || column == sourceColumn || row >= len(doc.Article.Paragraphs) {
		return
	}
	lang, begin := column, column
	if w.desk.lang != "" {
		lang, column = w.desk.lang, document.FinalID(w.desk.lang)
	}
	w.closeEditor()
	if !w.shown(column) {
		w.toggle(column)
	}
	e := &editor{w: w, column: column, lang: lang, row: row}
	e.ExtendBaseWidget(e)
	e.MultiLine, e.Wrapping = true, fyne.TextWrapWord
	e.SetText(e.beginning(doc, begin))
	e.OnChanged = e.changed
	w.edited = e
	w.goTo(row)
	e.fit()
	w.parts.columns.Edit(column, row, e)
	w.win.Canvas().Focus(e)
}

// beginning is the text that the writing starts with.
func (e *editor) beginning(doc *document.Document, column string) string {
	if f := doc.Final(e.lang); f != nil && !f.Segments[e.row].Empty() {
		return f.Segments[e.row].Text
	}
	v, ok := e.w.versionAt(doc, column, e.row)
	if !ok || v.segment.Text == "" {
		v, _ = draftVersion(doc.Latest(document.Translation, e.lang), e.row)
	}
	if v.running {
		return ""
	}
	e.from = v.id
	return v.segment.Text
}

// changed keeps what has been typed. A paragraph is one line.
func (e *editor) changed(text string) {
	// A space at the end is nothing that could be taken back.
	e.typed = e.w.session.Finals.Write(e.lang, e.row, oneLine(text), e.from) || e.typed
	e.fit()
	e.w.parts.columns.EditorChanged()
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// fit makes the editor as tall as its text, with a line to spare. A text that
// it began with stands in another column until something is typed.
func (e *editor) fit() {
	lines := e.w.parts.columns.Lines(e.column, e.row)
	if !e.typed {
		for _, column := range e.w.order() {
			if column != sourceColumn {
				lines = max(lines, e.w.parts.columns.Lines(column, e.row))
			}
		}
	}
	e.SetMinRowsVisible(max(2, lines+1))
}

// TypedKey implements fyne.Focusable: Escape takes back what was typed since
// the editor was opened. A paragraph has no line breaks, so Return types none.
func (e *editor) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		e.w.revert()
	case fyne.KeyReturn, fyne.KeyEnter:
	default:
		e.Entry.TypedKey(k)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (e *editor) TypedShortcut(s fyne.Shortcut) {
	e.Entry.TypedShortcut(s)
	escape.PassShortcut(e, s)
}

// closeEditor ends the writing; what was typed stays, not yet accepted.
func (w *window) closeEditor() {
	e := w.edited
	if e == nil {
		return
	}
	w.edited = nil
	w.session.Finals.Settle()
	w.win.Canvas().Unfocus()
	w.parts.columns.Edit("", 0, nil)
}

// closeOvertaken ends the writing when its paragraph has got another text
// elsewhere: the next key would put what was typed over it.
func (w *window) closeOvertaken(doc *document.Document) {
	e := w.edited
	if e == nil {
		return
	}
	f := doc.Final(e.lang)
	if f == nil || f.Segments[e.row].Empty() && !e.typed { // the writing began with a draft's text
		return
	}
	if f.Segments[e.row].Text != oneLine(e.Text) {
		w.closeEditor()
	}
}

// revert ends the writing and takes back what was typed.
func (w *window) revert() {
	e := w.edited
	w.closeEditor()
	if e != nil && e.typed {
		w.session.Finals.Undo()
	}
}

// accept says that the paragraph being written is done and opens the next one
// that is not.
func (w *window) accept() {
	e := w.edited
	if e == nil {
		return
	}
	if f := w.session.Document().Final(e.lang); !e.typed && (f == nil || f.Segments[e.row].Empty()) {
		w.session.Finals.Adopt(e.lang, e.row, oneLine(e.Text), e.from, true)
	} else {
		w.session.Finals.Settle()
		w.session.Finals.Accept(e.lang, e.row)
	}
	w.closeEditor()
	if w.step(+1) {
		w.editAt(e.column, w.desk.row)
	}
}

// askOrAccept is what Ctrl+Return does: while a paragraph is written it is
// accepted, else the endpoint is asked.
func (w *window) askOrAccept() {
	if w.edited != nil {
		w.accept()
		return
	}
	w.ask()
}

// undo takes back the last change: of the entry that has the focus, else of the
// finals.
func (w *window) undo() {
	if e := w.focusedEntry(); e != nil {
		e.Undo()
	} else if !w.covered() {
		w.went(w.session.Finals.Undo())
	}
}

func (w *window) redo() {
	if e := w.focusedEntry(); e != nil {
		e.Redo()
	} else if !w.covered() {
		w.went(w.session.Finals.Redo())
	}
}

func (w *window) went(_ string, row int, ok bool) {
	if ok {
		w.goTo(row)
	}
}

// undoer is an entry of any kind, also one in a dialog.
type undoer interface {
	Undo()
	Redo()
}

func (w *window) focusedEntry() undoer {
	e, _ := w.win.Canvas().Focused().(undoer)
	return e
}
