package endpoint

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"mime"
	"net"
	"net/http"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// wire stands between go-openai and the network for one request. It sends the
// request as this server takes it, turns everything that is not an answer into
// a failure, and hands go-openai a clean stream: nothing but data frames of
// one shape, with whole letters, and the token counts.
type wire struct {
	c     *Client
	body  []byte
	watch *watchdog
}

// Do implements openai.HTTPDoer.
func (w *wire) Do(r *http.Request) (*http.Response, error) {
	if err := w.c.leaving(); err != nil {
		return nil, err
	}
	r.Body = io.NopCloser(bytes.NewReader(w.body))
	r.ContentLength = int64(len(w.body))
	r.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(w.body)), nil }
	w.c.sign(r)
	resp, err := w.c.http.Do(r)
	if err != nil {
		return nil, failing{w.c}.transportFailure(r.Context(), err)
	}
	w.c.pace.hold(rest(resp.Header))
	body, err := w.open(r.Context(), resp)
	if err != nil {
		_ = resp.Body.Close()
		return nil, err
	}
	return &http.Response{
		StatusCode: http.StatusOK, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{"Content-Type": {"text/event-stream"}}, Body: body, Request: r,
	}, nil
}

// sign puts the key and the user's own headers on a request to the profile's
// host.
func (c *Client) sign(r *http.Request) {
	r.Header.Del("Authorization")
	if c.key != "" {
		switch {
		case c.azure():
			r.Header.Set("Api-Key", string(c.key))
		case c.anthropic() && strings.HasSuffix(r.URL.Path, "/models"): // its list is not in OpenAI's way
			r.Header.Set("X-Api-Key", string(c.key))
			r.Header.Set("Anthropic-Version", "2023-06-01")
		default:
			r.Header.Set("Authorization", "Bearer "+string(c.key))
		}
	}
	for name, value := range c.profile.Headers {
		r.Header.Set(name, value)
	}
	r.Header.Set("User-Agent", userAgent)
}

const userAgent = "Tolmach/0.1"

// openings are the bytes a stream may begin with: those of its fields (data,
// event, id, retry, and error of old) and a comment.
const openings = "deir:"

// mark is the byte order mark, which some servers put before JSON, too.
const mark = "\ufeff"

// maxBody bounds an answer that is not streamed.
const maxBody = 32 << 20

// open checks that a response is an answer and returns its clean stream.
func (w *wire) open(ctx context.Context, resp *http.Response) (io.ReadCloser, error) {
	if err := (failing{w.c}).refusal(resp); err != nil {
		return nil, err
	}
	if coding := resp.Header.Get("Content-Encoding"); coding != "" && coding != "identity" {
		return nil, fail(ErrMalformed, "Host", w.c.profile.Host()) // one that nobody asked for
	}
	kind, _, _ := mime.ParseMediaType(resp.Header.Get("Content-Type"))
	in := bufio.NewReaderSize(resp.Body, 16<<10)
	first, err := w.firstByte(in)
	if err != nil {
		return nil, failing{w.c}.bodyFailure(ctx, err)
	}
	switch {
	case first == '{' || first == '[':
		return w.whole(ctx, resp, in)
	case first == '<', kind == "text/html", kind != "text/event-stream" && bytes.IndexByte([]byte(openings), first) < 0:
		return nil, w.page(in)
	}
	return &cleaner{ctx: ctx, w: w, events: newEvents(in), body: resp.Body}, nil
}

// firstByte waits for the first byte that is no white space, and skips a byte
// order mark. Some servers send blank lines while a request waits its turn.
func (w *wire) firstByte(in *bufio.Reader) (byte, error) {
	for {
		b, err := in.Peek(1)
		if err != nil {
			return 0, err
		}
		skip := 1
		if !strings.ContainsRune(" \t\r\n", rune(b[0])) {
			if b[0] != mark[0] {
				return b[0], nil
			}
			if bom, _ := in.Peek(len(mark)); string(bom) != mark {
				return b[0], nil
			}
			skip = len(mark)
		}
		_, _ = in.Discard(skip)
		w.watch.alive()
	}
}

// whole reads an answer that is one JSON object: not streamed, or an error
// under status 200.
func (w *wire) whole(ctx context.Context, resp *http.Response, in io.Reader) (io.ReadCloser, error) {
	data, err := io.ReadAll(io.LimitReader(in, maxBody))
	if err != nil {
		return nil, failing{w.c}.bodyFailure(ctx, err)
	}
	f, k := parseFrame(string(data))
	if k == foreign {
		f.wrong = complains(data)
	}
	switch {
	case f.wrong != nil && strings.Contains(f.wrong.message, "Unexpected endpoint"):
		return nil, fail(ErrPath, "URL", w.c.base.String()) // LM Studio's 404
	case f.wrong != nil:
		return nil, failing{w.c}.classify(resp.StatusCode, resp.Header, *f.wrong)
	case k != known:
		return nil, failing{w.c}.notAPI(data)
	}
	out := &cleaner{ctx: ctx, w: w, events: newEvents(strings.NewReader("data: [DONE]\n\n")), body: resp.Body}
	out.write(f)
	return out, nil
}

// refusal is the failure that a response's status says; nil for a good one.
func (c failing) refusal(resp *http.Response) error {
	switch {
	case resp.StatusCode == http.StatusNoContent:
		return c.notAPI(nil)
	case resp.StatusCode < 300:
		return nil
	case resp.StatusCode < 400:
		u, err := resp.Location()
		if err != nil {
			return c.notAPI(nil)
		}
		return fail(ErrRedirect, "Host", c.profile.Host(), "To", plainText(c.hide(u.Scheme+"://"+u.Host+u.Path)))
	}
	body, _ := io.ReadAll(io.LimitReader(resp.Body, 256<<10)) // what came of it has to do
	return c.classify(resp.StatusCode, resp.Header, readComplaint(body))
}

// transportFailure explains why a request brought no response. A server that
// cannot be reached at all is reported at once, a connection that broke may be
// tried again.
func (c failing) transportFailure(ctx context.Context, err error) error {
	if stop := c.interruption(ctx, err); stop != nil {
		return stop
	}
	f := c.networkFailure(err)
	if op := (*net.OpError)(nil); errors.As(err, &op) && op.Op == "dial" {
		f.retry = false
	}
	return f
}

// bodyFailure explains why a response broke off.
func (c failing) bodyFailure(ctx context.Context, err error) error {
	if stop := c.interruption(ctx, err); stop != nil {
		return stop
	}
	return again(fail(ErrCut))
}

// interruption is why a request was ended from this side: by what the answer
// holds, the watchdog, the user or the gate; nil when it was not.
func (c failing) interruption(ctx context.Context, err error) error {
	var (
		f *failure
		p *problem.Problem
	)
	switch {
	case errors.As(err, &f), errors.As(context.Cause(ctx), &f):
		return f
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(c.gate.allow(c.base.Hostname()), &p), errors.As(err, &p):
		return &failure{Problem: p} // the gate was closed, perhaps only now
	}
	return nil
}
