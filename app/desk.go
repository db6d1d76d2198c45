package app

import (
	"context"
	"slices"
	"strings"

	"codeberg.org/tolmach/tolmach/app/parallel"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/memory"
	"codeberg.org/tolmach/tolmach/summarize/prose"
	"codeberg.org/tolmach/tolmach/summarize/prose/difference"
)

// desk is how the window shows the drafts of one language side by side, with
// the final beside them. Its lang is "" while the window shows all languages.
type desk struct {
	article string // its key
	lang    string
	hidden  map[string]bool // columns that the user has hidden or shown
	columns []string        // as they are arranged now
	only    bool            // only paragraphs in which the drafts differ

	row         int // the paragraph that the keyboard is at, -1 for none
	differences map[cellKey]unlike
	comparing   bool
	outdated    bool           // what is being compared has changed meanwhile
	memory      []memory.Match // the best for each paragraph, a score of 0 for none
}

type cellKey struct {
	column string
	row    int
}

// unlike is where a text differs from another one.
type unlike struct {
	text, other string
	marks       []parallel.Mark
}

// deskDrafts is how many drafts, the newest ones, are shown until the user
// chooses.
const deskDrafts = 3

// openDesk shows the drafts of a language side by side; "" shows all languages
// again.
func (w *window) openDesk(lang string) {
	w.leavePaper()
	if w.session.Document() == nil || lang == w.desk.lang {
		return
	}
	w.closeEditor()
	w.desk = desk{article: w.desk.article, lang: lang, hidden: map[string]bool{}, row: w.desk.row}
	w.parts.columns.LeaveOut(nil)
	w.showColumns()
	w.listFindings()
	w.compare()
	w.recall()
	w.arrange()
	w.showPlace()
	w.showMenu()
}

// leaveDesk forgets the desk of the article before, when there is another now.
func (w *window) leaveDesk() {
	w.edited, w.card, w.threads = nil, card{}, threads{turn: w.threads.turn + 1}
	if key := w.session.Key(); w.desk.article != key || w.back == nil {
		w.desk, w.back = desk{article: key, row: -1}, map[backKey]string{}
	}
	w.filter()
}

// drafts are the ids of the desk's drafts, in the order they were made.
func (w *window) drafts() []string {
	var ids []string
	if doc := w.session.Document(); doc != nil {
		for _, d := range doc.Drafts {
			if d.Task.Kind == document.Translation && d.Task.Language == w.desk.lang && d.Task.Paragraph == "" {
				ids = append(ids, d.ID)
			}
		}
	}
	return ids
}

// deskColumns are the original, the drafts, the paragraphs made again, what the
// memory has and the final.
func (w *window) deskColumns() []string {
	ids := append([]string{sourceColumn}, w.drafts()...)
	if doc := w.session.Document(); doc != nil && w.columnDraft(doc, againColumn) != nil {
		ids = append(ids, againColumn)
	}
	if w.desk.remembers() {
		ids = append(ids, memoryColumn)
	}
	return append(ids, document.FinalID(w.desk.lang))
}

// shown reports whether one of the desk's columns is in view: as the user
// chose, else all but old drafts.
func (d *desk) shown(id string) bool {
	if hidden, chosen := d.hidden[id]; chosen {
		return !hidden
	}
	drafts := d.columns[min(1, len(d.columns)):]
	i := slices.Index(drafts, id)
	end := len(drafts) - 1 // the final
	for end > 0 && (drafts[end-1] == againColumn || drafts[end-1] == memoryColumn) {
		end--
	}
	return i < 0 || i >= end-deskDrafts
}

// arrangeDesk gives the desk its columns anew when drafts came or went.
func (w *window) arrangeDesk() {
	if w.desk.lang == "" {
		return
	}
	if now := w.deskColumns(); !slices.Equal(now, w.desk.columns) {
		w.showColumns()
		w.showMenu()
	}
}

// deskName is what stands over a column of the desk.
func (w *window) deskName(id string) string {
	switch id {
	case againColumn:
		return w.placed(id, w.words.T("app.again"))
	case memoryColumn:
		return w.placed(id, w.words.T("app.memory"))
	case document.FinalID(w.desk.lang):
		return w.words.T("app.final")
	}
	if doc := w.session.Document(); doc != nil {
		if d := doc.Draft(id); d != nil {
			return w.draftName(d)
		}
	}
	return id
}

// compared are the drafts in view, which are held against each other.
func (w *window) compared() []string {
	return slices.DeleteFunc(w.drafts(), func(id string) bool { return !w.desk.shown(id) })
}

// marked are the marks where a cell's text differs from the draft beside it.
func (d *desk) marked(column string, row int, text string) []parallel.Mark {
	if found, ok := d.differences[cellKey{column, row}]; ok && found.text == text {
		return found.marks
	}
	return nil
}

// compare finds where the drafts in view differ, off the UI thread: the first
// is held against the second, every other one against the first.
func (w *window) compare() {
	doc, lang := w.session.Document(), w.desk.lang
	if doc == nil || lang == "" {
		return
	}
	if w.desk.comparing {
		w.desk.outdated = true
		return
	}
	ids := w.compared()
	texts := make([][]string, len(ids))
	for i, id := range ids {
		for _, g := range doc.Draft(id).Segments {
			texts[i] = append(texts[i], g.Text)
		}
	}
	known := w.desk.differences
	w.desk.comparing = true
	w.session.Work(func(ctx context.Context) func() {
		found := differences(ctx, ids, texts, known)
		return func() {
			if w.desk.lang != lang {
				return
			}
			again := w.desk.outdated || w.session.Document() != doc
			w.desk.comparing, w.desk.outdated = false, false
			if again {
				w.compare()
				return
			}
			w.desk.differences = found
			w.filter()
			w.parts.columns.Refresh()
		}
	})
}

// differences compares texts by row. What is known already is not compared
// again.
func differences(ctx context.Context, ids []string, texts [][]string, known map[cellKey]unlike) map[cellKey]unlike {
	found := map[cellKey]unlike{}
	if len(ids) < 2 {
		return found
	}
	for row := range texts[0] {
		for i := len(ids) - 1; i > 0 && ctx.Err() == nil; i-- {
			a, b := texts[0][row], texts[i][row]
			first, other := cellKey{ids[0], row}, cellKey{ids[i], row}
			if was, ok := known[other]; ok && was.text == b && was.other == a {
				found[other] = was
				if was := known[first]; was.text == a && was.other == b {
					found[first] = was
					continue
				}
			}
			if a == "" || b == "" {
				continue
			}
			inA, inB := difference.Between(a, b)
			found[first], found[other] = unlike{a, b, marksOf(inA)}, unlike{b, a, marksOf(inB)}
		}
	}
	return found
}

func marksOf(spans []prose.Span) []parallel.Mark {
	all := make([]parallel.Mark, len(spans))
	for i, s := range spans {
		all[i] = parallel.Mark{From: s.From, To: s.To, Level: parallel.Differs}
	}
	return all
}

// filter leaves out the paragraphs in which the drafts agree, when the user
// wants it so.
func (w *window) filter() {
	ids := w.compared()
	doc := w.session.Document()
	if !w.desk.only || len(ids) < 2 || doc == nil {
		w.parts.columns.LeaveOut(nil)
		return
	}
	w.parts.columns.LeaveOut(func(row int) bool { return w.agree(doc, ids, row) })
}

func (w *window) agree(doc *document.Document, ids []string, row int) bool {
	text := ""
	for i, id := range ids {
		d := doc.Draft(id)
		if d == nil {
			return false
		}
		words := strings.Join(strings.Fields(d.Segments[row].Text), " ")
		if i > 0 && words != text {
			return false
		}
		text = words
	}
	return true
}

// toggleOnly shows only the paragraphs in which the drafts differ, or all.
func (w *window) toggleOnly() {
	w.desk.only = !w.desk.only
	w.filter()
	w.showMenu()
}

// goTo makes a paragraph the one that the keyboard is at.
func (w *window) goTo(row int) {
	w.desk.row = row
	w.parts.columns.Highlight(row)
	w.parts.columns.Bring(row)
}

// step goes to the next paragraph that is shown, or back to the one before. It
// reports false at the end.
func (w *window) step(by int) bool {
	doc := w.session.Document()
	if doc == nil {
		return false
	}
	for row := w.desk.row + by; row >= 0 && row < len(doc.Article.Paragraphs); row += by {
		if w.desk.only && w.agree(doc, w.compared(), row) {
			continue
		}
		w.goTo(row)
		return true
	}
	return false
}

// take puts the present paragraph of the n-th column, from 0, into the final, and goes on to the next.
func (w *window) take(n int) {
	columns := w.choices()
	if w.desk.lang == "" || n < 0 || n >= len(columns) || w.desk.row < 0 {
		return
	}
	if w.takeFrom(columns[n], w.desk.row) {
		w.step(+1)
	}
}

// takeFrom puts a paragraph into the final.
func (w *window) takeFrom(column string, row int) bool {
	doc := w.session.Document()
	v, ok := w.versionAt(doc, column, row)
	if !ok || v.running || v.segment.Text == "" {
		return false
	}
	if column == memoryColumn {
		w.session.Finals.Adopt(w.desk.lang, row, v.segment.Text, document.FromMemory, true)
	} else {
		w.session.Finals.Take(v.id, row)
	}
	return true
}
