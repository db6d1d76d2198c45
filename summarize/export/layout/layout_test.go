package layout

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"codeberg.org/go-pdf/fpdf"

	"codeberg.org/tolmach/tolmach/assets"
)

// TestWidths: what is measured here is what the PDF's writer draws.
func TestWidths(t *testing.T) {
	f := fpdf.New("P", "pt", "A4", "")
	f.AddUTF8FontFromBytes("r", "", assets.FontRegular)
	f.AddUTF8FontFromBytes("b", "", assets.FontBold)
	for name, c := range map[string]struct {
		family string
		face   *face
	}{"regular": {"r", regular()}, "bold": {"b", bold()}} {
		f.SetFont(c.family, "", 1000)
		held := 0
		for r := rune(' '); r < 1<<16; r++ {
			if !c.face.has[r] {
				continue
			}
			held++
			if got, want := c.face.measure(string(r)), f.GetStringWidth(string(r)); math.Abs(got-want) > 1 {
				t.Fatalf("%s: %U is %.0f wide, drawn %.0f", name, r, got, want)
			}
		}
		if held < 12000 {
			t.Errorf("%s holds %d characters", name, held)
		}
	}
}

func TestDrawable(t *testing.T) {
	for _, c := range []struct {
		text, want string
		lost       int
	}{
		{"  one\t two\nthree ", "one two three", 0},
		{"і\u0308 \u1112\u1161\u11ab", "ї 한", 0}, // decomposed
		{"ship 🚢 here", "ship here", 1},
		{"a\u200bb\u00adc\ufeff", "abc", 0},
		{"𝐀 ½ №", "A ½ №", 0},
		{"𠀀 ا", "□ □", 2},
		{"10\u00a0000 x", "10\u00a0000 x", 0},
		{"Ки\u200b\u0457в і\u200b\u0308жак \u1112\ufeff\u1161", "Київ їжак 하", 0}, // together once the mark between them is gone
	} {
		if got, lost := Drawable(c.text); got != c.want || lost != c.lost {
			t.Errorf("%q: %q, %d lost; want %q, %d", c.text, got, lost, c.want, c.lost)
		}
	}
}

// inside checks that everything stands on the paper, within its margins, and
// that no line overlaps another.
func inside(t *testing.T, sheets []Sheet) {
	t.Helper()
	for n, s := range sheets {
		for i, item := range s.Items {
			if item.X < margin-0.01 || item.X+item.Width > s.Width-margin+0.01 || item.Y > s.Height-20 || item.Y < 20 {
				t.Fatalf("sheet %d: %+v stands beyond the paper's margins", n, item)
			}
			for _, other := range s.Items[:i] {
				if math.Abs(other.Y-item.Y) < 0.8*min(item.Size, other.Size) && item.X < other.X+other.Width-0.01 && other.X < item.X+item.Width-0.01 {
					t.Fatalf("sheet %d: %+v and %+v overlap", n, item, other)
				}
			}
		}
	}
}

func TestFlow(t *testing.T) {
	var blocks []Block
	add := func(s Style, text string, refs ...Ref) {
		blocks = append(blocks, Text(s, "b"+strconv.Itoa(len(blocks)), text, refs...))
	}
	add(Title, "The title of the text")
	for i := range 40 {
		add(Heading, "Part")
		add(Point, strings.Repeat("words in a point ", 3+i), Ref{"p1, page 2", "p1"}, Ref{"p2", "p2"})
		add(Body, strings.Repeat("unbreakable", 30))
		blocks = append(blocks, Block{Style: Row, Name: "row" + strconv.Itoa(i), Cells: []Cell{
			{Text: strings.Repeat("left ", 10*i), Bold: true}, {Text: strings.Repeat("가나다 ", 30)}, {Text: strings.Repeat("їжак ", 9)},
		}})
	}
	for _, size := range []Size{A4, Letter, A4.Landscape(), A4.Narrow(0.5)} {
		sheets := Flow(blocks, Options{Size: size, Font: 10, Marking: "MARKED", Numbers: true})
		if len(sheets) < 3 {
			t.Fatalf("%d sheets", len(sheets))
		}
		inside(t, sheets)
		checkSaid(t, blocks, sheets)
		for _, s := range sheets {
			if last := lastOf(s); strings.HasPrefix(last.Text, "Part") {
				t.Error("a heading is the last on a sheet")
			}
		}
	}
}

func lastOf(s Sheet) Item {
	var last Item
	for _, item := range s.Items {
		if item.Of != "" && item.Y >= last.Y {
			last = item
		}
	}
	return last
}

// checkSaid: every block's text is on the sheets, whole.
func checkSaid(t *testing.T, blocks []Block, sheets []Sheet) {
	t.Helper()
	said := map[string]string{}
	names, texts := Pieces(sheets)
	for i, name := range names {
		said[name] += texts[i]
	}
	bare := func(s string) string {
		return strings.NewReplacer(" ", "", "\u00a0", "", "•", "").Replace(s)
	}
	for _, b := range blocks {
		for i, c := range b.Cells {
			if got, want := bare(said[CellName(b, i)]), bare(c.String()); got != want {
				t.Fatalf("%s says %q, want %q", CellName(b, i), got, want)
			}
		}
	}
}

func FuzzFlow(f *testing.F) {
	f.Add("word", "їжак 한글", 8.5)
	f.Add("і\u200b\u0308", "e\u00ad\u0301", 8.5)
	f.Fuzz(func(t *testing.T, a, b string, font float64) {
		if font < 4 || font > 30 || len(a)+len(b) > 2000 {
			return
		}
		left, _ := Drawable(a)
		right, _ := Drawable(b)
		if again, lost := Drawable(left); again != left || lost > 0 {
			t.Fatalf("%q is drawn as %q, and that as %q", a, left, again)
		}
		blocks := []Block{Text(Point, "one", left), {Style: Row, Name: "two", Cells: []Cell{{Text: left}, {Text: right, Bold: true}}}}
		sheets := Flow(blocks, Options{Size: A4, Font: font})
		checkSaid(t, blocks, sheets)
	})
}
