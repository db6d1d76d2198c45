package app

import (
	"context"
	"crypto/rand"
	"os"
	"slices"

	"fyne.io/fyne/v2"

	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/app/settings"
	recorded "codeberg.org/tolmach/tolmach/assets/sample"
	"codeberg.org/tolmach/tolmach/summarize/connection"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/profile"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

// model is what is asked, and the settings that choose it.
type model struct {
	w     *window
	keys  *endpoint.Keyring
	links *connection.Set
}

// openSettings shows the settings over the window.
func (ml *model) openSettings() {
	settings.Show(ml.w.win, settings.Options{
		Words:      ml.w.words,
		Settings:   ml.w.set,
		Keys:       ml.keys,
		Endpoints:  settings.Wire{Gate: ml.links.Gate()},
		Post:       ml.w.session.Post,
		Changed:    ml.adopt,
		KeyChanged: ml.links.Forget,
	})
}

// useServer keeps a server that was tried, with its key, and uses it from now
// on. done gets the problem of keeping the key, nil for none.
func (ml *model) useServer(p profile.Profile, key endpoint.Key, done func(error)) {
	p.ID = rand.Text()
	ml.w.session.Work(func(ctx context.Context) func() {
		var err error
		if key != "" {
			err = ml.keys.Set(ctx, p, key)
		}
		return func() {
			if err == nil {
				set := ml.w.set
				set.Profiles = append(slices.Clone(set.Profiles), p)
				set.Profile = p.ID
				ml.adopt(set)
			}
			done(err)
		}
	})
}

// adopt takes the settings that the user has saved. What runs goes on with the
// endpoint it began with.
func (ml *model) adopt(set store.Settings) {
	set.View = ml.w.set.View // the dialog knows nothing of the window
	was := ml.w.set
	ml.w.set = set
	ml.links.Gate().SetLocalOnly(ml.localOnly())
	switch {
	case was.Language != set.Language:
		ml.w.looks.speak(set.Language)
	case was.Theme != set.Theme || was.TextScale != set.TextScale:
		ml.w.looks.restyle()
	}
	ml.w.grid.show() // other languages, or there is a model now
	ml.w.parts.summary.Choose()
	ml.w.commands.showMenu()
	ml.w.retitle()
	ml.show()
	ml.w.changed()
}

// settingsHelp reports the problems that only the settings can solve.
func settingsHelp(p *problem.Problem) bool {
	return problem.Any(p, connection.ErrNone, endpoint.ErrSampleOnly, endpoint.ErrKey, endpoint.ErrNoKey, endpoint.ErrModel, endpoint.ErrNoModel,
		profile.ErrBadURL, endpoint.ErrPath, profile.ErrInsecure)
}

// server is the one that is asked, and the way to it: that of the settings, else
// what the environment names; false for none.
func (ml *model) server() (p profile.Profile, to func() connection.Connection, ok bool) {
	if p, ok := ml.w.set.Chosen(); ok {
		return p, func() connection.Connection { return ml.links.To(p) }, true
	}
	if p, key, ok := endpoint.FromEnvironment(os.Getenv); ok {
		return p, func() connection.Connection { return ml.links.With(p, key) }, true
	}
	return profile.Profile{}, nil, false
}

// recorded reports whether the open article is the sample, whose answers are
// recorded.
func (ml *model) recorded() bool {
	return ml.w.session.Key() != "" && ml.w.session.Key() == recorded.Key()
}

// connect chooses what is asked: a server, the recording for the sample's own
// article, or nothing.
func (ml *model) connect() connection.Connection {
	_, to, ok := ml.server()
	switch {
	case ok:
		return to()
	case ml.recorded():
		return ml.links.Sample()
	}
	return connection.None()
}

// served reports whether there is anything to ask.
func (ml *model) served() bool {
	_, _, ok := ml.server()
	return ok || ml.recorded()
}

// name is what the bar calls what is asked: whose it is, and the model.
func (ml *model) name() (of, model string) {
	p, _, ok := ml.server()
	switch {
	case ok:
		return p.Name, p.Model
	case ml.recorded():
		return "", ml.w.words.T("app.sample")
	}
	return "", ml.w.words.T("app.model.none")
}

// setLocalOnly turns the offline switch.
func (ml *model) setLocalOnly(on bool) {
	if ml.w.set.LocalOnly == on {
		return
	}
	ml.w.set.LocalOnly = on
	ml.links.Gate().SetLocalOnly(ml.localOnly())
	ml.w.retitle()
	ml.show()
	ml.w.changed()
}

func (ml *model) localOnly() bool { return ml.w.forced.LocalOnly || ml.w.set.LocalOnly }

// show says in the bar which model is asked.
func (ml *model) show() {
	name, model := ml.name()
	if ml.localOnly() {
		name = look.Joined(ml.w.words.T("app.localonly.title"), name)
	}
	ml.w.parts.bar.SetModel("● "+look.Joined(name, model), "● "+model, "●")
}

// menu says more of the model: whose it is, what the open article has
// cost, and whether anything may leave this machine.
func (ml *model) menu(under fyne.CanvasObject) {
	says := func(text string) *fyne.MenuItem {
		i := fyne.NewMenuItem(text, nil)
		i.Disabled = true
		return i
	}
	items := []*fyne.MenuItem{says(look.Joined(ml.name()))}
	if doc := ml.w.session.Document(); doc != nil {
		if used := ml.w.remarks.Usage(doc.Usage()); used != "" {
			items = append(items, says(used))
		}
	}
	local := fyne.NewMenuItem(ml.w.words.T("app.localonly"), func() { ml.setLocalOnly(!ml.w.set.LocalOnly) })
	local.Checked, local.Disabled = ml.localOnly(), ml.w.forced.LocalOnly
	items = append(items, fyne.NewMenuItemSeparator(), local, fyne.NewMenuItem(ml.w.words.T("app.menu.settings"), ml.openSettings))
	ml.w.commands.popUp(fyne.NewMenu("", items...), under)
}

// hostOf is the host of an endpoint by its name.
func (ml *model) hostOf(name string) string {
	for _, p := range ml.w.set.Profiles {
		if p.Name == name {
			return p.Host()
		}
	}
	return name
}

// use keeps a server and asks it from now on: at once for the open article.
func (ml *model) use(p profile.Profile, key endpoint.Key) {
	ml.useServer(p, key, func(err error) {
		if err != nil {
			ml.w.parts.warn(ml.w.words.Problem(err))
			return
		}
		ml.w.grid.show()
		ml.w.asking.ask()
	})
}
