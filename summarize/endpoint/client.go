package endpoint

import (
	"context"
	"iter"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/net/http/httpguts"
	"golang.org/x/time/rate"

	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/profile"
)

// Options are what a client needs besides the profile and its key.
type Options struct {
	Gate *Gate // the way out; nil for one of its own, open
}

// Client speaks to one profile. It is safe for use by several goroutines,
// which share its limit of requests in flight.
type Client struct {
	profile profile.Profile
	key     Key
	base    *url.URL
	gate    *Gate
	http    *http.Client
	slots   *slots
	rate    *rate.Limiter // nil when the profile sets none

	asking sync.Mutex
	visits int                    // in which the server was asked what it is
	told   atomic.Pointer[nature] // nil before the server was asked

	pace    pace
	verdict verdict
}

// New returns a client of a profile. The error is a problem.endpoint.badurl,
// problem.endpoint.insecure, one of the profile's certificate or problem.endpoint.key (one that no header can
// hold): nothing is sent before these are settled.
func New(p profile.Profile, key Key, o Options) (*Client, error) {
	base, err := p.Base()
	if err != nil {
		return nil, err
	}
	key = Key(strings.TrimSpace(string(key)))
	if !httpguts.ValidHeaderFieldValue(string(key)) {
		return nil, problem.New(ErrKey, "Host", p.Host())
	}
	if o.Gate == nil {
		o.Gate = NewGate()
	}
	c := &Client{profile: p, key: key, base: base, gate: o.Gate, http: o.Gate.HTTP()}
	trusted, err := trusted(p)
	if err != nil {
		return nil, err
	}
	if trusted != nil {
		c.http = o.Gate.HTTPTrusting(trusted)
	}
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

func (c *Client) local() bool { return profile.Loopback(c.base.Hostname()) }

func (c *Client) anthropic() bool { return c.base.Hostname() == "api.anthropic.com" }

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
// with a Waiting chunk before each wait, but never once text was yielded, and
// by all requests of the client together no more than [maxRetries] times.
func (c *Client) Stream(ctx context.Context, r Request) iter.Seq2[Chunk, error] {
	return func(yield func(Chunk, error) bool) {
		if c.profile.Model == "" {
			yield(Chunk{}, problem.New(ErrNoModel, "Host", c.profile.Host()))
			return
		}
		if err := c.slots.take(ctx, r.Queued); err != nil {
			yield(Chunk{}, err)
			return
		}
		defer c.slots.give()
		c.stream(ctx, r, yield)
	}
}
