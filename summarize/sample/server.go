// Package sample is an OpenAI-compatible server inside the program, on
// loopback only. It answers the engine's prompts from a recording, through the
// very path a real endpoint takes, and refuses everything it has no recording
// of. Tests give it answers of their own and faults.
package sample

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"net"
	"net/http"
	"sync"
	"time"
)

// Model is the id of the one model the server lists. It answers whatever
// model a request names.
const Model = "recorded-sample"

// Code is the error code of a refusal: there is no recorded answer. It comes
// with HTTP status 422.
const Code = "sample_only"

// Lively is a pace of about 250 tokens a second.
const Lively = 4 * time.Millisecond

const (
	maxBody = 8 << 20 // bytes of one request
	maxLog  = 4096    // requests kept in the log
)

// Options say what a server answers and how.
type Options struct {
	Answers Answers       // nil: the recorded sample
	Pace    time.Duration // per chunk of about one token; 0: as fast as it goes

	// Fault says what goes wrong with a request; nil: nothing. n counts chat
	// completions from 1, whatever becomes of them; task is the prompt's task
	// line without its full stop, "translate into Ukrainian (uk)". The model
	// list is asked about with the task "models" and counted by itself. Calls
	// of Fault, and of the Lines it returns, come one at a time.
	Fault func(n int, task string) Fault
}

// Request is one request as it came, whether it was let in or not.
type Request struct {
	Method, Path string
	Header       http.Header
	Body         []byte // nil when it was not let in
	Task         string // see Options.Fault; "" when it was not let in
	Left         bool   // the client left before the answer was whole
}

// Server is a running server.
type Server struct {
	options Options
	key     string
	address string
	http    *http.Server
	stop    context.CancelFunc
	running sync.WaitGroup // the listener and every connection
	cache   cache

	fault struct {
		sync.Mutex
		chats, models int
	}
	log struct {
		sync.Mutex
		requests []*Request
	}
}

// Start starts a server on a free port of 127.0.0.1. It fails when there is
// no loopback or, with no Answers, when the recorded sample cannot be read.
func Start(o Options) (*Server, error) {
	if o.Answers == nil {
		answers, err := recordedSample()
		if err != nil {
			return nil, err
		}
		o.Answers = answers
	}
	listener, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp4", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancel(context.Background())
	s := &Server{options: o, key: rand.Text(), address: listener.Addr().String(), stop: stop}
	s.http = &http.Server{
		Handler:           http.HandlerFunc(s.serve),
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ConnState:         s.connection,
	}
	s.running.Go(func() { _ = s.http.Serve(listener) })
	return s, nil
}

// connection keeps count of the connections, so that Close can wait for them.
// The listener counts too, so the count cannot be zero when one is new.
func (s *Server) connection(_ net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		s.running.Add(1)
	case http.StateClosed:
		s.running.Done()
	}
}

// BaseURL is the address for a profile: http://127.0.0.1:PORT/v1.
func (s *Server) BaseURL() string { return "http://" + s.address + "/v1" }

// Key is the bearer token without which nothing is answered; each server has
// its own.
func (s *Server) Key() string { return s.key }

// Close breaks off what is being answered and returns when nothing is left
// running. It may be called more than once.
func (s *Server) Close() {
	s.stop()
	_ = s.http.Close()
	s.running.Wait()
}

// Requests returns the last 4,096 requests, oldest first.
func (s *Server) Requests() []Request {
	s.log.Lock()
	defer s.log.Unlock()
	all := make([]Request, len(s.log.requests))
	for i, r := range s.log.requests {
		all[i] = *r
	}
	return all
}

// serve lets in who has the key and is no web page. Nothing of a body is read
// before that.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	entry := s.record(r)
	route := r.Method + " " + r.URL.Path
	given, want := r.Header.Get("Authorization"), "Bearer "+s.key
	switch {
	case r.Header.Get("Origin") != "":
		refuse(w, http.StatusForbidden, "Requests from web pages are not answered.", "forbidden")
	case subtle.ConstantTimeCompare([]byte(given), []byte(want)) != 1:
		refuse(w, http.StatusUnauthorized, "Incorrect API key provided.", "invalid_api_key")
	case route == "GET /v1/models":
		s.models(w, r, entry)
	case route == "POST /v1/chat/completions":
		s.chat(w, r, entry)
	default:
		refuse(w, http.StatusNotFound, "Unknown request URL: "+route, "unknown_url")
	}
}

func (s *Server) models(w http.ResponseWriter, r *http.Request, entry *Request) {
	const task = "models"
	s.update(entry, func(e *Request) { e.Task = task })
	s.fault.Lock()
	s.fault.models++
	f := s.faultOf(s.fault.models, task)
	s.fault.Unlock()
	if !wait(r.Context(), f.FirstToken) || f.answered(w) {
		return
	}
	send(w, http.StatusOK, map[string]any{"object": "list", "data": []any{
		map[string]any{"id": Model, "object": "model", "created": 0, "owned_by": "tolmach"},
	}})
}

// faultOf asks what goes wrong, if anything does. s.fault must be locked.
func (s *Server) faultOf(n int, task string) Fault {
	if s.options.Fault == nil {
		return Fault{}
	}
	return s.options.Fault(n, task)
}

// record puts a request into the log.
func (s *Server) record(r *http.Request) *Request {
	entry := &Request{Method: r.Method, Path: r.URL.Path, Header: r.Header.Clone()}
	s.log.Lock()
	defer s.log.Unlock()
	s.log.requests = append(s.log.requests, entry)
	if len(s.log.requests) > maxLog {
		s.log.requests = s.log.requests[1:]
	}
	return entry
}

func (s *Server) update(entry *Request, change func(*Request)) {
	s.log.Lock()
	defer s.log.Unlock()
	change(entry)
}

// refuse answers with an error in the form of the protocol.
func refuse(w http.ResponseWriter, status int, message, code string) {
	send(w, status, map[string]any{"error": map[string]any{
		"message": message, "type": "invalid_request_error", "param": nil, "code": code,
	}})
}

func send(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(value)
}

// wait pauses; false when the client left or the server stops before the end.
func wait(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return ctx.Err() == nil
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
