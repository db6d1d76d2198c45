package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/profile"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

func opened(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func sampleDocument() *document.Document {
	d := &document.Document{Article: document.Article{
		Title: "Заголовок", Language: "uk", Paragraphs: []document.Paragraph{
			{ID: "p1", Role: document.Headline, Text: "Заголовок"}, {ID: "p2", Role: document.Body, Text: "본문."},
		},
	}}
	o := document.Origin{Engine: document.EngineModel, Endpoint: "local", Model: "m", Started: time.Date(2026, 11, 23, 5, 0, 0, 0, time.UTC)}
	d.Add(d.NewDraft(document.Task{Kind: document.Translation, Language: "ko"}, o),
		d.NewDraft(document.Task{Kind: document.Summary, Style: document.StyleBullets, Language: "en"}, o))
	for _, e := range []document.Event{
		document.SegmentSet{Draft: "ko-1", Segment: "p1", Text: "제목", State: document.Complete},
		document.SegmentSet{Draft: "ko-1", Segment: "p2", Text: "본", State: document.Writing},
		document.SentenceSet{Draft: "summary-1", Sentence: document.Sentence{Text: "One.", Sources: []string{"p2"}}},
		document.Ended{Draft: "summary-1", State: document.Incomplete, Problem: problem.New("problem.run.missing", "Count", 2.0), Usage: document.Usage{Requests: 1, Prompt: 5}},
	} {
		d.Apply(e)
	}
	return d
}

func put(t *testing.T, s *Store, d *document.Document) {
	t.Helper()
	ctx := context.Background()
	if err := s.PutArticle(ctx, d.Article); err != nil {
		t.Fatal(err)
	}
	for i := range d.Drafts {
		rows := map[int]document.Segment{}
		for n, g := range d.Drafts[i].Segments {
			rows[n] = g
		}
		if err := s.PutDraft(ctx, d.Article.Key(), d.Drafts[i], rows); err != nil {
			t.Fatal(err)
		}
	}
}

func TestDocumentComesBackSettled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a folder с пробелом?#%", "t.db")
	want := sampleDocument()
	s := opened(t, path)
	put(t, s, want)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := opened(t, path).Document(context.Background(), want.Article.Key())
	if err != nil {
		t.Fatal(err)
	}
	want.Settle() // the translation was being written when the program stopped
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if ko := got.Drafts[0]; ko.State != document.Incomplete || ko.Segments[1].Text != "본" || ko.Problem.Code != "problem.run.interrupted" {
		t.Errorf("%+v", ko)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v: others can read it", info.Mode(), err)
	}
}

func TestUnknownArticle(t *testing.T) {
	got, err := opened(t, filepath.Join(t.TempDir(), "t.db")).Document(context.Background(), "none")
	if got != nil || err != nil {
		t.Errorf("%v, %v", got, err)
	}
}

func TestRecentAndDelete(t *testing.T) {
	s := opened(t, filepath.Join(t.TempDir(), "t.db"))
	ctx := context.Background()
	a, b := sampleDocument(), sampleDocument()
	b.Article.Title = "Second"
	b.Article.Paragraphs[1].Text = "Other."
	put(t, s, a)
	put(t, s, b)
	if err := s.PutArticle(ctx, a.Article); err != nil { // opened again
		t.Fatal(err)
	}
	titles := func() (titles []string) {
		entries, err := s.Recent(ctx, 10)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			titles = append(titles, e.Title)
		}
		return titles
	}
	if diff := cmp.Diff([]string{"Заголовок", "Second"}, titles()); diff != "" {
		t.Error(diff)
	}
	if err := s.Delete(ctx, a.Article.Key()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Second"}, titles()); diff != "" {
		t.Error(diff)
	}
	var left int
	if err := s.file.QueryRow("SELECT count(*) FROM segment WHERE article = ?", a.Article.Key()).Scan(&left); err != nil || left != 0 {
		t.Errorf("%d segments left, %v", left, err)
	}
}

func TestSettings(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	s := opened(t, path)
	ctx := context.Background()
	got, err := s.Settings(ctx)
	if diff := cmp.Diff(DefaultSettings(), got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	want := DefaultSettings()
	want.Profiles = []profile.Profile{{ID: "1", Name: "n", BaseURL: "http://localhost:1/v1"}}
	want.Profile, want.Targets, want.Language = "1", []string{}, "ko"
	want.View = View{Width: 900.5, Widths: map[string]float32{"ko": .4}}
	if err := s.PutSettings(ctx, want); err != nil {
		t.Fatal(err)
	}
	got, err = opened(t, path).Settings(ctx) // a second process
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
}

func TestCannotOpen(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, []byte("this is not a database, and long enough to tell"), 0o600); err != nil {
		t.Fatal(err)
	}
	newer := opened(t, filepath.Join(dir, "newer.db"))
	if _, err := newer.file.Exec("PRAGMA user_version = 999"); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ path, code string }{
		"not a database":     {file, "problem.store.open"},
		"under a file":       {filepath.Join(file, "t.db"), "problem.store.open"},
		"a folder":           {dir, "problem.store.open"},
		"of a later version": {filepath.Join(dir, "newer.db"), "problem.store.newer"},
	} {
		_, err := Open(c.path)
		var p *problem.Problem
		if !errors.As(err, &p) || p.Code != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestSurvivesAPowerCut: every connection waits for the disk. Nothing short of
// cutting the power shows the difference.
func TestSurvivesAPowerCut(t *testing.T) {
	s := opened(t, filepath.Join(t.TempDir(), "t.db"))
	var how int
	if err := s.file.QueryRow("PRAGMA synchronous").Scan(&how); err != nil || how != 2 {
		t.Errorf("synchronous is %d, %v; want 2, FULL", how, err)
	}
}
