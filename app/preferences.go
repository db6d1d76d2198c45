package app

import (
	"context"
	"crypto/rand"
	"slices"

	"codeberg.org/tolmach/tolmach/summarize/profile"

	"codeberg.org/tolmach/tolmach/app/settings"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

// openSettings shows the settings over the window.
func (w *window) openSettings() {
	settings.Show(w.win, settings.Options{
		Words:      w.words,
		Settings:   w.set,
		Keys:       w.keys,
		Endpoints:  settings.Wire{Gate: w.links.Gate()},
		Post:       w.session.Post,
		Changed:    w.adopt,
		KeyChanged: w.links.Forget,
	})
}

// useServer keeps a server that was tried, with its key, and uses it from now
// on. done gets the problem of keeping the key, nil for none.
func (w *window) useServer(p profile.Profile, key endpoint.Key, done func(error)) {
	p.ID = rand.Text()
	w.session.Work(func(ctx context.Context) func() {
		var err error
		if key != "" {
			err = w.keys.Set(ctx, p, key)
		}
		return func() {
			if err == nil {
				set := w.set
				set.Profiles = append(slices.Clone(set.Profiles), p)
				set.Profile = p.ID
				w.adopt(set)
			}
			done(err)
		}
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
	w.showColumns() // other languages, or there is a model now
	w.parts.summary.choose()
	w.showMenu()
	w.retitle()
	w.showModel()
	w.changed()
}
