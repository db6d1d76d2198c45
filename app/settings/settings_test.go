package settings

import (
	"maps"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/profile"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"golang.org/x/text/language"

	"codeberg.org/tolmach/tolmach/locales"
)

func TestAddFromPresetEditSave(t *testing.T) {
	f := open4test(t, language.English, large)
	f.idle()
	f.servers.addProfile(onPreset(t, "openai").Profile())
	f.idle()
	form := f.servers.form
	if form.name.Text != "OpenAI" || form.url.Text != onPreset(t, "openai").BaseURL {
		t.Fatalf("preset gave %q %q", form.name.Text, form.url.Text)
	}
	form.name.SetText("Newsroom")
	form.models.input.SetText(" gpt-x ")
	form.advanced.timeout.input.SetText("45")
	form.advanced.requests.input.SetText("2")
	form.advanced.window.input.SetText("128000")
	form.advanced.headers.SetText("X-Desk: world\n\nX-Team:a:b")
	f.keep()
	if len(f.saved) != 1 {
		t.Fatalf("saved %d times: %s", len(f.saved), f.wrong.Text)
	}
	got := f.saved[0].Profiles[0]
	if got.ID == "" || f.saved[0].Profile != got.ID {
		t.Errorf("the first server is not the one used: %q %q", got.ID, f.saved[0].Profile)
	}
	if got.Name != "Newsroom" || got.Preset != "openai" || got.Model != "gpt-x" || got.Timeout != 45 || got.Concurrency != 2 || got.Window != 128000 {
		t.Errorf("saved %+v", got)
	}
	if want := map[string]string{"X-Desk": "world", "X-Team": "a:b"}; !maps.Equal(got.Headers, want) {
		t.Errorf("headers %v, want %v", got.Headers, want)
	}
	if len(f.win.Canvas().Overlays().List()) != 0 {
		t.Error("the dialog stays open")
	}
}

func TestCancelChangesNothing(t *testing.T) {
	f := open4test(t, language.English, large, with(profile.Profile{ID: "a", Name: "A", BaseURL: "http://localhost:1/v1"}))
	f.idle()
	f.servers.form.name.SetText("B")
	f.set.Targets[0] = "de"
	test.Type(f.servers.form.key.input, "sk-secret")
	f.servers.form.name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if len(f.win.Canvas().Overlays().List()) != 0 {
		t.Error("Escape did not close the dialog")
	}
	if len(f.saved) != 0 || len(f.keys.keys) != 0 {
		t.Errorf("saved %v %v", f.saved, f.keys.keys)
	}
	if f.Settings.Targets[0] != "ko" || f.Settings.Profiles[0].Name != "A" {
		t.Errorf("the settings given were changed: %+v", f.Settings)
	}
}

func TestEscapeWithoutFocus(t *testing.T) {
	f := open4test(t, language.English, large)
	before := 0
	f.sheet.typed = func(*fyne.KeyEvent) { before++ }
	f.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if len(f.win.Canvas().Overlays().List()) != 0 {
		t.Error("Escape did not close the dialog")
	}
	f.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyA})
	if before != 1 {
		t.Error("the window's own keys are not back")
	}
}

func TestWrongFieldsAreNotSaved(t *testing.T) {
	words := locales.New(language.Russian)
	for name, c := range map[string]struct {
		spoil func(*form)
		where func(*form) *note
		want  string
	}{
		"no address": {func(f *form) { f.url.SetText("") }, func(f *form) *note { return f.urlFault }, "settings.wrong.nourl"},
		"no scheme":  {func(f *form) { f.url.SetText("example") }, func(f *form) *note { return f.urlFault }, "settings.wrong.scheme"},
		"ftp":        {func(f *form) { f.url.SetText("ftp://example.com") }, func(f *form) *note { return f.urlFault }, "settings.wrong.scheme"},
		"password":   {func(f *form) { f.url.SetText("https://me:pw@example.com") }, func(f *form) *note { return f.urlFault }, "settings.wrong.userinfo"},
		"azure":      {func(f *form) { f.url.SetText(onPreset(t, "azure").BaseURL) }, func(f *form) *note { return f.urlFault }, "settings.wrong.azure"},
		"port":       {func(f *form) { f.url.SetText("https://a.example:0/v1") }, func(f *form) *note { return f.urlFault }, "settings.wrong.url"},
		"no host":    {func(f *form) { f.url.SetText("https:///v1") }, func(f *form) *note { return f.urlFault }, "settings.wrong.url"},
		"timeout":    {func(f *form) { f.advanced.timeout.input.SetText("soon") }, func(f *form) *note { return f.advanced.timeout.fault }, "settings.wrong.timeout"},
		"requests":   {func(f *form) { f.advanced.requests.input.SetText("0") }, func(f *form) *note { return f.advanced.requests.fault }, "settings.wrong.requests"},
		"window":     {func(f *form) { f.advanced.window.input.SetText("-1") }, func(f *form) *note { return f.advanced.window.fault }, "settings.wrong.window"},
		"a minute":   {func(f *form) { f.advanced.perMinute.input.SetText("1.5") }, func(f *form) *note { return f.advanced.perMinute.fault }, "settings.wrong.perminute"},
		"heat":       {func(f *form) { f.advanced.heat.input.SetText("2,1") }, func(f *form) *note { return f.advanced.heat.fault }, "settings.wrong.temperature"},
		"price":      {func(f *form) { f.prices.cached.input.SetText("free") }, func(f *form) *note { return f.prices.fault }, "settings.wrong.price"},
		"one price":  {func(f *form) { f.prices.input.input.SetText("0.15") }, func(f *form) *note { return f.prices.fault }, "settings.wrong.price.half"},
		"header":     {func(f *form) { f.advanced.headers.SetText("no colon") }, func(f *form) *note { return f.advanced.headFault }, "settings.wrong.header"},
		"secret":     {func(f *form) { f.advanced.headers.SetText("authorization: Bearer x") }, func(f *form) *note { return f.advanced.headFault }, "settings.wrong.secret"},
	} {
		t.Run(name, func(t *testing.T) {
			f := open4test(t, language.Russian, large,
				with(profile.Profile{ID: "a", Name: "A", BaseURL: "https://example.com/v1"}, profile.Profile{ID: "b", BaseURL: "https://example.org/v1"}))
			f.idle()
			c.spoil(f.servers.form)
			f.servers.list.Select(1) // Save leads back to what is wrong
			f.keep()
			if len(f.saved) != 0 {
				t.Fatal("saved")
			}
			n := c.where(f.servers.form)
			if f.servers.shown != 0 || !n.Visible() || n.Text != words.T(c.want) {
				t.Errorf("profile %d says %q, want %q", f.servers.shown, n.Text, words.T(c.want))
			}
		})
	}
}

func TestPlainHTTP(t *testing.T) {
	f := open4test(t, language.Korean, large, with(profile.Profile{ID: "a", BaseURL: "http://127.0.0.1:8000/v1"}))
	f.idle()
	form := f.servers.form
	for url, warns := range map[string]bool{
		"http://localhost:11434/v1": false, "http://[::1]:1/v1": false, "https://example.com": false,
		"http://192.168.1.7:8000/v1": true, "http://example.com": true, "http://localhost.example.com": true,
	} {
		form.url.SetText(url)
		if form.plain.Visible() != warns || form.plainNote.Visible() != warns {
			t.Errorf("%s: warns %v, want %v", url, form.plain.Visible(), warns)
		}
	}
	form.url.SetText("http://example.com/v1")
	test.Tap(form.plain)
	f.idle()
	f.keep()
	if !f.saved[0].Profiles[0].PlainHTTP {
		t.Error("the consent was not saved")
	}
}

func TestConsentDoesNotOutliveItsAddress(t *testing.T) {
	d := newDraft(profile.Profile{BaseURL: "https://example.com", PlainHTTP: true})
	if d.profile().PlainHTTP {
		t.Error("consent kept for an https address")
	}
}
