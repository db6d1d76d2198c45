package sample

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// request is what the server reads of a chat completion request.
type request struct {
	Model    string `json:"model"`
	Messages []struct {
		Role    string `json:"role"`
		Content string `json:"content"`
	} `json:"messages"`
	Stream        bool `json:"stream"`
	StreamOptions struct {
		IncludeUsage bool `json:"include_usage"`
	} `json:"stream_options"`
	MaxTokens           int `json:"max_tokens"`
	MaxCompletionTokens int `json:"max_completion_tokens"`
}

// text is all the messages, as one text for the cache, and the last of them
// from the user.
func (r request) text() (all, user string) {
	var b strings.Builder
	for _, m := range r.Messages {
		b.WriteString(m.Role + "\n" + m.Content + "\n")
		if m.Role == "user" {
			user = m.Content
		}
	}
	return b.String(), user
}

// chat answers one chat completion.
func (s *Server) chat(w http.ResponseWriter, r *http.Request, entry *Request) {
	in, ok := s.readRequest(w, r, entry)
	if !ok {
		return
	}
	all, user := in.text()
	p := readPrompt(user)
	lines, known := p.answer(s.options.Answers)
	n, fault, lines := s.spoil(p.task, lines)
	whole := false
	s.update(entry, func(e *Request) { e.Task = p.task })
	defer func() { s.update(entry, func(e *Request) { e.Left = !whole && r.Context().Err() != nil }) }()
	if fault.Status != 0 {
		whole = wait(r.Context(), fault.FirstToken) && fault.answered(w)
		return
	}
	if !known {
		whole = true
		refuse(w, http.StatusUnprocessableEntity, "There is no recorded answer to this.", Code)
		return
	}
	a := answer{
		id: fmt.Sprintf("chatcmpl-%d", n), created: time.Now().Unix(), model: in.Model,
		chunks: pieces(strings.Join(lines, "\n")), limit: max(in.MaxTokens, in.MaxCompletionTokens),
		pace: s.options.Pace, fault: fault,
	}
	size, cached := tokens(all), tokens(s.cache.seen(all))
	if !fault.NoUsage && (!in.Stream || in.StreamOptions.IncludeUsage) {
		a.usage = &usage{Prompt: size, Details: promptDetails{Cached: min(cached, size)}}
	}
	if in.Stream {
		whole = a.stream(w, r)
	} else {
		whole = a.send(w, r)
	}
}

// readRequest reads a request, or refuses it.
func (s *Server) readRequest(w http.ResponseWriter, r *http.Request, entry *Request) (in request, ok bool) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	s.update(entry, func(e *Request) { e.Body = body })
	tooLarge := (*http.MaxBytesError)(nil)
	switch {
	case errors.As(err, &tooLarge):
		refuse(w, http.StatusRequestEntityTooLarge, "The request is too large.", "request_too_large")
	case err != nil:
		refuse(w, http.StatusBadRequest, "The request could not be read.", "bad_request")
	case json.Unmarshal(body, &in) != nil || in.Model == "" || len(in.Messages) == 0:
		refuse(w, http.StatusBadRequest, "The request needs a model and messages.", "bad_request")
	default:
		return in, true
	}
	return in, false
}

// spoil counts the request and applies what goes wrong with its lines.
func (s *Server) spoil(task string, lines []string) (int, Fault, []string) {
	s.fault.Lock()
	defer s.fault.Unlock()
	s.fault.chats++
	f := s.faultOf(s.fault.chats, task)
	if f.Lines != nil {
		lines = f.Lines(lines)
	}
	return s.fault.chats, f, lines
}
