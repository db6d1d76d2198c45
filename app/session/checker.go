package session

import (
	"context"
	"slices"
	"sync"

	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/glossary"
	"codeberg.org/tolmach/tolmach/summarize/review"
)

// checker checks what streams in, off the UI thread: a paragraph whenever its
// text has grown, a whole draft when it has ended. Only the newest state of
// each is checked, so that it never falls behind by more than one check.
type checker struct {
	session *Session

	mu        sync.Mutex
	rows      map[rowKey]rowJob
	wholes    map[*work]*document.Document // copies
	summaries map[sumKey]document.Draft
	terms     *glossary.Glossary
	named     string // version of terms
	renewed   bool   // terms are other ones than before
	closed    bool
	wake      chan struct{}
	done      chan struct{}
}

type rowKey struct {
	work  *work
	draft string
	row   int
}

type sumKey struct {
	work  *work
	draft string
}

type rowJob struct {
	pair  check.Pair
	whole bool
}

func newChecker(s *Session) *checker {
	c := &checker{
		session: s, rows: map[rowKey]rowJob{}, wholes: map[*work]*document.Document{}, summaries: map[sumKey]document.Draft{},
		wake: make(chan struct{}, 1), done: make(chan struct{}),
	}
	go c.run()
	return c
}

// document has everything in a document checked.
func (c *checker) document(w *work) {
	doc := w.doc.Clone()
	c.queue(func() { c.wholes[w] = doc })
}

// changed has checked what a change touched.
func (c *checker) changed(w *work, change Change) {
	d := w.doc.Draft(change.Draft)
	switch {
	case d == nil:
	case !d.State.Running():
		c.document(w)
	case d.Task.Kind == document.Summary:
		draft := *d
		// The last sentence is still being written.
		draft.Sentences = slices.Clone(d.Sentences[:max(0, len(d.Sentences)-1)])
		c.queue(func() { c.summaries[sumKey{w, d.ID}] = draft })
	case review.Checkable(w.doc.Article, d.Task.Language):
		c.queue(func() {
			for _, row := range change.Rows {
				c.rows[rowKey{w, d.ID, row}] = rowJob{pairOf(w.doc, d, row), d.Segments[row].State == document.Complete}
			}
		})
	}
}

// final has one paragraph of a final checked.
func (c *checker) final(w *work, lang string, row int) {
	d := w.doc.Version(document.FinalID(lang))
	pair := pairOf(w.doc, d, row)
	c.queue(func() { c.rows[rowKey{w, d.ID, row}] = rowJob{pair, true} })
}

// pairOf is a paragraph with its translation in a draft.
func pairOf(doc *document.Document, d *document.Draft, row int) check.Pair {
	p := doc.Article.Paragraphs[row]
	return check.Pair{ID: p.ID, Role: p.Role, Source: p.Text, Target: d.Segments[row].Text, From: doc.Article.Language, To: d.Task.Language}
}

// Finding is a finding with the key that it is dismissed by; see review.Key.
// The key is made where the finding is, off the UI thread: it takes a hash over
// both texts.
type Finding struct {
	check.Finding
	Key string
}

func keyed(found []check.Finding, p check.Pair) []Finding {
	all := make([]Finding, len(found))
	for i, f := range found {
		all[i] = Finding{f, review.Key(f, p.To, p.Source, p.Target)}
	}
	return all
}

// byRow are the findings of a whole draft, by row.
func byRow(doc *document.Document, d *document.Draft, found []check.Finding) [][]Finding {
	rows := make([][]Finding, len(d.Segments))
	for _, f := range found {
		if i := d.Place(f.Paragraph); i >= 0 {
			rows[i] = append(rows[i], keyed([]check.Finding{f}, pairOf(doc, d, i))...)
		}
	}
	return rows
}

// use has everything open checked by another glossary from now on.
func (c *checker) use(g *glossary.Glossary) {
	named := g.Version()
	c.queue(func() { c.terms, c.named, c.renewed = g, named, true })
}

func (c *checker) glossary() *glossary.Glossary {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.terms
}

// version is that of the glossary in use. It is worked out when the glossary
// comes: that takes a while.
func (c *checker) version() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.named
}

func (c *checker) queue(put func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return
	}
	put()
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

func (c *checker) close() {
	c.mu.Lock()
	c.closed = true
	c.rows, c.wholes, c.summaries = nil, nil, nil
	close(c.wake)
	c.mu.Unlock()
	<-c.done
}

func (c *checker) run() {
	defer close(c.done)
	var terms *review.Terms
	for range c.wake {
		c.mu.Lock()
		rows, wholes, summaries := c.rows, c.wholes, c.summaries
		c.rows, c.wholes, c.summaries = map[rowKey]rowJob{}, map[*work]*document.Document{}, map[sumKey]document.Draft{}
		if c.renewed || terms == nil {
			terms, c.renewed = review.NewTerms(c.terms), false
		}
		c.mu.Unlock()
		for k, j := range rows {
			if c.stopped() {
				return
			}
			c.row(k, j, terms)
		}
		for k, d := range summaries {
			found := review.Summary(k.work.doc.Article, &d)
			c.session.pending.then(func() { c.session.checkedSummary(k, d.Sentences, found) })
		}
		for w, doc := range wholes {
			if c.stopped() {
				return
			}
			c.whole(w, doc, terms)
		}
	}
}

func (c *checker) row(k rowKey, j rowJob, terms *review.Terms) {
	found := keyed(check.Paragraph(j.pair, terms.Pair(j.pair.From, j.pair.To), j.whole), j.pair)
	show := func() { c.session.checkedRow(k, j, found) }
	if j.whole {
		c.session.Post(show) // nothing more may follow
	} else {
		c.session.pending.then(show)
	}
}

func (c *checker) whole(w *work, doc *document.Document, terms *review.Terms) {
	report := review.Document(doc, terms)
	rows := map[string][][]Finding{}
	for id, found := range report.Findings {
		rows[id] = byRow(doc, doc.Version(id), found)
	}
	c.session.Post(func() { c.session.checked(w, doc, rows, report.Evidence) })
}

func (c *checker) stopped() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.closed
}

// checkedRow takes the findings of one row, unless its text has changed since.
func (s *Session) checkedRow(k rowKey, j rowJob, found []Finding) {
	d := k.work.doc.Version(k.draft)
	if d == nil || d.Segments[k.row].Text != j.pair.Target {
		return
	}
	rows := k.work.rowsOf(d)
	if len(rows[k.row])+len(found) == 0 {
		return
	}
	rows[k.row] = found
	s.checkedRows(k.work, k.draft, []int{k.row})
}

// rowsOf are the findings of a draft, made when there are none.
func (w *work) rowsOf(d *document.Draft) [][]Finding {
	if len(w.findings[d.ID]) != len(d.Segments) {
		w.findings[d.ID] = make([][]Finding, len(d.Segments))
	}
	return w.findings[d.ID]
}

func (s *Session) checkedRows(w *work, draft string, rows []int) {
	if w == s.current {
		s.view.Checked([]Change{{Draft: draft, Rows: rows}})
	}
}

func (s *Session) checkedSummary(k sumKey, sentences []document.Sentence, found []check.Evidence) {
	d := k.work.doc.Draft(k.draft)
	if d == nil || len(d.Sentences) < len(sentences) {
		return
	}
	k.work.evidence[k.draft] = fresh(d.Sentences, sentences, found)
	s.checkedRows(k.work, k.draft, nil)
}

// fresh keeps the evidence of the sentences that are still the same.
func fresh(now, was []document.Sentence, found []check.Evidence) []check.Evidence {
	n := 0
	for n < min(len(now), len(was)) && now[n].Text == was[n].Text && slices.Equal(now[n].Sources, was[n].Sources) {
		n++
	}
	return found[:n]
}

// checked takes what was found in a copy of a document, as far as its texts are
// still the same.
func (s *Session) checked(w *work, doc *document.Document, found map[string][][]Finding, evidence map[string][]check.Evidence) {
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
	if w == s.current && len(changes) > 0 {
		s.view.Checked(changes)
	}
}

// UseGlossary has translations made and checked by a glossary from now on; nil
// for none.
func (s *Session) UseGlossary(g *glossary.Glossary) {
	s.checker.use(g)
	if s.current != nil {
		s.checker.document(s.current)
	}
}

// Findings are what was found in the open document's draft, by row; nil where
// nothing has been checked.
func (s *Session) Findings(draft string) [][]Finding {
	if s.current == nil {
		return nil
	}
	return s.current.findings[draft]
}

// Evidence is what was found of the sentences of the open document's summary,
// perhaps not of the last ones yet.
func (s *Session) Evidence(draft string) []check.Evidence {
	if s.current == nil {
		return nil
	}
	return s.current.evidence[draft]
}

// Correct applies a finding's fix: what a reader gets of the paragraph is then
// the final's, as after typing, and can be undone; the draft stays as it was
// made. It reports false when the text is not the same any more.
func (s *Session) Correct(draft string, row int, f Finding) bool {
	w := s.current
	if w == nil || !s.Correctable(draft, row, f) {
		return false
	}
	d := w.doc.Version(draft)
	text, at := d.Segments[row].Text, f.Fix.Target
	if at.From < 0 || at.To > len(text) || at.From > at.To || !slices.ContainsFunc(w.rowsOf(d)[row], func(g Finding) bool { return g.Fix == f.Fix }) {
		return false
	}
	s.Settle()
	s.Write(d.Task.Language, row, text[:at.From]+f.Fix.Text+text[at.To:], draft)
	s.Settle()
	return true
}

// Correctable reports whether a finding in a row of a draft can be corrected: it
// has a fix, and a draft's paragraph is not behind one of the final.
func (s *Session) Correctable(draft string, row int, f Finding) bool {
	if s.current == nil || f.Fix == nil {
		return false
	}
	d := s.current.doc.Version(draft)
	if d == nil || row < 0 || row >= len(d.Segments) || d.State.Running() {
		return false
	}
	lang := d.Task.Language
	return draft == document.FinalID(lang) || s.final(lang, row).Empty()
}

// recall reads which findings were dismissed.
func (s *Session) recall() {
	keys, err := s.store.Dismissed(s.ctx)
	if err != nil {
		return // a database that cannot be read has said so where it matters
	}
	s.Post(func() {
		for k := range keys {
			s.dismissed[k] = true
		}
		s.view.Checked(nil)
	})
}

// Dismissed reports whether the user has dismissed a finding.
func (s *Session) Dismissed(f Finding) bool { return s.dismissed[f.Key] }

// Dismiss puts a finding in a row of a draft away, or takes it back. It stays
// away in every article with the same paragraph and translation.
func (s *Session) Dismiss(draft string, row int, f Finding, on bool) {
	if on {
		s.dismissed[f.Key] = true
	} else {
		delete(s.dismissed, f.Key)
	}
	if s.store != nil {
		s.group.Go(func() {
			if err := s.store.Dismiss(context.Background(), f.Key, on); err != nil {
				s.Post(func() { s.view.Unsaved(err) })
			}
		})
	}
	s.view.Checked([]Change{{Draft: draft, Rows: []int{row}}})
}
