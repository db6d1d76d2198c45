package session

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

// What was changed a moment ago is there when its article is opened again.
func TestReopenedAtOnceNothingIsOld(t *testing.T) {
	d := newDesk(t, opened(t))
	one, two := story("One", 3), story("Two", 3)
	d.show(t, one)
	for i := range 20 {
		text := fmt.Sprint("Третій варіант ", i)
		d.do(func() {
			d.Finals.Write("uk", 1, text, "")
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

// An article that is in the database no more keeps nothing else from being
// written.
func TestDeletedStopsNothing(t *testing.T) {
	st := opened(t)
	d := newDesk(t, st)
	one, two := story("One", 3), story("Two", 3)
	d.show(t, one)
	if err := st.Delete(t.Context(), one.Key()); err != nil {
		t.Fatal(err)
	}
	d.do(func() { d.Finals.Write("uk", 1, "Не пропаде.", "") })
	d.do(func() { d.saver.sync() })
	d.show(t, two)
	d.do(func() {
		d.Drafts.Add("uk", []string{"Один", "Два", "Три"}, "")
		d.saver.sync()
	})
	kept, err := st.Record(t.Context(), two.Key())
	if err != nil || len(kept.Document.Drafts) != 1 || kept.Document.Drafts[0].Segments[2].Text != "Три" {
		t.Fatalf("the other article's draft is not kept: %+v, %v", kept, err)
	}
	// Opened again from its source it has what was written meanwhile.
	d.show(t, one)
	d.do(func() {
		if f := d.Document().Final("uk"); f == nil || f.Segments[1].Text != "Не пропаде." {
			t.Errorf("the final is %+v", f)
		}
	})
}

// What could not be written stays while other articles are open, and is written
// by itself once that is possible.
func TestUnwrittenWorkStays(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	st, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	rename := func(from, to string) {
		t.Helper()
		if _, err := db.Exec("ALTER TABLE " + from + " RENAME TO " + to); err != nil {
			t.Fatal(err)
		}
	}
	d := newDesk(t, st)
	one, two := story("One", 3), story("Two", 3)
	d.show(t, two)
	d.show(t, one)
	rename("final", "away")
	d.do(func() { d.Finals.Write("uk", 1, "Не пропаде.", "") })
	d.until(t, "said", func() bool { return len(d.unsaved) == 1 })
	comeBack(t, d, one, two)
	rename("away", "final")
	d.until(t, "written by itself", func() bool {
		kept, err := st.Record(t.Context(), one.Key())
		return err == nil && kept.Document.Final("uk") != nil && kept.Document.Final("uk").Segments[1].Text == "Не пропаде."
	})
}

// Without a database all stays in memory.
func TestWorkStaysWithoutADatabase(t *testing.T) {
	d := newDesk(t, nil)
	one, two := story("One", 3), story("Two", 3)
	d.show(t, one)
	d.do(func() { d.Finals.Write("uk", 1, "Не пропаде.", "") })
	comeBack(t, d, one, two)
}

// comeBack opens another article and then the first again.
func comeBack(t *testing.T, d *desk, one, two document.Article) {
	t.Helper()
	d.show(t, two)
	d.show(t, one)
	d.do(func() {
		if f := d.Document().Final("uk"); f == nil || f.Segments[1].Text != "Не пропаде." {
			t.Errorf("the final is %+v", f)
		}
	})
}
