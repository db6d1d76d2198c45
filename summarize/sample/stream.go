package sample

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"
)

// answer is one answer on its way out.
type answer struct {
	id, model string
	created   int64
	chunks    []string
	limit     int // of chunks; 0: none
	pace      time.Duration
	usage     *usage // nil: none is sent
	fault     Fault
}

// The frames of a stream and the body of an answer in one piece.
type (
	completion struct {
		ID      string   `json:"id"`
		Object  string   `json:"object"`
		Created int64    `json:"created"`
		Model   string   `json:"model"`
		Choices []choice `json:"choices"`
		Usage   *usage   `json:"usage,omitempty"`
	}
	choice struct {
		Index   int      `json:"index"`
		Delta   *message `json:"delta,omitempty"`
		Message *message `json:"message,omitempty"`
		Finish  *string  `json:"finish_reason"`
	}
	message struct {
		Role    string  `json:"role,omitempty"`
		Content *string `json:"content,omitempty"`
	}
)

// ending returns how many chunks go out and the finish reason after them.
func (a *answer) ending() (chunks int, finish string) {
	chunks, finish = len(a.chunks), "stop"
	if a.limit > 0 && chunks > a.limit {
		chunks, finish = a.limit, "length"
	}
	if a.fault.End == Whole || a.fault.End == Malformed {
		return chunks, finish
	}
	if a.fault.Finish != "" {
		finish = a.fault.Finish
	}
	if a.fault.After >= 0 {
		chunks = min(a.fault.After, chunks)
	}
	return chunks, finish
}

// stream sends the answer as server-sent events. It reports whether the
// answer went out as far as it was meant to.
func (a *answer) stream(w http.ResponseWriter, r *http.Request) bool {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	a.fault.setHeader(w)
	out := events{w: w, control: http.NewResponseController(w)}
	if a.fault.Ping > 0 {
		out.write(nil)
	}
	if !a.silence(&out, r) {
		return false
	}
	empty := ""
	a.frame(&out, &message{Role: "assistant", Content: &empty}, nil)
	count, finish := a.ending()
	if !a.text(&out, r, a.chunks[:count]) {
		return false
	}
	switch a.fault.End {
	case Cut:
		return true
	case Reset:
		panic(http.ErrAbortHandler)
	case Stalled:
		<-r.Context().Done()
		return false
	case ErrorFrame:
		out.raw(a.fault.Body)
		return true
	}
	a.frame(&out, &message{}, &finish)
	if a.usage != nil {
		f := a.completion("chat.completion.chunk")
		f.Choices, f.Usage = []choice{}, a.used(count)
		out.frame(f)
	}
	out.raw("[DONE]")
	return true
}

// text sends the chunks at their pace.
func (a *answer) text(out *events, r *http.Request, chunks []string) bool {
	broken := -1
	if a.fault.End == Malformed {
		if broken = a.fault.After; broken < 0 || broken >= len(chunks) {
			broken = len(chunks) - 1
		}
	}
	next := time.Now()
	for i, text := range chunks {
		next = next.Add(a.pace)
		if !wait(r.Context(), time.Until(next)) {
			return false
		}
		if i == broken {
			out.raw(`{"choices":[{"index":0,"delta":{"content":"`)
			continue
		}
		a.frame(out, &message{Content: &text}, nil)
	}
	return true
}

// silence is the time before the first token.
func (a *answer) silence(out *events, r *http.Request) bool {
	left := a.fault.FirstToken
	for ping := a.fault.Ping; ping > 0 && left > ping; left -= ping {
		if !wait(r.Context(), ping) {
			return false
		}
		out.comment()
	}
	return wait(r.Context(), left)
}

// send sends the answer in one piece.
func (a *answer) send(w http.ResponseWriter, r *http.Request) bool {
	count, finish := a.ending()
	if !wait(r.Context(), a.fault.FirstToken+time.Duration(count)*a.pace) {
		return false
	}
	text := strings.Join(a.chunks[:count], "")
	f := a.completion("chat.completion")
	f.Choices = []choice{{Message: &message{Role: "assistant", Content: &text}, Finish: &finish}}
	if a.usage != nil {
		f.Usage = a.used(count)
	}
	body := encode(f)
	w.Header().Set("Content-Type", "application/json")
	a.fault.setHeader(w)
	switch a.fault.End {
	case Cut, Malformed:
		body = body[:len(body)/2]
	case Reset:
		panic(http.ErrAbortHandler)
	case Stalled:
		<-r.Context().Done()
		return false
	case ErrorFrame:
		body = []byte(a.fault.Body)
	}
	_, err := w.Write(body)
	return err == nil
}

func (a *answer) completion(object string) completion {
	return completion{ID: a.id, Object: object, Created: a.created, Model: a.model}
}

func (a *answer) frame(out *events, delta *message, finish *string) {
	f := a.completion("chat.completion.chunk")
	f.Choices = []choice{{Delta: delta, Finish: finish}}
	out.frame(f)
}

// used is the usage when that many chunks, each about a token, went out.
func (a *answer) used(chunks int) *usage {
	u := *a.usage
	u.Completion, u.Total = chunks, u.Prompt+chunks
	return &u
}

// events writes server-sent events, each in a write of its own.
type events struct {
	w       http.ResponseWriter
	control *http.ResponseController
	frames  int
}

func (e *events) frame(f completion) { e.raw(string(encode(f))) }

// raw sends one event. Every third that has letters of more than one byte goes
// out in two writes with a letter cut in between, as networks do: a client
// that decodes each read by itself breaks it.
func (e *events) raw(data string) {
	event := []byte("data: " + data + "\n\n")
	if e.frames++; e.frames%3 == 0 {
		if i := bytes.IndexFunc(event, func(r rune) bool { return r >= utf8.RuneSelf }); i >= 0 {
			e.write(event[:i+1])
			event = event[i+1:]
		}
	}
	e.write(event)
}

func (e *events) comment() { e.write([]byte(": ping\n\n")) }

// write errors mean that the client left, which its context says too.
func (e *events) write(b []byte) {
	_, _ = e.w.Write(b)
	_ = e.control.Flush()
}

// encode is JSON with letters as themselves.
func encode(v any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(v) // only strings and numbers: cannot fail
	return bytes.TrimRight(b.Bytes(), "\n")
}
