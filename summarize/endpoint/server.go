package endpoint

import (
	"context"
	"iter"

	"codeberg.org/tolmach/tolmach/summarize/profile"
)

// Streamer answers requests.
type Streamer interface {
	// Stream sends one chat completion. The sequence ends after a chunk with
	// a finish reason or after an error, and stops early when ctx is done.
	Stream(ctx context.Context, r Request) iter.Seq2[Chunk, error]
}

// Limiter tells its limits.
type Limiter interface {
	// Limits are what is known of the server and its model. The first call
	// may ask the server and take as long as it takes to load a model.
	Limits(ctx context.Context) Limits
}

// Server is what drafts are asked of. A *[Client] is one.
type Server interface {
	Streamer
	Limiter
	// Shrink tells that the context window turned out to be no larger than
	// this, in tokens; 0 for nothing.
	Shrink(window int)
}

// Keys finds the key of a profile. It may take long: it is only called off the
// UI thread. A *[Keyring] is one.
type Keys interface {
	Key(ctx context.Context, p profile.Profile) (Key, error)
}
