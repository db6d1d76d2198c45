package document

import (
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Event is one change to one draft, emitted while tasks run. The types below
// are all there are.
type Event interface{ target() string }

// Asked says that a request of the draft is on its way and nothing has come back.
// Retry is not zero while the client waits that many seconds to try again;
// Thinking says the model is reasoning. Part of Parts is which part of a long
// article is being read for a summary; both are 0 otherwise.
type Asked struct {
	Draft       string
	Retry       int
	Thinking    bool
	Part, Parts int
	Window      int // see Draft
}

// Queued says that the next request of the draft waits for its turn, and that so
// many are before it, in flight or waiting.
type Queued struct {
	Draft  string
	Before int
}

// Text adds text to the end of a translation's segment.
type Text struct {
	Draft, Segment string
	Text           string
}

// SegmentSet replaces a segment's text and state: when it is whole, when it is
// asked for again, or when what was shown has to be taken back.
type SegmentSet struct {
	Draft, Segment string
	Text           string
	State          State
}

// SentenceSet replaces or appends sentence number Index (from 0) of a summary.
type SentenceSet struct {
	Draft    string
	Index    int
	Sentence Sentence
}

// SentencesCut drops every sentence of a summary from number Length on.
type SentencesCut struct {
	Draft  string
	Length int
}

// Ended is the last event of a draft.
type Ended struct {
	Draft   string
	State   State // Complete, Incomplete, Failed or Cancelled
	Problem *problem.Problem
	LeftOut int      // see Draft
	Aside   []string // see Draft; of this run, to be added to the draft's
	Parts   int      // see Draft
	Usage   Usage    // of this run, to be added to the draft's
}

func (e Asked) target() string        { return e.Draft }
func (e Queued) target() string       { return e.Draft }
func (e Text) target() string         { return e.Draft }
func (e SegmentSet) target() string   { return e.Draft }
func (e SentenceSet) target() string  { return e.Draft }
func (e SentencesCut) target() string { return e.Draft }
func (e Ended) target() string        { return e.Draft }

// DraftOf is the id of the draft that an event changes.
func DraftOf(e Event) string { return e.target() }
