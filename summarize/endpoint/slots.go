package endpoint

import (
	"context"
	"slices"
	"sync"
)

// maxSlots is more requests in flight than any server is asked.
const maxSlots = 64

// slots limits the requests in flight. Those that wait are let in in the order
// they came, and are told how many are before them: no semaphore can say that.
type slots struct {
	mu    sync.Mutex
	limit int
	busy  int
	queue []*turn
}

// turn is a request that waits. moved is told whenever its place has changed.
type turn struct {
	in    bool
	moved chan struct{}
}

func newSlots(limit int) *slots {
	return &slots{limit: min(max(limit, 1), maxSlots)}
}

// take waits for a slot, telling how many requests are before this one, in
// flight or waiting; not when one is free. The error is ctx's.
func (s *slots) take(ctx context.Context, waits func(before int)) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	t := &turn{moved: make(chan struct{}, 1)}
	s.mu.Lock()
	s.queue = append(s.queue, t)
	s.admit()
	s.mu.Unlock()
	for last := 0; ; {
		before, in := s.place(t)
		if in {
			return nil
		}
		if before != last && waits != nil {
			waits(before)
			last = before
		}
		select {
		case <-t.moved:
		case <-ctx.Done():
			s.leave(t)
			return ctx.Err()
		}
	}
}

// place is how many requests are before one that waits, or that it is in.
func (s *slots) place(t *turn) (before int, in bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.busy + slices.Index(s.queue, t), t.in
}

// leave gives up waiting.
func (s *slots) leave(t *turn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if t.in { // it was let in meanwhile
		s.busy--
	} else {
		s.queue = slices.DeleteFunc(s.queue, func(o *turn) bool { return o == t })
	}
	s.admit()
}

// give returns a slot.
func (s *slots) give() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.busy--
	s.admit()
}

// admit lets in those for whom there is room and tells the others.
func (s *slots) admit() {
	for s.busy < s.limit && len(s.queue) > 0 {
		t := s.queue[0]
		s.queue = s.queue[1:]
		t.in = true
		s.busy++
		t.tell()
	}
	for _, t := range s.queue {
		t.tell()
	}
}

func (t *turn) tell() {
	select {
	case t.moved <- struct{}{}:
	default: // it has yet to look at the last
	}
}

// widen raises the limit; it is never lowered.
func (s *slots) widen(limit int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.limit = max(s.limit, min(limit, maxSlots))
	s.admit()
}

func (s *slots) size() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.limit
}
