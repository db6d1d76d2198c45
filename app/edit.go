package app

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// editing is the writing of a paragraph.
type editing struct {
	w      *window
	edited *editor // the paragraph that is being written, nil for none
	before int     // changes of the finals before something was deleted last
}

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

// at opens a paragraph to be written. In the desk that is the final's;
// where it is empty the writing begins with the text of the column it was
// opened from, or else of the newest draft.
func (ed *editing) at(column string, row int) {
	doc := ed.w.session.Document()
	if column == sourceColumn || row >= len(doc.Article.Paragraphs) {
		return
	}
	by, begin := ed.w.grid.by(), column
	lang, column := by.language(column), by.written(column)
	ed.close()
	if !ed.w.grid.shown(column) {
		ed.w.grid.toggle(column)
	}
	e := &editor{w: ed.w, column: column, lang: lang, row: row}
	e.ExtendBaseWidget(e)
	e.MultiLine, e.Wrapping = true, fyne.TextWrapWord
	e.SetText(e.beginning(doc, begin))
	e.OnChanged = e.changed
	ed.edited = e
	ed.w.grid.goTo(row)
	e.fit()
	ed.w.parts.columns.Edit(column, row, e)
	ed.w.win.Canvas().Focus(e)
}

// beginning is the text that the writing starts with.
func (e *editor) beginning(doc *document.Document, column string) string {
	if given := doc.Given(e.lang, e.row); given.Final != nil {
		return given.Text
	}
	v, ok := e.w.grid.versionAt(doc, column, e.row)
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
		for _, column := range e.w.grid.order() {
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
		e.w.editing.revert()
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

// close ends the writing; what was typed stays, not yet accepted.
func (ed *editing) close() {
	e := ed.edited
	if e == nil {
		return
	}
	ed.edited = nil
	ed.w.session.Finals.Settle()
	ed.w.win.Canvas().Unfocus()
	ed.w.parts.columns.Edit("", 0, nil)
}

// closeOvertaken ends the writing when its paragraph has got another text
// elsewhere: the next key would put what was typed over it.
func (ed *editing) closeOvertaken(doc *document.Document) {
	e := ed.edited
	if e == nil {
		return
	}
	f := doc.Final(e.lang)
	if f == nil || f.Segments[e.row].Empty() && !e.typed { // the writing began with a draft's text
		return
	}
	if f.Segments[e.row].Text != oneLine(e.Text) {
		ed.close()
	}
}

// revert ends the writing and takes back what was typed.
func (ed *editing) revert() {
	e := ed.edited
	ed.close()
	if e != nil && e.typed {
		ed.w.session.Finals.Undo()
	}
}

// accept says that the paragraph being written is done and opens the next one
// that is not.
func (ed *editing) accept() {
	e := ed.edited
	if e == nil {
		return
	}
	if !e.typed && ed.w.session.Document().Given(e.lang, e.row).Final == nil {
		ed.w.session.Finals.Adopt(e.lang, e.row, oneLine(e.Text), e.from, true)
	} else {
		ed.w.session.Finals.Settle()
		ed.w.session.Finals.Accept(e.lang, e.row)
	}
	ed.close()
	if ed.w.grid.step(+1) {
		ed.at(e.column, ed.w.grid.row)
	}
}

// askOrAccept is what Ctrl+Return does: while a paragraph is written it is
// accepted, else the endpoint is asked.
func (ed *editing) askOrAccept() {
	if ed.w.editing.edited != nil {
		ed.w.editing.accept()
		return
	}
	ed.w.asking.ask()
}

// undo takes back the last change: of the entry that has the focus, else what was
// just deleted if nothing was done to a final since, else of the finals.
func (ed *editing) undo() {
	if e := ed.focusedEntry(); e != nil {
		e.Undo()
	} else if !ed.w.commands.covered() {
		if ed.w.session.Finals.Made() != ed.before || !ed.w.parts.banner.Undo() {
			ed.went(ed.w.session.Finals.Undo())
		}
	}
}

func (ed *editing) redo() {
	if e := ed.focusedEntry(); e != nil {
		e.Redo()
	} else if !ed.w.commands.covered() {
		ed.went(ed.w.session.Finals.Redo())
	}
}

func (ed *editing) went(_ string, row int, ok bool) {
	if ok {
		ed.w.grid.goTo(row)
	}
}

// undoer is an entry of any kind, also one in a dialog.
type undoer interface {
	Undo()
	Redo()
}

func (ed *editing) focusedEntry() undoer {
	e, _ := ed.w.win.Canvas().Focused().(undoer)
	return e
}

// offered is how long a deletion can be taken back.
const offered = 10 * time.Second

// offerBack says that something was deleted, and offers to take that back.
func (w *window) offerBack(said string, back func()) {
	w.editing.before = w.session.Finals.Made()
	away := w.parts.banner.Offer(said, back)
	time.AfterFunc(offered, func() { w.session.Post(away) })
}
