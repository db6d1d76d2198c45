package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"codeberg.org/tolmach/tolmach/locales"
)

// The text has the window: as it opens with the sample, at 1280x720, and in a
// laptop's whole screen with the rail folded, in each interface language. Lines
// of body text that are seen whole are counted in every column. Rows are
// aligned, so that a language that says the same in fewer letters, as Korean
// does, has as many lines only because its column is narrower: see extent.
func TestRoomForTheText(t *testing.T) {
	for _, tag := range locales.Languages {
		t.Run(tag.String(), func(t *testing.T) {
			w := opened(t, tag.String())
			w.do(func() { w.win.Resize(fyne.NewSize(1280, 720)); w.inputs.openSample() })
			w.until("the sample is complete", w.complete)
			count := func(columns, least int) {
				t.Helper()
				shown := w.parts.columns.Showing()
				if len(shown) < columns {
					t.Errorf("only %v are shown", shown)
				}
				size := w.win.Canvas().Size()
				for _, id := range shown {
					n := w.parts.columns.LinesInView(id)
					t.Logf("%vx%v %s: %d lines", size.Width, size.Height, id, n)
					if n < least {
						t.Errorf("%vx%v %s: %d lines of body, want %d", size.Width, size.Height, id, n, least)
					}
				}
			}
			w.do(func() { count(3, 8) })
			w.do(func() {
				w.win.Resize(fyne.NewSize(1366, 768))
				w.foldRail()
				count(4, 16)
			})
		})
	}
}
