// Package session is the presenter between the engine and the window: it holds
// the open articles, applies the engine's events to them, tells the view what
// changed, and keeps everything on disk.
//
// All methods are called on the UI thread, and so is the view. Work happens in
// goroutines, which reach the UI thread only through the post function given
// to [New]; it is the one place in the program that calls fyne.Do.
package session

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"codeberg.org/tolmach/tolmach/summarize"
	"codeberg.org/tolmach/tolmach/summarize/article"
	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

// Period is how often the view is told of streamed text: 10 times a second. A
// label streamed at 60 Hz costs six times the processor time of one at 10 Hz
// and nobody reads faster. A paragraph that is whole is told of sooner, since
// what the checks find in it is to be seen within 50 ms, but no more than five
// times a second.
const (
	Period = time.Second / 10
	soon   = 20 * time.Millisecond
	early  = 5 // a second, and at once
)

// View shows a document. Its methods are called on the UI thread.
type View interface {
	// Opened shows another document, or none when doc is nil.
	Opened(doc *document.Document)
	// Changed shows what changed in the document that is open.
	Changed([]Change)
	// Elsewhere shows that something came to its end in an article that is not
	// open: a list of articles may say how far each is.
	Elsewhere()
	// Checked shows what the checks have found; nothing else has changed.
	// Without changes it is about everything.
	Checked([]Change)
	// Loading shows that an input is being read: done of total bytes, -1 when
	// the total is unknown. It is followed by Opened, Refused or Several.
	Loading(input string, done, total int64)
	// Refused shows why an input could not be read; nil when the user
	// cancelled.
	Refused(input string, err error)
	// Several asks which of the articles that an input holds is to be opened.
	Several(input string, of *article.Choices)
	// Unsaved shows that the database cannot be written.
	Unsaved(err error)
}

// Endpoint is what a session asks. connection.Connection is one.
type Endpoint interface {
	endpoint.Server
	// Origin is where a draft of a task comes from when it is made now.
	Origin(document.Task) document.Origin
}

// Change is what a view has to draw again of one draft.
type Change struct {
	Draft string
	Rows  []int // segments, by place; empty when only the head or the sentences changed
}

// Session holds the open articles. What is done about them stands in its parts,
// which all mean the article that is open now.
type Session struct {
	Drafts *Drafts
	Finals *Finals
	Checks *Checks
	Memory *Recollection

	view  View
	post  func(func())
	store *store.Store
	saver *saver

	ctx    context.Context
	cancel context.CancelFunc
	group  sync.WaitGroup

	works   map[string]*work // by article key: the current one and those that cannot be let go; see letGo
	current *work
	loading *load // the input being read, nil when none is

	pending pending
}

// work is an article with what is being made of it.
type work struct {
	key  string
	doc  *document.Document
	jobs map[string]*summarize.Job // by draft, while it runs

	notes summarize.Notes // on the parts of a long article

	findings map[string][][]Finding      // by draft, or final, and row
	evidence map[string][]check.Evidence // by draft of a summary

	revisions revisions // of the finals
}

func newWork(doc *document.Document) *work {
	return &work{
		key: doc.Article.Key(), doc: doc, jobs: map[string]*summarize.Job{},
		findings: map[string][][]Finding{}, evidence: map[string][]check.Evidence{},
	}
}

// New returns a session without an article. st may be nil: then nothing is
// kept. post runs a function on the UI thread, in order, without waiting.
func New(view View, st *store.Store, post func(func())) *Session {
	s := &Session{view: view, post: post, store: st, works: map[string]*work{}}
	s.ctx, s.cancel = context.WithCancel(context.Background())
	s.saver = newSaver(st, func(err error) { post(func() { view.Unsaved(err) }) })
	s.pending.flush = func() { post(s.flush) }
	s.pending.early = rate.NewLimiter(early, early)
	s.Drafts, s.Finals, s.Memory = &Drafts{session: s}, &Finals{session: s}, &Recollection{session: s}
	s.Checks = &Checks{session: s, dismissed: map[string]bool{}}
	s.Checks.checker = newChecker(s)
	if st != nil {
		s.group.Go(s.Checks.readDismissed)
	}
	return s
}

// Post runs a function on the UI thread, unless the session has been closed by
// then.
func (s *Session) Post(do func()) {
	s.post(func() {
		if s.ctx.Err() == nil {
			do()
		}
	})
}

// Work does something slow off the UI thread and then what it returns on it. It
// ends with the session, which waits for it.
func (s *Session) Work(do func(ctx context.Context) (show func())) {
	if s.ctx.Err() != nil {
		return
	}
	s.group.Go(func() {
		if show := do(s.ctx); show != nil {
			s.Post(show)
		}
	})
}

// Held is an article that is open or made something of in the background; nil
// where it would have to be read first. It is read only.
func (s *Session) Held(key string) *document.Document {
	if w := s.works[key]; w != nil {
		return w.doc
	}
	if s.current != nil && s.current.key == key {
		return s.current.doc
	}
	return nil
}

// Document is the open document, nil when there is none. Only Session changes
// it.
func (s *Session) Document() *document.Document {
	if s.current == nil {
		return nil
	}
	return s.current.doc
}

// Key is the key of the open article, "" when there is none.
func (s *Session) Key() string {
	if s.current == nil {
		return ""
	}
	return s.current.key
}

// Show opens an article that has been loaded, with the drafts that were made
// of it before. A run of another article goes on.
func (s *Session) Show(a document.Article) {
	key := a.Key()
	if w := s.works[key]; w != nil {
		s.switchTo(w)
		return
	}
	s.read(func(ctx context.Context) (*document.Document, error) {
		if s.store == nil {
			return &document.Document{Article: a}, nil
		}
		doc, err := s.store.Document(ctx, key)
		if err == nil {
			err = s.store.PutArticle(ctx, a)
		}
		if doc == nil {
			doc = &document.Document{}
		}
		doc.Article = a
		return doc, err
	})
}

// ShowDocument opens a document that is nowhere in the database.
func (s *Session) ShowDocument(doc *document.Document) {
	w := newWork(doc)
	s.works[w.key] = w
	s.switchTo(w)
}

// Reopen opens an article kept earlier.
func (s *Session) Reopen(key string) {
	if w := s.works[key]; w != nil {
		s.switchTo(w)
		return
	}
	if s.store == nil {
		return
	}
	s.read(func(ctx context.Context) (*document.Document, error) {
		doc, err := s.store.Document(ctx, key)
		if doc != nil && err == nil {
			err = s.store.PutArticle(ctx, doc.Article)
		}
		return doc, err
	})
}

// read fetches a document off the UI thread and opens it. What could be read
// is shown even when the database could not be written.
func (s *Session) read(fetch func(context.Context) (*document.Document, error)) {
	s.group.Go(func() {
		s.saver.sync()
		doc, err := fetch(s.ctx)
		s.post(func() {
			if err != nil && s.ctx.Err() == nil {
				s.view.Unsaved(err)
			}
			if doc == nil || s.ctx.Err() != nil {
				return
			}
			key := doc.Article.Key()
			w := s.works[key]
			if w == nil {
				w = newWork(doc)
				s.works[key] = w
			}
			s.switchTo(w)
		})
	})
}

// switchTo makes w the open article and lets go of others.
func (s *Session) switchTo(w *work) {
	s.current = w
	s.letGo()
	s.view.Opened(w.doc)
	s.Checks.checker.document(w)
}

// letGo forgets the articles that can be read again as they are: those that are
// not open, that nothing runs for, and of which all is on disk.
func (s *Session) letGo() {
	maps.DeleteFunc(s.works, func(key string, w *work) bool {
		return w != s.current && len(w.jobs) == 0 && !s.saver.holds(key)
	})
}

// flush applies what the engine has emitted since the last time.
func (s *Session) flush() {
	if s.ctx.Err() != nil {
		return
	}
	s.apply()
}

func (s *Session) apply() {
	batches, after := s.pending.take()
	for _, b := range batches {
		changes := b.work.apply(b.events)
		for _, c := range changes {
			s.saver.put(b.work.key, b.work.doc.Draft(c.Draft), c.Rows)
			s.Checks.checker.changed(b.work, c)
		}
		if b.work == s.current {
			s.view.Changed(changes)
		} else if slices.ContainsFunc(b.events, func(e document.Event) bool { _, ok := e.(document.Ended); return ok }) {
			s.view.Elsewhere()
		}
	}
	s.letGo()
	for _, do := range after {
		if s.ctx.Err() == nil {
			do()
		}
	}
}

// apply reduces the events into the document and returns what changed.
func (w *work) apply(events []document.Event) []Change {
	var changes []Change
	for _, e := range events {
		w.doc.Apply(e)
		draft := document.DraftOf(e)
		d := w.doc.Draft(draft)
		if d == nil {
			continue
		}
		i := slices.IndexFunc(changes, func(c Change) bool { return c.Draft == draft })
		if i < 0 {
			i = len(changes)
			changes = append(changes, Change{Draft: draft})
		}
		switch e := e.(type) {
		case document.Text:
			changes[i].add(d.Place(e.Segment))
		case document.SegmentSet:
			changes[i].add(d.Place(e.Segment))
		case document.Ended:
			delete(w.jobs, draft)
			changes[i].Rows = all(d)
		}
	}
	return changes
}

func (c *Change) add(row int) {
	if row >= 0 && !slices.Contains(c.Rows, row) {
		c.Rows = append(c.Rows, row)
	}
}

// patience is how long a session that is closed waits for what runs. What has
// come by then is kept.
const patience = 5 * time.Second

// Close cancels everything that runs, waits for it, but no longer than patience,
// applies what it still had to say and keeps it. A second call does nothing.
func (s *Session) Close() {
	if s.ctx.Err() != nil {
		return
	}
	s.cancel()
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		s.group.Wait()
	}()
	select {
	case <-ended:
	case <-time.After(patience):
	}
	s.Checks.checker.close()
	s.apply()
	s.saver.close()
}
