package endpoint

import (
	"sync"
	"time"
)

// watchdog gives up on a server that has gone quiet. Data feeds it; comments
// and blank lines, which only say that the connection lives, do so only up to
// a cap: a server was seen to send them for 17 minutes with nothing behind.
type watchdog struct {
	mu      sync.Mutex
	timer   *time.Timer
	quiet   time.Duration // without anything, as things stand
	idle    time.Duration // the same once data has come
	most    time.Duration // without data
	last    time.Time     // of data
	leaving bool          // the answer is finished, only its epilogue is awaited
}

// epilogue is how long the token counts may take after the answer's end, or the
// text that takes the end back.
const epilogue = 15 * time.Second

// newWatchdog calls giveUp when nothing comes within first, or later on within
// idle.
func newWatchdog(first, idle, most time.Duration, giveUp func()) *watchdog {
	return &watchdog{timer: time.AfterFunc(first, giveUp), quiet: first, idle: idle, most: max(most, first), last: time.Now()}
}

// data is called when a piece of the answer or of its reasoning came.
func (w *watchdog) data() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.last, w.quiet, w.leaving = time.Now(), w.idle, false
	w.timer.Reset(w.quiet)
}

// alive is called when something came that is no data.
func (w *watchdog) alive() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.leaving {
		w.timer.Reset(max(0, min(w.quiet, w.most-time.Since(w.last))))
	}
}

// finished is called at the finish reason.
func (w *watchdog) finished() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.leaving = true
	w.timer.Reset(min(epilogue, w.idle))
}

// afterDone is how long the end of a response may take after [DONE]. Nobody
// should wait longer for it than a new connection takes.
const afterDone = 50 * time.Millisecond

// closing is called at [DONE].
func (w *watchdog) closing() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.leaving = true
	w.timer.Reset(afterDone)
}

func (w *watchdog) stop() { w.timer.Stop() }
