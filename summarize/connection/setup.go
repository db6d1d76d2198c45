package connection

import (
	"cmp"
	"context"

	"codeberg.org/tolmach/tolmach/summarize/profile"

	"codeberg.org/tolmach/tolmach/summarize/endpoint"
)

// Setup is a server that was tried and works.
//
// This is the way from a key, or a server found on this machine, to a profile
// that can be used: [profile.ServiceOf] tells the service from the key (a
// person chooses it from [profile.Presets] where it does not), or
// [endpoint.Discover] finds a server; [profile.Preset.Profile] makes a profile
// of either, [Set.Try] gives it the best model and tests it. Who keeps it gives
// it an ID.
type Setup struct {
	Profile profile.Profile  // with a model
	Models  []endpoint.Model // what the server offers; none when it does not tell
	Report  endpoint.Report
}

// Try asks a server for its models, chooses the best where the profile names
// none, and has it answer one word. The error is the first thing that does not
// work; what was found until then comes with it.
func (s *Set) Try(ctx context.Context, p profile.Profile, key endpoint.Key) (Setup, error) {
	found := Setup{Profile: p}
	ask := func() (*endpoint.Client, error) {
		return endpoint.New(found.Profile, key, endpoint.Options{Gate: s.gate})
	}
	c, err := ask()
	if err != nil {
		return found, err
	}
	if found.Models, err = c.Models(ctx); err != nil && !endpoint.Listless(err) {
		return found, err
	}
	found.Profile.Model = cmp.Or(p.Model, endpoint.Best(found.Models).ID)
	if c, err = ask(); err != nil {
		return found, err
	}
	found.Report, err = c.Test(ctx)
	return found, err
}
