package summarize

import (
	"context"
	"errors"
	"sync"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/glossary"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Job is a set of drafts being made. All of them have ended when Wait returns.
type Job struct {
	cancels map[string]context.CancelFunc
	group   sync.WaitGroup
}

// Start begins to make drafts of an article and returns at once.
//
// The drafts come from [Document.NewDraft], or are unfinished ones to be
// continued: segments that are already complete are not asked for again. They
// run at the same time, all but the first held back until the first has
// received something, so that a server that caches prompts has the article in
// its cache; not so where the server has shown that it caches none. emit is
// called from several goroutines but never at the same time; each draft's
// events are in order and Ended is its last. Cancelling ctx cancels all of them.
func Start(ctx context.Context, s Server, a document.Article, drafts []document.Draft, with Resources, emit func(document.Event)) *Job {
	j := &Job{cancels: make(map[string]context.CancelFunc, len(drafts))}
	esc := newEscaper(a)
	e := &engine{server: s, article: a, ids: make(map[string]bool), esc: esc, plan: newPlan(s, a, esc), Resources: with}
	for _, p := range a.Paragraphs {
		e.ids[p.ID] = true
	}
	var mu sync.Mutex
	e.emit = func(ev document.Event) {
		mu.Lock()
		defer mu.Unlock()
		emit(ev)
	}
	warm := make(chan struct{})
	first := true
	for _, d := range drafts {
		dctx, cancel := context.WithCancel(ctx)
		j.cancels[d.ID] = cancel
		r := &run{engine: e, draft: d.Clone()}
		if d.Origin.Engine != document.EngineExtractive {
			if first {
				r.onFirst = sync.OnceFunc(func() { close(warm) })
			} else {
				r.wait = warm
			}
			first = false
		}
		j.group.Go(func() {
			defer cancel()
			r.make(dctx)
		})
	}
	return j
}

// Cancel stops one draft; what it has so far stays. It does not wait.
func (j *Job) Cancel(draft string) {
	if cancel := j.cancels[draft]; cancel != nil {
		cancel()
	}
}

// Wait returns when every draft has ended and no goroutine of the job is left.
func (j *Job) Wait() { j.group.Wait() }

// engine is what the runs of one job share.
type engine struct {
	server  Server
	plan    *plan
	article document.Article
	ids     map[string]bool // of every paragraph
	esc     escaper
	emit    func(document.Event)

	Resources
}

// run makes one draft.
type run struct {
	*engine
	draft   document.Draft  // the run's own copy, kept in step with what it emits
	onFirst func()          // called when the first request has been answered at all
	wait    <-chan struct{} // closed when this run may begin
	usage   document.Usage
	leftOut int
	part    int // of a long article, while its parts are read; else 0
	parts   int
	parent  *run             // of a stretch; nil for the run of a draft
	mine    map[string]bool  // the segments that a translation makes
	names   *names           // how names were rendered so far; of a translation
	terms   []*glossary.Pair // of the glossary, for the draft's language
}

func (r *run) make(ctx context.Context) {
	if r.onFirst != nil {
		defer r.onFirst()
	}
	r.hold(ctx)
	err := ctx.Err()
	if err == nil {
		if r.draft.Origin.Engine != document.EngineExtractive {
			r.asked(0, false)
			r.terms = r.pairs(r.draft.Task)
			r.plan.learn(ctx)
			r.asked(0, false) // now with the window
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
	switch {
	case r.draft.Origin.Engine == document.EngineExtractive:
		return r.extract(ctx)
	case r.draft.Task.Kind == document.Summary:
		return r.summarize(ctx)
	default:
		r.names = newNames()
		return r.translate(ctx)
	}
}

// ended decides how the draft ended. Complete is only what came back whole:
// an error, a missing paragraph or an empty summary is never success.
func (r *run) ended(err error) document.Ended {
	e := document.Ended{Draft: r.draft.ID, Usage: r.usage, LeftOut: r.leftOut, Parts: r.parts}
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
		e.Problem = problem.New("problem.run.empty")
	default:
		e.Problem = problem.New("problem.run.missing", "Count", missing)
	}
	e.State = document.Incomplete
	if r.draft.Empty() {
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
