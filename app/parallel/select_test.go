package parallel

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// pointAt returns the point of the page in the middle of the line that holds
// a place, at its left edge.
func pointAt(v *View, column string, at position) fyne.Position {
	f := v.page.flow
	tr := f.tracks[v.spread.find(column)]
	b := &f.blocks[column][at.row]
	set := f.setting(b)
	i := lineAt(b.text.lines, at.offset)
	return fyne.NewPos(
		tr.text+set.indent+set.ruler.width(prefix(b, i, at.offset)),
		float32(f.textTop(at.row)-v.page.offset)+(float32(i)+0.5)*set.leading,
	)
}

func mouse(at fyne.Position, mod fyne.KeyModifier) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary, Modifier: mod}
}

func click(v *View, at fyne.Position, mod fyne.KeyModifier) {
	v.page.MouseDown(mouse(at, mod))
	v.page.MouseUp(mouse(at, mod))
}

func drag(v *View, from, to fyne.Position) {
	v.page.MouseDown(mouse(from, 0))
	v.page.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}})
	v.page.MouseUp(mouse(to, 0))
	v.page.DragEnd()
}

func TestPositionsComeBack(t *testing.T) {
	s := article(30)
	v, _ := open(t, s, 1500, 900, "en", "ko", "uk")
	v.ScrollTo(9)
	for _, id := range []string{"en", "ko", "uk"} {
		for row := 9; row < 12; row++ {
			text := s.columns[id][row].Text
			for offset := range text {
				want := position{row, offset}
				if strings.HasSuffix(text[:offset], " ") {
					continue // may stand at the end of the line before
				}
				got := position{}
				if c, p, ok := v.page.under(pointAt(v, id, want), ""); ok && c == id {
					got = p
				}
				if got != want {
					t.Fatalf("%s: %v came back as %v", id, want, got)
				}
			}
		}
	}
}

func TestSelectByDragging(t *testing.T) {
	s := article(30)
	v, _ := open(t, s, 1500, 900, "en", "uk")
	v.ScrollTo(5)
	text := func(row int) string { return s.columns["uk"][row].Text }
	from, to := position{6, len("6 Остін ")}, position{8, len("8 Остін")}
	want := text(6)[from.offset:] + "\n\n" + text(7) + "\n\n" + text(8)[:to.offset]
	a, b := pointAt(v, "uk", from), pointAt(v, "uk", to)
	drag(v, a, b)
	if got := v.Selected(); got != want {
		t.Errorf("forwards: %q\nwant %q", got, want)
	}
	drag(v, b, a)
	if got := v.Selected(); got != want {
		t.Errorf("backwards: %q\nwant %q", got, want)
	}
	// Over another column the selection stays in its own.
	drag(v, a, fyne.NewPos(20, b.Y))
	if got := v.Selected(); !strings.HasPrefix(got, text(6)[from.offset:]) || strings.Contains(got, "Austin") {
		t.Errorf("across columns: %q", got)
	}
	// It outlives scrolling, layout and streaming.
	drag(v, a, b)
	v.ScrollTo(25)
	s.columns["uk"][8].Text += " далі"
	v.Changed("uk", 8)
	v.Resize(fyne.NewSize(900, 500))
	if got := v.Selected(); got != want {
		t.Errorf("after scrolling: %q", got)
	}
	s.columns["uk"][8].Text = "ї"
	v.Changed("uk", 8)
	if got := v.Selected(); !strings.HasSuffix(got, "\n\nї") {
		t.Errorf("after the text shrank: %q", got)
	}
}

func TestSelectByClicking(t *testing.T) {
	s := article(30)
	v, _ := open(t, s, 1500, 900, "en", "uk")
	tapped := -1
	v.OnRowTapped = func(row int) { tapped = row }
	at := pointAt(v, "uk", position{2, len("2 Остін зая")})
	for _, want := range []string{"", "заявив", s.columns["uk"][2].Text, ""} {
		click(v, at, 0)
		if got := v.Selected(); got != want {
			t.Errorf("selected %q, want %q", got, want)
		}
	}
	if tapped != 2 {
		t.Errorf("tapped %d", tapped)
	}
	v.page.clicks.when = time.Time{}
	click(v, at, 0)
	tapped = -1
	click(v, pointAt(v, "uk", position{2, len("2 Остін заявив")}), fyne.KeyModifierShift)
	if got := v.Selected(); got != "вив" || tapped >= 0 {
		t.Errorf("shift: %q, tapped %d", got, tapped)
	}
}

func TestSelectWordsByDragging(t *testing.T) {
	v, _ := open(t, article(30), 1500, 900, "en", "uk")
	at := pointAt(v, "uk", position{2, len("2 Остін зая")})
	click(v, at, 0)
	v.page.MouseDown(mouse(at, 0))
	v.page.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: pointAt(v, "uk", position{2, len("2 Ос")})}})
	if got := v.Selected(); got != "Остін заявив" {
		t.Errorf("selected %q", got)
	}
}

func TestCopy(t *testing.T) {
	s := article(3)
	s.columns["en"][1] = Cell{Text: "Half a sen", Note: "cut off", Partial: true}
	s.columns["en"][2] = Cell{Note: "missing", Partial: true}
	s.columns["en"][0] = Cell{Text: "Head"}
	v, w := open(t, s, 1500, 900, "en", "uk")
	w.Canvas().Focus(v.page)
	v.page.TypedShortcut(&fyne.ShortcutSelectAll{})
	v.page.TypedShortcut(&fyne.ShortcutCopy{})
	want := "Head\n\nHalf a sen [cut off]\n\n[missing]"
	if got := fyne.CurrentApp().Clipboard().Content(); got != want {
		t.Errorf("copied %q, want %q", got, want)
	}
	if got := v.Text("en"); got != want {
		t.Errorf("column %q", got)
	}
	drag(v, pointAt(v, "en", position{1, 0}), pointAt(v, "en", position{1, 4}))
	if got := v.Selected(); got != "Half" {
		t.Errorf("selected %q", got)
	}
	copied := ""
	v.OnCopy = func(s string) { copied = s }
	v.page.TypedShortcut(&fyne.ShortcutCopy{})
	if copied != "Half" {
		t.Errorf("OnCopy got %q", copied)
	}
	v.page.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if v.Selected() != "" {
		t.Error("Escape keeps the selection")
	}
}

func TestKeysNotUsedGoOn(t *testing.T) {
	v, w := open(t, article(300), 1000, 700, "en")
	w.Canvas().Focus(v.page)
	var keys []fyne.KeyName
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { keys = append(keys, e.Name) })
	pressed := false
	w.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyE, Modifier: fyne.KeyModifierControl}, func(fyne.Shortcut) { pressed = true })
	for _, k := range []fyne.KeyName{fyne.KeyF8, fyne.KeyEscape, fyne.KeyPageDown} {
		v.page.TypedKey(&fyne.KeyEvent{Name: k})
	}
	v.page.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyE, Modifier: fyne.KeyModifierControl})
	if len(keys) != 2 || !pressed {
		t.Errorf("the canvas got %v, shortcut %v", keys, pressed)
	}
	if v.page.offset < 500 {
		t.Errorf("Page Down went to %v", v.page.offset)
	}
	v.page.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if got, want := v.page.offset, v.page.flow.height()-float64(v.page.Size().Height); got < want-1 {
		t.Errorf("End went to %v of %v", got, want)
	}
	v.page.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	if v.page.offset != 0 {
		t.Errorf("Home went to %v", v.page.offset)
	}
}

func TestAutoscroll(t *testing.T) {
	v, _ := open(t, article(300), 1000, 700, "en")
	v.page.MouseDown(mouse(pointAt(v, "en", position{1, 0}), 0))
	v.page.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(200, 800)}})
	if v.page.dragging.drifting == nil {
		t.Fatal("does not scroll while the pointer is below the page")
	}
	before := len(v.Selected())
	for range 100 {
		v.page.dragging.drift()
	}
	if v.page.offset < 500 || len(v.Selected()) < before+1000 {
		t.Errorf("at %v, %d bytes selected, %d before", v.page.offset, len(v.Selected()), before)
	}
	v.page.DragEnd()
	if v.page.dragging.drifting != nil {
		t.Error("still scrolling after the drag")
	}
}

func TestContextMenu(t *testing.T) {
	s := article(5)
	v, w := open(t, s, 1000, 700, "en", "uk")
	v.Words = Words{Copy: "Copy", CopyParagraph: "Copy paragraph", CopyColumn: "Copy column", SelectAll: "Select all"}
	w.Canvas().Capture()
	v.page.TappedSecondary(&fyne.PointEvent{Position: pointAt(v, "uk", position{2, 3})})
	if w.Canvas().Overlays().Top() == nil {
		t.Error("no menu opened")
	}
	menu := v.page.menu("uk", 2)
	if !menu.Items[0].Disabled {
		t.Error("offers to copy nothing")
	}
	column := s.columns["uk"]
	for i, want := range map[int]string{
		1: column[2].Text,
		2: strings.Join([]string{column[0].Text, column[1].Text, column[2].Text, column[3].Text, column[4].Text}, "\n\n"),
	} {
		menu.Items[i].Action()
		if got := fyne.CurrentApp().Clipboard().Content(); got != want {
			t.Errorf("%s copied %q", menu.Items[i].Label, got)
		}
	}
	menu.Items[4].Action()
	if !strings.HasPrefix(v.Selected(), column[0].Text) {
		t.Errorf("selected %q", v.Selected())
	}
}

func TestHover(t *testing.T) {
	v, _ := open(t, article(50), 1000, 700, "en", "uk")
	row := -2
	v.OnHover = func(r int) { row = r }
	v.page.MouseMoved(mouse(pointAt(v, "uk", position{3, 0}), 0))
	if row != 3 || v.page.Cursor() != desktop.TextCursor {
		t.Errorf("over row %d", row)
	}
	v.page.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -400)})
	if row <= 3 {
		t.Errorf("still over row %d after scrolling", row)
	}
	v.page.MouseOut()
	if row != -1 {
		t.Errorf("over row %d after leaving", row)
	}
}

func TestScrollbar(t *testing.T) {
	v, _ := open(t, article(300), 1000, 700, "en")
	b := v.frame.bar
	top, height := b.thumbAt()
	if top != 0 || height < thumbLeast {
		t.Fatalf("thumb %v %v", top, height)
	}
	b.MouseDown(mouse(fyne.NewPos(5, 10), 0))
	b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, 2000)}})
	b.DragEnd()
	if end := v.page.flow.height() - float64(v.page.Size().Height); v.page.offset < end-1 {
		t.Errorf("dragged to %v of %v", v.page.offset, end)
	}
	b.MouseDown(mouse(fyne.NewPos(5, 10), 0)) // beside the thumb: a page back
	if end := v.page.flow.height() - float64(v.page.Size().Height); v.page.offset > end-500 {
		t.Errorf("the track does not turn a page: %v", v.page.offset)
	}
}

// A thumb dragged through the article draws no text until it rests: every
// line would be a texture kept for a minute.
func TestFlingDrawsNoText(t *testing.T) {
	v, _ := open(t, article(300), 1000, 700, "en", "uk")
	page := func() int {
		n := 0
		for _, d := range drawn(v) {
			if len(d.Text) > 10 {
				n++
			}
		}
		return n
	}
	now := time.Now()
	for i, c := range []struct {
		y    float64
		wait time.Duration
		want bool
	}{{5000, 0, false}, {9000, 50, true}, {100, 50, false}, {9000, 500, false}, {5000, 50, true}} {
		now = now.Add(c.wait * time.Millisecond)
		if got := v.page.flight.tooFast(c.y, now); got != c.want {
			t.Errorf("step %d: too fast is %v", i, got)
		}
	}
	before := page()
	v.page.flight.flying = true
	v.page.draw()
	if n := page(); n != 0 {
		t.Errorf("%d lines drawn in flight", n)
	}
	v.page.flight.land()
	if n := page(); n != before {
		t.Errorf("%d lines drawn after landing, %d before", n, before)
	}
}
