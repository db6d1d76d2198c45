package parallel

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
)

// Columns go one at a time as the view gets narrower, never below two; the
// pinned one stays, and what is asked for takes the place of another.
func TestColumnsFallAwayOneAtATime(t *testing.T) {
	v, w := open(t, article(100), 1280, 700, "en", "ko", "uk", "ru")
	cs := columns("en", "ko", "uk", "ru")
	cs[0].Pinned, cs[1].Least = true, 13.1
	v.SetColumns(cs)
	v.ScrollTo(40)
	for _, c := range []struct {
		width float32
		want  string
	}{{1280, "[en ko uk ru]"}, {850, "[en ko uk]"}, {660, "[en ko]"}, {300, "[en ko]"}, {850, "[en ko uk]"}} {
		w.Resize(fyne.NewSize(c.width, 700))
		if got := fmt.Sprint(v.Showing()); got != c.want {
			t.Errorf("at %v: %s, want %s", c.width, got, c.want)
		}
		for _, tr := range v.spread.tracks {
			if least := v.types.least(v.columns[v.columns.index(tr.id)]); tr.width < least-1 && len(v.spread.tracks) > together {
				t.Errorf("at %v %s has %v, needs %v", c.width, tr.id, tr.width, least)
			}
		}
	}
	for _, want := range []string{"[en ko ru]", "[en uk ru]", "[en ko uk]"} {
		v.ShowNext()
		if got := fmt.Sprint(v.Showing()); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	w.Resize(fyne.NewSize(600, 700))
	v.ShowColumn("ru")
	if got := fmt.Sprint(v.Showing(), v.spread.rest); got != "[en ru] [ko uk]" {
		t.Errorf("showing and the rest are %s", got)
	}
	if row, f := v.Place(); row != 40 || f > 0.01 {
		t.Errorf("place moved to row %d + %v", row, f)
	}
}

// What has no room stands by its name beside the last head or, in a very narrow
// view, over the heads; it reaches nowhere out of the view.
func TestNamesOfColumnsWithoutRoom(t *testing.T) {
	v, w := open(t, article(10), 1280, 700, "en", "ko", "uk", "ru")
	for width, over := range map[float32]bool{900: false, 640: false, 320: true} {
		w.Resize(fyne.NewSize(width, 700))
		last := v.frame.heads[v.spread.tracks[len(v.spread.tracks)-1].id].clip
		for _, id := range v.spread.rest {
			name := v.columns[v.columns.index(id)].Name
			if name.Position().Y+name.Size().Height <= last.Position().Y != over {
				t.Errorf("at %v the name of %s stands at %v", width, id, name.Position())
			}
			if right := name.Position().X + name.Size().Width; right > width {
				t.Errorf("at %v the name of %s reaches to %v", width, id, right)
			}
			if end := last.Position().X + last.Size().Width; !over && name.Position().X < end {
				t.Errorf("at %v the name of %s begins at %v, the head ends at %v", width, id, name.Position().X, end)
			}
		}
	}
}

// Lengths asked for: two columns at 1280 and five at 1920 side by side.
func TestColumnsThatFit(t *testing.T) {
	s := article(3)
	s.columns["x"] = s.columns["en"]
	v, w := open(t, s, 1280, 720, "en", "ko")
	if len(v.Showing()) != 2 {
		t.Error("two columns do not fit into 1280")
	}
	v.SetColumns(columns("en", "ko", "uk", "ru", "x"))
	w.Resize(fyne.NewSize(1920, 1080))
	if len(v.Showing()) != 5 {
		t.Error("five columns do not fit into 1920")
	}
	v.SetColumns(columns("en"))
	tr := v.spread.tracks[0]
	if wide := tr.wide / v.types.em; wide > 38.5 {
		t.Errorf("a single column is %v em wide", wide)
	}
	if left, right := v.spread.left, 1920-barWidth-v.spread.right; left-right > 2 || right-left > 2 {
		t.Errorf("margins %v and %v", left, right)
	}
}
