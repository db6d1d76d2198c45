package endpoint

import "codeberg.org/tolmach/tolmach/summarize/problem"

// The problems that callers tell from others, with errors.Is.
const (
	ErrCut       problem.Kind = "problem.endpoint.cut"       // the stream broke off
	ErrMalformed problem.Kind = "problem.endpoint.malformed" // no frames, or none that can be read
	ErrOverflow  problem.Kind = "problem.endpoint.overflow"  // more tokens than the window has
	ErrTooLarge  problem.Kind = "problem.endpoint.toolarge"  // more bytes than the server takes
	ErrOffline   problem.Kind = "problem.endpoint.offline"   // the switch forbids the connection
	ErrKey       problem.Kind = "problem.endpoint.key"
	ErrNoKey     problem.Kind = "problem.endpoint.nokey"
	ErrModel     problem.Kind = "problem.endpoint.model"
	ErrNoModel   problem.Kind = "problem.endpoint.nomodel"
	ErrPath      problem.Kind = "problem.endpoint.path"
	// ErrSampleOnly is what the sample's server says of any other article.
	ErrSampleOnly problem.Kind = "problem.sample.only"
)
