package session

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"codeberg.org/tolmach/tolmach/summarize/article"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/store"
	"codeberg.org/tolmach/tolmach/summarize/token"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// desk is a session with its own UI thread and a view that notes what it was
// told.
type desk struct {
	*Session
	queue chan func()
	quit  chan struct{}
	done  chan struct{}

	opened  []*document.Document
	changes [][]Change
	checked [][]Change
	asked   int // which of several articles
	aside   int // told that something ended in another article
	refused []error
	unsaved []error
	loading int
}

func newDesk(t *testing.T, st *store.Store) *desk {
	d := &desk{queue: make(chan func(), 1000), quit: make(chan struct{}), done: make(chan struct{})}
	d.Session = New(d, st, func(f func()) {
		select {
		case d.queue <- f:
		case <-d.quit: // the UI thread is gone, as after the window closes
		}
	})
	go func() {
		defer close(d.done)
		for {
			select {
			case f := <-d.queue:
				f()
			case <-d.quit:
				return
			}
		}
	}()
	t.Cleanup(func() {
		d.do(d.Close)
		close(d.quit)
		<-d.done
	})
	return d
}

// do runs f on the UI thread and waits for it.
func (d *desk) do(f func()) {
	done := make(chan struct{})
	d.queue <- func() { defer close(done); f() }
	<-done
}

// until waits for something to be true on the UI thread.
func (d *desk) until(t *testing.T, what string, is func() bool) {
	t.Helper()
	for range 500 {
		ok := false
		d.do(func() { ok = is() })
		if ok {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("never: %s", what)
}

func (d *desk) Opened(doc *document.Document)    { d.opened = append(d.opened, doc) }
func (d *desk) Changed(c []Change)               { d.changes = append(d.changes, c) }
func (d *desk) Loading(string, int64, int64)     { d.loading++ }
func (d *desk) Refused(_ string, err error)      { d.refused = append(d.refused, err) }
func (d *desk) Several(string, *article.Choices) { d.asked++ }
func (d *desk) Unsaved(err error)                { d.unsaved = append(d.unsaved, err) }
func (d *desk) Elsewhere()                       { d.aside++ }
func (d *desk) Checked(c []Change)               { d.checked = append(d.checked, c) }

// model answers a request for translations paragraph by paragraph, as fast as
// its pace allows.
type model struct {
	engine document.Engine
	pace   time.Duration
	fail   error // after the second paragraph, when set

	mu    sync.Mutex
	asked []string
}

func (m *model) Origin(document.Task) document.Origin {
	return document.Origin{Engine: m.engine, Model: "m", Started: document.Now()}
}
func (m *model) Limits(context.Context) endpoint.Limits {
	return endpoint.Limits{Slots: 1, Scale: new(token.Scale)}
}

func (m *model) Shrink(int) {}

func (m *model) Stream(ctx context.Context, r endpoint.Request) iter.Seq2[endpoint.Chunk, error] {
	return func(yield func(endpoint.Chunk, error) bool) {
		m.mu.Lock()
		m.asked = append(m.asked, r.User)
		m.mu.Unlock()
		for n, line := range strings.Split(r.User, "\n") {
			id, text, ok := strings.Cut(line, "⟧ ")
			if !ok || strings.Contains(text, "…") || strings.Contains(r.User, "only these") && !strings.Contains(r.User, strings.TrimPrefix(id, "⟦")+",") && !strings.Contains(r.User, strings.TrimPrefix(id, "⟦")+".") {
				continue
			}
			if m.fail != nil && n > 2 {
				yield(endpoint.Chunk{}, m.fail)
				return
			}
			for _, word := range strings.SplitAfter("\n"+id+"⟧ т:"+text, " ") {
				if !yield(endpoint.Chunk{Text: word}, nil) {
					return
				}
				select {
				case <-ctx.Done():
					yield(endpoint.Chunk{}, ctx.Err())
					return
				case <-time.After(m.pace):
				}
			}
		}
		yield(endpoint.Chunk{Finish: endpoint.FinishStop}, nil)
	}
}

func story(title string, n int) document.Article {
	a := document.Article{Title: title, Language: "en"}
	for i := range n {
		a.Paragraphs = append(a.Paragraphs, document.Paragraph{ID: fmt.Sprintf("p%d", i+1), Role: document.Body, Text: fmt.Sprintf("%s paragraph number %d.", title, i+1)})
	}
	return a
}

var (
	toKorean    = document.Task{Kind: document.Translation, Language: "ko"}
	toUkrainian = document.Task{Kind: document.Translation, Language: "uk"}
)

func opened(t *testing.T) *store.Store {
	t.Helper()
	st, err := store.Open(filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	return st
}

// show opens an article and waits until it is there.
func (d *desk) show(t *testing.T, a document.Article) {
	t.Helper()
	d.do(func() { d.Show(a) })
	d.until(t, "the article is open", func() bool { return d.Key() == a.Key() })
}

func (d *desk) state(task document.Task) document.State {
	if draft := d.Document().Latest(task.Kind, task.Language); draft != nil {
		return draft.State
	}
	return ""
}

func TestRunsAndKeeps(t *testing.T) {
	st := opened(t)
	d := newDesk(t, st)
	a := story("One", 5)
	d.show(t, a)
	d.do(func() { d.Drafts.Ask([]document.Task{toKorean, toUkrainian}, &model{engine: document.EngineModel}) })
	d.until(t, "both are complete", func() bool {
		return d.state(toKorean) == document.Complete && d.state(toUkrainian) == document.Complete
	})
	time.Sleep(time.Second) // what is on screen for so long must not be lost
	kept, err := st.Record(t.Context(), a.Key())
	if err != nil || len(kept.Document.Drafts) != 2 {
		t.Fatalf("%+v, %v", kept, err)
	}
	for _, draft := range kept.Document.Drafts {
		if draft.State != document.Complete || draft.Segments[4].Text != "т:One paragraph number 5." {
			t.Errorf("kept: %+v", draft)
		}
	}
}

// TestSwitchingNeitherStopsNorOrphans opens another article in mid-run and
// comes back to a finished draft.
func TestSwitchingNeitherStopsNorOrphans(t *testing.T) {
	d := newDesk(t, opened(t))
	one, two := story("One", 12), story("Two", 3)
	d.show(t, one)
	d.do(func() {
		d.Drafts.Ask([]document.Task{toKorean}, &model{engine: document.EngineModel, pace: 2 * time.Millisecond})
	})
	d.until(t, "it has begun", func() bool { return d.state(toKorean) == document.Writing })
	d.show(t, two)
	var seen int
	d.do(func() { seen = len(d.changes) })
	if got := d.state(toKorean); got != "" {
		t.Errorf("the second article has a draft: %s", got)
	}
	time.Sleep(300 * time.Millisecond)
	d.do(func() {
		if len(d.changes) != seen {
			t.Errorf("the view was told of an article that is not open")
		}
		if d.aside != 1 {
			t.Errorf("the view was told %d times that a draft ended elsewhere", d.aside)
		}
		d.Reopen(one.Key())
	})
	d.until(t, "the first is complete", func() bool { return d.Key() == one.Key() && d.state(toKorean) == document.Complete })
}

func TestCancelStopsOneColumn(t *testing.T) {
	d := newDesk(t, nil)
	d.show(t, story("One", 20))
	d.do(func() {
		d.Drafts.Ask([]document.Task{toKorean, toUkrainian}, &model{engine: document.EngineModel, pace: time.Millisecond})
	})
	d.until(t, "both write", func() bool {
		return d.state(toKorean) == document.Writing && d.state(toUkrainian) == document.Writing
	})
	d.do(func() { d.Drafts.Cancel("ko-1") })
	d.until(t, "one cancelled, the other complete", func() bool {
		return d.state(toKorean) == document.Cancelled && d.state(toUkrainian) == document.Complete
	})
	d.do(func() {
		if d.Document().Draft("ko-1").Empty() {
			t.Error("what had come is gone")
		}
	})
}

func TestRetryAsksForTheRestAndAskAgainMakesADraft(t *testing.T) {
	d := newDesk(t, nil)
	d.show(t, story("One", 6))
	bad := &model{engine: document.EngineModel, fail: problem.New("problem.endpoint.server")}
	d.do(func() { d.Drafts.Ask([]document.Task{toKorean}, bad) })
	d.until(t, "incomplete", func() bool { return d.state(toKorean) == document.Incomplete })
	good := &model{engine: document.EngineModel}
	d.do(func() { d.Drafts.Retry("ko-1", good) })
	d.until(t, "complete", func() bool { return d.state(toKorean) == document.Complete })
	if len(good.asked) != 1 || !strings.Contains(good.asked[0], "only these paragraphs: p2, p3, p4, p5, p6.") {
		t.Errorf("asked for %q", good.asked)
	}
	d.do(func() { d.Drafts.Ask([]document.Task{toKorean}, good) })
	d.until(t, "a second draft", func() bool { return d.Document().Draft("ko-2") != nil && d.state(toKorean) == document.Complete })
	d.do(func() {
		if d.Document().Draft("ko-1").State != document.Complete {
			t.Error("the first draft changed")
		}
	})
}

// TestKilled checks that what was on screen a second ago is there after a
// restart, without Close ever being called.
func TestKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	st, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	d := newDesk(t, st)
	a := story("One", 400) // too long to be complete by then
	d.show(t, a)
	d.do(func() {
		d.Drafts.Ask([]document.Task{toKorean}, &model{engine: document.EngineModel, pace: 5 * time.Millisecond})
	})
	d.until(t, "some of it is there", func() bool { return d.state(toKorean) == document.Writing && d.Document().Draft("ko-1").Done() > 5 })
	done := 0
	d.do(func() { done = d.Document().Draft("ko-1").Done() })
	time.Sleep(time.Second)
	other, err := store.Open(path) // as the next start would
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = other.Close() }()
	doc, err := other.Document(t.Context(), a.Key())
	if err != nil {
		t.Fatal(err)
	}
	got := doc.Draft("ko-1")
	if got.Done() < done || got.State != document.Incomplete || got.Problem.Code != "problem.run.interrupted" {
		t.Errorf("%d of %d are there, %s, %v", got.Done(), done, got.State, got.Problem)
	}
	d.do(d.Drafts.CancelAll)
}

func TestLoad(t *testing.T) {
	d := newDesk(t, nil)
	boom := problem.New("problem.article.empty")
	d.do(func() {
		d.Load("bad", func(context.Context, func(int64, int64)) (article.Found, error) { return article.Found{}, boom })
	})
	d.until(t, "refused", func() bool { return len(d.refused) == 1 && errors.Is(d.refused[0], boom) })
	waiting := func(ctx context.Context, _ func(int64, int64)) (article.Found, error) {
		<-ctx.Done()
		return article.Found{}, ctx.Err()
	}
	d.do(func() { d.Load("slow", waiting) })
	d.do(d.CancelLoad)
	d.until(t, "cancelled without a complaint", func() bool { return len(d.refused) == 2 && d.refused[1] == nil })
	// A second input takes the place of the first, which then says nothing.
	d.do(func() { d.Load("slow", waiting) })
	a := story("One", 2)
	d.do(func() {
		d.Load("good", func(context.Context, func(int64, int64)) (article.Found, error) {
			return article.Found{Article: a}, nil
		})
	})
	d.until(t, "open", func() bool { return d.Key() == a.Key() })
	d.do(func() {
		d.Load("feed", func(context.Context, func(int64, int64)) (article.Found, error) {
			return article.Found{Several: &article.Choices{Name: "feed"}}, nil
		})
	})
	d.until(t, "asked which", func() bool { return d.asked == 1 && d.Key() == a.Key() })
	if len(d.refused) != 2 {
		t.Errorf("refused: %v", d.refused)
	}
}

func TestUnwritableStoreKeepsTheWork(t *testing.T) {
	st, err := store.Open(filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, st)
	d.show(t, story("One", 3))
	if err := st.Close(); err != nil { // the disk goes away
		t.Fatal(err)
	}
	d.do(func() { d.Drafts.Ask([]document.Task{toKorean}, &model{engine: document.EngineModel}) })
	d.until(t, "complete all the same", func() bool { return d.state(toKorean) == document.Complete })
	d.until(t, "and said", func() bool { return len(d.unsaved) > 0 })
}

func TestNothingAfterClose(t *testing.T) {
	d := newDesk(t, nil)
	d.show(t, story("One", 30))
	d.do(func() {
		d.Drafts.Ask([]document.Task{toKorean}, &model{engine: document.EngineModel, pace: time.Millisecond})
	})
	d.until(t, "it writes", func() bool { return d.state(toKorean) == document.Writing })
	d.do(d.Close)
	var told int
	d.do(func() { told = len(d.changes) })
	time.Sleep(3 * Period)
	d.do(func() {
		if len(d.changes) != told {
			t.Error("the view was told something after Close")
		}
		if got := d.state(toKorean); got != document.Cancelled {
			t.Errorf("after Close it is %s", got)
		}
	})
}
