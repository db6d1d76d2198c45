package endpoint

import (
	"sync"
	"time"

	"github.com/cenkalti/backoff/v5"
)

// maxRetries is how often a request is tried again, and how many failures in a
// row all requests of a client may have between them before none is.
const maxRetries = 3

const (
	// probeTime is how long others wait for the one request that finds out
	// whether a server that failed is well again.
	probeTime = time.Second
	// forgotten is how long after a failure, and the wait for it, a server has
	// a clean slate: a person who tries again has all tries.
	forgotten = 20 * time.Second
)

// pace says when the server of a client may be asked. All requests share it:
// when one has failed, they go one at a time until one is answered, and what
// one was told to wait, all wait.
type pace struct {
	mu       sync.Mutex
	pause    time.Time // no request before this: the server asked for peace
	probe    time.Time // none before this: another is on its way to find out
	failures int       // in a row, of requests that were sent one after the other
	failed   time.Time // the last of them
	jitter   *backoff.ExponentialBackOff
	wait     time.Duration // after the last of them
}

// fullJitter draws each wait between nothing and twice a base that doubles:
// clients that failed together do not come back together.
func fullJitter() *backoff.ExponentialBackOff {
	b := backoff.NewExponentialBackOff()
	b.InitialInterval = time.Second
	b.RandomizationFactor = 1
	b.Multiplier = 2
	b.MaxInterval = 16 * time.Second
	return b
}

// hold keeps every request back for a while.
func (p *pace) hold(d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if until := time.Now().Add(d); until.After(p.pause) {
		p.pause = until
	}
}

// left is how long the next request has to wait; 0 lets the caller go.
func (p *pace) left() time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	left := max(time.Until(p.pause), time.Until(p.probe), 0)
	if left == 0 && p.failures > 0 && !p.past() {
		p.probe = time.Now().Add(probeTime)
	}
	return left
}

// fail counts the failure of a request that was sent at that time, unless
// another was counted since: what was under way together fails together. It
// returns how long to wait where the server does not say, and whether to try
// again at all.
func (p *pace) fail(sent time.Time) (wait time.Duration, again bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.past() {
		p.clear()
	}
	if p.failures == 0 || sent.After(p.failed) {
		p.failures++
		p.failed = time.Now()
		if p.jitter == nil {
			p.jitter = fullJitter()
		}
		p.wait = p.jitter.NextBackOff()
	}
	p.probe = time.Time{}
	return p.wait, p.failures <= maxRetries
}

// exhausted reports whether no failed request is worth another try.
func (p *pace) exhausted() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.failures > maxRetries && !p.past()
}

// past reports whether the last failure is one no more.
func (p *pace) past() bool {
	return time.Since(p.failed) > forgotten && time.Since(p.pause) > forgotten
}

// answered is called when the server is at work on a request.
func (p *pace) answered() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clear()
}

func (p *pace) clear() { p.failures, p.jitter, p.probe = 0, nil, time.Time{} }
