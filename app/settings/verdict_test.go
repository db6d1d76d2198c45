package settings

import (
	"context"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/profile"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"golang.org/x/text/language"

	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// service offers three models to who has its key.
type service struct {
	nowhere
	key endpoint.Key
}

func (s service) Models(_ context.Context, p profile.Profile, key endpoint.Key) ([]endpoint.Model, error) {
	switch key {
	case s.key:
		return []endpoint.Model{{ID: "gpt-5"}, {ID: "gpt-5-mini"}, {ID: "whisper-1"}}, nil
	case "":
		return nil, problem.New("problem.endpoint.nokey", "Host", p.Host())
	}
	return nil, problem.New("problem.endpoint.key", "Host", p.Host())
}

func (s service) Test(context.Context, profile.Profile, endpoint.Key) (endpoint.Report, error) {
	return endpoint.Report{Models: 3, Listed: true}, nil
}

func (service) Discover(context.Context) []endpoint.Found { return nil }

func offering(key endpoint.Key) variation {
	return func(o *Options) { o.Endpoints = service{key: key} }
}

// paste pastes into an entry, as Ctrl+V does.
func paste(e *entry, text string) {
	fyne.CurrentApp().Clipboard().SetContent(text)
	e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: fyne.CurrentApp().Clipboard()})
}

// From an empty program to a server that can be used: paste the key, Save.
func TestKeyAloneIsEnough(t *testing.T) {
	const key = "sk-proj-a-key-of-OpenAI"
	f := open4test(t, language.English, large, offering(key))
	f.idle()
	paste(f.servers.finder.key, key)
	test.Tap(f.save) // at once: the models are still on their way
	f.wait("save", func() bool { return len(f.saved) == 1 })
	p, ok := f.saved[0].Chosen()
	if !ok || p.Preset != "openai" || p.Model != "gpt-5" {
		t.Errorf("saved %+v", p)
	}
	if f.keys.keys[account(p)] != key {
		t.Error("the key is not kept")
	}
}

// A key typed into a new profile's field says whose it is, and is tried when
// the field is left.
func TestKeyFieldTriesByItself(t *testing.T) {
	const key = "sk-ant-a-key-of-Anthropic"
	f := open4test(t, language.English, large, offering(key))
	f.idle()
	f.servers.addProfile(onPreset(t, "openai").Profile())
	f.idle()
	form := f.servers.form
	f.win.Canvas().Focus(form.key.input)
	test.Type(form.key.input, key)
	f.win.Canvas().Unfocus()
	f.idle()
	if form.d.Preset != "anthropic" || !strings.Contains(form.url.Text, "anthropic") || form.d.Model != "gpt-5" {
		t.Errorf("%q, %q, %q", form.d.Preset, form.url.Text, form.d.Model)
	}
	if !strings.Contains(form.probe.result.Text, "works") {
		t.Errorf("the test says %q", form.probe.result.Text)
	}
}

// An address of the user's own is kept, whatever the key.
func TestOwnAddressStays(t *testing.T) {
	f := open4test(t, language.English, large, offering("none"), with(profile.Profile{ID: "a", BaseURL: "https://gateway.example/v1"}))
	f.idle()
	test.Type(f.servers.form.key.input, "sk-ant-a-key")
	if got := f.servers.form.d.BaseURL; got != "https://gateway.example/v1" {
		t.Error(got)
	}
}

// What is wrong is said at its field, and taken back with the first letter that
// is typed. Nothing moves.
func TestVerdictAtItsField(t *testing.T) {
	f := open4test(t, language.English, large, offering("right"), with(profile.Profile{ID: "a", BaseURL: "https://a.example/v1"}))
	f.idle()
	form := f.servers.form
	at := func() fyne.Position { return fyne.CurrentApp().Driver().AbsolutePositionForObject(form.probe.button) }
	field := func() fyne.Position { return fyne.CurrentApp().Driver().AbsolutePositionForObject(form.models.input) }
	button, model := at(), field()
	test.Tap(form.probe.button)
	f.idle()
	if got := form.key.status.Text; !strings.Contains(got, "wants an API key") || strings.Contains(got, "refused") {
		t.Errorf("without a key: %q", got)
	}
	if form.probe.result.said() {
		t.Errorf("at the button: %q", form.probe.result.Text)
	}
	if at() != button || field() != model {
		t.Errorf("the verdict moves the button from %v to %v, the model from %v to %v", button, at(), model, field())
	}
	test.Type(form.key.input, "w")
	if got := form.key.status.Text; strings.Contains(got, "wants") {
		t.Errorf("with a key typed it still says %q", got)
	}
	test.Tap(form.probe.button)
	f.idle()
	if got := form.key.status.Text; !strings.Contains(got, "refused this key") {
		t.Errorf("a wrong key: %q", got)
	}
}

// No sentence of the settings sends the reader to the settings.
func TestNoSentenceLeadsToTheSettings(t *testing.T) {
	named := map[language.Tag]string{language.English: "Settings", language.Korean: "설정에서", language.Ukrainian: "налаштуван", language.Russian: "настройк"}
	for _, tag := range locales.Languages {
		f := open4test(t, tag, large)
		for _, code := range []string{
			"badurl", "insecure", "nomodel", "offline", "cloud", "overflow", "key", "nokey", "forbidden", "quota", "rate", "model", "path", "notapi", "page",
			"redirect", "refused", "server", "down", "proxy", "dns", "tls", "timeout", "idle", "cut", "network", "malformed", "thinking", "toolarge",
		} {
			said := f.said(problem.New("problem.endpoint." + code))
			if strings.Contains(said, "problem.") || strings.Contains(strings.ToLower(said), strings.ToLower(named[tag])) {
				t.Errorf("%v, %s: %s", tag, code, said)
			}
		}
		f.leave()
	}
}

// The wheel scrolls the form also over an entry.
func TestWheelOverTheModel(t *testing.T) {
	f := open4test(t, language.English, fyne.NewSize(1000, 420), with(profile.Profile{ID: "a", BaseURL: "https://a.example/v1", Timeout: 3}))
	f.idle()
	form := f.servers.form
	c := f.win.Canvas()
	pos := fyne.CurrentApp().Driver().AbsolutePositionForObject(form.models.input).AddXY(20, 10)
	test.Scroll(c, pos, 0, -40)
	if form.scroll.Offset.Y == 0 {
		t.Error("the form does not scroll")
	}
}
