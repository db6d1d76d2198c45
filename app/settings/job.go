package settings

import "context"

// job is one slow thing at a time. All its methods are called on the UI
// thread.
type job struct {
	ctx    context.Context // ends when the dialog closes
	post   func(func())
	cancel context.CancelFunc
	run    int // number of the latest run; what others have to show is dropped
}

// start gives up what still runs, and runs work off the UI thread. The
// function work returns is then called on the UI thread, unless the job was
// stopped or started again meanwhile.
func (j *job) start(work func(context.Context) func()) {
	j.follow(func(ctx context.Context, _ func(func())) func() { return work(ctx) })
}

// follow is start for work that also has something to show on its way: it
// calls tell, off the UI thread, with functions to call on it.
func (j *job) follow(work func(ctx context.Context, tell func(func())) func()) {
	j.stop()
	ctx, cancel := context.WithCancel(j.ctx)
	j.cancel = cancel
	run := j.run
	tell := func(show func()) {
		j.post(func() {
			if j.ctx.Err() == nil && j.run == run {
				show()
			}
		})
	}
	go func() {
		defer cancel()
		show := work(ctx, tell)
		tell(func() {
			j.cancel = nil
			show()
		})
	}()
}

// stop gives up what runs.
func (j *job) stop() {
	j.run++
	if j.cancel != nil {
		j.cancel()
		j.cancel = nil
	}
}

func (j *job) running() bool { return j.cancel != nil }
