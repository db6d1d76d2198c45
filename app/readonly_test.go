package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"codeberg.org/tolmach/tolmach/summarize/archive"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

// TestWithoutADataFolder: where nothing can be kept the program says so, works
// all the same, goes on with what was there when an article is opened again, and
// saves it elsewhere.
func TestWithoutADataFolder(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	w := reopened(t, "en", filepath.Join(file, "t.db"))
	w.do(func() {
		if said := w.parts.banner.Said(); w.store != nil || !strings.Contains(said, "cannot be opened") {
			t.Errorf("it says %q", said)
		}
		w.start(Options{Data: w.forced.Data, Sample: true})
	})
	w.until("the sample is complete", w.complete)
	w.do(func() {
		w.grid.open("ko")
		w.grid.goTo(0)
		w.keyboard.typedKey(&fyne.KeyEvent{Name: fyne.Key1})
		w.actions.Run("edit")
		w.editing.edited.SetText("고친 문단입니다.")
		w.editing.accept()
		w.editing.close()
		for _, do := range []func(){w.shelf.show, w.terms.edit, w.shelf.toggleHistory, w.editing.undo, w.editing.redo, func() { w.asking.prompts().Keep() }, w.remember, w.desk.fill} {
			do()
		}
		w.app.Clipboard().SetContent("Another\n\nThis is another article, of one paragraph only.")
		w.inputs.paste()
	})
	w.until("another is open", func() bool { return w.session.Document().Article.Title == "Another" })
	w.do(w.inputs.openSample)
	w.until("the sample is back", w.complete)
	path := filepath.Join(dir, "copy.tolmach")
	w.do(func() {
		if f := w.session.Document().Final("ko"); f == nil || f.Segments[1].Text != "고친 문단입니다." {
			t.Fatalf("the final is %+v", f)
		}
		if err := archive.WriteFile(path, store.Record{Document: copied(w.session.Document())}); err != nil {
			t.Fatal(err)
		}
	})
	r, err := archive.ReadFile(path)
	if err != nil || r.Document.Final("ko") == nil || r.Document.Final("ko").Segments[1].Text != "고친 문단입니다." {
		t.Errorf("saved elsewhere: %+v, %v", r.Document.Finals, err)
	}
}
