package app

import (
	"slices"

	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/memory"
)

// desk is the drafts of one language side by side, with the final beside them.
type desk struct {
	w       *window
	doc     *document.Document
	lang    string
	hidden  map[string]bool // columns that the user has hidden or shown
	columns []string        // as they are arranged now
	only    bool            // only paragraphs in which the drafts differ
	folded  bool            // those in which they agree are a line each

	differences map[cellKey]unlike
	comparing   bool
	outdated    bool           // what is being compared has changed meanwhile
	memory      []memory.Match // the best for each paragraph, a score of 0 for none
}

type cellKey struct {
	column string
	row    int
}

// drafts are the ids of the desk's drafts, in the order they were made.
func (dk *desk) drafts() []string {
	var ids []string
	for _, d := range dk.doc.Drafts {
		if d.Task.Kind == document.Translation && d.Task.Language == dk.lang && d.Task.Paragraph == "" {
			ids = append(ids, d.ID)
		}
	}
	return ids
}

// order are the original, the drafts, the paragraphs made again, what the
// memory has and the final.
func (dk *desk) order() []string {
	ids := append([]string{sourceColumn}, dk.drafts()...)
	if dk.draft(dk.doc, againColumn) != nil {
		ids = append(ids, againColumn)
	}
	if dk.remembers() {
		ids = append(ids, memoryColumn)
	}
	return append(ids, document.FinalID(dk.lang))
}

// shown reports whether one of the desk's columns is in view: as the user
// chose, else all but old drafts.
func (dk *desk) shown(id string) bool {
	if hidden, chosen := dk.hidden[id]; chosen {
		return !hidden
	}
	drafts := dk.columns[min(1, len(dk.columns)):]
	i := slices.Index(drafts, id)
	end := len(drafts) - 1 // the final
	for end > 0 && (drafts[end-1] == againColumn || drafts[end-1] == memoryColumn) {
		end--
	}
	return i < 0 || i >= end-deskDrafts
}

// arrange gives the desk its columns anew when drafts came or went.
func (dk *desk) arrange() {
	if now := dk.order(); !slices.Equal(now, dk.columns) {
		dk.w.grid.show()
		dk.w.commands.showMenu()
	}
}

// name is what stands over a column of the desk.
func (dk *desk) name(id string) string {
	switch id {
	case againColumn:
		return dk.placed(id, dk.w.words.T("app.again"))
	case memoryColumn:
		return dk.placed(id, dk.w.words.T("app.memory"))
	case document.FinalID(dk.lang):
		return dk.w.words.T("app.final")
	}
	if d := dk.doc.Draft(id); d != nil {
		return dk.draftName(d)
	}
	return id
}

// shows reports whether this desk is what is shown: a menu made for it may be
// open when another article has come.
func (dk *desk) shows() bool { return dk.w.desk == dk }

// take puts the present paragraph of the n-th column, from 0, into the final, and goes on to the next.
func (dk *desk) take(n int) {
	columns := dk.choices()
	row := dk.w.grid.row
	if n < 0 || n >= len(columns) || row < 0 || !dk.shows() {
		return
	}
	if dk.takeFrom(columns[n], row) {
		dk.w.grid.step(+1)
	}
}

// takeFrom puts a paragraph into the final.
func (dk *desk) takeFrom(column string, row int) bool {
	if !dk.shows() {
		return false
	}
	v, ok := dk.at(dk.doc, column, row)
	if !ok || v.running || v.segment.Text == "" {
		return false
	}
	if column == memoryColumn {
		dk.w.session.Finals.Adopt(dk.lang, row, v.segment.Text, document.FromMemory, true)
	} else {
		dk.w.session.Finals.Take(v.id, row)
	}
	return true
}

// recall looks up the desk's paragraphs in the memory.
func (dk *desk) recall() {
	dk.w.session.Memory.Recall(dk.lang, func(best []memory.Match) {
		if dk.w.desk != dk {
			return
		}
		dk.memory = best
		dk.arrange()
		dk.w.grid.redraw(memoryColumn, nil)
	})
}

// memoryVersion is what the memory has on a row.
func (dk *desk) memoryVersion(row int) (version, bool) {
	if row >= len(dk.memory) || dk.memory[row].Score == 0 {
		return version{}, false
	}
	return version{document.FromMemory, document.Segment{Text: dk.memory[row].Unit.Target, State: document.Complete}, false}, true
}

func (dk *desk) remembers() bool {
	for i := range dk.memory {
		if dk.memory[i].Score > 0 {
			return true
		}
	}
	return false
}

// fill puts the memory's exact matches into the empty paragraphs of the final,
// for a person to accept.
func (dk *desk) fill() {
	if !dk.shows() {
		return
	}
	doc, lang := dk.doc, dk.lang
	filled := 0
	for row, m := range dk.memory {
		if m.Score == 100 && doc.Given(lang, row).Final == nil {
			dk.w.session.Finals.Adopt(lang, row, m.Unit.Target, document.FromMemory, false)
			filled++
		}
	}
	dk.w.parts.banner.Tell(dk.w.words.N("app.memory.filled", filled))
}

// remove deletes a draft and offers to take that back.
func (dk *desk) remove(id, name string) {
	if !dk.shows() {
		return
	}
	if back := dk.w.session.Drafts.Delete(id); back != nil {
		dk.w.review.list()
		dk.compare()
		dk.w.offerBack(dk.w.words.T("app.removed", "Draft", name), back)
	}
}

// draftName is a draft's place at the desk and what tells it from the others:
// who wrote it and, where that is the same, when.
func (dk *desk) draftName(d *document.Draft) string {
	name := dk.w.remarks.By(d)
	same := 0
	for _, id := range dk.drafts() {
		if o := dk.doc.Draft(id); o != nil && dk.w.remarks.By(o) == name {
			same++
		}
	}
	if same > 1 && !d.Origin.Started.IsZero() {
		name = look.Joined(d.Origin.Started.Local().Format("15:04:05"), name)
	}
	return dk.placed(d.ID, name)
}

// choices are the columns of the desk that a paragraph is taken from, by the
// digit of their place: all that are shown between the original and the final.
func (dk *desk) choices() []string {
	return slices.DeleteFunc(dk.w.grid.translations(), func(id string) bool { return dk.isFinal(id) || !dk.w.grid.shown(id) })
}

// placed puts before the name of a column the sign of its place at the desk: ①
// for the one that the key 1 takes from.
func (dk *desk) placed(column, name string) string {
	if i := slices.Index(dk.choices(), column); i >= 0 && i < 9 {
		return string(rune('①'+i)) + " " + name
	}
	return name
}

// isFinal reports whether a column is the desk's final.
func (dk *desk) isFinal(column string) bool {
	return column == document.FinalID(dk.lang)
}

// deskDrafts is how many drafts, the newest ones, are shown until the user
// chooses.
const deskDrafts = 3

// hide hides one of the desk's columns, or shows it.
func (dk *desk) hide(id string, on bool) { dk.hidden[id] = on }

// listed: the marks of what is hidden are not seen either.
func (dk *desk) listed(id string) bool { return dk.shown(id) }

func (dk *desk) menuName(id string) string { return dk.name(id) }

func (dk *desk) language(string) string { return dk.lang }

func (dk *desk) written(string) string { return document.FinalID(dk.lang) }

// done: only the final's column has what a person took or wrote.
func (dk *desk) done(id string) string {
	if dk.isFinal(id) {
		return dk.lang
	}
	return ""
}
