package app

import (
	"bytes"
	"os"
	"path/filepath"
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
