package session

import (
	"slices"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/review"
)

// revision is one change to a final, to be undone and done again.
type revision struct {
	lang          string
	place         int
	before, after document.FinalSegment
	typed         bool // more typing in the same paragraph belongs to it
}

// revisions are what was done to the finals of one article, and what was
// undone of it.
type revisions struct{ done, undone []revision }

// maxRevisions bounds how far back can be undone.
const maxRevisions = 1000

// Finals are the open article's texts as a person takes, corrects and writes
// them, with undo.
type Finals struct{ session *Session }

// Take puts a paragraph of a draft into the final of its language and accepts
// it.
func (fs *Finals) Take(draft string, row int) {
	if fs.session.current == nil {
		return
	}
	d := fs.session.current.doc.Version(draft)
	if d == nil || row < 0 || row >= len(d.Segments) || d.Segments[row].Text == "" || draft == document.FinalID(d.Task.Language) {
		return
	}
	fs.revise(d.Task.Language, row, document.FinalSegment{Text: d.Segments[row].Text, From: draft, Accepted: true}, false)
}

// Adopt puts a text from elsewhere into the final of a language: from says
// where, as [summarize.FromMemory] does.
func (fs *Finals) Adopt(lang string, row int, text, from string, accepted bool) {
	if fs.session.current == nil || text == "" || row < 0 || row >= len(fs.session.current.doc.Article.Paragraphs) {
		return
	}
	fs.revise(lang, row, document.FinalSegment{Text: text, From: from, Accepted: accepted}, false)
}

// Write puts what a person types into the final of a language. What is typed in
// one paragraph until [Finals.Settle] is undone as one change. The paragraph
// began as that of a draft, "" for none. It reports whether that is another text
// than before.
func (fs *Finals) Write(lang string, row int, text, from string) bool {
	if fs.session.current == nil || row < 0 || row >= len(fs.session.current.doc.Article.Paragraphs) {
		return false
	}
	before := fs.segment(lang, row)
	if before.Text == text {
		return false
	}
	if !before.Empty() {
		from = before.From
	}
	fs.revise(lang, row, document.FinalSegment{Text: text, From: from, Edited: true}, true)
	return true
}

// Accept says that a paragraph of a final is done. One that has no text yet is
// left alone.
func (fs *Finals) Accept(lang string, row int) {
	if now := fs.segment(lang, row); !now.Empty() && !now.Accepted {
		now.Accepted = true
		fs.revise(lang, row, now, false)
	}
}

// Clear takes a paragraph out of a final.
func (fs *Finals) Clear(lang string, row int) {
	if now := fs.segment(lang, row); !now.Empty() {
		fs.revise(lang, row, document.FinalSegment{}, false)
	}
}

// Settle ends a stretch of typing: what comes next is undone by itself.
func (fs *Finals) Settle() {
	if w := fs.session.current; w != nil && len(w.revisions.done) > 0 {
		w.revisions.done[len(w.revisions.done)-1].typed = false
	}
}

func (fs *Finals) segment(lang string, row int) document.FinalSegment {
	if fs.session.current == nil {
		return document.FinalSegment{}
	}
	f := fs.session.current.doc.Final(lang)
	if f == nil || row < 0 || row >= len(f.Segments) {
		return document.FinalSegment{}
	}
	return f.Segments[row]
}

// revise changes a paragraph of a final and remembers how it was.
func (fs *Finals) revise(lang string, place int, to document.FinalSegment, typed bool) {
	w := fs.session.current
	to.At = document.Now()
	before := fs.put(w, lang, place, to)
	h := &w.revisions
	h.undone = nil
	if last := len(h.done) - 1; typed && last >= 0 && h.done[last].typed && h.done[last].lang == lang && h.done[last].place == place {
		h.done[last].after = to
		return
	}
	h.done = append(h.done, revision{lang, place, before, to, typed})
	if len(h.done) > maxRevisions {
		h.done = slices.Delete(h.done, 0, 1)
	}
}

// put changes a final, keeps it, and has it shown and checked.
func (fs *Finals) put(w *work, lang string, place int, to document.FinalSegment) (before document.FinalSegment) {
	before = w.doc.SetFinal(lang, place, to)
	id := document.FinalID(lang)
	fs.session.Memory.remember(w, lang, place, before, to)
	fs.session.saver.putFinal(w.key, lang, place, w.doc.Final(lang).Segments[place])
	if rows := w.findings[id]; place < len(rows) {
		rows[place] = nil
	}
	fs.session.view.Changed([]Change{{Draft: id, Rows: []int{place}}})
	if !to.Empty() && review.Checkable(w.doc.Article, lang) {
		fs.session.Checks.checker.final(w, lang, place)
	}
	return before
}

// Made counts the changes to finals that can be undone.
func (fs *Finals) Made() int {
	if fs.session.current == nil {
		return 0
	}
	return len(fs.session.current.revisions.done)
}

// Undo takes the last change to a final back and says where it was; false when
// there is none.
func (fs *Finals) Undo() (lang string, row int, ok bool) {
	if fs.session.current == nil {
		return "", 0, false
	}
	h := &fs.session.current.revisions
	return fs.step(&h.done, &h.undone, func(r revision) document.FinalSegment { return r.before })
}

// Redo does again what was undone last.
func (fs *Finals) Redo() (lang string, row int, ok bool) {
	if fs.session.current == nil {
		return "", 0, false
	}
	h := &fs.session.current.revisions
	return fs.step(&h.undone, &h.done, func(r revision) document.FinalSegment { return r.after })
}

func (fs *Finals) step(from, to *[]revision, which func(revision) document.FinalSegment) (string, int, bool) {
	last := len(*from) - 1
	if last < 0 {
		return "", 0, false
	}
	r := (*from)[last]
	*from = (*from)[:last]
	r.typed = false
	*to = append(*to, r)
	fs.put(fs.session.current, r.lang, r.place, which(r))
	return r.lang, r.place, true
}
