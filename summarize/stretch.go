package summarize

import (
	"context"
	"sync"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// stretch is a run of its own on a part of this one's work, with which it
// shares nothing that changes.
func (r *run) stretch() *run {
	s := *r
	s.draft, s.parent = r.draft.Clone(), r
	s.usage = document.Usage{}
	return &s
}

// share has n pieces of work done, each by a stretch of its own, as many at a
// time as the server takes requests: its client holds back the rest. The first
// error is returned, and with stop it ends the others.
func (r *run) share(ctx context.Context, n int, stop bool, do func(ctx context.Context, s *run, i int) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var (
		group sync.WaitGroup
		mu    sync.Mutex
		next  int
		first error
	)
	take := func() (s *run, i int) {
		mu.Lock()
		defer mu.Unlock()
		if next >= n || stop && first != nil {
			return nil, 0
		}
		next++
		return r.stretch(), next - 1
	}
	work := func() {
		for s, i := take(); s != nil; s, i = take() {
			err := do(ctx, s, i)
			mu.Lock()
			r.usage = r.usage.Add(s.usage)
			if err != nil && first == nil {
				first = err
				if stop {
					cancel(err)
				}
			}
			mu.Unlock()
		}
	}
	for range min(n, r.plan.known().Slots) {
		group.Go(work)
	}
	group.Wait()
	return first
}
