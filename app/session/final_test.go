package session

import (
	"fmt"
	"path/filepath"
	"testing"

	"app.tolmach/summarize"
	"app.tolmach/summarize/store"
)

// What was changed a moment ago is there when its article is opened again.
func TestReopenedAtOnceNothingIsOld(t *testing.T) {
	d := newDesk(t, opened(t))
	one, two := story("One", 3), story("Two", 3)
	d.show(t, one)
	for i := range 20 {
		text := fmt.Sprint("Третій варіант ", i)
		d.do(func() {
			d.Write("uk", 1, text, "")
			d.Show(two)
		})
		d.until(t, "the other is open", func() bool { return d.Key() == two.Key() })
		d.do(func() { d.Reopen(one.Key()) })
		d.until(t, "the first is back", func() bool { return d.Key() == one.Key() })
		d.do(func() {
			if f := d.Document().Final("uk"); f == nil || f.Segments[1].Text != text {
				t.Errorf("time %d: the final is %+v", i, f)
			}
		})
	}
}

// Another window writes the same paragraph: what it wrote stands, and what was
// written here is in a draft.
func TestTwoWindowsOnOneParagraph(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	open := func() *store.Store {
		st, err := store.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = st.Close() })
		return st
	}
	one, two := newDesk(t, open()), newDesk(t, open())
	a := story("One", 3)
	one.show(t, a)
	two.show(t, a)
	one.do(func() { one.Write("uk", 1, "Звідси.", "") })
	one.do(func() { one.saver.sync() })
	two.do(func() { two.Write("uk", 1, "Звідти.", "") })
	two.do(func() { two.saver.sync() })
	two.until(t, "the other window's text stands", func() bool { return two.Document().Final("uk").Segments[1].Text == "Звідси." })
	two.do(func() {
		d := two.Document().Latest(summarize.Translation, "uk")
		if d == nil || d.Segments[1].Text != "Звідти." || d.Origin.Engine != summarize.EnginePerson {
			t.Errorf("what was written here is lost: %+v", d)
		}
	})
}
