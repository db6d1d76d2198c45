package parallel

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/look"
)

func TestMain(m *testing.M) {
	_ = os.Setenv("LANG", "en_US.UTF-8") // Fyne complains of the locale C
	os.Exit(m.Run())
}

// texts is a source held in memory.
type texts struct {
	columns map[string][]Cell
	rows    int
	asked   int // cells read
}

func (s *texts) Rows() int            { return s.rows }
func (s *texts) Label(row int) string { return fmt.Sprint(row + 1) }
func (s *texts) Cell(column string, row int) Cell {
	s.asked++
	return s.columns[column][row]
}

const (
	english   = "Austin said on Wednesday that there is evidence of North Korean troops in Russia, and that what they are doing there is “left to be seen.” "
	korean    = "오스틴 장관은 수요일 북한군이 러시아에 있다는 증거가 있으며, 그들이 그곳에서 무엇을 하는지는 “지켜봐야 한다”고 말했습니다. "
	ukrainian = "Остін заявив у середу, що є докази перебування північнокорейських військ у Росії, а що вони там роблять — «ще належить з’ясувати». "
	russian   = "Остин заявил в среду, что есть доказательства присутствия северокорейских войск в России, а что они там делают — «ещё предстоит выяснить». "
)

var samples = map[string]string{"en": english, "ko": korean, "uk": ukrainian, "ru": russian}

// article makes a source of n rows of one to four sentences each.
func article(n int) *texts {
	s := &texts{columns: map[string][]Cell{}, rows: n}
	for row := range n {
		for id, text := range samples {
			cell := Cell{Text: fmt.Sprint(row, " ", strings.TrimSpace(strings.Repeat(text, row%4+1)))}
			if row == 0 {
				cell.Style = Headline
			}
			s.columns[id] = append(s.columns[id], cell)
		}
	}
	return s
}

func columns(ids ...string) []Column {
	var cs []Column
	for _, id := range ids {
		cs = append(cs, Column{ID: id, Head: widget.NewLabel(id), Name: widget.NewLabel(id)})
	}
	return cs
}

// open shows a source in a window of the test driver.
func open(t testing.TB, s Source, width, height float32, ids ...string) (*View, fyne.Window) {
	t.Helper()
	a := test.NewApp()
	t.Cleanup(a.Quit)
	a.Settings().SetTheme(look.New(look.Options{Variant: look.Light}))
	v := New(s)
	v.SetColumns(columns(ids...))
	w := test.NewWindow(v)
	t.Cleanup(w.Close)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	return v, w
}

// drawn returns the texts in view, with where they stand on the page widget.
func drawn(v *View) []*canvas.Text {
	var ts []*canvas.Text
	for _, o := range v.page.drawing.ink.objects {
		if t, ok := o.(*canvas.Text); ok {
			ts = append(ts, t)
		}
	}
	return ts
}

// yOf returns where in the view the first line of a row's cell is drawn.
func yOf(t *testing.T, v *View, start string) float32 {
	t.Helper()
	for _, d := range drawn(v) {
		if strings.HasPrefix(d.Text, start) {
			return d.Position().Y
		}
	}
	t.Fatalf("%q is not in view", start)
	return 0
}

func TestRowsAlign(t *testing.T) {
	v, _ := open(t, article(20), 1920, 1080, "en", "ko", "uk", "ru")
	for _, text := range []string{english, korean, ukrainian, russian} {
		if got, want := yOf(t, v, "3 "+text[:12]), yOf(t, v, "3 "+english[:12]); got != want {
			t.Errorf("row 3 of %.12q at %v, English at %v", text, got, want)
		}
	}
	for _, d := range drawn(v) {
		if w := fyne.MeasureText(d.Text, d.TextSize, d.TextStyle).Width; d.Text[0] > '9' && w > d.Size().Width+1 {
			t.Errorf("%q is %v wide in %v", d.Text, w, d.Size().Width)
		}
	}
}

func TestDrawsOnlyWhatIsInView(t *testing.T) {
	small, _ := open(t, article(30), 1280, 720, "en", "uk")
	few := len(small.page.drawing.ink.objects)
	v, w := open(t, article(1000), 1280, 720, "en", "uk")
	w.Canvas().Capture()
	most := 0
	for i := range 400 {
		v.page.scrollTo(float64(i) * 311)
		most = max(most, len(v.page.drawing.ink.objects))
	}
	if most > few*3/2 {
		t.Errorf("%d objects for 1000 rows, %d for 30", most, few)
	}
	if n := len(v.page.drawing.ink.texts) + len(v.page.drawing.ink.rects); n > few*2 {
		t.Errorf("%d objects kept, %d needed", n, few)
	}
	for _, d := range drawn(v) {
		if y := d.Position().Y; y > 720 || y+d.Size().Height < 0 {
			t.Errorf("%q drawn out of view at %v", d.Text, y)
		}
	}
}

func TestChangedReadsOnlyThoseCells(t *testing.T) {
	s := article(500)
	v, _ := open(t, s, 1280, 720, "en", "uk")
	s.asked = 0
	s.columns["uk"][3].Text += " ще слово"
	v.Changed("uk", 3)
	if s.asked != 1 {
		t.Errorf("%d cells read for one that changed", s.asked)
	}
	v.Changed("ko", 3) // not shown
	v.Changed("uk", -1, 500)
}

// The line at the top of the view stays there whatever is laid out again.
func TestPlaceIsKept(t *testing.T) {
	s := article(200)
	v, w := open(t, s, 1280, 720, "en", "uk")
	v.ScrollTo(101)
	v.page.scrollTo(v.page.offset + 57)
	start := func() string { return drawn(v)[1].Text }
	before := yOf(t, v, "102 Austin")
	for _, c := range []struct {
		name string
		do   func()
	}{
		{"text above grows", func() { s.columns["uk"][50].Text += strings.Repeat(ukrainian, 30); v.Changed("uk", 50) }},
		{"text above shrinks", func() { s.columns["uk"][50].Text = "?"; v.Changed("uk", 50) }},
		{"text below grows", func() { s.columns["uk"][150].Text += strings.Repeat(ukrainian, 30); v.Changed("uk", 150) }},
		{"refreshed", v.Refresh},
		{"highlighted", func() { v.Highlight(102) }},
	} {
		c.do()
		if got := yOf(t, v, "102 Austin"); got != before {
			t.Errorf("%s: row 102 moved from %v to %v", c.name, before, got)
		}
	}
	top := v.page.place
	line := func() string {
		b := &v.page.flow.blocks["en"][top.row]
		return b.cell.Text[top.offset:][:12]
	}
	want := line()
	v.SetColumns(columns("en", "ko")) // rows of other heights, but the top is where it was
	if y := v.page.flow.find(top) - v.page.offset; y < -1 || y > 1 || line() != want {
		t.Errorf("beside another language the place is off by %v (%s)", y, start())
	}
	v.SetColumns(columns("en", "uk"))
	for _, width := range []float32{1000, 700, 400, 1900, 1280} {
		w.Resize(fyne.NewSize(width, 720))
		if y := v.page.flow.find(top) - v.page.offset; y < -1 || y > 1 || line() != want {
			t.Errorf("at width %v the place is off by %v (%s)", width, y, start())
		}
	}
	if got := yOf(t, v, "102 Austin"); got != before {
		t.Errorf("back at the first width, row 102 is at %v instead of %v", got, before)
	}
}

// A hidden column may set the row heights; hiding it moves nothing off.
func TestPlaceIsKeptWhenColumnHides(t *testing.T) {
	s := article(200)
	for row := range s.rows {
		s.columns["uk"][row].Text += strings.Repeat(ukrainian, 3)
	}
	v, _ := open(t, s, 1280, 720, "en", "uk")
	v.ScrollTo(120)
	for _, ids := range [][]string{{"en"}, {"uk"}, {"uk", "en"}, {"ko"}, {"en", "uk"}} {
		v.SetColumns(columns(ids...))
		if row, f := v.Place(); row != 120 || f > 0.01 {
			t.Errorf("%v: at row %d + %v", ids, row, f)
		}
		if d := v.page.flow.tops[120] - v.page.offset; d < 0 || d > 1 {
			t.Errorf("%v: row 120 is %v below the edge", ids, d)
		}
	}
}

func TestTextSize(t *testing.T) {
	v, _ := open(t, article(100), 1280, 720, "en", "uk")
	v.ScrollTo(60)
	before := v.page.flow.height()
	fyne.CurrentApp().Settings().SetTheme(look.New(look.Options{Variant: look.Light, TextScale: 1.5}))
	v.Refresh()
	if after := v.page.flow.height(); after < before*1.3 {
		t.Errorf("height %v at 14, %v at 21", before, after)
	}
	if row, _ := v.Place(); row != 60 || v.page.offset != float64(int(v.page.flow.tops[60])) {
		t.Errorf("place is %v, row 60 at %v", v.page.offset, v.page.flow.tops[60])
	}
}

// float32 would be a sixteenth off at this height, and lines would dance.
func TestTallPage(t *testing.T) {
	v, _ := open(t, article(4000), 900, 700, "en")
	f := v.page.flow
	if f.height() < 300_000 {
		t.Fatalf("the page is only %v high", f.height())
	}
	v.ScrollTo(3990)
	ts := drawn(v)
	for i := range len(ts) - 1 {
		a, b := ts[i].Position(), ts[i+1].Position()
		if a.X == b.X && b.Y-a.Y != float32(int(b.Y-a.Y)) {
			t.Errorf("lines %v apart", b.Y-a.Y)
		}
	}
	if d := f.tops[3990] - v.page.offset; d < 0 || d >= 1 {
		t.Errorf("row 3990 is %v below the edge", d)
	}
}

func TestResizeAndReorder(t *testing.T) {
	v, w := open(t, article(20), 1500, 700, "en", "ko", "uk")
	w.Canvas().Capture()
	var shares map[string]float32
	var order []string
	v.OnResize = func(s map[string]float32) { shares = s }
	v.OnReorder = func(o []string) { order = o }

	before := v.spread.tracks[0].width
	d := v.frame.dividers[0]
	d.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(104, 50)}})
	d.DragEnd()
	if got := v.spread.tracks[0].width - before; got < 98 || got > 102 {
		t.Errorf("the divider moved %v instead of 100", got)
	}
	d.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(3000, 50)}})
	if got := v.spread.tracks[1].width; got < v.types.least(Column{})-1 {
		t.Errorf("squeezed to %v", got)
	}
	restored := New(article(20))
	restored.SetWidths(shares)
	restored.SetColumns(columns("en", "ko", "uk"))
	restored.Resize(v.Size())
	if a, b := restored.spread.tracks[0].width, before+100; a-b > 2 || b-a > 2 {
		t.Errorf("restored %v, was %v", a, b)
	}

	g := v.frame.heads["uk"].grip
	g.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(-g.Position().X+10, 5)}})
	if !v.frame.mark.Visible() {
		t.Error("nothing shows where the column would go")
	}
	g.DragEnd()
	if got := fmt.Sprint(order, v.Showing()); got != "[uk en ko] [uk en ko]" {
		t.Errorf("order %s", got)
	}
	v.MoveColumn("uk", 1)
	v.MoveColumn("uk", 5)
	if got := fmt.Sprint(v.Showing()); got != "[en uk ko]" {
		t.Errorf("order %s", got)
	}
}

// The bar appears when the page is taller than its room, and not before.
func TestScrollsOnlyWhatDoesNotFit(t *testing.T) {
	v, w := open(t, article(30), 900, 300, "en")
	tall := func() float32 { return v.page.Position().Y + float32(v.page.flow.height()) }
	w.Resize(fyne.NewSize(900, tall()))
	if _, thumb := v.frame.bar.thumbAt(); thumb != 0 {
		t.Error("still scrolls at its natural height")
	}
	w.Resize(fyne.NewSize(900, tall()-2))
	if _, thumb := v.frame.bar.thumbAt(); thumb == 0 {
		t.Error("does not scroll below its natural height")
	}
}

func TestEmpty(t *testing.T) {
	s := &texts{columns: map[string][]Cell{}}
	v, w := open(t, s, 800, 600)
	v.SetColumns(columns("en", "ko"))
	v.Reload()
	v.ScrollTo(0)
	v.Changed("en")
	v.Changed("en", 0)
	v.SelectAll("en")
	v.SetColumns(nil)
	w.Resize(fyne.NewSize(100, 20))
	w.Canvas().Capture()
	if v.Selected() != "" || v.Text("en") != "" {
		t.Error("text out of nothing")
	}
	v.page.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	v.page.Scrolled(&fyne.ScrollEvent{})
}

// Random edits never leave anything laid out differently from a fresh view.
func TestUpdatesEqualFreshLayout(t *testing.T) {
	s := article(40)
	v, _ := open(t, s, 900, 700, "en", "uk")
	r := rand.New(rand.NewPCG(1, 2))
	pieces := []string{" слово", "long-", "—", " — ", "…", "\n", "한국", strings.Repeat("ы", 60), "é", " "}
	for range 2000 {
		row, id := r.IntN(40), []string{"en", "uk"}[r.IntN(2)]
		c := &s.columns[id][row]
		switch r.IntN(8) {
		case 0:
			c.Text = ""
		case 1:
			c.Note = strings.Repeat("note ", r.IntN(40))
		default:
			c.Text += pieces[r.IntN(len(pieces))]
		}
		v.Changed(id, row)
	}
	fresh := &flow{source: s}
	fresh.arrange(v.types, v.spread.tracks)
	for row, top := range fresh.tops {
		if v.page.flow.tops[row] != top {
			t.Fatalf("row %d at %v, fresh %v", row, v.page.flow.tops[row], top)
		}
	}
}
