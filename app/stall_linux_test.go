package app

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"golang.org/x/sys/unix"

	recorded "codeberg.org/tolmach/tolmach/assets/sample"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

// stall keeps a database from being read and written, as a slow disk or another
// program does, until the test lets go: it locks the bytes with which SQLite's
// connections agree, for an open file and not for this process, so that this
// process too has to wait.
func stall(t *testing.T, path string) (letGo func()) {
	t.Helper()
	f, err := os.OpenFile(path+"-shm", os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	set := func(kind int16) {
		t.Helper()
		// WALINDEX_LOCK_OFFSET and SQLITE_SHM_NLOCK of SQLite's wal.c.
		err := unix.FcntlFlock(f.Fd(), unix.F_OFD_SETLKW, &unix.Flock_t{Type: kind, Start: 120, Len: 8})
		if err != nil {
			t.Fatal(err)
		}
	}
	set(unix.F_WRLCK)
	return func() { set(unix.F_UNLCK) }
}

// waits reports whether a goroutine that runs fn is inside the database. It is
// looked for in the stacks, not timed: drawing may be slow on a busy machine, and
// waiting for a stalled database takes seconds.
func waits(fn string) bool {
	b := make([]byte, 4<<20)
	for one := range strings.SplitSeq(string(b[:runtime.Stack(b, true)]), "\n\n") {
		if strings.Contains(one, fn) && (strings.Contains(one, "/summarize/store.(") || strings.Contains(one, "/summarize/memory.(") || strings.Contains(one, "session.(*saver).sync")) {
			return true
		}
	}
	return false
}

// watched runs an action on the UI thread and reports whether that waited for
// the database.
func (d *driven) watched(action func()) (waited bool) {
	done := make(chan struct{})
	go func() { defer close(done); d.do(action) }()
	for {
		select {
		case <-done:
			return waited
		case <-time.After(50 * time.Millisecond):
			waited = waited || waits("app.reopened.func1")
		}
	}
}

// TestDatabaseStalls: while the database answers nobody, the window does, in
// whatever a person does. What they did is kept once it answers again.
func TestDatabaseStalls(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	w := reopened(t, "en", path)
	w.do(func() { w.start(Options{Data: path, Sample: true}) })
	w.until("the sample is complete", w.complete)
	w.until("it is listed", func() bool { return len(w.shelf.recent) == 1 })
	w.session.Saved()
	letGo := stall(t, path)
	key := ""
	for _, action := range []struct {
		name string
		do   func()
	}{
		{"to the desk", func() { key = w.session.Key(); w.grid.open("ko"); w.grid.goTo(0) }},
		{"typing", func() {
			w.actions.Run("edit")
			w.editing.edited.SetText("고친 문단입니다.")
			w.editing.accept()
			w.editing.close()
		}},
		{"undo", w.editing.undo},
		{"redo", w.editing.redo},
		{"another draft", func() { w.session.Drafts.Add("ko", []string{"하나"}, "") }},
		{"deleting a draft", func() { w.session.Drafts.Delete("ru-1") }},
		{"a column's width", w.remember},
		{"a language", func() { w.looks.speak("uk"); w.looks.speak("en") }},
		{"the starter", w.terms.toggleStarter},
		{"offline", func() { w.model.setLocalOnly(true) }},
		{"no history", func() { w.shelf.toggleHistory(); w.shelf.toggleHistory() }},
		{"the library", w.shelf.show},
		{"the terms", w.terms.edit},
		{"the prompts", func() { w.asking.prompts().Keep() }},
		{"a pasted article", func() {
			w.app.Clipboard().SetContent("Another\n\nThis is another article, of one paragraph only.")
			w.inputs.paste()
		}},
		{"another article", func() { a, _ := recorded.Article(); a.Paragraphs = a.Paragraphs[:3]; w.session.Show(a) }},
		{"a kept article", func() { w.session.Reopen("none") }},
		{"the menu", func() { w.build() }},
		{"forgetting an article", func() { w.shelf.forget("none") }},
		{"a window of another size", func() { w.win.Resize(fyne.NewSize(1000, 700)); w.changed() }},
	} {
		if w.watched(action.do) {
			t.Errorf("%s waits for the database", action.name)
		}
	}
	saved := make(chan struct{})
	go func() { defer close(saved); w.session.Saved() }()
	for !waits("(*Session).Saved") { // it has stalled all the while
		select {
		case <-saved:
			t.Fatal("the database has not stalled")
		case <-time.After(50 * time.Millisecond):
		}
	}
	w.do(w.remember)
	letGo()
	<-saved
	w.session.Saved()
	st, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = st.Close() }()
	doc, err := st.Document(t.Context(), key)
	if err != nil || doc.Final("ko") == nil || doc.Final("ko").Segments[0].Text != "고친 문단입니다." || doc.Draft("ru-1") != nil {
		t.Errorf("kept is %+v, %v", doc.Finals, err)
	}
	if set, err := st.Settings(t.Context()); err != nil || !set.LocalOnly {
		t.Errorf("%+v, %v", set, err)
	}
}
