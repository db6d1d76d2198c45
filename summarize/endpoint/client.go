package endpoint

import (
	"context"
	"errors"
	"io"
	"iter"
	"math"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	openai "github.com/sashabaranov/go-openai"
	"golang.org/x/net/http/httpguts"

	"tolmach/summarize/problem"
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
	slots   chan struct{}

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
	c.slots = make(chan struct{}, c.concurrency())
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
		select {
		case c.slots <- struct{}{}:
			defer func() { <-c.slots }()
		case <-ctx.Done():
			yield(Chunk{}, ctx.Err())
			return
		}
		c.stream(ctx, r, yield)
	}
}

// maxRounds bounds how often a field is dropped from the request.
const maxRounds = 6

func (c *Client) stream(ctx context.Context, r Request, yield func(Chunk, error) bool) {
	jitter := fullJitter()
	for retries, rounds := 0, 0; ; {
		if err := c.await(ctx); err != nil {
			yield(Chunk{}, err)
			return
		}
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
		if !yield(Chunk{Waiting: seconds(wait)}, nil) {
			return
		}
	}
}

func seconds(d time.Duration) int { return int(math.Ceil(d.Seconds())) }

// hold keeps every request of this client back for a while.
func (c *Client) hold(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if until := time.Now().Add(d); until.After(c.pause) {
		c.pause = until
	}
}

// await waits until the server may be asked.
func (c *Client) await(ctx context.Context) error {
	c.mu.Lock()
	left := time.Until(c.pause)
	c.mu.Unlock()
	if left <= 0 {
		return ctx.Err()
	}
	return sleep(ctx, left)
}

// answer is what one try has brought so far.
type answer struct {
	yield   func(Chunk, error) bool
	think   thinking
	shown   bool // text was yielded
	stopped bool // the caller wants no more
	finish  Finish
	usage   *Usage
}

// give yields a chunk.
func (a *answer) give(ch Chunk) {
	if a.stopped {
		return
	}
	a.shown = a.shown || ch.Text != ""
	a.stopped = !a.yield(ch, nil)
}

// once sends the request one time.
func (c *Client) once(ctx context.Context, r Request, a *answer) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	body, err := c.quirks().body(c.profile.Model, r)
	if err != nil {
		return err
	}
	first, idle, most := c.patience()
	watch := newWatchdog(first, idle, most, func() {
		cancel(again(fail("problem.endpoint.idle", "Host", c.profile.Host())))
	})
	defer watch.stop()

	cfg := openai.DefaultConfig("")
	cfg.BaseURL = c.base.String()
	cfg.HTTPClient = &wire{c: c, body: body, watch: watch}
	cfg.EmptyMessagesLimit = math.MaxInt32
	// The body that is sent is the wire's; go-openai builds the call around it
	// and reads the stream.
	s, err := openai.NewClientWithConfig(cfg).CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model: "any", Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "any"}},
	})
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }()
	if err := a.read(s); err != nil {
		return c.blame(ctx, err)
	}
	return a.end(c)
}

// blame finds out why a stream broke: the watchdog, the user or the server.
func (c *Client) blame(ctx context.Context, err error) error {
	var f *failure
	if errors.As(err, &f) || ctx.Err() != nil && context.Cause(ctx) == ctx.Err() {
		return err
	}
	return c.transportFailure(ctx, err)
}

// read takes the stream to its end.
func (a *answer) read(s *openai.ChatCompletionStream) error {
	for !a.stopped {
		chunk, err := s.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		a.take(chunk)
	}
	return nil
}

func (a *answer) take(chunk openai.ChatCompletionStreamResponse) {
	if u := chunk.Usage; u != nil {
		a.usage = &Usage{Requests: 1, Prompt: u.PromptTokens, Completion: u.CompletionTokens}
		if d := u.PromptTokensDetails; d != nil {
			a.usage.Cached = d.CachedTokens
		}
	}
	for _, ch := range chunk.Choices {
		if ch.Delta.ReasoningContent != "" {
			a.think.seen = true
			a.give(Chunk{Thinking: true})
		}
		if ch.Delta.Content != "" {
			text, retract := a.think.write(ch.Delta.Content)
			if text != "" || retract {
				a.give(Chunk{Text: text, Retract: retract})
			} else if a.think.inside {
				a.give(Chunk{Thinking: true})
			}
		}
		if ch.FinishReason != "" {
			a.finish = Finish(ch.FinishReason)
		}
	}
}

// end decides what the end of the stream means.
func (a *answer) end(c *Client) error {
	if a.stopped {
		return nil
	}
	rest := a.think.close()
	if rest != "" {
		a.give(Chunk{Text: rest})
	}
	switch {
	case a.finish == "":
		// Cut before anything was shown: worth another try.
		return again(fail("problem.endpoint.cut"))
	case !a.think.wrote && a.think.seen && a.finish != FinishFilter:
		return fail("problem.endpoint.thinking", "Model", c.profile.Model)
	}
	a.give(Chunk{Finish: a.finish, Usage: a.usage})
	return nil
}

// get fetches a path under the base URL: at most 4 MiB within 10 seconds.
func (c *Client) get(ctx context.Context, path string) ([]byte, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, 10*time.Second, again(fail("problem.endpoint.timeout", "Host", c.profile.Host())))
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base.String()+path, nil)
	if err != nil {
		return nil, problem.New("problem.endpoint.badurl", "URL", c.profile.BaseURL).Because(err)
	}
	c.sign(r)
	resp, err := c.http.Do(r)
	if err != nil {
		return nil, plain(c.transportFailure(ctx, err))
	}
	defer func() { _ = resp.Body.Close() }()
	if err := c.refusal(resp); err != nil {
		return nil, plain(err)
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, 4<<20))
	if err != nil {
		return nil, plain(c.transportFailure(ctx, err))
	}
	return body, nil
}

// plain is an error as callers see it: without what only the client needs.
func plain(err error) error {
	var f *failure
	if errors.As(err, &f) {
		return f.Problem
	}
	return err
}

// Report is what a test of the connection found.
type Report struct {
	Models int  // how many the server offers; 0 when it does not list them
	Listed bool // the profile's model is among them
	Window int  // the model's context window in tokens, 0 when not told
	Reply  time.Duration
}

// listless are the problems of a server that has no list of models, or does not
// show it to this key. It may still answer.
var listless = map[string]bool{
	"problem.endpoint.path": true, "problem.endpoint.notapi": true,
	"problem.endpoint.forbidden": true, "problem.endpoint.refused": true,
}

// Test asks the server for its models and then for one word. The error is the
// first thing that does not work.
func (c *Client) Test(ctx context.Context) (Report, error) {
	var rep Report
	models, err := c.Models(ctx)
	var p *problem.Problem
	if err != nil && (!errors.As(err, &p) || !listless[p.Code]) {
		return rep, err
	}
	rep.Models = len(models)
	for _, m := range models {
		if m.ID == c.profile.Model {
			rep.Listed, rep.Window = true, m.Window
		}
	}
	start := time.Now()
	for chunk, err := range c.Stream(ctx, Request{System: "You answer in one word.", User: "Say yes."}) {
		if err != nil {
			return rep, err
		}
		if chunk.Text != "" || chunk.Thinking || chunk.Finish != "" {
			break
		}
	}
	rep.Reply = time.Since(start)
	return rep, nil
}
