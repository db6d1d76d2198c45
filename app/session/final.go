package session

import (
	"slices"
	"strings"

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

// Take puts a paragraph of a draft into the final of its language and accepts
// it.
func (s *Session) Take(draft string, row int) {
	if s.current == nil {
		return
	}
	d := s.current.doc.Version(draft)
	if d == nil || row < 0 || row >= len(d.Segments) || d.Segments[row].Text == "" || draft == document.FinalID(d.Task.Language) {
		return
	}
	s.revise(d.Task.Language, row, document.FinalSegment{Text: d.Segments[row].Text, From: draft, Accepted: true}, false)
}

// Adopt puts a text from elsewhere into the final of a language: from says
// where, as [summarize.FromMemory] does.
func (s *Session) Adopt(lang string, row int, text, from string, accepted bool) {
	if s.current == nil || text == "" || row < 0 || row >= len(s.current.doc.Article.Paragraphs) {
		return
	}
	s.revise(lang, row, document.FinalSegment{Text: text, From: from, Accepted: accepted}, false)
}

// Write puts what a person types into the final of a language. What is typed in
// one paragraph until [Session.Settle] is undone as one change. The paragraph
// began as that of a draft, "" for none. It reports whether that is another text
// than before.
func (s *Session) Write(lang string, row int, text, from string) bool {
	if s.current == nil || row < 0 || row >= len(s.current.doc.Article.Paragraphs) {
		return false
	}
	before := s.final(lang, row)
	if before.Text == text {
		return false
	}
	if !before.Empty() {
		from = before.From
	}
	s.revise(lang, row, document.FinalSegment{Text: text, From: from, Edited: true}, true)
	return true
}

// Accept says that a paragraph of a final is done. One that has no text yet is
// left alone.
func (s *Session) Accept(lang string, row int) {
	if now := s.final(lang, row); !now.Empty() && !now.Accepted {
		now.Accepted = true
		s.revise(lang, row, now, false)
	}
}

// Clear takes a paragraph out of a final.
func (s *Session) Clear(lang string, row int) {
	if now := s.final(lang, row); !now.Empty() {
		s.revise(lang, row, document.FinalSegment{}, false)
	}
}

// Settle ends a stretch of typing: what comes next is undone by itself.
func (s *Session) Settle() {
	if w := s.current; w != nil && len(w.revisions.done) > 0 {
		w.revisions.done[len(w.revisions.done)-1].typed = false
	}
}

func (s *Session) final(lang string, row int) document.FinalSegment {
	if s.current == nil {
		return document.FinalSegment{}
	}
	f := s.current.doc.Final(lang)
	if f == nil || row < 0 || row >= len(f.Segments) {
		return document.FinalSegment{}
	}
	return f.Segments[row]
}

// revise changes a paragraph of a final and remembers how it was.
func (s *Session) revise(lang string, place int, to document.FinalSegment, typed bool) {
	w := s.current
	to.At = document.Now()
	before := s.put(w, lang, place, to)
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
func (s *Session) put(w *work, lang string, place int, to document.FinalSegment) (before document.FinalSegment) {
	before = w.doc.SetFinal(lang, place, to)
	id := document.FinalID(lang)
	s.remember(w, lang, place, before, to)
	s.saver.putFinal(w.key, lang, place, w.doc.Final(lang).Segments[place])
	if rows := w.findings[id]; place < len(rows) {
		rows[place] = nil
	}
	s.view.Changed([]Change{{Draft: id, Rows: []int{place}}})
	if !to.Empty() && review.Checkable(w.doc.Article, lang) {
		s.checker.final(w, lang, place)
	}
	return before
}

// Undo takes the last change to a final back and says where it was; false when
// there is none.
func (s *Session) Undo() (lang string, row int, ok bool) {
	if s.current == nil {
		return "", 0, false
	}
	h := &s.current.revisions
	return s.step(&h.done, &h.undone, func(r revision) document.FinalSegment { return r.before })
}

// Redo does again what was undone last.
func (s *Session) Redo() (lang string, row int, ok bool) {
	if s.current == nil {
		return "", 0, false
	}
	h := &s.current.revisions
	return s.step(&h.undone, &h.done, func(r revision) document.FinalSegment { return r.after })
}

func (s *Session) step(from, to *[]revision, which func(revision) document.FinalSegment) (string, int, bool) {
	last := len(*from) - 1
	if last < 0 {
		return "", 0, false
	}
	r := (*from)[last]
	*from = (*from)[:last]
	r.typed = false
	*to = append(*to, r)
	s.put(s.current, r.lang, r.place, which(r))
	return r.lang, r.place, true
}

// AddDraft adds a translation made by a person: a text for each paragraph, ""
// where there is none. file is where it came from, "" for the clipboard. It
// returns the draft's id.
func (s *Session) AddDraft(lang string, texts []string, file string) string {
	w := s.current
	if w == nil {
		return ""
	}
	d := w.doc.NewDraft(document.Task{Kind: document.Translation, Language: lang},
		document.Origin{Engine: document.EnginePerson, File: file, Started: document.Now()})
	d.State = document.Complete
	for i := range d.Segments {
		g := &d.Segments[i]
		if i < len(texts) {
			g.Text = strings.TrimSpace(texts[i])
		}
		if g.State = document.Complete; g.Text == "" {
			g.State, d.State = document.Failed, document.Incomplete
		}
	}
	w.doc.Add(d)
	s.added(w, &d)
	return d.ID
}

func (s *Session) added(w *work, d *document.Draft) {
	s.saver.put(w.key, d, all(d))
	c := Change{Draft: d.ID, Rows: all(d)}
	s.view.Changed([]Change{c})
	s.checker.changed(w, c)
}

// DeleteDraft removes a draft for good, unless it is still being made. What was
// taken from it into a final stays there.
func (s *Session) DeleteDraft(id string) {
	w := s.current
	if w == nil || w.jobs[id] != nil || w.doc.Draft(id) == nil {
		return
	}
	w.doc.Drafts = slices.DeleteFunc(w.doc.Drafts, func(d document.Draft) bool { return d.ID == id })
	delete(w.findings, id)
	delete(w.evidence, id)
	s.saver.remove(w.key, id)
	s.view.Changed(nil)
}

// Again asks for one paragraph of a language once more, beside what is there
// now. The answer is a draft of its own.
func (s *Session) Again(lang string, row int, instruction string, to Endpoint) {
	w := s.current
	if w == nil || row < 0 || row >= len(w.doc.Article.Paragraphs) {
		return
	}
	var present []string
	if t := w.doc.Target(lang); t != nil {
		for _, g := range t.Segments {
			present = append(present, g.Text)
		}
	}
	d := w.doc.Again(lang, row, strings.TrimSpace(instruction), present, document.Origin{})
	d.Origin = to.Origin(d.Task)
	w.doc.Add(d)
	s.start(w, to, []document.Draft{d})
}

// New asks for another draft of each task, whatever is there already.
func (s *Session) New(tasks []document.Task, to Endpoint) {
	w := s.current
	if w == nil {
		return
	}
	var drafts []document.Draft
	for _, t := range tasks {
		d := w.doc.NewDraft(t, to.Origin(t))
		w.doc.Add(d)
		drafts = append(drafts, d)
	}
	s.start(w, to, drafts)
}
