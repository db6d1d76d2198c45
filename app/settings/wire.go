package settings

import (
	"context"

	"codeberg.org/tolmach/tolmach/summarize/profile"

	"codeberg.org/tolmach/tolmach/summarize/endpoint"
)

// Wire asks real servers, through the one way out that the whole program has.
type Wire struct{ Gate *endpoint.Gate }

// Models implements [Endpoints].
func (w Wire) Models(ctx context.Context, p profile.Profile, key endpoint.Key) ([]endpoint.Model, error) {
	c, err := endpoint.New(p, key, endpoint.Options{Gate: w.Gate})
	if err != nil {
		return nil, err
	}
	return c.Models(ctx)
}

// Test implements [Endpoints].
func (w Wire) Test(ctx context.Context, p profile.Profile, key endpoint.Key) (endpoint.Report, error) {
	c, err := endpoint.New(p, key, endpoint.Options{Gate: w.Gate})
	if err != nil {
		return endpoint.Report{}, err
	}
	return c.Test(ctx)
}

// Discover implements [Endpoints].
func (w Wire) Discover(ctx context.Context) []endpoint.Found { return endpoint.Discover(ctx) }

// Pull implements [Endpoints].
func (w Wire) Pull(ctx context.Context, p profile.Profile, model string, progress func(endpoint.Progress)) error {
	return endpoint.Pull(ctx, w.Gate, p, model, progress)
}
