package pane

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// Tab goes from the top down, F6 from part to part and round; what lies over a
// part is one of its own.
func TestPanes(t *testing.T) {
	test.NewTempApp(t)
	button := func() *widget.Button { return widget.NewButton("x", nil) }
	over, body, second, under, card := button(), button(), button(), button(), button()
	stacked := Stacked(over, container.NewHBox(body, second), under)
	top := container.NewWithoutLayout(card)
	w := test.NewTempWindow(t, container.NewStack(stacked, top))
	w.Resize(fyne.NewSize(300, 300))
	card.Move(second.Position().AddXY(5, 60))
	card.Resize(fyne.NewSize(20, 20))
	c := w.Canvas()
	for i, want := range []fyne.Focusable{over, body, second, under} {
		c.FocusNext()
		if c.Focused() != want {
			t.Fatalf("Tab goes wrong at %d", i)
		}
	}
	panes := []Pane{{body, body}, {second, second}, {card, card}}
	c.Unfocus()
	for i, want := range []fyne.Focusable{body, second, card, body} {
		if Next(c, panes, +1); c.Focused() != want {
			t.Errorf("F6 goes wrong at %d", i)
		}
	}
	if Next(c, panes, -1); c.Focused() != card {
		t.Error("F6 goes back wrong")
	}
	c.Unfocus()
	if Next(c, panes, -1); c.Focused() != card {
		t.Error("F6 back from nowhere is not the last")
	}
	Next(c, nil, 1)
}
