// Package summarize is the engine: it turns an article and a list of tasks
// into requests, runs them concurrently, parses the streamed answers back into
// paragraphs and emits typed events.
//
// One way for the data to flow:
//
//	article.Open → NewDraft → Start → Event → Document.Apply
//
// Paragraphs go out with ids and must come back with the same ids. What the
// model drops, merges, repeats or reorders is asked for again, and what still
// fails is marked; a draft is Complete only when every paragraph came back
// exactly once in an answer the server said was finished.
package summarize

import (
	"context"
	"iter"

	"codeberg.org/tolmach/tolmach/summarize/endpoint"
)

// Server is what the engine needs of an endpoint. *endpoint.Client is one.
type Server interface {
	// Stream sends one chat completion. The sequence ends after a chunk with
	// a finish reason or after an error, and stops early when ctx is done.
	Stream(ctx context.Context, r endpoint.Request) iter.Seq2[endpoint.Chunk, error]
	// Limits are what is known of the server and its model. The first call
	// may ask the server and take as long as it takes to load a model.
	Limits(ctx context.Context) endpoint.Limits
	// Shrink tells that the context window turned out to be no larger than
	// this, in tokens; 0 for nothing.
	Shrink(window int)
}
