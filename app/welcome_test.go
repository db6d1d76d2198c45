package app

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"codeberg.org/tolmach/tolmach/app/instance"
)

// TestLaterStart: what a later start was asked for is opened in the window that
// is there, which keeps to what that start was told.
func TestLaterStart(t *testing.T) {
	w := opened(t, "en")
	dir := t.TempDir()
	file := filepath.Join(dir, "story.txt")
	if err := os.WriteFile(file, []byte("From a file\n\nThis is a story that stands in a file."), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	r, err := Options{Input: "story.txt"}.request()
	if err != nil || r.Input != file {
		t.Fatalf("%+v, %v", r, err)
	}
	t.Chdir(t.TempDir())
	open := func(r instance.Request, title string) {
		t.Helper()
		if !w.handedOver(t.Context(), r) {
			t.Fatalf("%s is not taken", title)
		}
		w.until(title+" is open", func() bool {
			doc := w.session.Document()
			return doc != nil && doc.Article.Paragraphs[0].Text == title
		})
	}
	open(r, "From a file")
	w.do(func() {
		if w.model.localOnly() || w.words.Tag().String() != "en" {
			t.Error("a start without flags changes the run")
		}
	})
	open(instance.Request{Input: "-", Text: []byte("Piped\n\nThis is a story out of a pipe."), LocalOnly: true, Language: "uk"}, "Piped")
	w.do(func() {
		if !w.model.links.Gate().LocalOnly() || w.words.Tag().String() != "uk" || w.set.LocalOnly || w.set.Language != "" {
			t.Errorf("local only %v, %s; kept for later runs: %v, %q", w.model.links.Gate().LocalOnly(), w.words.Tag(), w.set.LocalOnly, w.set.Language)
		}
	})
	address := Options{Input: "https://example.org/a"}
	if r, err := address.request(); err != nil || r.Input != address.Input {
		t.Errorf("%+v, %v", r, err)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if w.handedOver(gone, instance.Request{Sample: true}) {
		t.Error("a start that has given up is served")
	}
	w.do(func() {
		if w.session.Document().Article.Paragraphs[0].Text != "Piped" {
			t.Error("a start that has given up has opened something")
		}
	})
}
