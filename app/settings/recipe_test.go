package settings

import (
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/profile"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"golang.org/x/text/language"

	"codeberg.org/tolmach/tolmach/summarize/endpoint"
)

func withOllama(model string) variation {
	return with(profile.Profile{ID: "a", Name: "A", Preset: "ollama", BaseURL: "http://localhost:11434/v1", Model: model})
}

func TestRecipe(t *testing.T) {
	f := open4test(t, language.English, large, withOllama("gemma3:4b"))
	f.idle()
	r := openRecipe(f.servers.form)
	var sizes *choice
	find(r.sheet.layer, func(c *choice) { sizes = c })
	if got := strings.Join(sizes.Options, " "); got != "8,192 16,384 32,768 65,536" {
		t.Errorf("offers %s", got)
	}
	sizes.SetSelected("32,768")
	name, commands := endpoint.Recipe("gemma3:4b", 32768)
	if r.commands.Text+"\n" != commands {
		t.Errorf("commands %q", r.commands.Text)
	}
	test.Type(r.commands, "rm -rf /")
	if r.commands.Text+"\n" != commands {
		t.Errorf("the commands can be changed: %q", r.commands.Text)
	}
	test.Tap(r.copy)
	if got := f.app.Clipboard().Content(); got+"\n" != commands || r.copy.Text != "Copied" {
		t.Errorf("copied %q", got)
	}
	sizes.SetSelected("8,192")
	if r.copy.Text != "Copy" {
		t.Error("other commands count as copied")
	}
	sizes.SetSelected("32,768")
	if r.use.Text != "Use "+name+" as the model" {
		t.Errorf("the button says %q", r.use.Text)
	}
	test.Tap(r.use)
	if n := len(f.win.Canvas().Overlays().List()); n != 1 || f.servers.form.models.input.Text != name {
		t.Errorf("%d dialogs, the model is %q", n, f.servers.form.models.input.Text)
	}
	f.keep()
	if got := f.saved[0].Profiles[0]; got.Model != name || got.Window != 0 {
		t.Errorf("saved %+v", got)
	}
}

func TestRecipeNeedsAModel(t *testing.T) {
	f := open4test(t, language.English, large, withOllama(""))
	f.idle()
	if r := openRecipe(f.servers.form); r != nil || !f.servers.form.models.status.Visible() {
		t.Error("a recipe for no model")
	}
}

func TestShortened(t *testing.T) {
	for name, want := range map[string]string{
		"gemma3:4b-16k": "gemma3:4b-16k",
		"hf.co/someone/Llama-3.2-3B-Instruct-GGUF:Q4_K_M-16k": "hf.co/someone/L…GGUF:Q4_K_M-16k",
	} {
		if got := shortened(name); got != want {
			t.Errorf("%q", got)
		}
	}
}

// Escape closes what lies on top, whatever has the focus.
func TestEscapeFromEverywhere(t *testing.T) {
	f := open4test(t, language.English, fyne.NewSize(1000, 2000), withOllama("gemma3:4b"), holding("a@localhost:11434", "sk"))
	f.idle()
	f.servers.form.advanced.open(true)
	f.servers.form.models.download.unfold()
	check := func(where string, o fyne.CanvasObject, open func(), dialogs int) {
		t.Helper()
		var all []fyne.Focusable
		walk(o, func(o, _ fyne.CanvasObject) {
			if w, ok := o.(fyne.Focusable); ok {
				all = append(all, w)
			}
		})
		if len(all) < 2 {
			t.Fatalf("%s: only %d can have the focus", where, len(all))
		}
		for _, w := range all {
			w.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
			if n := len(f.win.Canvas().Overlays().List()); n != dialogs {
				t.Errorf("%s: Escape in %T leaves %d dialogs", where, w, n)
				continue
			}
			open()
		}
	}
	for i := range f.tabs.Items {
		f.tabs.SelectIndex(i)
		check(f.tabs.Items[i].Text, f.sheet.layer, f.sheet.show, 0)
	}
	f.tabs.SelectIndex(0)
	r := openRecipe(f.servers.form)
	check("recipe", r.sheet.layer, r.sheet.show, 1)
	r.close()
	f.servers.askDelete()
	q := f.servers.question
	check("question", q.layer, q.show, 1)
}

// The keyboard goes down the form as the eye does.
func TestKeyboardOrder(t *testing.T) {
	f := open4test(t, language.English, fyne.NewSize(1000, 2000), withOllama("gemma3:4b"))
	f.idle()
	form := f.servers.form
	form.advanced.open(true)
	form.models.download.unfold()
	f.sheet.layer.Refresh()
	last, seen := float32(-1), 0
	walk(form.scroll, func(o, _ fyne.CanvasObject) {
		if _, ok := o.(fyne.Focusable); !ok {
			return
		}
		seen++
		y, found := offset(form.scroll.Content, o)
		if found && y+o.Size().Height/2 < last {
			t.Errorf("%T %q comes after one below it", o, textOf(o))
		}
		last = max(last, y)
	})
	if seen < 14 {
		t.Errorf("only %d fields", seen)
	}
}
