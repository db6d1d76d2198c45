package endpoint

import (
	"context"
	"sync"

	"golang.org/x/sync/semaphore"
)

// maxSlots is more requests in flight than any server is asked.
const maxSlots = 64

// slots limits the requests in flight. Those that wait are let in in the order
// they came.
type slots struct {
	all *semaphore.Weighted // of maxSlots, of which maxSlots-limit are held back

	mu    sync.Mutex
	limit int
}

func newSlots(limit int) *slots {
	s := &slots{all: semaphore.NewWeighted(maxSlots), limit: min(max(limit, 1), maxSlots)}
	s.all.TryAcquire(int64(maxSlots - s.limit)) // nobody else has any yet
	return s
}

// take waits for a slot. The error is ctx's.
func (s *slots) take(ctx context.Context) error { return s.all.Acquire(ctx, 1) }

// give returns a slot.
func (s *slots) give() { s.all.Release(1) }

// widen raises the limit; it is never lowered.
func (s *slots) widen(limit int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if more := min(limit, maxSlots) - s.limit; more > 0 {
		s.limit += more
		s.all.Release(int64(more))
	}
}

func (s *slots) size() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.limit
}
