package bell

import (
	"testing"
	"time"
)

func TestBell(t *testing.T) {
	rung := 0
	at := time.Unix(1000, 0)
	b := New(func() { rung++ })
	b.now = func() time.Time { return at }
	run := func(long time.Duration, away bool) {
		b.Away(false)
		b.Running(true)
		at = at.Add(long)
		b.Running(true)
		b.Away(away)
		b.Running(false)
		b.Running(false)
	}
	for _, c := range []struct {
		what string
		long time.Duration
		away bool
		want int
	}{
		{"a short run in the background", Long - 1, true, 0},
		{"a long run before the eyes", time.Hour, false, 0},
		{"a long run in the background", Long, true, 1},
	} {
		rung = 0
		if run(c.long, c.away); rung != c.want {
			t.Errorf("%s: it rings %d times", c.what, rung)
		}
	}
	rung = 0
	b.Running(true)
	at = at.Add(time.Hour)
	b.Forget()
	if b.Running(false); rung != 0 {
		t.Error("it rings for another article")
	}
}
