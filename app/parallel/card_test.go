package parallel

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"codeberg.org/tolmach/tolmach/app/look"
)

// A card lies under its word, within the view, at the top and at the foot of the
// page alike; it takes no column's room, and a press beside it takes it away.
func TestCardLiesAtItsWord(t *testing.T) {
	v, _ := open(t, article(40), 1000, 500, "en", "ko", "uk", "ru")
	before := len(v.Showing())
	for _, row := range []int{0, 20, 39} {
		o := box(120)
		v.ShowCard("uk", row, 10, 16, o)
		if v.page.placeCard() == nil {
			t.Fatalf("row %d: the card is not in view", row)
		}
		at, size := o.Position(), o.Size()
		if at.X < 0 || at.Y < 0 || at.X+size.Width > v.page.Size().Width || at.Y+size.Height > v.page.Size().Height {
			t.Errorf("row %d: the card lies at %v, %v large, in %v", row, at, size, v.page.Size())
		}
	}
	if got := len(v.Showing()); got != before {
		t.Errorf("%d columns of %d are left", got, before)
	}
	v.page.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, 5)}})
	if v.HasCard() {
		t.Error("a press beside the card leaves it")
	}
}

// What is lit is lit in its own cells and nowhere else.
func TestLight(t *testing.T) {
	v, _ := open(t, article(3), 1000, 700, "en", "uk")
	lit := func() (n int) {
		for _, o := range v.page.drawing.ink.objects {
			if r, ok := o.(*canvas.Rectangle); ok && r.FillColor == v.page.drawing.colour(look.ColorCited) {
				n++
			}
		}
		return n
	}
	v.Light([]Part{{"en", 1, 2, 8, false}, {"uk", 1, 2, 14, true}, {"ko", 1, 0, 5, false}, {"en", 900, 0, 5, false}, {"uk", 2, 5000, 5010, false}})
	if got := lit(); got != 2 {
		t.Errorf("%d parts are lit", got)
	}
	v.Light(nil)
	if got := lit(); got != 0 {
		t.Errorf("%d parts stay lit", got)
	}
}
