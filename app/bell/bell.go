// Package bell tells that a long run has ended while nobody was looking.
package bell

import "time"

// Long is how long a run lasts before its end is worth a notification.
const Long = 20 * time.Second

// Bell rings once when what ran long ends in the background. Its methods belong
// to the UI thread.
type Bell struct {
	Ring func()

	now   func() time.Time
	since time.Time // when the run began; zero while nothing runs
	away  bool
}

// New returns a bell of a window that is looked at, with nothing running.
func New(ring func()) *Bell { return &Bell{Ring: ring, now: time.Now} }

// Away says whether the window is in the background.
func (b *Bell) Away(away bool) { b.away = away }

// Running says whether anything runs now. It may be said over and over.
func (b *Bell) Running(running bool) {
	switch {
	case running && b.since.IsZero():
		b.since = b.now()
	case !running && !b.since.IsZero():
		long := b.now().Sub(b.since) >= Long
		b.since = time.Time{}
		if long && b.away {
			b.Ring()
		}
	}
}

// Forget ends the run without a sound: another article is open, and what runs on
// is not this one's.
func (b *Bell) Forget() { b.since = time.Time{} }
