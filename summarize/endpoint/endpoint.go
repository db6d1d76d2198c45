// Package endpoint speaks to OpenAI-compatible servers.
//
// A [Profile] says where a server is and how to treat it; [New] makes a
// [Client] of a profile and its key; [Client.Stream] streams one chat
// completion and hides every difference between servers: what comes out is
// answer text and then either a finish reason or a *problem.Problem.
package endpoint

import "codeberg.org/tolmach/tolmach/summarize/document"

// Profile is one configured endpoint. Keys are not part of it: they live in
// the operating system's keyring under the profile's ID.
type Profile struct {
	ID          string            `json:"id"`
	Name        string            `json:"name"`
	Preset      string            `json:"preset,omitempty"`      // ID of the Preset it was made from
	BaseURL     string            `json:"base_url"`              // as the user types it, with /v1 where the server has one
	Model       string            `json:"model"`                 // model id, or Azure deployment name
	Timeout     int               `json:"timeout,omitempty"`     // seconds without data before giving up; 0: chosen by host
	Concurrency int               `json:"concurrency,omitempty"` // requests in flight; 0: 1 on loopback, else 3
	Headers     map[string]string `json:"headers,omitempty"`     // extra request headers; treated as secret in logs
	PlainHTTP   bool              `json:"plain_http,omitempty"`  // the user agreed to http beyond loopback
	Certificate string            `json:"certificate,omitempty"` // path of a PEM file whose certificates are trusted, too
	Window      int               `json:"window,omitempty"`      // context window in tokens; 0: what the server says
	PerMinute   int               `json:"per_minute,omitempty"`  // requests a minute at most; 0: no limit but the server's
	Temperature *float64          `json:"temperature,omitempty"` // nil: 0.3
	Prices      *Prices           `json:"prices,omitempty"`      // nil: unknown
}

// Prices are what a provider asks for, in US dollars for a million tokens.
type Prices struct {
	Input  float64 `json:"input"`
	Cached float64 `json:"cached"` // input that the server had in its cache
	Output float64 `json:"output"`
}

// Cost is what a request cost in US dollars.
func (p *Prices) Cost(u document.Usage) float64 {
	if p == nil {
		return 0
	}
	fresh := max(u.Prompt-u.Cached, 0)
	return (float64(fresh)*p.Input + float64(u.Cached)*p.Cached + float64(u.Completion)*p.Output) / 1e6
}

// Request is one chat completion: exactly one system and one user message,
// the shape that every server and chat template accepts.
type Request struct {
	System    string
	User      string
	MaxTokens int // cap of the answer in tokens; 0: the server's own

	// Queued is told, while the request waits for its turn, how many are before
	// it, and Sent when it is on its way, at each try. Both may be nil; they are
	// called by whoever ranges over the stream.
	Queued func(before int)
	Sent   func()
}

// Finish is why an answer ended.
type Finish string

// The finish reasons. A stream that ends without one is not an answer:
// Stream reports problem.endpoint.cut instead.
const (
	FinishStop   Finish = "stop"
	FinishLength Finish = "length"         // the output limit cut the answer
	FinishFilter Finish = "content_filter" // the provider's filter cut the answer
)

// Chunk is one piece of a streamed answer.
//
// Exactly the last chunk of a stream that ended well has Finish set, and
// carries Usage when the server reported it. Retract says that all Text of
// this stream so far was the model thinking aloud and must be dropped before
// this chunk's own Text is added. Thinking marks a chunk without text that
// shows the model is at work on its reasoning. Waiting, when not zero, marks
// a chunk that says the client will try again in that many seconds; it only
// comes before any text.
type Chunk struct {
	Text     string
	Retract  bool
	Thinking bool
	Waiting  int
	Finish   Finish
	Usage    *document.Usage
}
