// Package document is the model: an article, its drafts and finals, and the
// events that change them. It is plain data without goroutines, and knows of no
// server and no prompt; whatever reads, keeps or prints a document needs this
// package and not the engine.
package document

import (
	"time"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Kind is what a task makes of an article.
type Kind string

// The kinds of task.
const (
	Summary     Kind = "summary"
	Translation Kind = "translation"
)

// Style is the form of a summary.
type Style string

// The styles of a summary.
const (
	StyleHeadline Style = "headline" // one sentence
	StyleBullets  Style = "bullets"  // three to seven sentences, each a point
	StyleBrief    Style = "brief"    // one page: the bottom line, then the points
)

// Styles are all of them, the shortest first.
var Styles = []Style{StyleHeadline, StyleBullets, StyleBrief}

// Task is one thing asked of an endpoint: a summary in a style and a
// language, or a translation into a language (a BCP 47 tag), of the whole
// article or, with an id, of one paragraph again.
type Task struct {
	Kind        Kind   `json:"kind"`
	Language    string `json:"language"`
	Style       Style  `json:"style,omitempty"`
	Paragraph   string `json:"paragraph,omitempty"`
	Instruction string `json:"instruction,omitempty"` // how to translate it this time, in the user's words
}

// State is how far a draft, or one segment of it, has come.
type State string

// The states. The first three are of work under way; a document at rest holds
// only the last five, or Waiting for what was never asked.
const (
	Waiting    State = "waiting"    // not sent yet
	Reading    State = "reading"    // sent, nothing has come back
	Writing    State = "writing"    // text is streaming in
	Complete   State = "complete"   // whole, as far as the program can tell
	Incomplete State = "incomplete" // some text, known not to be whole
	Failed     State = "failed"     // nothing usable
	Cancelled  State = "cancelled"  // stopped by the user; what came is kept
	Unasked    State = "unasked"    // a segment that the task is not about
)

// Running reports whether work is still under way in this state.
func (s State) Running() bool { return s == Waiting || s == Reading || s == Writing }

// Engine says who wrote a draft.
type Engine string

// The engines.
const (
	EngineModel      Engine = "model"           // a language model behind an endpoint
	EngineExtractive Engine = "extractive"      // sentences taken from the article, in process
	EngineSample     Engine = "recorded-sample" // recorded answers of the built-in sample
	EnginePerson     Engine = "person"          // a person: pasted, or loaded from a file
)

// Origin is where a draft comes from.
type Origin struct {
	Engine   Engine    `json:"engine"`
	Endpoint string    `json:"endpoint,omitempty"` // the profile's name
	Model    string    `json:"model,omitempty"`
	Prompt   string    `json:"prompt,omitempty"`   // version of the user's wording of the prompt; "" for the built-in one
	Glossary string    `json:"glossary,omitempty"` // version of the glossary, "" without one
	File     string    `json:"file,omitempty"`     // the name of the file that a person's draft came from
	Started  time.Time `json:"started"`
}

// Segment is one paragraph of a translation, in step with the source:
// Segments[i] of a draft belongs to Paragraphs[i] of the article.
type Segment struct {
	ID    string `json:"id"`
	Text  string `json:"text"`
	State State  `json:"state"`
}

// Sentence is one sentence of a summary with the ids of the paragraphs it
// rests on. Sources is empty when the model named none that exist. Quote is
// what the model says stands there word for word; it is checked, not trusted.
type Sentence struct {
	Text    string   `json:"text"`
	Sources []string `json:"sources"`
	Quote   string   `json:"quote,omitempty"`
}

// Draft is one output of one task. A language may hold several.
type Draft struct {
	ID        string           `json:"id"` // unique within the document: "ko-1", "summary-2"
	Task      Task             `json:"task"`
	Origin    Origin           `json:"origin"`
	Wording   string           `json:"wording,omitempty"` // the user's, of the prompt; "" for the built-in one
	State     State            `json:"state"`
	Problem   *problem.Problem `json:"problem,omitempty"` // why State is not Complete
	Segments  []Segment        `json:"segments,omitempty"`
	Sentences []Sentence       `json:"sentences,omitempty"`
	LeftOut   int              `json:"left_out,omitempty"` // summary sentences dropped because they only described a photo
	Aside     []string         `json:"aside,omitempty"`    // what the model said beside the text, in its words, taken off
	Parts     int              `json:"parts,omitempty"`    // how many parts a long article was read in for this summary; 0 for whole
	Window    int              `json:"window,omitempty"`   // the server's context window, in tokens, when the article did not fit it and went in parts
	Part      int              `json:"-"`                  // the part being read
	Before    int              `json:"-"`                  // requests that the server has before its next one, while Waiting
	Retry     int              `json:"-"`                  // seconds until the client tries again, while Reading
	Thinking  bool             `json:"-"`                  // the model is reasoning and has written nothing yet
	Usage     Usage            `json:"usage"`
	Beside    []Segment        `json:"-"` // of one paragraph made again: its translation so far and those beside it
}

// Document is an article with everything made from it. It is plain data:
// only [Document.Apply] changes its drafts, only [Document.SetFinal] its
// finals, and only one goroutine may hold it.
type Document struct {
	Article Article `json:"article"`
	Drafts  []Draft `json:"drafts"`
	Finals  []Final `json:"finals,omitempty"` // at most one for a language
}
