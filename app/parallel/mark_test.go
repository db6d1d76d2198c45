package parallel

import (
	"testing"

	"fyne.io/fyne/v2"

	"codeberg.org/tolmach/tolmach/app/look"
)

// lines counts the rectangles of a colour that are drawn.
func (p *page) lines(name fyne.ThemeColorName) int {
	n := 0
	for _, r := range p.drawing.ink.rects[:p.drawing.ink.nRect] {
		if r.FillColor == p.drawing.colour(name) {
			n++
		}
	}
	return n
}

func TestMarksAreDrawn(t *testing.T) {
	s := &marked{text: "The ministry spent 1.5 billion on ships."}
	v, _ := open(t, s, 600, 400, "a")
	before := v.page.lines(look.ColorSerious) + v.page.lines(look.ColorNotice)
	if before != 0 {
		t.Fatalf("%d marks without any", before)
	}
	s.marks = []Mark{{19, 30, High}, {4, 12, Medium}}
	v.Changed("a", 0)
	if n := v.page.lines(look.ColorSerious); n != 2 { // the line and the bar in the margin
		t.Errorf("%d serious rectangles", n)
	}
	if n := v.page.lines(look.ColorNotice); n < 3 {
		t.Errorf("a dashed line has %d dashes", n)
	}
	s.marks = []Mark{{-5, 900, High}, {30, 10, Info}, {500, 600, Medium}} // of a text that has changed
	v.Changed("a", 0)
	s.text = ""
	v.Changed("a", 0)
	s.text = "Й"
	s.marks = []Mark{{1, 2, High}} // inside of a letter
	v.Changed("a", 0)
}

func TestMarksDoNotLayOutAnew(t *testing.T) {
	s := &marked{text: "One two three."}
	v, _ := open(t, s, 600, 400, "a")
	lines := &v.page.flow.blocks["a"][0].text.lines[0]
	s.marks = []Mark{{0, 3, Info}}
	v.Changed("a", 0)
	if &v.page.flow.blocks["a"][0].text.lines[0] != lines {
		t.Error("a mark had the text broken into lines again")
	}
	if len(v.page.flow.blocks["a"][0].cell.Marks) != 1 {
		t.Error("the mark is not there")
	}
}

func TestMarkUnderThePointer(t *testing.T) {
	s := &marked{text: "One two three.", marks: []Mark{{0, 7, Info}, {4, 7, High}}}
	v, _ := open(t, s, 600, 400, "a")
	f := v.page.flow
	set := f.setting(&f.blocks["a"][0])
	x := f.tracks[0].text + set.indent
	y := float32(f.textTop(0)-v.page.offset) + set.leading/2
	at := func(part string) int {
		_, _, i := v.page.markUnder(fyne.NewPos(x+set.ruler.width(part)+2, y))
		return i
	}
	if at("O") != 0 || at("One t") != 1 || at("One two th") != -1 {
		t.Errorf("under the pointer: %d, %d, %d", at("O"), at("One t"), at("One two th"))
	}
}

func TestReveal(t *testing.T) {
	s := &marked{text: "One two three.", rows: 200}
	v, _ := open(t, s, 600, 400, "a")
	v.Reveal("a", 150, 4, 7)
	if row, _ := v.Place(); row < 100 || v.page.lines(look.ColorCited) != 1 {
		t.Errorf("row %d is at the top, %d parts are pointed at", row, v.page.lines(look.ColorCited))
	}
	v.Reveal("a", 999, 0, 0)
	v.Reveal("none", 0, 0, 0)
	v.Reveal("a", 3, 400, 900)
}

// marked is a source of one column with the same text in every row.
type marked struct {
	text  string
	marks []Mark
	rows  int
}

func (m *marked) Rows() int        { return max(m.rows, 1) }
func (m *marked) Label(int) string { return "" }
func (m *marked) Cell(string, int) Cell {
	return Cell{Text: m.text, Marks: m.marks}
}
