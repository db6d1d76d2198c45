package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"codeberg.org/tolmach/tolmach/app/parallel"
)

// Words are found in all columns at once, those without room too, in the order
// of reading; the way leads through all of them and round.
func TestFind(t *testing.T) {
	w := opened(t, "en")
	w.do(func() { w.win.Resize(fyne.NewSize(800, 600)); w.inputs.openSample() })
	w.until("the sample is complete", w.complete)
	var at parallel.Part
	went := func() parallel.Part { return w.parts.columns.Found.At() }
	w.do(func() {
		if !w.actions.Run("find") {
			t.Fatal("nothing can be looked for")
		}
		test.Type(w.win.Canvas().Focused(), "412")
	})
	w.until("412 is found", func() bool { return strings.Contains(w.parts.find.Said(), "1 of 4") })
	w.do(func() {
		if at = went(); at.Column != sourceColumn || at.Row != 3 {
			t.Errorf("the first is %+v", at)
		}
		for _, name := range []string{"English · original 1", "한국어 1", "Русский 1"} {
			if !strings.Contains(w.parts.find.Counts(), name) {
				t.Errorf("%q lacks %q", w.parts.find.Counts(), name)
			}
		}
		var columns []string
		for range 4 {
			w.parts.find.Next()
			columns = append(columns, went().Column)
			if got := w.parts.columns.Showing(); !strings.Contains(strings.Join(got, " "), went().Column) {
				t.Errorf("%v are shown, not %s", got, went().Column)
			}
		}
		if got := strings.Join(columns, " "); got != "ko uk ru source" || went() != at {
			t.Errorf("the way is %s", got)
		}
		w.actions.Typed(fyne.KeyF3, true)
		if went().Column != "ru" {
			t.Errorf("back is %s", went().Column)
		}
		w.win.Canvas().Focused().TypedRune('5')
	})
	w.until("4125 is not found", func() bool { return strings.Contains(w.parts.find.Said(), "Not found") })
	w.do(func() {
		w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if w.parts.find.Shown() || went().Column != "" || w.win.Canvas().Focused() != w.parts.columns.Pane {
			t.Error("Escape leaves the line open, a light on, or the keyboard nowhere")
		}
	})
}
