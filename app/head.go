package app

import (
	"cmp"
	"fmt"

	"codeberg.org/tolmach/tolmach/app/head"
	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// heading is what stands over a column, and for it while it has no room.
type heading struct {
	w      *window
	column string
	head   *head.Head
	name   *head.Name
	act    func() // what the head's button does; nil for nothing
}

func newHeading(w *window, column string) *heading {
	h := &heading{w: w, column: column}
	h.head = head.New(func() {
		if h.act != nil {
			h.act()
		}
	}, func() { w.grid.cancel(column) }, func() { w.grid.copy(column) })
	h.name = head.NewName(func() { w.parts.columns.ShowColumn(column) })
	h.show()
	return h
}

// show draws the column's present state.
func (h *heading) show() {
	s := head.State{Name: h.w.grid.name(h.column)}
	if doc := h.w.session.Document(); doc != nil {
		h.describe(doc, &s)
	}
	h.head.Say(s)
	h.name.Say(s)
}

func (h *heading) describe(doc *document.Document, s *head.State) {
	w := h.w
	h.act = nil
	if h.column == sourceColumn {
		s.Details, s.CanCopy = w.words.N("app.paragraphs", len(doc.Article.Paragraphs)), true
		return
	}
	d, done := w.grid.by().draft(doc, h.column), w.remarks.Finished(doc.Final(w.grid.by().done(h.column)))
	switch {
	case h.column == memoryColumn:
	case w.grid.by().isFinal(h.column): // nobody is asked for one
		s.Says, s.CanCopy = []string{cmp.Or(done, w.words.T("app.final.none"))}, d != nil
	default:
		h.translation(d, done, s)
	}
}

// translation describes a draft, nil for one that was never asked for. Of one
// that is whole and in which nothing was found there is nothing to say.
func (h *heading) translation(d *document.Draft, done string, s *head.State) {
	w := h.w
	n, checked := w.review.counts[h.column]
	s.Serious, s.Doubtful = n.High, n.Medium
	by, far := w.remarks.Describe(d)
	s.Details = look.Joined(by, far, w.remarks.Counted(d, n, checked), done, w.grid.by().made(d))
	if d != nil && d.State == document.Complete {
		far = ""
	}
	if far != "" || done != "" {
		s.Says = look.Fewer(look.Joined(far, done))
	}
	if d != nil && len(d.Segments) > 0 && (d.State == document.Writing || d.State == document.Incomplete) {
		s.Says = append(s.Says, fmt.Sprintf("%d/%d", d.Done(), len(d.Segments)))
	}
	if w.asking.cause() == nil { // its remedy is over all columns
		s.Act, h.act = w.asking.action(d)
	}
	s.CanCopy = d != nil && !d.Empty()
	if s.Writing = d != nil && d.State.Running(); s.Writing && len(d.Segments) > 0 {
		s.Part = float32(d.Done()) / float32(len(d.Segments))
	}
}

// action is the one thing to do about a draft: continue it when part of it is
// there, ask again when nothing is, open the settings when only they help. What
// runs has a sign of its own.
func (ak *asking) action(d *document.Draft) (label string, do func()) {
	switch {
	case d == nil || d.State == document.Complete || d.State.Running():
		return "", nil
	case d.Problem != nil && settingsHelp(d.Problem):
		return ak.w.words.T("app.settings"), ak.w.model.openSettings
	case d.Task.Kind == document.Translation && d.Done() > 0:
		return ak.w.words.T("app.continue"), func() { ak.retry(d.ID) }
	default:
		return ak.w.words.T("app.retry"), func() { ak.retry(d.ID) }
	}
}
