package session

import (
	"context"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/memory"
)

// waiting is a memory that answers a lookup once it is let go.
type waiting struct {
	TranslationMemory
	asked, answer chan struct{}
}

func (m waiting) Lookup(context.Context, string, memory.Query) ([]memory.Match, error) {
	m.asked <- struct{}{}
	<-m.answer
	return nil, nil
}

// The memory may be taken away, as Keep no history does, while it is read.
func TestMemoryTakenAwayWhileRead(t *testing.T) {
	d := newDesk(t, nil)
	d.show(t, story("One", 3))
	m := waiting{asked: make(chan struct{}), answer: make(chan struct{})}
	shown := false
	d.do(func() {
		d.Memory.Use(m)
		d.Memory.Recall("uk", func([]memory.Match) { shown = true })
	})
	<-m.asked
	d.do(func() { d.Memory.Use(nil) })
	close(m.answer)
	for range 2 {
		<-m.asked
	}
	d.until(t, "answered", func() bool { return shown })
}
