// Package settings is the settings dialog: servers and their keys, languages,
// and the interface. It changes a copy; nothing is kept before Save.
package settings

import (
	"context"
	"slices"
	"time"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/summarize/profile"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

// Endpoints asks servers. It is only called off the UI thread. [Wire] is the
// real one.
type Endpoints interface {
	Models(ctx context.Context, p profile.Profile, key endpoint.Key) ([]endpoint.Model, error)
	Test(ctx context.Context, p profile.Profile, key endpoint.Key) (endpoint.Report, error)
	Discover(ctx context.Context) []endpoint.Found
	// Pull has an Ollama server download a model; progress is called from
	// the goroutine of the caller.
	Pull(ctx context.Context, p profile.Profile, model string, progress func(endpoint.Progress)) error
}

// Keyring keeps the keys of profiles. It is only called off the UI thread.
// *endpoint.Keyring is one.
type Keyring interface {
	endpoint.Keys
	Set(ctx context.Context, p profile.Profile, key endpoint.Key) error
	Delete(ctx context.Context, p profile.Profile) error
	Kept() bool // false when keys last for this run only
}

// Options are what the dialog works on.
type Options struct {
	Words     *locales.Localizer
	Settings  store.Settings
	Keys      Keyring
	Endpoints Endpoints

	Post       func(func())           // runs a function on the UI thread: fyne.Do
	Changed    func(store.Settings)   // the user saved; View is as it was given
	KeyChanged func(profileID string) // the key of a profile was kept or deleted; comes before Changed
}

// Show opens the dialog over the window, unless it is open already. It closes
// itself.
func Show(win fyne.Window, o Options) {
	if !Showing(win) {
		open(win, o)
	}
}

// panel is the dialog and the copy of the settings it changes.
type panel struct {
	Options
	win   fyne.Window
	ctx   context.Context // ends when the dialog closes
	close context.CancelFunc
	set   store.Settings

	sheet   *sheet
	tabs    *container.AppTabs
	servers *servers
	saving  *job
	save    *escape.Button
	discard *escape.Button
	wrong   *note
	waiting bool // Save was pressed while the models were being fetched
}

func open(win fyne.Window, o Options) *panel {
	p := &panel{Options: o, win: win, set: o.Settings, wrong: newNote()}
	p.set.Targets = slices.Clone(o.Settings.Targets)
	p.ctx, p.close = context.WithCancel(context.Background())
	p.saving = p.job()
	t := o.Words.T
	p.servers = newServers(p)
	p.tabs = container.NewAppTabs(
		container.NewTabItem(t("settings.tab.servers"), p.servers.object),
		container.NewTabItem(t("settings.tab.languages"), newLanguages(p)),
		container.NewTabItem(t("settings.tab.interface"), newAppearance(p)),
	)
	p.discard = p.button(t("settings.cancel"), nil, p.cancel)
	p.save = p.button(t("settings.save"), nil, p.keep)
	p.save.Importance = widget.HighImportance
	foot := container.NewBorder(nil, nil, nil, container.New(layout.NewGridLayoutWithColumns(2), p.discard, p.save), p.wrong)
	p.sheet = newSheet(win, t("settings.title"), p.tabs, foot, fyne.NewSize(1000, 760), p.cancel)
	p.sheet.show()
	p.servers.start()
	return p
}

func (p *panel) job() *job { return &job{ctx: p.ctx, post: p.Post} }

func (p *panel) button(text string, icon fyne.Resource, tapped func()) *escape.Button {
	return escape.NewButton(text, icon, tapped)
}

// cancel closes the dialog and forgets what was changed in it. While keys are
// being kept it waits: half of them would be kept.
func (p *panel) cancel() {
	if !p.saving.running() {
		p.leave()
	}
}

func (p *panel) leave() {
	p.close()
	p.sheet.hide()
}

// keep checks the servers, keeps the keys, and then hands over the settings.
func (p *panel) keep() {
	if bad := p.servers.wrong(); bad >= 0 {
		p.tabs.SelectIndex(0)
		p.servers.showFaults(bad)
		p.wrong.wrong(p.Words.T("settings.wrong.some"))
		return
	}
	if f := p.servers.form; f.models.job.running() && f.d != nil && f.d.Model == "" {
		p.waiting = true // for the model that will be chosen
		p.wrong.quiet(p.Words.T("settings.model.fetching"))
		return
	}
	p.set.Profiles, p.set.Profile = p.servers.profiles()
	changes := p.servers.keyChanges()
	if len(changes) == 0 {
		p.leave()
		p.Changed(p.set)
		return
	}
	p.save.Disable()
	p.discard.Disable()
	p.wrong.quiet(p.Words.T("settings.saving"))
	p.saving.start(func(ctx context.Context) func() {
		failed, err := keepKeys(ctx, p.Keys, changes)
		return func() { p.kept(changes, failed, err) }
	})
}

// keepNow keeps what was to be kept once there is a model, unless none was
// found.
func (p *panel) keepNow() {
	if !p.waiting {
		return
	}
	p.waiting = false
	p.wrong.quiet("")
	if p.servers.form.d.Model != "" {
		p.keep()
	}
}

// kept ends what keep began.
func (p *panel) kept(changes []keyChange, failed string, err error) {
	if err != nil {
		p.save.Enable()
		p.discard.Enable()
		p.tabs.SelectIndex(0)
		p.servers.showProfile(failed)
		p.wrong.wrong(p.Words.Problem(err))
		return
	}
	p.leave()
	for _, c := range changes {
		p.KeyChanged(c.profile.ID)
	}
	p.Changed(p.set)
}

// keyChange is a key to keep, or to delete when it is empty.
type keyChange struct {
	profile profile.Profile
	key     endpoint.Key
}

// A keyring may ask the person to unlock it; this is how long they have.
const keyringPatience = 2 * time.Minute

// keepKeys returns the ID of the profile whose key could not be kept.
func keepKeys(ctx context.Context, keys Keyring, changes []keyChange) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, keyringPatience)
	defer cancel()
	for _, c := range changes {
		var err error
		if c.key == "" {
			err = keys.Delete(ctx, c.profile)
		} else {
			err = keys.Set(ctx, c.profile, c.key)
		}
		if err != nil {
			return c.profile.ID, err
		}
	}
	return "", nil
}
