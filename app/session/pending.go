package session

import (
	"sync"
	"time"

	"golang.org/x/time/rate"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// pending gathers events between two flushes. Text that follows text of the
// same segment is joined, so that a flush costs by segment, not by token.
type pending struct {
	flush func() // called once, Period after the first event since take, soon after a paragraph's end

	mu      sync.Mutex
	batches []batch
	after   []func()
	timer   *time.Timer // nil while nothing waits
	due     time.Time
	early   *rate.Limiter
}

// batch is what one article's jobs emitted, in order.
type batch struct {
	work   *work
	events []document.Event
}

// add is called by the engine, from any goroutine.
func (p *pending) add(w *work, e document.Event) {
	p.mu.Lock()
	defer p.mu.Unlock()
	b := p.batch(w)
	if !b.join(e) {
		b.events = append(b.events, e)
	}
	p.arm(Period)
	if g, ok := e.(document.SegmentSet); ok && g.State == document.Complete && time.Until(p.due) > soon && p.early.Allow() {
		p.arm(soon)
	}
}

// then has something done at the end of the next flush: what comes of streamed
// text is drawn together with more of it, not in a frame of its own.
func (p *pending) then(do func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.after = append(p.after, do)
	p.arm(Period)
}

// arm has a flush come within a time, unless one comes before.
func (p *pending) arm(within time.Duration) {
	due := time.Now().Add(within)
	switch {
	case p.timer == nil:
		p.timer = time.AfterFunc(within, p.flush)
	case due.Before(p.due):
		p.timer.Reset(within)
	default:
		return
	}
	p.due = due
}

func (p *pending) batch(w *work) *batch {
	for i := range p.batches {
		if p.batches[i].work == w {
			return &p.batches[i]
		}
	}
	p.batches = append(p.batches, batch{work: w})
	return &p.batches[len(p.batches)-1]
}

// join adds text to the last event of the same draft when that is text of the
// same segment. Events of other drafts in between do not matter: drafts do not
// see each other.
func (b *batch) join(e document.Event) bool {
	text, ok := e.(document.Text)
	if !ok {
		return false
	}
	for i := len(b.events) - 1; i >= 0; i-- {
		if document.DraftOf(b.events[i]) != text.Draft {
			continue
		}
		last, ok := b.events[i].(document.Text)
		if !ok || last.Segment != text.Segment {
			return false
		}
		last.Text += text.Text
		b.events[i] = last
		return true
	}
	return false
}

// take returns what was gathered, and what is to be done after it, and starts
// anew.
func (p *pending) take() ([]batch, []func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	b, after := p.batches, p.after
	p.batches, p.after, p.timer = nil, nil, nil
	return b, after
}
