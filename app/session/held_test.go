package session

import (
	"path/filepath"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

// conflictUnseen has two windows write one paragraph, and the user of the
// second go to another article before the conflict can be shown.
func conflictUnseen(t *testing.T) (path string, mine *desk, key string) {
	path = filepath.Join(t.TempDir(), "t.db")
	other, mine := newDesk(t, database(t, path)), newDesk(t, database(t, path))
	one, two := story("One", 3), story("Two", 3)
	other.show(t, one)
	mine.show(t, two)
	mine.do(func() { mine.works[two.Key()].jobs["x"] = &summarize.Job{} }) // something of Two is being translated
	mine.show(t, one)
	other.do(func() { other.Write("uk", 1, "Theirs.", "") })
	other.do(func() { other.saver.sync() })
	mine.do(func() {
		mine.Write("uk", 1, "Mine.", "")
		mine.saver.sync()
		mine.Show(two)
	})
	return path, mine, one.Key()
}

func database(t *testing.T, path string) *store.Store {
	st, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	return st
}

// TestTypedAfterAConflictNobodySaw: what is typed in a paragraph later is
// written, though the conflict in it was never shown.
func TestTypedAfterAConflictNobodySaw(t *testing.T) {
	path, mine, key := conflictUnseen(t)
	mine.do(func() { mine.Reopen(key) })
	mine.until(t, "back", func() bool { return mine.Key() == key })
	mine.do(func() { mine.Write("uk", 1, "Typed an hour later.", "") })
	mine.do(func() {
		for _, w := range mine.works {
			delete(w.jobs, "x")
		}
	})
	mine.do(mine.Close)
	doc, err := database(t, path).Document(t.Context(), key)
	if err != nil {
		t.Fatal(err)
	}
	if got := doc.Final("uk").Segments[1].Text; got != "Typed an hour later." {
		t.Errorf("on disk is %q", got)
	}
	kept := false
	for _, d := range doc.Drafts {
		kept = kept || d.Segments[1].Text == "Mine."
	}
	if !kept {
		t.Error("what was typed before the conflict is nowhere")
	}
}
