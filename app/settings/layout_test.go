package settings

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/summarize/profile"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
)

func dump(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func textOf(o fyne.CanvasObject) string {
	switch w := o.(type) {
	case *canvas.Text:
		return w.Text
	case *widget.Label:
		return w.Text
	case *entry:
		return w.Text
	}
	return ""
}

const longName = "A server with a very long name indeed"

// A text wider than what it stands in is cut or lies over its neighbour.
func TestEverythingFits(t *testing.T) {
	for _, tag := range locales.Languages {
		for _, size := range []fyne.Size{large, small} {
			t.Run(fmt.Sprint(tag, size.Width), func(t *testing.T) {
				f := open4test(t, tag, size, with(
					profile.Profile{ID: "a", Name: longName, BaseURL: "http://example.com/v1", Preset: "openai"}))
				f.idle()
				if need := f.sheet.layer.MinSize(); need.Width > size.Width || need.Height > size.Height {
					t.Errorf("needs %v of %v", need, size)
				}
				for i := range f.tabs.Items {
					f.tabs.SelectIndex(i)
					checkFits(t, f)
				}
				f.tabs.SelectIndex(0)
				f.servers.form.advanced.timeout.input.SetText("x")
				f.servers.form.showFaults()
				f.servers.form.probe.result.wrong(f.Words.T("settings.server.plain.warning"))
				checkFits(t, f)
				checkOllamaFits(t, f)
				f.servers.find()
				f.idle()
				f.servers.finder.show([]endpoint.Found{{Preset: onPreset(t, "ollama"), BaseURL: "http://localhost:11434/v1"}})
				checkFits(t, f)
			})
		}
	}
}

// checkOllamaFits looks at what only an Ollama server has.
func checkOllamaFits(t *testing.T, f *fixture) {
	t.Helper()
	f.servers.addProfile(onPreset(t, "ollama").Profile())
	f.idle()
	form := f.servers.form
	form.advanced.open(true)
	form.models.input.SetText("hf.co/somebody/Llama-3.2-3B-Instruct-GGUF:Q4_K_M")
	form.models.download.unfold()
	form.models.download.progress(endpoint.Progress{Done: 999_000_000_000, Total: 1_000_000_000_000})
	form.models.download.start.SetText(f.Words.T("settings.cancel"))
	checkFits(t, f)
	r := openRecipe(form)
	if need, has := r.sheet.layer.MinSize(), f.win.Canvas().Size(); need.Width > has.Width || need.Height > has.Height {
		t.Errorf("the recipe needs %v of %v", need, has)
	}
	checkLayerFits(t, f, r.sheet.layer, 7)
	r.copy.SetText(f.Words.T("settings.recipe.copied"))
	checkLayerFits(t, f, r.sheet.layer, 7)
	r.close()
	f.servers.askDelete()
	checkLayerFits(t, f, f.win.Canvas().Overlays().Top(), 4)
	f.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
}

func checkFits(t *testing.T, f *fixture) {
	t.Helper()
	checkLayerFits(t, f, f.sheet.layer, 10)
}

func checkLayerFits(t *testing.T, f *fixture, layer fyne.CanvasObject, least int) {
	t.Helper()
	layer.Refresh()
	layer.Resize(f.win.Canvas().Size())
	seen := 0
	walk(layer, func(o, parent fyne.CanvasObject) {
		if w, ok := o.(*escape.Button); ok && w.Size().Width+.5 < w.MinSize().Width {
			t.Errorf("button %q is %v wide, needs %v", w.Text, w.Size().Width, w.MinSize().Width)
		}
		if w, ok := o.(*escape.Check); ok && w.Size().Width+.5 < w.MinSize().Width {
			t.Errorf("check %q is %v wide, needs %v", w.Text, w.Size().Width, w.MinSize().Width)
		}
		if l, ok := o.(*widget.Label); ok && l.Wrapping == fyne.TextWrapOff && !strings.HasPrefix(l.Text, longName) {
			size := theme.TextSize()
			if l.SizeName != "" {
				size = theme.Size(l.SizeName)
			}
			need := fyne.MeasureText(l.Text, size, l.TextStyle).Width + 2*theme.InnerPadding()
			if l.Size().Width < need-1 {
				t.Errorf("label %q is %v wide, needs %v", l.Text, l.Size().Width, need)
			}
		}
		text, ok := o.(*canvas.Text)
		if !ok || text.Text == "" {
			return
		}
		seen++
		if text.Text == "…" {
			t.Errorf("a text in %T is cut to nothing", parent)
		}
		if need := text.MinSize().Width; text.Size().Width < need-1 && parent.Size().Width < need-1 {
			t.Errorf("%q needs %v, has %v in %T", text.Text, need, parent.Size().Width, parent)
		}
	})
	if seen < least {
		t.Errorf("only %d texts seen", seen)
	}
}
