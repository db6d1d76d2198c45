package library

import (
	"context"
	"time"
)

// latest is one thing at a time that is done off the UI thread. Its methods are
// called on it.
type latest struct {
	pane   *Pane
	cancel context.CancelFunc
	run    int // what another run has to show is dropped
}

// start gives up what still runs, and does work after a pause, unless it is
// started again by then. What work returns is called on the UI thread.
func (l *latest) start(pause time.Duration, work func(context.Context) (show func())) {
	if l.cancel != nil {
		l.cancel()
	}
	ctx, cancel := context.WithCancel(l.pane.ctx)
	l.cancel = cancel
	l.run++
	run := l.run
	l.pane.group.Go(func() {
		defer cancel()
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
		show := work(ctx)
		l.pane.actions.Post(func() {
			if l.run == run && l.pane.ctx.Err() == nil {
				show()
			}
		})
	})
}

// work changes something off the UI thread, and then lists what there is, or
// says what went wrong. done is called when nothing did.
func (p *Pane) work(do func(context.Context) error, done func()) {
	p.group.Go(func() {
		err := do(p.ctx)
		p.actions.Post(func() {
			if p.ctx.Err() != nil {
				return
			}
			if err == nil && done != nil {
				done()
			}
			p.Refresh()
			p.trouble = err
		})
	})
}
