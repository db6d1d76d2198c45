package endpoint

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"unicode/utf8"
)

// cleaner is the body go-openai reads.
type cleaner struct {
	ctx     context.Context // of the request, for the reason it ended
	w       *wire
	events  *events
	body    io.Closer
	out     bytes.Buffer
	half    string // the beginning of a letter
	ending  ending
	known   bool // there was a chunk
	choice  bool // and in one a choice: the beginning of an answer, be it empty
	blocked bool // some chunk says that there will be no answer
	done    bool
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
	if leaves := n.w.c.leaving(); leaves != nil && n.ending.reason == "" {
		return leaves // the gate was closed meanwhile
	}
	switch {
	case err != nil && n.ending.closed(err, n.ctx.Err() != nil):
		n.end()
		return nil
	case errors.Is(err, io.EOF) && n.blocked:
		n.end()
		return nil
	case errors.Is(err, io.EOF):
		n.done = true // no end of an answer, which the client sees by the missing reason
		return nil
	case errors.Is(err, errEvent):
		return fail(ErrMalformed, "Host", n.w.c.profile.Host())
	case err != nil:
		return failing{n.w.c}.bodyFailure(n.ctx, err)
	case ev.comment:
		n.w.watch.alive()
		return nil
	case strings.TrimSpace(ev.data) == "[DONE]":
		n.end()
		n.drain()
		return nil
	}
	return n.take(ev)
}

// end passes the finish reason on, if there was one. An answer that the server
// has ended without so much as beginning one was kept back by a filter.
func (n *cleaner) end() {
	n.done = true
	reason := n.ending.reason
	if !n.ending.text && (n.blocked || n.known && !n.choice) {
		reason = FinishFilter
	}
	if reason != "" {
		n.send(fragment{}, reason, nil)
	}
}

// drain reads to the end of the response, which usually is there already: only
// then does the connection serve the next request, without another handshake.
func (n *cleaner) drain() {
	n.w.watch.closing()
	for err := error(nil); err == nil; {
		_, err = n.events.next()
	}
}

func (n *cleaner) take(ev event) error {
	f, k := parseFrame(ev.data)
	if k == foreign {
		f.wrong = complains([]byte(ev.data))
	}
	switch {
	case n.ending.stands() && (k != known || f.wrong != nil):
		return nil
	case f.wrong != nil:
		return failing{n.w.c}.classify(http.StatusOK, nil, *f.wrong)
	case k == foreign, k == broken && ev.bare:
		n.w.watch.alive() // a ping, or a line that belongs to nothing
		return nil
	case k == broken:
		return n.spoiled()
	case f.finish == "error" || f.finish == "insufficient_system_resource":
		return fail("problem.endpoint.server", "Host", n.w.c.profile.Host(), "Detail", f.finish)
	}
	n.write(f)
	return nil
}

// spoiled decides about a frame that cannot be read: the last one was cut off,
// but where more follows, text is missing.
func (n *cleaner) spoiled() error {
	ev, err := n.events.next()
	for err == nil && ev.comment {
		ev, err = n.events.next()
	}
	if err == nil {
		return fail(ErrMalformed, "Host", n.w.c.profile.Host())
	}
	n.done = true
	return nil //nolint:nilerr // the end of the stream is no failure here
}

// write passes a frame on in the one form that go-openai reads without fault.
// The finish reason is kept for the end: text may still take it back.
func (n *cleaner) write(f frame) {
	text := f.content != "" || f.reasoning
	if text {
		n.w.watch.data()
	}
	n.known, n.choice, n.blocked = true, n.choice || f.choice, n.blocked || f.blocked
	reason := f.reason()
	n.ending.take(strings.TrimSpace(f.content) != "" || f.reasoning, reason)
	if reason != "" && n.ending.settled() {
		n.w.watch.finished()
	}
	d := fragment{Content: n.join(f.content)}
	if f.reasoning {
		d.Reasoning = "…" // that there is some is all that is told
	}
	n.send(d, "", usageOf(f))
}

// fragment is the piece of an answer in a chunk.
type fragment struct {
	Content   string `json:"content"`
	Reasoning string `json:"reasoning_content,omitempty"`
}

// usageOf are the counts of a frame as go-openai reads them; nil for none.
func usageOf(f frame) map[string]any {
	if f.usage == nil {
		return nil
	}
	u := map[string]any{
		"prompt_tokens": f.usage.Prompt, "completion_tokens": f.usage.Completion, "total_tokens": f.usage.Prompt + f.usage.Completion,
	}
	if f.counted {
		u["prompt_tokens_details"] = map[string]int{"cached_tokens": f.usage.Cached}
	}
	return u
}

func (n *cleaner) send(d fragment, reason Finish, usage map[string]any) {
	type choice struct {
		Index  int      `json:"index"`
		Delta  fragment `json:"delta"`
		Finish *Finish  `json:"finish_reason"`
	}
	chunk := struct {
		Choices []choice       `json:"choices"`
		Usage   map[string]any `json:"usage,omitempty"`
	}{Choices: []choice{{Delta: d}}, Usage: usage}
	if reason != "" {
		chunk.Choices[0].Finish = &reason
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
