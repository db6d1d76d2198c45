package summarize

import (
	"context"
	"sync"
	"sync/atomic"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/plan"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
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
func Start(ctx context.Context, s endpoint.Server, a document.Article, drafts []document.Draft, with Resources, emit func(document.Event)) *Job {
	j := &Job{cancels: make(map[string]context.CancelFunc, len(drafts))}
	e := newEngine(s, a, with)
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
	server   endpoint.Server
	plan     *plan.Plan
	write    prompt.Writer
	article  document.Article
	ids      map[string]bool // of every paragraph
	emit     func(document.Event)
	formless atomic.Bool // the model has not kept to the form for a whole translation

	Resources
}

func newEngine(s endpoint.Server, a document.Article, with Resources) *engine {
	w := prompt.NewWriter(a)
	e := &engine{
		server: s, article: a, write: w, ids: make(map[string]bool), Resources: with,
		plan: plan.New(s, func() string { return w.Prefix(a.Paragraphs) }),
	}
	for _, p := range a.Paragraphs {
		e.ids[p.ID] = true
	}
	return e
}
