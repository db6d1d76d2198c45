package settings

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"app.tolmach/locales"
	"app.tolmach/summarize/endpoint"
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
		for _, size := range []fyne.Size{large, fyne.NewSize(700, 500)} {
			t.Run(fmt.Sprint(tag, size.Width), func(t *testing.T) {
				f := open4test(t, tag, size, with(
					endpoint.Profile{ID: "a", Name: longName, BaseURL: "http://example.com/v1", Preset: "openai"}))
				f.idle()
				if need := f.sheet.layer.MinSize(); need.Width > size.Width || need.Height > size.Height {
					t.Errorf("needs %v of %v", need, size)
				}
				for i := range f.tabs.Items {
					f.tabs.SelectIndex(i)
					checkFits(t, f)
				}
				f.tabs.SelectIndex(0)
				f.servers.form.timeout.input.SetText("x")
				f.servers.form.showFaults()
				f.servers.form.probe.result.wrong(f.Words.T("settings.server.plain.warning"))
				checkFits(t, f)
				f.servers.find()
				f.idle()
				f.servers.finder.show([]endpoint.Found{{Preset: onPreset(t, "ollama"), BaseURL: "http://localhost:11434/v1"}})
				checkFits(t, f)
			})
		}
	}
}

func checkFits(t *testing.T, f *fixture) {
	t.Helper()
	f.sheet.layer.Refresh()
	f.sheet.layer.Resize(f.win.Canvas().Size())
	seen := 0
	walk(f.sheet.layer, func(o, parent fyne.CanvasObject) {
		if w, ok := o.(*widget.Button); ok && w.Size().Width+.5 < w.MinSize().Width {
			t.Errorf("button %q is %v wide, needs %v", w.Text, w.Size().Width, w.MinSize().Width)
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
	if seen < 10 {
		t.Errorf("only %d texts seen", seen)
	}
}
