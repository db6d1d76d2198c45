// Package endpoint speaks to OpenAI-compatible servers.
//
// A [profile.Profile] says where a server is and how to treat it; [New] makes a
// [Client] of a profile and its key; [Client.Stream] streams one chat
// completion and hides every difference between servers: what comes out is
// answer text and then either a finish reason or a *problem.Problem.
package endpoint

import "codeberg.org/tolmach/tolmach/summarize/document"

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
