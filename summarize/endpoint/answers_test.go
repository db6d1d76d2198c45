package endpoint

import (
	"encoding/json"
	"io"
	"log"
	"net/http"
	"strings"
	"time"
)

// quiet is for servers that break off on purpose.
var quiet = log.New(io.Discard, "", 0)

// stream sends parts as they are, each in a packet of its own.
func stream(parts ...string) http.HandlerFunc {
	return typed("text/event-stream", parts...)
}

func typed(contentType string, parts ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		for _, p := range parts {
			_, _ = io.WriteString(w, p)
			w.(http.Flusher).Flush()
		}
	}
}

// stall sends parts and then nothing, with the connection left open.
func stall(contentType string, parts ...string) http.HandlerFunc {
	send := typed(contentType, parts...)
	return func(w http.ResponseWriter, r *http.Request) {
		send(w, r)
		<-r.Context().Done()
	}
}

// frames sends data as events and closes with [DONE].
func frames(data ...string) http.HandlerFunc {
	return stream(eventsOf(append(data, "[DONE]")...)...)
}

// cut sends frames and then nothing, not even [DONE].
func cut(data ...string) http.HandlerFunc { return stream(eventsOf(data...)...) }

func eventsOf(data ...string) []string {
	parts := make([]string, len(data))
	for i, d := range data {
		parts[i] = "data: " + d + "\n\n"
	}
	return parts
}

// abort sends parts and then breaks the connection.
func abort(parts ...string) http.HandlerFunc {
	send := stream(parts...)
	return func(w http.ResponseWriter, r *http.Request) {
		if len(parts) > 0 {
			send(w, r)
		}
		panic(http.ErrAbortHandler)
	}
}

// status answers with a code, headers "Name: value" and a body.
func status(code int, body string, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		for _, h := range headers {
			name, value, _ := strings.Cut(h, ": ")
			w.Header().Set(name, value)
		}
		w.WriteHeader(code)
		_, _ = io.WriteString(w, body)
	}
}

// picky answers by what the request holds.
func picky(answer func(body map[string]any) http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var body map[string]any
		if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
			status(http.StatusBadRequest, err.Error())(w, r)
			return
		}
		answer(body)(w, r)
	}
}

// delta is a chunk with a piece of text.
func delta(text string) string { return deltaOf(`"content":` + quoted(text)) }

// deltaOf is a chunk with the members of a delta.
func deltaOf(members string) string {
	return `{"id":"x","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{` + members + `},"finish_reason":null}]}`
}

// end is the chunk with a finish reason.
func end(reason string) string {
	return `{"id":"x","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"` + reason + `"}]}`
}

func quoted(s string) string {
	b, _ := json.Marshal(s) // a string
	return string(b)
}

// whole is an answer that was not streamed.
func whole(text, reason string) string {
	return `{"id":"x","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":` + quoted(text) +
		`},"finish_reason":"` + reason + `"}],"usage":{"prompt_tokens":7,"completion_tokens":2,"total_tokens":9}}`
}

// later waits before it answers.
func later(d time.Duration, h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // else the server does not see the client leave
		select {
		case <-time.After(d):
			h(w, r)
		case <-r.Context().Done():
		}
	}
}

func handlers(h ...http.HandlerFunc) []http.HandlerFunc { return h }
