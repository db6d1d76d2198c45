package settings

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"golang.org/x/text/language"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/locales"
)

func TestLanguages(t *testing.T) {
	f := open4test(t, language.English, large)
	l := &languages{panel: f.panel, shown: -1}
	content := newLanguages(f.panel).(*fyne.Container)
	find(content, func(x *escape.List) { l.list = x })
	var buttons []*escape.Button
	var choices []*choice
	walk(content, func(o, _ fyne.CanvasObject) {
		switch w := o.(type) {
		case *escape.Button:
			buttons = append(buttons, w)
		case *choice:
			choices = append(choices, w)
		}
	})
	choices[0].SetSelected("German")
	l.list.Select(3)
	test.Tap(buttons[0]) // up
	l.list.Select(0)
	test.Tap(buttons[2]) // remove
	choices[1].SetSelected(f.Words.StyleTitle("brief"))
	choices[2].SetSelected("Korean")
	f.keep()
	s := f.saved[0]
	if got := strings.Join(s.Targets, " "); got != "uk de ru" {
		t.Errorf("targets %q", got)
	}
	if s.SummaryStyle != "brief" || s.SummaryLanguage != "ko" || s.NoSummary {
		t.Errorf("summary %+v", s)
	}
}

func TestNoLanguageLeft(t *testing.T) {
	f := open4test(t, language.English, large)
	content := newLanguages(f.panel)
	var remove *escape.Button
	find(content, func(b *escape.Button) { remove = b })
	find(content, func(x *escape.List) { x.Select(0) })
	for range 3 {
		test.Tap(remove)
	}
	if !remove.Disabled() {
		t.Error("there is still something to remove")
	}
	f.keep()
	if got := f.saved[0].Targets; got == nil || len(got) != 0 {
		t.Errorf("targets %v, want none, and not the defaults", got)
	}
}

func TestAppearance(t *testing.T) {
	f := open4test(t, language.English, large)
	content := newAppearance(f.panel)
	find(content, func(s *escape.Slider) { s.SetValue(1.3) })
	find(content, func(c *escape.Check) { test.Tap(c) })
	var choices []*choice
	find(content, func(c *choice) { choices = append(choices, c) })
	choices[0].SetSelected(locales.OwnName("uk"))
	choices[1].SetSelected("Dark")
	f.keep()
	s := f.saved[0]
	if s.Language != "uk" || s.Theme != "dark" || s.TextScale != 1.3 || !s.LocalOnly {
		t.Errorf("saved %+v", s)
	}
}
