package session

import (
	"context"
	"slices"

	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/glossary"
)

// Checks are what was found in the open article, and what of it the user has
// dismissed.
type Checks struct {
	session   *Session
	checker   *checker
	dismissed map[string]bool // keys of findings; see review.Key
}

// Use has translations made and checked by a glossary from now on; nil
// for none.
func (cs *Checks) Use(g *glossary.Glossary) {
	cs.checker.use(g)
	if cs.session.current != nil {
		cs.checker.document(cs.session.current)
	}
}

// row takes the findings of one row, unless its text has changed since.
func (cs *Checks) row(k rowKey, j rowJob, found []Finding) {
	d := k.work.doc.Version(k.draft)
	if d == nil || d.Segments[k.row].Text != j.pair.Target {
		return
	}
	rows := k.work.rowsOf(d)
	if len(rows[k.row])+len(found) == 0 {
		return
	}
	rows[k.row] = found
	cs.rows(k.work, k.draft, []int{k.row})
}

func (cs *Checks) rows(w *work, draft string, rows []int) {
	if w == cs.session.current {
		cs.session.view.Checked([]Change{{Draft: draft, Rows: rows}})
	}
}

func (cs *Checks) summary(k sumKey, sentences []document.Sentence, found []check.Evidence) {
	d := k.work.doc.Draft(k.draft)
	if d == nil || len(d.Sentences) < len(sentences) {
		return
	}
	k.work.evidence[k.draft] = fresh(d.Sentences, sentences, found)
	cs.rows(k.work, k.draft, nil)
}

// fresh keeps the evidence of the sentences that are still the same.
func fresh(now, was []document.Sentence, found []check.Evidence) []check.Evidence {
	n := 0
	for n < min(len(now), len(was)) && now[n].Text == was[n].Text && slices.Equal(now[n].Sources, was[n].Sources) {
		n++
	}
	return found[:n]
}

// whole takes what was found in a copy of a document, as far as its texts are
// still the same.
func (cs *Checks) whole(w *work, doc *document.Document, found map[string][][]Finding, evidence map[string][]check.Evidence) {
	var changes []Change
	for id, fresh := range found {
		was, d := doc.Version(id), w.doc.Version(id)
		if d == nil {
			continue
		}
		rows := w.rowsOf(d)
		for i := range rows {
			if d.Segments[i].Text == was.Segments[i].Text {
				rows[i] = fresh[i]
			}
		}
		changes = append(changes, Change{Draft: id, Rows: all(d)})
	}
	for id, e := range evidence {
		if d := w.doc.Draft(id); d != nil {
			w.evidence[id] = fresh(d.Sentences, doc.Draft(id).Sentences, e)
			changes = append(changes, Change{Draft: id})
		}
	}
	if w == cs.session.current && len(changes) > 0 {
		cs.session.view.Checked(changes)
	}
}

// Findings are what was found in the open document's draft, by row; nil where
// nothing has been checked.
func (cs *Checks) Findings(draft string) [][]Finding {
	if cs.session.current == nil {
		return nil
	}
	return cs.session.current.findings[draft]
}

// Evidence is what was found of the sentences of the open document's summary,
// perhaps not of the last ones yet.
func (cs *Checks) Evidence(draft string) []check.Evidence {
	if cs.session.current == nil {
		return nil
	}
	return cs.session.current.evidence[draft]
}

// Correct applies a finding's fix: what a reader gets of the paragraph is then
// the final's, as after typing, and can be undone; the draft stays as it was
// made. It reports false when the text is not the same any more.
func (cs *Checks) Correct(draft string, row int, f Finding) bool {
	w := cs.session.current
	if w == nil || !cs.Correctable(draft, row, f) {
		return false
	}
	d := w.doc.Version(draft)
	text, at := d.Segments[row].Text, f.Fix.Target
	if at.From < 0 || at.To > len(text) || at.From > at.To || !slices.ContainsFunc(w.rowsOf(d)[row], func(g Finding) bool { return g.Fix == f.Fix }) {
		return false
	}
	cs.session.Finals.Settle()
	cs.session.Finals.Write(d.Task.Language, row, text[:at.From]+f.Fix.Text+text[at.To:], draft)
	cs.session.Finals.Settle()
	return true
}

// Correctable reports whether a finding in a row of a draft can be corrected: it
// has a fix, and a draft's paragraph is not behind one of the final.
func (cs *Checks) Correctable(draft string, row int, f Finding) bool {
	if cs.session.current == nil || f.Fix == nil {
		return false
	}
	d := cs.session.current.doc.Version(draft)
	if d == nil || row < 0 || row >= len(d.Segments) || d.State.Running() {
		return false
	}
	lang := d.Task.Language
	return draft == document.FinalID(lang) || cs.session.Finals.segment(lang, row).Empty()
}

// readDismissed reads which findings were dismissed.
func (cs *Checks) readDismissed() {
	keys, err := cs.session.store.Dismissed(cs.session.ctx)
	if err != nil {
		return // a database that cannot be read has said so where it matters
	}
	cs.session.Post(func() {
		for k := range keys {
			cs.dismissed[k] = true
		}
		cs.session.view.Checked(nil)
	})
}

// Dismissed reports whether the user has dismissed a finding.
func (cs *Checks) Dismissed(f Finding) bool { return cs.dismissed[f.Key] }

// Dismiss puts a finding in a row of a draft away, or takes it back. It stays
// away in every article with the same paragraph and translation.
func (cs *Checks) Dismiss(draft string, row int, f Finding, on bool) {
	if on {
		cs.dismissed[f.Key] = true
	} else {
		delete(cs.dismissed, f.Key)
	}
	if cs.session.store != nil {
		cs.session.group.Go(func() {
			if err := cs.session.store.Dismiss(context.Background(), f.Key, on); err != nil {
				cs.session.Post(func() { cs.session.view.Unsaved(err) })
			}
		})
	}
	cs.session.view.Checked([]Change{{Draft: draft, Rows: []int{row}}})
}

// rowsOf are the findings of a draft, made when there are none.
func (w *work) rowsOf(d *document.Draft) [][]Finding {
	if len(w.findings[d.ID]) != len(d.Segments) {
		w.findings[d.ID] = make([][]Finding, len(d.Segments))
	}
	return w.findings[d.ID]
}
