package session

import (
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
			c.session.pending.then(func() { c.session.Checks.summary(k, d.Sentences, found) })
		}
		for w, doc := range wholes {
			if c.stopped() {
				return
			}
			c.whole(w, doc, terms)
		}
	}
}

func (c *checker) stopped() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.closed
}

func (c *checker) row(k rowKey, j rowJob, terms *review.Terms) {
	found := keyed(check.Paragraph(j.pair, terms.Pair(j.pair.From, j.pair.To), j.whole), j.pair)
	show := func() { c.session.Checks.row(k, j, found) }
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
	c.session.Post(func() { c.session.Checks.whole(w, doc, rows, report.Evidence) })
}
