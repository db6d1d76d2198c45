package endpoint

import (
	"context"
	"errors"
	"iter"
	"math"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/http/httpguts"
	"golang.org/x/time/rate"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Options are what a client needs besides the profile and its key.
type Options struct {
	Gate *Gate // the way out; nil for one of its own, open
}

// Client speaks to one profile. It is safe for use by several goroutines,
// which share its limit of requests in flight.
type Client struct {
	profile Profile
	key     Key
	base    *url.URL
	gate    *Gate
	http    *http.Client
	slots   *slots
	rate    *rate.Limiter // nil when the profile sets none

	asking sync.Mutex
	told   *nature // nil before the server was asked

	mu    sync.Mutex
	pause time.Time // no request before this: the server asked for peace
}

// New returns a client of a profile. The error is a problem.endpoint.badurl,
// problem.endpoint.insecure or problem.endpoint.key (one that no header can
// hold): nothing is sent before these are settled.
func New(p Profile, key Key, o Options) (*Client, error) {
	base, err := p.check()
	if err != nil {
		return nil, err
	}
	key = Key(strings.TrimSpace(string(key)))
	if !httpguts.ValidHeaderFieldValue(string(key)) {
		return nil, problem.New("problem.endpoint.key", "Host", p.Host())
	}
	if o.Gate == nil {
		o.Gate = NewGate()
	}
	c := &Client{profile: p, key: key, base: base, gate: o.Gate, http: o.Gate.HTTP()}
	// A redirect would turn a POST into a GET, and could carry the key along.
	c.http.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	c.slots = newSlots(c.concurrency())
	if n := p.PerMinute; n > 0 {
		c.rate = rate.NewLimiter(rate.Limit(float64(n)/60), 1)
	}
	return c, nil
}

// concurrency is how many requests may be in flight: one on this machine,
// where servers work one off after the other unless told otherwise.
func (c *Client) concurrency() int {
	switch {
	case c.profile.Concurrency > 0:
		return c.profile.Concurrency
	case c.local():
		return 1
	}
	return 3
}

func (c *Client) local() bool { return Loopback(c.base.Hostname()) }

func (c *Client) azure() bool { return strings.HasSuffix(c.base.Hostname(), ".openai.azure.com") }

// openAI reports whether this is OpenAI's own service, whose newer models take
// only max_completion_tokens.
func (c *Client) openAI() bool { return c.azure() || c.base.Hostname() == "api.openai.com" }

// patience is how long to wait for the first byte, between bytes, and for data
// when only comments come. A server on this machine may have to load the model
// or work off a queue first.
func (c *Client) patience() (first, idle, most time.Duration) {
	if t := time.Duration(c.profile.Timeout) * time.Second; t > 0 {
		return t, t, t
	}
	if c.local() {
		return 10 * time.Minute, 5 * time.Minute, 15 * time.Minute
	}
	return 2 * time.Minute, 3 * time.Minute, 10 * time.Minute
}

// Stream sends one chat completion and yields its answer as it comes.
//
// The last chunk of an answer that ended carries its finish reason. Otherwise
// the sequence ends with an error: ctx's own, or a *problem.Problem. Text that
// came before it stands. Busy servers and broken connections are tried again,
// with a Waiting chunk before each wait, but never once text was yielded.
func (c *Client) Stream(ctx context.Context, r Request) iter.Seq2[Chunk, error] {
	return func(yield func(Chunk, error) bool) {
		if c.profile.Model == "" {
			yield(Chunk{}, problem.New("problem.endpoint.nomodel", "Host", c.profile.Host()))
			return
		}
		if err := c.slots.take(ctx); err != nil {
			yield(Chunk{}, err)
			return
		}
		defer c.slots.give()
		c.stream(ctx, r, yield)
	}
}

// maxRounds bounds how often a field is dropped from the request.
const maxRounds = 6

func (c *Client) stream(ctx context.Context, r Request, yield func(Chunk, error) bool) {
	jitter := fullJitter()
	for retries, rounds := 0, 0; c.await(ctx, yield); {
		a := &answer{yield: yield}
		err := c.once(ctx, r, a)
		var f *failure
		switch {
		case a.stopped || err == nil:
			return
		case !errors.As(err, &f):
			yield(Chunk{}, err)
			return
		case !a.shown && f.field != "" && rounds < maxRounds && c.learn(f.field):
			rounds++
			continue
		case a.shown || !f.retry || retries == maxRetries:
			c.Shrink(f.window)
			yield(Chunk{}, f.Problem)
			return
		}
		wait := f.after
		if wait == 0 {
			wait = jitter.NextBackOff()
		}
		if wait > longestWait {
			yield(Chunk{}, problem.New("problem.endpoint.busy", "Host", c.profile.Host(), "Count", seconds(wait)))
			return
		}
		retries++
		c.hold(wait)
	}
}

func seconds(d time.Duration) int { return max(1, int(math.Ceil(d.Seconds()))) }

// hold keeps every request of this client back for a while.
func (c *Client) hold(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if until := time.Now().Add(d); until.After(c.pause) {
		c.pause = until
	}
}

// await waits until the server may be asked, saying for how long. It reports
// whether to go on.
func (c *Client) await(ctx context.Context, yield func(Chunk, error) bool) bool {
	if c.rate != nil && !c.sit(ctx, c.rate.Reserve().Delay(), yield) {
		return false
	}
	for {
		c.mu.Lock()
		left := time.Until(c.pause)
		c.mu.Unlock()
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
