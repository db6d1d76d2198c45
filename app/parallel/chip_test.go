package parallel

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// chipped is a text with chips under it.
type chipped struct {
	text  string
	chips []string
}

func (c *chipped) Rows() int             { return 2 }
func (c *chipped) Label(int) string      { return "" }
func (c *chipped) Cell(string, int) Cell { return Cell{Text: c.text, Chips: c.chips, Note: "a note"} }

// A chip is pressed where it stands, and takes room between text and note.
func TestChips(t *testing.T) {
	s := &chipped{text: "One line."}
	v, _ := open(t, s, 300, 600, "a")
	plain := v.page.flow.blocks["a"][0].height
	s.chips = strings.Fields("3 14 2 5 61 7 8 90 11 12 13 15 16 17 18 19")
	v.Refresh()
	b := &v.page.flow.blocks["a"][1]
	first, last := b.chips[0], b.chips[len(b.chips)-1]
	if last.y <= first.y || b.height < plain+last.y+last.tall {
		t.Errorf("chips at %v to %v in a cell of %v, %v without them", first, last, b.height, plain)
	}
	var got []int
	v.OnChipTapped = func(_ string, row, chip int) { got = append(got, row, chip) }
	v.OnRowTapped = func(int) { got = append(got, -1) }
	foot := float32(v.page.flow.textTop(1)-v.page.offset) + v.page.flow.types.page[Body].leading
	for _, c := range []chip{first, last} {
		if c.x+c.wide > b.width {
			t.Errorf("a chip ends at %v of %v", c.x+c.wide, b.width)
		}
		at := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
		at.Position = fyne.NewPos(v.spread.tracks[0].text+c.x+c.wide/2, foot+c.y+c.tall/2)
		v.page.MouseDown(at)
		v.page.MouseUp(at)
		v.page.clicks.count = 0
	}
	if len(got) != 4 || got[0] != 1 || got[1] != 0 || got[2] != 1 || got[3] != len(b.chips)-1 {
		t.Errorf("pressed: %v", got)
	}
}

// A folded row is a line high, whatever grows in it, and is whole again when it
// unfolds; a copy of it is the whole text.
func TestFold(t *testing.T) {
	s := &chipped{text: strings.Repeat("many words ", 40), chips: []string{"3"}}
	v, _ := open(t, s, 300, 600, "a")
	f := v.page.flow
	whole, lines := f.blocks["a"][1].height, len(f.blocks["a"][1].text.lines)
	v.Fold = func(row int) bool { return row == 1 }
	v.Refresh()
	if b := f.blocks["a"][1]; b.height != f.types.page[Body].leading || f.blocks["a"][0].height != whole {
		t.Errorf("folded it is %v high, the other %v of %v", b.height, f.blocks["a"][0].height, whole)
	}
	if got := v.Text("a"); strings.Count(got, "many") != 80 {
		t.Error("a copy is cut where the text is folded")
	}
	s.text += "and more words that go on for some lines, and some more of them"
	v.Changed("a")
	if b := f.blocks["a"][1]; b.height != f.types.page[Body].leading {
		t.Errorf("it has grown to %v", b.height)
	}
	v.Fold = nil
	v.Refresh()
	if got := len(f.blocks["a"][1].text.lines); got <= lines || got != len(f.blocks["a"][0].text.lines) {
		t.Errorf("unfolded it has %d lines", got)
	}
}

// A tinted column stands on a ground of its own.
func TestTint(t *testing.T) {
	v, _ := open(t, &chipped{text: "One."}, 600, 300, "a", "b")
	if n := v.page.lines(theme.ColorNameHeaderBackground); n != 0 {
		t.Fatalf("%d grounds", n)
	}
	v.SetColumns([]Column{{ID: "a"}, {ID: "b", Tinted: true}})
	if n := v.page.lines(theme.ColorNameHeaderBackground); n != 1 {
		t.Errorf("%d grounds", n)
	}
}
