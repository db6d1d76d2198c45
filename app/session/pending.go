package session

import (
	"sync"
	"time"

	"app.tolmach/summarize"
)

// pending gathers events between two flushes. Text that follows text of the
// same segment is joined, so that a flush costs by segment, not by token.
type pending struct {
	flush func() // called once, Period after the first event since take

	mu      sync.Mutex
	batches []batch
	after   []func()
	armed   bool
}

// batch is what one article's jobs emitted, in order.
type batch struct {
	work   *work
	events []summarize.Event
}

// add is called by the engine, from any goroutine.
func (p *pending) add(w *work, e summarize.Event) {
	p.mu.Lock()
	defer p.mu.Unlock()
	b := p.batch(w)
	if !b.join(e) {
		b.events = append(b.events, e)
	}
	p.arm()
}

// then has something done at the end of the next flush: what comes of streamed
// text is drawn together with more of it, not in a frame of its own.
func (p *pending) then(do func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.after = append(p.after, do)
	p.arm()
}

func (p *pending) arm() {
	if !p.armed {
		p.armed = true
		time.AfterFunc(Period, p.flush)
	}
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
func (b *batch) join(e summarize.Event) bool {
	text, ok := e.(summarize.Text)
	if !ok {
		return false
	}
	for i := len(b.events) - 1; i >= 0; i-- {
		if summarize.DraftOf(b.events[i]) != text.Draft {
			continue
		}
		last, ok := b.events[i].(summarize.Text)
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
	p.batches, p.after, p.armed = nil, nil, false
	return b, after
}
