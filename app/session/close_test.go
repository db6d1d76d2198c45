package session

import (
	"context"
	"testing"
	"time"
)

// TestCloseIsBounded: what ignores that it is cancelled does not keep the
// program open, nor what was written from the disk.
func TestCloseIsBounded(t *testing.T) {
	st := opened(t)
	d := newDesk(t, st)
	a := story("One", 3)
	d.show(t, a)
	stuck := make(chan struct{})
	defer close(stuck)
	d.do(func() {
		d.Work(func(context.Context) func() { <-stuck; return nil })
		d.Finals.Write("uk", 1, "Written at the last moment.", "")
	})
	began := time.Now()
	d.do(d.Close)
	if took := time.Since(began); took > 3*patience {
		t.Errorf("it took %v", took)
	}
	kept, err := st.Record(t.Context(), a.Key())
	if err != nil || kept.Document.Final("uk").Segments[1].Text != "Written at the last moment." {
		t.Errorf("%+v, %v", kept, err)
	}
}
