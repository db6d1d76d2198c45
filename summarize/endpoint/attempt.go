package endpoint

import (
	"context"
	"errors"
	"math"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// maxRounds bounds how often a field is dropped from the request.
const maxRounds = 6

// attempt is one request with all its tries.
type attempt struct {
	*Client
	request Request
	yield   func(Chunk, error) bool
	retries int
	rounds  int
	last    *problem.Problem // of the try before
}

func (c *Client) stream(ctx context.Context, r Request, yield func(Chunk, error) bool) {
	t := &attempt{Client: c, request: r, yield: yield}
	for c.await(ctx, yield) && !t.over() {
		a := &answer{yield: yield, first: c.pace.answered}
		sent := time.Now()
		if r.Sent != nil {
			r.Sent()
		}
		err := c.once(ctx, r, a)
		if a.stopped || err == nil || !t.again(err, a.shown, sent) {
			return
		}
	}
}

// over ends the request unsent where others have shown that it is in vain.
func (t *attempt) over() bool {
	p := t.verdict.standing()
	if p == nil && t.retries > 0 && t.pace.exhausted() {
		p = t.last
	}
	if p != nil {
		t.yield(Chunk{}, p)
	}
	return p != nil
}

// again decides about a failed try. It reports whether there is another, else
// it has told the caller why.
func (t *attempt) again(err error, shown bool, sent time.Time) bool {
	var f *failure
	if !errors.As(err, &f) {
		t.yield(Chunk{}, err)
		return false
	}
	if !shown && t.rounds < maxRounds && t.learn(f.fields, t.request) {
		t.rounds++
		return true
	}
	t.last = f.Problem
	if shown || !f.retry {
		return t.end(f)
	}
	wait, again := t.pace.fail(sent)
	if f.after > 0 {
		wait = f.after
	}
	if wait > longestWait {
		f.Problem = problem.New("problem.endpoint.busy", "Host", t.profile.Host(), "Count", seconds(wait))
		again = false
	}
	if !again || t.retries == maxRetries {
		return t.end(f)
	}
	t.retries++
	t.pace.hold(wait)
	return true
}

func (t *attempt) end(f *failure) bool {
	t.Shrink(f.window)
	t.verdict.pass(f.Problem)
	t.yield(Chunk{}, f.Problem)
	return false
}

func seconds(d time.Duration) int { return max(1, int(math.Ceil(d.Seconds()))) }

// await waits until the server may be asked, saying for how long. It reports
// whether to go on.
func (c *Client) await(ctx context.Context, yield func(Chunk, error) bool) bool {
	if c.rate != nil && !c.sit(ctx, c.rate.Reserve().Delay(), yield) {
		return false
	}
	for {
		left := c.pace.left()
		if !c.sit(ctx, left, yield) {
			return false
		}
		if left <= 0 {
			return true
		}
	}
}

// sit waits, saying for how long. It reports whether to go on.
func (c *Client) sit(ctx context.Context, d time.Duration, yield func(Chunk, error) bool) bool {
	if d > 0 {
		if !yield(Chunk{Waiting: seconds(d)}, nil) {
			return false
		}
		sleep(ctx, d)
	}
	if ctx.Err() != nil {
		yield(Chunk{}, ctx.Err())
		return false
	}
	return true
}

// sleep waits, unless ctx is done first.
func sleep(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}
