package app

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// onDisk reports whether any file of a folder holds a text.
func onDisk(t *testing.T, dir, text string) bool {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		b, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(b, []byte(text)) {
			return true
		}
	}
	return false
}

// TestNothingIsNotedWithoutHistory: neither what was opened while no history is
// kept nor what was deleted is named in the settings, where a start would look
// for it.
func TestNothingIsNotedWithoutHistory(t *testing.T) {
	dir := t.TempDir()
	w := reopened(t, "en", filepath.Join(dir, "t.db"))
	w.do(w.inputs.openSample)
	w.until("the sample is complete", w.complete)
	key := ""
	w.do(func() {
		key = w.session.Key()
		w.remember()
	})
	w.session.Saved()
	if !onDisk(t, dir, key) {
		t.Fatal("the test does not find what is there")
	}
	w.do(func() { w.shelf.forget(key) })
	if err := w.shelf.delete(t.Context(), key); err != nil {
		t.Fatal(err)
	}
	if onDisk(t, dir, key) {
		t.Error("what was deleted is still named")
	}
	w.do(w.shelf.toggleHistory)
	w.until("no history is kept", w.store.InMemory)
	w.do(w.inputs.openSample)
	w.until("the sample is complete again", w.complete)
	w.do(w.remember)
	w.session.Saved()
	if onDisk(t, dir, key) {
		t.Error("what was opened without history is named")
	}
}

// The rail says how far each of the articles read last is: of the open one, and
// of one that is being translated in the background until it ends.
func TestRailSaysHowFarArticlesAre(t *testing.T) {
	w := opened(t, "en")
	states := func() string { return strings.Join(w.parts.rail.States(), "|") }
	w.do(w.inputs.openSample)
	w.until("it is being written", func() bool { return strings.Contains(states(), "writing ") })
	w.do(func() {
		w.app.Clipboard().SetContent("Ships sail\n\nThree ships sailed from Odesa on Monday, the port said.\n\nThey carried 40,000 tons of grain.")
		w.inputs.paste()
	})
	w.until("another is open", func() bool {
		doc := w.session.Document()
		return doc != nil && doc.Article.Title == "Ships sail"
	})
	w.until("both are listed, and the first goes on", func() bool { return strings.HasPrefix(states(), "|writing ") })
	w.until("it has ended, and is whole", func() bool { return states() == "|" })
}
