package summarize

import (
	"context"
	"errors"
	"sync"

	"codeberg.org/tolmach/tolmach/summarize/answer"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/glossary"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// run makes one draft.
type run struct {
	*engine
	draft   document.Draft  // the run's own copy, kept in step with what it emits
	onFirst func()          // called when the first request has been answered at all
	wait    <-chan struct{} // closed when this run may begin
	usage   document.Usage
	tokens  int // spent, by the server's count or, where it counts nothing, by an estimate
	leftOut int
	part    int // of a long article, while its parts are read; else 0
	parts   int
	parent  *run             // of a stretch; nil for the run of a draft
	terms   []*glossary.Pair // of the glossary, for the draft's language
	effort  *effort          // shared by its stretches
}

func (r *run) make(ctx context.Context) {
	if r.onFirst != nil {
		defer r.onFirst()
	}
	r.hold(ctx)
	err := ctx.Err()
	if err == nil {
		if r.draft.Origin.Engine != document.EngineExtractive {
			r.terms = r.pairs(r.draft.Task)
			r.plan.Learn(ctx)
		}
		err = r.work(ctx)
	}
	r.emit(r.ended(err))
}

// hold keeps all drafts but the first back until that one's first token, for
// the article to be in the server's cache, unless the server keeps none.
func (r *run) hold(ctx context.Context) {
	if r.wait == nil || r.server.Limits(ctx).Uncached {
		return
	}
	select {
	case <-r.wait:
	case <-ctx.Done():
	}
}

func (r *run) work(ctx context.Context) error {
	r.effort = new(effort)
	switch {
	case r.draft.Origin.Engine == document.EngineExtractive:
		return r.extract(ctx)
	case r.draft.Task.Kind == document.Summary:
		return summary{r}.make(ctx)
	default:
		return (&translation{run: r, names: answer.NewNames()}).make(ctx)
	}
}

// ended decides how the draft ended. Complete is only what came back whole:
// an error, a missing paragraph or an empty summary is never success.
func (r *run) ended(err error) document.Ended {
	e := document.Ended{Draft: r.draft.ID, Usage: r.usage, LeftOut: r.leftOut, Parts: r.parts}
	if r.effort != nil {
		e.Aside = r.effort.now().aside
	}
	missing := len(r.draft.Missing())
	switch {
	case err == nil && missing == 0 && !r.draft.Empty():
		e.State = document.Complete
		return e
	case errors.Is(err, context.Canceled):
		e.State, e.Problem = document.Cancelled, problem.New("problem.run.cancelled")
		return e
	case err != nil:
		e.Problem = problem.Of(err)
	case r.draft.Empty():
		e.Problem = problem.New(errEmpty)
	default:
		e.Problem = problem.New("problem.run.missing", "Count", missing)
	}
	e.State = document.Incomplete
	if r.draft.Empty() || e.Problem != nil && unfits(e.Problem) && r.draft.Task.Kind == document.Summary {
		e.State = document.Failed
	}
	return e
}

// tell applies an event to the run's own copy and passes it on.
func (r *run) tell(ev document.Event) {
	d := document.Document{Drafts: []document.Draft{r.draft}}
	d.Apply(ev)
	r.draft = d.Drafts[0]
	r.emit(ev)
}

// stretch is a run of its own on a part of this one's work, with which it
// shares nothing that changes.
func (r *run) stretch() *run {
	s := *r
	s.draft, s.parent = r.draft.Clone(), r
	s.usage, s.tokens = document.Usage{}, 0
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
			r.tokens += s.tokens
			if err != nil && first == nil {
				first = err
				if stop {
					cancel(err)
				}
			}
			mu.Unlock()
		}
	}
	for range min(n, r.plan.Known().Slots) {
		group.Go(work)
	}
	group.Wait()
	return first
}
