package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"codeberg.org/tolmach/tolmach/app/bar"
)

// shortcut presses Ctrl and a key, wherever the focus is.
func (w *window) shortcut(name fyne.KeyName) {
	s := &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierShortcutDefault}
	if f, ok := w.win.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(s)
		return
	}
	w.win.Canvas().(fyne.Shortcutable).TypedShortcut(s)
}

// Three keys go to the three places, from each to each, also out of an entry;
// Escape leaves the page, and no key meant for a paragraph does anything there.
func TestPlaces(t *testing.T) {
	w := opened(t, "en")
	w.do(func() {
		w.shortcut("3")
		if w.parts.paper != nil {
			t.Error("there is a page of no article")
		}
		w.inputs.openSample()
	})
	w.until("the sample is complete", w.complete)
	w.do(func() {
		for _, to := range []bar.Place{bar.Page, bar.Compare, bar.Read, bar.Page, bar.Read, bar.Compare, bar.Page} {
			w.shortcut(fyne.KeyName(rune('1' + to)))
			if got := w.place(); got != to {
				t.Fatalf("to %v leads to %v", to, got)
			}
			if rail := w.parts.rail.Object().Visible(); to != bar.Page && rail != (to == bar.Read) {
				t.Errorf("at %v the rail is shown: %v", to, rail)
			}
		}
		w.press("1")
		if w.session.Document().Final("ko") != nil {
			t.Error("a paragraph was taken from a page")
		}
		entry := test.RenderObjectToMarkup(w.parts.paper.Object())
		if !strings.Contains(entry, w.words.T("paper.save")) {
			t.Error("the page cannot be saved")
		}
		w.press(fyne.KeyEscape)
		if w.place() != bar.Read {
			t.Error("Escape does not leave the page")
		}
		w.parts.bar.EditAddress()
		w.shortcut("2")
		if w.place() != bar.Compare {
			t.Error("a place cannot be gone to out of an entry")
		}
	})
}

// The rail is folded with a key, or with its twin, and stays so.
func TestRailFolds(t *testing.T) {
	w := opened(t, "en")
	w.do(w.inputs.openSample)
	w.until("the sample is complete", w.complete)
	w.do(func() {
		for _, key := range []fyne.KeyName{fyne.KeyB, fyne.KeyBackslash, fyne.KeyBackslash, fyne.KeyB} {
			was := w.parts.rail.Object().Visible()
			w.shortcut(key)
			if w.parts.rail.Object().Visible() == was || w.set.View.RailFolded != was {
				t.Errorf("%s does nothing", key)
			}
		}
		w.shortcut(fyne.KeyB)
		w.looks.speak("uk") // everything is made anew
		if w.parts.rail.Object().Visible() {
			t.Error("the rail does not stay folded")
		}
		w.review.open(true)
		if !w.parts.rail.Object().Visible() {
			t.Error("the findings are not shown")
		}
	})
}
