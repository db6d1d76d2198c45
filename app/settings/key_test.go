package settings

import (
	"errors"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/summarize/profile"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"golang.org/x/text/language"
)

func TestKeyGoesToKeysOnly(t *testing.T) {
	const secret = "sk-very-secret"
	f := open4test(t, language.English, large, with(profile.Profile{ID: "a", Name: "A", BaseURL: "https://example.com/v1"}))
	f.idle()
	test.Type(f.servers.form.key.input, secret)
	f.keep()
	f.wait("save", func() bool { return len(f.saved) == 1 })
	if f.keys.keys["a@example.com"] != secret {
		t.Errorf("keys %v", f.keys.keys)
	}
	if len(f.rekeys) != 1 || f.rekeys[0] != "a" {
		t.Errorf("KeyChanged: %v", f.rekeys)
	}
	if all := dump(f.saved); strings.Contains(all, secret) {
		t.Error("the key is among the settings")
	}

	// Opened again the key is known to be there, and nowhere to be seen.
	g := open4test(t, language.English, large, func(o *Options) {
		o.Settings = f.saved[0]
		o.Keys = f.keys
	})
	g.idle()
	k := g.servers.form.key
	if k.input.Visible() || k.input.Text != "" || !k.replace.Visible() || !k.remove.Visible() {
		t.Error("a kept key is not shown as kept")
	}
	walk(g.sheet.layer, func(o, _ fyne.CanvasObject) {
		if strings.Contains(textOf(o), secret) {
			t.Errorf("the key is shown in %T", o)
		}
	})
	test.Tap(k.remove)
	if f.keys.keys["a@example.com"] != secret {
		t.Error("the key was removed before Save")
	}
	g.keep()
	g.wait("save", func() bool { return len(g.saved) == 1 })
	if len(f.keys.keys) != 0 {
		t.Errorf("the key was not removed: %v", f.keys.keys)
	}
}

func TestKeyringFails(t *testing.T) {
	f := open4test(t, language.Ukrainian, large, with(profile.Profile{ID: "a", Name: "A", BaseURL: "https://example.com/v1"}))
	f.keys.fail = errors.New("locked")
	f.idle()
	test.Type(f.servers.form.key.input, "sk-x")
	f.keep()
	f.wait("failure", func() bool { return !f.saving.running() })
	if len(f.saved) != 0 || f.save.Disabled() {
		t.Error("a failed save counts as done")
	}
	if !strings.Contains(f.wrong.Text, "locked") {
		t.Errorf("said %q", f.wrong.Text)
	}
}

func TestDeleteAsksAndDropsTheKey(t *testing.T) {
	f := open4test(t, language.English, large,
		with(profile.Profile{ID: "a", Name: "A", BaseURL: "https://a.example/v1"}, profile.Profile{ID: "b", Name: "B", BaseURL: "https://b.example/v1"}),
		holding("a@a.example", "sk-a"), func(o *Options) { o.Settings.Profile = "a" })
	f.idle()
	test.Tap(f.servers.remove)
	if len(f.win.Canvas().Overlays().List()) != 2 || len(f.servers.drafts) != 2 {
		t.Fatal("deleted without a question")
	}
	var yes *escape.Button
	walk(f.win.Canvas().Overlays().Top(), func(o, _ fyne.CanvasObject) {
		if b, ok := o.(*escape.Button); ok && b.Text == f.Words.T("settings.server.delete") {
			yes = b
		}
	})
	test.Tap(yes)
	f.keep()
	f.wait("save", func() bool { return len(f.saved) == 1 })
	if s := f.saved[0]; len(s.Profiles) != 1 || s.Profiles[0].ID != "b" || s.Profile != "" {
		t.Errorf("saved %+v", s)
	}
	if len(f.keys.keys) != 0 {
		t.Error("the key of the deleted server stays")
	}
}

func TestDuplicateTakesNoKey(t *testing.T) {
	f := open4test(t, language.English, large, with(profile.Profile{ID: "a", Name: "A", BaseURL: "https://a.example/v1", Model: "m"}))
	f.idle()
	test.Type(f.servers.form.key.input, "sk-a")
	test.Tap(f.servers.copy)
	f.idle()
	if f.servers.form.key.input.Text != "" {
		t.Error("the copy has the key")
	}
	f.keep()
	f.wait("save", func() bool { return len(f.saved) == 1 })
	p := f.saved[0].Profiles
	if len(p) != 2 || p[1].ID == "a" || p[1].Name != "A (copy)" || p[1].Model != "m" || len(f.keys.keys) != 1 {
		t.Errorf("saved %+v", p)
	}
}

func TestKeyStaysWithItsHost(t *testing.T) {
	f := open4test(t, language.English, large, holding("a@a.example", "sk-a"),
		with(profile.Profile{ID: "a", BaseURL: "https://a.example/v1"}))
	f.idle()
	k := f.servers.form.key
	f.servers.form.url.SetText("https://a.example/other/v1")
	f.idle()
	if k.input.Visible() {
		t.Error("another path of the same host asks for the key again")
	}
	f.servers.form.url.SetText("https://b.example/v1")
	f.idle()
	if !k.input.Visible() || k.replace.Visible() {
		t.Error("another host seems to have the key")
	}
	test.Type(k.input, "sk-b")
	f.keep()
	f.wait("save", func() bool { return len(f.saved) == 1 })
	if len(f.keys.keys) != 1 || f.keys.keys["a@b.example"] != "sk-b" {
		t.Errorf("keys %v", len(f.keys.keys))
	}
}
