package endpoint

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net"
	"net/http"
	"strings"
	"syscall"
	"unicode/utf8"

	"tolmach/summarize/problem"
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
	r.Body = io.NopCloser(bytes.NewReader(w.body))
	r.ContentLength = int64(len(w.body))
	r.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(w.body)), nil }
	w.c.sign(r)
	resp, err := w.c.http.Do(r)
	if err != nil {
		return nil, w.c.transportFailure(r.Context(), err)
	}
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
		if c.azure() {
			r.Header.Set("Api-Key", string(c.key))
		} else {
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
// event, id, retry, and error of old), a comment, a byte order mark.
const openings = "deir:\xef"

// maxBody bounds an answer that is not streamed.
const maxBody = 32 << 20

// open checks that a response is an answer and returns its clean stream.
func (w *wire) open(ctx context.Context, resp *http.Response) (io.ReadCloser, error) {
	if err := w.c.refusal(resp); err != nil {
		return nil, err
	}
	kind, _, _ := mime.ParseMediaType(resp.Header.Get("Content-Type"))
	in := bufio.NewReaderSize(resp.Body, 16<<10)
	first, err := w.firstByte(in)
	if err != nil {
		return nil, w.c.transportFailure(ctx, err)
	}
	switch {
	case first == '<' || kind == "text/html":
		return nil, fail("problem.endpoint.notapi", "URL", w.c.base.String())
	case first == '{' || first == '[':
		return w.whole(ctx, resp, in)
	case kind != "text/event-stream" && bytes.IndexByte([]byte(openings), first) < 0:
		return nil, fail("problem.endpoint.notapi", "URL", w.c.base.String())
	}
	return &cleaner{ctx: ctx, w: w, events: newEvents(in), body: resp.Body}, nil
}

// firstByte waits for the first byte that is no white space. Some servers send
// blank lines while a request waits its turn.
func (w *wire) firstByte(in *bufio.Reader) (byte, error) {
	for {
		b, err := in.Peek(1)
		if err != nil {
			return 0, err
		}
		if !strings.ContainsRune(" \t\r\n", rune(b[0])) {
			return b[0], nil
		}
		_, _ = in.Discard(1)
		w.watch.alive()
	}
}

// whole reads an answer that is one JSON object: not streamed, or an error
// under status 200.
func (w *wire) whole(ctx context.Context, resp *http.Response, in io.Reader) (io.ReadCloser, error) {
	data, err := io.ReadAll(io.LimitReader(in, maxBody))
	if err != nil {
		return nil, w.c.transportFailure(ctx, err)
	}
	f, err := parseFrame(string(data))
	if errors.Is(err, errForeign) {
		f.wrong = complains(data)
	}
	switch {
	case f.wrong != nil && strings.Contains(f.wrong.message, "Unexpected endpoint"):
		return nil, fail("problem.endpoint.path", "URL", w.c.base.String()) // LM Studio's 404
	case f.wrong != nil:
		return nil, w.c.classify(resp.StatusCode, resp.Header, *f.wrong)
	case err != nil:
		return nil, fail("problem.endpoint.notapi", "URL", w.c.base.String())
	}
	out := &cleaner{ctx: ctx, w: w, events: newEvents(strings.NewReader("")), body: resp.Body}
	out.write(f)
	return out, nil
}

// refusal is the failure that a response's status says; nil for a good one.
func (c *Client) refusal(resp *http.Response) error {
	switch {
	case resp.StatusCode == http.StatusNoContent:
		return fail("problem.endpoint.notapi", "URL", c.base.String())
	case resp.StatusCode < 300:
		return nil
	case resp.StatusCode < 400:
		to := ""
		if u, err := resp.Location(); err == nil {
			to = u.Scheme + "://" + u.Host + u.Path
		}
		return fail("problem.endpoint.redirect", "Host", c.profile.Host(), "To", plainText(c.hide(to)))
	}
	body, _ := io.ReadAll(io.LimitReader(resp.Body, 256<<10)) // what came of it has to do
	return c.classify(resp.StatusCode, resp.Header, readComplaint(body))
}

// transportFailure explains an error below HTTP.
func (c *Client) transportFailure(ctx context.Context, err error) error {
	var f *failure
	if errors.As(context.Cause(ctx), &f) {
		return f // the watchdog's
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var p *problem.Problem
	if errors.As(c.gate.allow(c.base.Hostname()), &p) || errors.As(err, &p) {
		return &failure{Problem: p} // the gate was closed, perhaps only now
	}
	host := c.profile.Host()
	var (
		dns  *net.DNSError
		cert *tls.CertificateVerificationError
		auth x509.UnknownAuthorityError
		head tls.RecordHeaderError
		late net.Error
	)
	switch {
	case errors.As(err, &dns):
		return fail("problem.endpoint.dns", "Host", c.base.Hostname())
	case errors.As(err, &cert), errors.As(err, &auth), errors.As(err, &head), strings.Contains(err.Error(), "tls:"), strings.Contains(err.Error(), "server gave HTTP response to HTTPS client"):
		return fail("problem.endpoint.tls", "Host", host)
	case errors.Is(err, syscall.ECONNREFUSED):
		return fail("problem.endpoint.down", "Host", host)
	case errors.As(err, &late) && late.Timeout():
		return again(fail("problem.endpoint.timeout", "Host", host))
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE):
		return again(fail("problem.endpoint.cut"))
	}
	return again(fail("problem.endpoint.network", "Host", host, "Detail", plainText(c.hide(err.Error()))))
}

// cleaner is the body go-openai reads.
type cleaner struct {
	ctx      context.Context // of the request, for the reason it ended
	w        *wire
	events   *events
	body     io.Closer
	out      bytes.Buffer
	half     string // the beginning of a letter
	finished bool
	done     bool
}

// Read implements io.Reader.
func (n *cleaner) Read(p []byte) (int, error) {
	for n.out.Len() == 0 {
		if n.done {
			return 0, io.EOF
		}
		if err := n.step(); err != nil {
			return 0, err
		}
	}
	return n.out.Read(p)
}

// Close implements io.Closer.
func (n *cleaner) Close() error { return n.body.Close() }

// step takes one event.
func (n *cleaner) step() error {
	ev, err := n.events.next()
	switch {
	case err != nil && (n.finished || errors.Is(err, io.EOF)):
		// After the finish reason nothing that happens spoils the answer; and
		// without one the end of the stream is no end of an answer, which the
		// client sees by the missing reason.
		n.done = true
		return nil
	case errors.Is(err, errEvent):
		return fail("problem.endpoint.malformed", "Host", n.w.c.profile.Host())
	case err != nil:
		return n.w.c.transportFailure(n.ctx, err)
	case ev.comment:
		n.w.watch.alive()
		return nil
	case strings.TrimSpace(ev.data) == "[DONE]":
		n.done = true
		return nil
	}
	return n.take(ev)
}

func (n *cleaner) take(ev event) error {
	f, err := parseFrame(ev.data)
	if errors.Is(err, errForeign) {
		f.wrong = complains([]byte(ev.data))
	}
	switch {
	case n.finished && (err != nil || f.wrong != nil):
		return nil
	case f.wrong != nil:
		return n.w.c.classify(http.StatusOK, nil, *f.wrong)
	case errors.Is(err, errForeign), err != nil && ev.bare:
		n.w.watch.alive() // a ping, or a line that belongs to nothing
		return nil
	case err != nil:
		return n.broken()
	case f.finish == "error" || f.finish == "insufficient_system_resource":
		return fail("problem.endpoint.server", "Host", n.w.c.profile.Host(), "Detail", f.finish)
	}
	n.write(f)
	return nil
}

// broken decides about a frame that cannot be read: the last one was cut off,
// behind any other there is text that would be lost.
func (n *cleaner) broken() error {
	for {
		ev, err := n.events.next()
		switch {
		case err != nil:
			n.done = true
			return nil
		case !ev.comment:
			return fail("problem.endpoint.malformed", "Host", n.w.c.profile.Host())
		}
	}
}

// write passes a frame on in the one form that go-openai reads without fault.
func (n *cleaner) write(f frame) {
	if f.content != "" || f.reasoning {
		n.w.watch.data()
	}
	type delta struct {
		Content   string `json:"content"`
		Reasoning string `json:"reasoning_content,omitempty"`
	}
	d := delta{Content: n.join(f.content)}
	if f.reasoning {
		d.Reasoning = "…" // that there is some is all that is told
	}
	reason := string(finishes[f.finish])
	if reason != "" {
		n.finished = true
		n.w.watch.finished()
	}
	type choice struct {
		Index  int     `json:"index"`
		Delta  delta   `json:"delta"`
		Finish *string `json:"finish_reason"`
	}
	chunk := struct {
		Choices []choice       `json:"choices"`
		Usage   map[string]any `json:"usage,omitempty"`
	}{Choices: []choice{{Delta: d}}}
	if reason != "" {
		chunk.Choices[0].Finish = &reason
	}
	if u := f.usage; u != nil {
		chunk.Usage = map[string]any{
			"prompt_tokens": u.Prompt, "completion_tokens": u.Completion, "total_tokens": u.Prompt + u.Completion,
			"prompt_tokens_details": map[string]int{"cached_tokens": u.Cached},
		}
	}
	data, _ := json.Marshal(chunk) // strings and numbers only: it cannot fail
	n.out.WriteString("data: ")
	n.out.Write(data)
	n.out.WriteString("\n\n")
}

// join keeps back the half of a letter at the end of a piece of text.
func (n *cleaner) join(s string) string {
	s = n.half + s
	n.half = ""
	for i := 1; i < utf8.UTFMax && i <= len(s); i++ {
		if tail := s[len(s)-i:]; utf8.RuneStart(tail[0]) {
			if !utf8.FullRuneInString(tail) {
				n.half, s = tail, s[:len(s)-i]
			}
			break
		}
	}
	return strings.ToValidUTF8(s, "\ufffd")
}
