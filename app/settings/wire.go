package settings

import (
	"context"

	"tolmach/summarize/endpoint"
)

// Wire asks real servers. LocalOnly is the offline switch as it stands
// outside the dialog.
type Wire struct{ LocalOnly func() bool }

// Models implements [Endpoints].
func (w Wire) Models(ctx context.Context, p endpoint.Profile, key endpoint.Key) ([]endpoint.Model, error) {
	c, err := endpoint.New(p, key, endpoint.Options{LocalOnly: w.LocalOnly})
	if err != nil {
		return nil, err
	}
	return c.Models(ctx)
}

// Test implements [Endpoints].
func (w Wire) Test(ctx context.Context, p endpoint.Profile, key endpoint.Key) (endpoint.Report, error) {
	c, err := endpoint.New(p, key, endpoint.Options{LocalOnly: w.LocalOnly})
	if err != nil {
		return endpoint.Report{}, err
	}
	return c.Test(ctx)
}

// Discover implements [Endpoints].
func (w Wire) Discover(ctx context.Context) []endpoint.Found { return endpoint.Discover(ctx) }
