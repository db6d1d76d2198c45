package settings

import (
	"context"
	"os"
	"sync"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/profile"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"go.uber.org/goleak"
	"golang.org/x/text/language"

	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

func TestMain(m *testing.M) {
	os.Setenv("LANG", "en_US.UTF-8")
	goleak.VerifyTestMain(m)
}

// memory keeps keys for a test.
type memory struct {
	mu   sync.Mutex
	keys map[string]endpoint.Key
	fail error
}

// account tells addresses apart, as the real keyring does.
func account(p profile.Profile) string { return p.ID + "@" + p.Host() }

func (m *memory) Key(_ context.Context, p profile.Profile) (endpoint.Key, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.keys[account(p)], nil
}

func (m *memory) Set(_ context.Context, p profile.Profile, k endpoint.Key) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.fail != nil {
		return m.fail
	}
	m.keys[account(p)] = k
	return nil
}

func (m *memory) Delete(_ context.Context, p profile.Profile) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.keys, account(p))
	return m.fail
}

func (m *memory) Kept() bool { return true }

// fixture is a dialog over a window. Posted functions wait until the test
// runs them, as they would wait for the UI thread.
type fixture struct {
	*panel
	t      *testing.T
	app    fyne.App
	posted chan func()
	keys   *memory
	saved  []store.Settings
	rekeys []string
}

type variation func(*Options)

func open4test(t *testing.T, tag language.Tag, size fyne.Size, vary ...variation) *fixture {
	t.Helper()
	f := &fixture{t: t, app: test.NewTempApp(t), posted: make(chan func(), 100), keys: &memory{keys: map[string]endpoint.Key{}}}
	f.app.Settings().SetTheme(look.New(look.Options{Variant: look.Light}))
	w := test.NewTempWindow(t, widget.NewLabel(""))
	w.Resize(size)
	o := Options{
		Words:      locales.New(tag),
		Settings:   store.DefaultSettings(),
		Keys:       f.keys,
		Endpoints:  nowhere{},
		Post:       func(do func()) { f.posted <- do },
		Changed:    func(s store.Settings) { f.saved = append(f.saved, s) },
		KeyChanged: func(id string) { f.rekeys = append(f.rekeys, id) },
	}
	for _, v := range vary {
		v(&o)
	}
	f.panel = open(w, o)
	t.Cleanup(f.leave)
	return f
}

// wait runs what is posted until a condition holds.
func (f *fixture) wait(what string, done func() bool) {
	f.t.Helper()
	late := time.After(10 * time.Second)
	for !done() {
		select {
		case do := <-f.posted:
			do()
		case <-late:
			f.t.Fatalf("%s: did not happen", what)
		}
	}
}

func (f *fixture) idle() {
	s := f.servers
	f.wait("idle", func() bool {
		return !s.form.key.job.running() && !s.form.probe.job.running() && !s.form.models.job.running() && !s.form.models.download.job.running() && !s.finder.job.running()
	})
}

// nowhere is a machine with no server.
type nowhere struct{ Endpoints }

func (nowhere) Discover(context.Context) []endpoint.Found { return nil }

var (
	large = fyne.NewSize(1000, 700)
	small = fyne.NewSize(700, 500)
)

func with(profiles ...profile.Profile) variation {
	return func(o *Options) { o.Settings.Profiles = profiles }
}

func holding(account string, k endpoint.Key) variation {
	return func(o *Options) { o.Keys.(*memory).keys[account] = k }
}

func onPreset(t *testing.T, id string) profile.Preset {
	t.Helper()
	p, ok := preset(id)
	if !ok {
		t.Fatalf("no preset %q", id)
	}
	return p
}

// find calls for each widget of a type.
func find[T fyne.CanvasObject](root fyne.CanvasObject, found func(T)) {
	walk(root, func(o, _ fyne.CanvasObject) {
		if w, ok := o.(T); ok {
			found(w)
		}
	})
}

// walk visits every visible object with its parent.
func walk(o fyne.CanvasObject, visit func(o, parent fyne.CanvasObject)) { walkFrom(o, nil, visit) }

func walkFrom(o, parent fyne.CanvasObject, visit func(o, parent fyne.CanvasObject)) {
	if !o.Visible() {
		return
	}
	visit(o, parent)
	switch w := o.(type) {
	case *fyne.Container:
		for _, c := range w.Objects {
			walkFrom(c, o, visit)
		}
	case *container.Scroll:
		walkFrom(w.Content, o, visit)
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(w).Objects() {
			walkFrom(c, o, visit)
		}
	}
}
