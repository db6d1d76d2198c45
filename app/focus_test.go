package app

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"

	"codeberg.org/tolmach/tolmach/app/bar"
)

// stop is where Tab stops, and where that stands in the window.
type stop struct {
	of   fyne.Focusable
	at   fyne.Position
	size fyne.Size
	seen bool // the window shows that it has the keyboard
}

// stops are all places where Tab stops, from the first.
func (d *driven) stops() []stop {
	c, driver := d.win.Canvas(), fyne.CurrentApp().Driver()
	c.Unfocus()
	without := c.Capture()
	var all []stop
	for range 100 {
		c.FocusNext()
		f := c.Focused()
		if f == nil || len(all) > 0 && f == all[0].of {
			break
		}
		o := f.(fyne.CanvasObject)
		s := stop{of: f, at: driver.AbsolutePositionForObject(o), size: o.Size()}
		s.seen = differ(without, c.Capture(), s)
		all = append(all, s)
	}
	return all
}

// differ reports whether two pictures differ where a stop is, or right around.
func differ(a, b image.Image, s stop) bool {
	const around = 3
	for y := int(s.at.Y) - around; y < int(s.at.Y+s.size.Height)+around; y++ {
		for x := int(s.at.X) - around; x < int(s.at.X+s.size.Width)+around; x++ {
			if (image.Point{X: x, Y: y}).In(a.Bounds()) && a.At(x, y) != b.At(x, y) {
				return true
			}
		}
	}
	return false
}

// Tab goes as the eye does: through the bar, down the rail, over the heads, into
// the text. Wherever it stops, that is to be seen.
func TestTabGoesAsTheEye(t *testing.T) {
	w := opened(t, "en")
	w.do(func() { w.win.Resize(fyne.NewSize(1280, 720)); w.inputs.openSample() })
	w.until("the sample is complete", w.complete)
	rail := w.parts.rail.Object()
	walk := func(where string, least int) {
		t.Helper()
		stops := w.stops()
		if len(stops) < least {
			t.Errorf("%s: only %d stops", where, len(stops))
		}
		part := func(s stop) int { // bar, rail, text
			switch {
			case s.at.Y+s.size.Height/2 < 44:
				return 0
			case rail.Visible() && s.at.X+s.size.Width/2 < rail.Size().Width:
				return 1
			}
			return 2
		}
		for i, s := range stops {
			if !s.seen {
				t.Errorf("%s: at %v nothing shows that %T has the keyboard", where, s.at, s.of)
			}
			if i == 0 {
				continue
			}
			before := stops[i-1]
			ahead := s.at.X > before.at.X && s.at.Y < before.at.Y+before.size.Height || s.at.Y >= before.at.Y+before.size.Height-4
			if was := part(before); was > part(s) || was == part(s) && !ahead {
				t.Errorf("%s: from %v Tab goes to %v", where, before.at, s.at)
			}
		}
	}
	w.do(func() {
		w.win.Resize(fyne.NewSize(1700, 720)) // the test's driver lays out nothing anew by itself
		w.win.Resize(fyne.NewSize(1280, 720))
		walk("Read", 15)
	})
	w.do(func() { w.review.open(true); walk("the findings", 15) })
	w.do(func() { w.review.open(false); w.goToPlace(bar.Compare); walk("Compare", 9) })
	w.do(func() {
		w.goToPlace(bar.Read)
		w.win.Resize(fyne.NewSize(800, 600)) // two columns have no room, and are names
		walk("a narrow window", 15)
	})
}

// F6 goes from part to part of the window, into an open finding too, and from
// any widget.
func TestPartsOfTheWindow(t *testing.T) {
	w := opened(t, "en")
	w.do(func() { w.win.Resize(fyne.NewSize(1280, 720)); w.inputs.openSample() })
	w.until("the sample is complete", w.complete)
	press := func(shift bool) fyne.Focusable {
		if f := w.win.Canvas().Focused(); f != nil && !shift {
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF6})
		} else {
			w.actions.Typed(fyne.KeyF6, shift)
		}
		return w.win.Canvas().Focused()
	}
	w.do(func() {
		p := &w.parts
		summary, columns := p.summary.Text().Pane, p.columns.Pane
		if press(false) != summary || press(false) != columns || press(false) != summary || press(true) != columns {
			t.Error("F6 does not go between rail and columns")
		}
		w.review.open(true)
		if press(false) != p.findings.First() || press(false) != columns {
			t.Error("F6 does not go between findings and columns")
		}
		w.card.next()
		if !p.columns.HasCard() {
			t.Fatal("no finding is open")
		}
		if press(false) != w.card.object.First() || press(true) != columns {
			t.Error("F6 does not go into the open finding and back")
		}
	})
}
