package app

import (
	"context"
	"slices"

	"tolmach/app/settings"
	"tolmach/summarize/connection"
	"tolmach/summarize/endpoint"
	"tolmach/summarize/store"
)

// openSettings shows the settings over the window.
func (w *window) openSettings() {
	settings.Show(w.win, settings.Options{
		Words:      w.words,
		Settings:   w.set,
		Keys:       w.keys,
		Endpoints:  servers{w.links},
		Post:       w.session.Post,
		Changed:    w.adopt,
		KeyChanged: w.links.Forget,
	})
}

// adopt takes the settings that the user has saved. What runs goes on with the
// endpoint it began with.
func (w *window) adopt(set store.Settings) {
	set.View = w.set.View // the dialog knows nothing of the window
	was := w.set
	w.set = set
	w.links.Gate().SetLocalOnly(w.localOnly())
	switch {
	case was.Language != set.Language:
		w.speak(set.Language)
	case was.Theme != set.Theme || was.TextScale != set.TextScale:
		w.restyle()
	}
	if !slices.Equal(was.Targets, set.Targets) {
		w.showColumns()
	}
	w.parts.summary.choose()
	w.win.SetMainMenu(w.menu())
	w.retitle()
	w.showStatus()
	w.changed()
}

// servers asks servers on behalf of the settings, through the same gate as
// everything else.
type servers struct{ links *connection.Set }

// Models implements settings.Endpoints.
func (s servers) Models(ctx context.Context, p endpoint.Profile, key endpoint.Key) ([]endpoint.Model, error) {
	c, err := endpoint.New(p, key, endpoint.Options{Gate: s.links.Gate()})
	if err != nil {
		return nil, err
	}
	return c.Models(ctx)
}

// Test implements settings.Endpoints.
func (s servers) Test(ctx context.Context, p endpoint.Profile, key endpoint.Key) (endpoint.Report, error) {
	c, err := endpoint.New(p, key, endpoint.Options{Gate: s.links.Gate()})
	if err != nil {
		return endpoint.Report{}, err
	}
	return c.Test(ctx)
}

// Discover implements settings.Endpoints.
func (s servers) Discover(ctx context.Context) []endpoint.Found { return endpoint.Discover(ctx) }
