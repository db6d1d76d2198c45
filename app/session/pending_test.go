package session

import (
	"strings"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// TestCoalesces checks that a fast stream reaches the view at most once a
// Period, however many events it has.
func TestCoalesces(t *testing.T) {
	d := newDesk(t, nil)
	d.show(t, story("One", 60))
	start := time.Now()
	d.do(func() {
		d.Drafts.Ask([]document.Task{toKorean}, &model{engine: document.EngineModel, pace: 100 * time.Microsecond})
	})
	d.until(t, "complete", func() bool { return d.state(toKorean) == document.Complete })
	most := int(time.Since(start)/Period) + int(early*(1+time.Since(start).Seconds())) + 3
	if n := len(d.changes); n > most || n < 2 {
		t.Errorf("the view was told %d times in %v, at most %d were due", n, time.Since(start), most)
	}
}

func TestPendingJoinsText(t *testing.T) {
	p := pending{flush: func() {}}
	w := &work{}
	for i := range 100 {
		p.add(w, document.Text{Draft: []string{"ko-1", "uk-1"}[i%2], Segment: "p1", Text: "x"})
	}
	p.add(w, document.SegmentSet{Draft: "ko-1", Segment: "p1"})
	p.add(w, document.Text{Draft: "ko-1", Segment: "p1", Text: "y"})
	b, _ := p.take()
	if len(b) != 1 || len(b[0].events) != 4 {
		t.Fatalf("%+v", b)
	}
	if got := b[0].events[0].(document.Text).Text; got != strings.Repeat("x", 50) {
		t.Errorf("%q", got)
	}
	if left, _ := p.take(); len(left) != 0 {
		t.Error("taken twice")
	}
}
