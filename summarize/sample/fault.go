package sample

import (
	"io"
	"net/http"
	"strings"
	"time"
)

// Fault is what goes wrong with one request. The zero Fault is none.
//
// A fault with a Status answers with it, Header and Body, and there is no
// stream. Else the answer is streamed: FirstToken, Lines, After, End and
// NoUsage say how it differs from a good one. Chunks are counted from the
// first one with text.
type Fault struct {
	Status int         // HTTP status to answer with, 200 included
	Header http.Header // of the answer, such as Retry-After; also without Status
	Body   string      // of that answer; of the frame when End is ErrorFrame

	// FirstToken is how long the answer keeps silent. With Ping the headers
	// go out at once and a comment line follows every Ping; without it
	// nothing does.
	FirstToken, Ping time.Duration

	Lines func(lines []string) []string // changes the lines of the answer

	After   int    // chunks before End; -1 or more than there are: after the last
	End     End    // what happens then
	Finish  string // finish reason of a Finished end: "length", "content_filter"
	NoUsage bool   // no usage, also when it is asked for
}

// End is what becomes of a stream after [Fault.After] chunks.
type End int

// The ends of a stream.
const (
	Whole      End = iota // it goes on to its proper end
	Finished              // it finishes early, for the reason Fault.Finish
	Cut                   // it ends cleanly, with no finish reason and no [DONE]
	Reset                 // the connection breaks
	Stalled               // nothing more comes until the client leaves
	Malformed             // one frame is broken JSON; the stream goes on without its text
	ErrorFrame            // Fault.Body comes as a frame, and nothing more
)

// Usual bodies of errors, as servers send them.
const (
	BodyRateLimit = `{"error":{"message":"Rate limit reached. Please try again later.","type":"requests","param":null,"code":"rate_limit_exceeded"}}`
	BodyNoModel   = `{"error":{"message":"The model does not exist or you do not have access to it.","type":"invalid_request_error","param":null,"code":"model_not_found"}}`
	BodyWrongKey  = `{"error":{"message":"Incorrect API key provided.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}`
	BodyServer    = `{"error":{"message":"The server had an error while processing your request.","type":"server_error","param":null,"code":null}}`
	BodyHTML      = `<!doctype html><html><head><title>Sign in</title></head><body><h1>Sign in to the network</h1></body></html>`
)

// answered sends a fault that is a whole answer of its own, if it is one.
func (f Fault) answered(w http.ResponseWriter) bool {
	if f.Status == 0 {
		return false
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if strings.HasPrefix(f.Body, "{") {
		w.Header().Set("Content-Type", "application/json")
	}
	f.setHeader(w)
	w.WriteHeader(f.Status)
	_, _ = io.WriteString(w, f.Body)
	return true
}

func (f Fault) setHeader(w http.ResponseWriter) {
	for name, values := range f.Header {
		w.Header()[http.CanonicalHeaderKey(name)] = values
	}
}
