package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
)

func init() { children["window"] = asWindow }

// windowTask is what one of two windows on the same article does.
type windowTask struct{ Path, Key, Name string }

// written is one paragraph of a final that a window wrote: into the final, or
// into a draft because the other window had been quicker.
type written struct {
	Paragraph   int
	Text, Draft string
}

const (
	windowParagraphs = 60
	windowRounds     = 5
)

func windowArticle() *document.Document {
	d := &document.Document{Article: document.Article{Title: "T", Language: "en"}}
	for i := range windowParagraphs {
		d.Article.Paragraphs = append(d.Article.Paragraphs, document.Paragraph{ID: fmt.Sprintf("p%d", i+1), Role: document.Body, Text: "Text."})
	}
	return d
}

// asWindow streams two drafts, a new one and one that was there, while a person
// writes every paragraph of a final several times, until the other window has
// written it first.
func asWindow(arg []byte) error {
	var task windowTask
	if err := unmarshal(arg, &task); err != nil {
		return err
	}
	s, err := Open(task.Path)
	if err != nil {
		return err
	}
	ctx := context.Background()
	doc, err := s.Document(ctx, task.Key)
	if err != nil {
		return err
	}
	fresh := doc.NewDraft(document.Task{Kind: document.Translation, Language: "ko"}, document.Origin{Engine: document.EngineModel, Started: document.Now()})
	waitForOthers()
	lost := map[int]bool{}
	for round := range windowRounds {
		for i := range windowParagraphs {
			time.Sleep(time.Millisecond) // a person is slower still
			if task.Name == "B" {
				i = windowParagraphs - 1 - i
			}
			for _, d := range []document.Draft{fresh, *doc.Draft("ru-1")} {
				g := document.Segment{ID: fmt.Sprintf("p%d", i+1), Text: task.Name, State: document.Complete}
				if err := s.PutDraft(ctx, task.Key, d, map[int]document.Segment{i: g}); err != nil {
					return err
				}
			}
			if lost[i] {
				continue
			}
			w := written{Paragraph: i, Text: fmt.Sprintf("%s %d %d", task.Name, i, round)}
			err := s.PutFinal(ctx, task.Key, "uk", i, document.FinalSegment{ID: fmt.Sprintf("p%d", i+1), Text: w.Text})
			var c *Conflict
			if errors.As(err, &c) {
				w.Draft, lost[i] = c.Draft, true
			} else if err != nil {
				return err
			}
			if err := report(w); err != nil {
				return err
			}
		}
	}
	return s.Close()
}

// TestTwoWindows: two processes write to the same article at the same time.
// Everything that either wrote last is there afterwards.
func TestTwoWindows(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	s := opened(t, path)
	d := windowArticle()
	d.Add(d.NewDraft(document.Task{Kind: document.Translation, Language: "ru"}, document.Origin{Engine: document.EngineModel, Started: document.Now()}))
	put(t, s, d)
	task := windowTask{Path: path, Key: d.Article.Key(), Name: "A"}
	a := startChild(t, "window", task)
	task.Name = "B"
	b := startChild(t, "window", task)
	letGo(t, a, b)
	all := append(reports[written](t, a), reports[written](t, b)...)
	got, err := s.Document(context.Background(), task.Key)
	if err != nil {
		t.Fatal(err)
	}
	checkFinals(t, got, all)
	checkDrafts(t, got)
	if err := s.Check(context.Background()); err != nil {
		t.Error(err)
	}
}

// checkFinals: of each paragraph, the last text of the window that was first is
// in the final, the other's is in the draft that it was told of.
func checkFinals(t *testing.T, got *document.Document, all []written) {
	t.Helper()
	last := map[int]string{}
	conflicts := map[string]int{}
	for _, w := range all {
		if w.Draft == "" {
			last[w.Paragraph] = w.Text
			continue
		}
		conflicts[w.Text[:1]]++
		if d := got.Draft(w.Draft); d == nil || d.Segments[w.Paragraph].Text != w.Text || d.Origin.Engine != document.EnginePerson {
			t.Errorf("%+v is not in its draft", w)
		}
	}
	for i := range windowParagraphs {
		if text := got.Final("uk").Segments[i].Text; text != last[i] || text == "" {
			t.Errorf("paragraph %d is %q, %q was written", i, text, last[i])
		}
	}
	t.Logf("%d writes, conflicts %v", len(all), conflicts)
	if conflicts["A"] == 0 || conflicts["B"] == 0 {
		t.Errorf("the windows did not meet: %v", conflicts)
	}
}

// checkDrafts: each window's new draft is there, whole and its own, and so is
// what each made of the draft that was there.
func checkDrafts(t *testing.T, got *document.Document) {
	t.Helper()
	for _, lang := range []string{"ko", "ru"} {
		var found []string
		for _, d := range got.Drafts {
			if d.Task.Language != lang {
				continue
			}
			var b strings.Builder
			for _, g := range d.Segments {
				b.WriteString(g.Text)
			}
			found = append(found, b.String())
		}
		for _, name := range []string{"A", "B"} {
			if !slices.Contains(found, strings.Repeat(name, windowParagraphs)) {
				t.Errorf("%s: %s's draft is not among %q", lang, name, found)
			}
		}
	}
}

// TestToldOnce: having been told of the other's text, a window may write over
// it.
func TestToldOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	a, b := opened(t, path), opened(t, path)
	ctx := context.Background()
	d := told("T", "Text.", nil, nil)
	put(t, a, d)
	key := d.Article.Key()
	write := func(s *Store, place int, text string) error {
		return s.PutFinal(ctx, key, "ko", place, document.FinalSegment{ID: d.Article.Paragraphs[place].ID, Text: text})
	}
	if err := errors.Join(write(a, 0, "가"), write(a, 1, "나"), write(b, 1, "나")); err != nil {
		t.Fatalf("the same text is no conflict: %v", err)
	}
	var c *Conflict
	if err := write(b, 0, "다"); !errors.As(err, &c) || c.Theirs.Text != "가" || c.Draft != "ko-1" || coded(err).Code != "problem.store.conflict" {
		t.Fatalf("%v, %+v", err, c)
	}
	if err := write(b, 0, "다"); err != nil {
		t.Errorf("told, and yet: %v", err)
	}
	if err := write(a, 0, ""); !errors.As(err, &c) || c.Theirs.Text != "다" || c.Draft != "" {
		t.Errorf("%v, %+v", err, c)
	}
	got, err := opened(t, path).Document(ctx, key)
	if err != nil || len(got.Drafts) != 1 || got.Drafts[0].Segments[0].Text != "다" || got.Drafts[0].Segments[1].Text != "나" || got.Drafts[0].State != document.Complete {
		t.Errorf("%+v, %v", got, err)
	}
	if err := a.Delete(ctx, key); err != nil {
		t.Fatal(err)
	}
	if err := write(b, 0, "라"); coded(err) == nil || coded(err).Code != "problem.store.deleted" {
		t.Errorf("%v", err)
	}
}

// TestSameID: what one window calls by an id that the other has taken is kept
// under another, and a draft that it makes later does not get in its way.
func TestSameID(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	a, b := opened(t, path), opened(t, path)
	ctx := context.Background()
	d := told("T", "Text.", nil, nil)
	put(t, a, d)
	key := d.Article.Key()
	write := func(s *Store, id, text string) {
		t.Helper()
		draft := document.Draft{ID: id, Task: document.Task{Kind: document.Translation, Language: "ko"}, Origin: document.Origin{Started: document.Now()}}
		if err := s.PutDraft(ctx, key, draft, map[int]document.Segment{1: {ID: "p2", Text: text}}); err != nil {
			t.Fatal(err)
		}
	}
	write(a, "ko-1", "가")
	write(b, "ko-1", "나") // becomes ko-2
	write(b, "ko-2", "다") // becomes ko-3
	write(a, "ko-2", "라") // becomes ko-4
	write(b, "ko-1", "나나")
	write(b, "ko-2", "다다")
	write(a, "ko-1", "가가")
	if err := b.PutFinal(ctx, key, "ko", 1, document.FinalSegment{ID: "p2", Text: "나나", From: "ko-1"}); err != nil {
		t.Fatal(err)
	}
	for s, text := range map[*Store]string{a: "마", b: "바"} {
		f := document.FinalSegment{ID: "p2", Text: text}
		if err := s.PutFinal(ctx, key, "uk", 1, f); err != nil && coded(err).Code != "problem.store.conflict" {
			t.Fatal(err)
		}
	}
	got, err := opened(t, path).Document(ctx, key)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, d := range got.Drafts {
		found = append(found, d.ID+" "+d.Segments[1].Text)
	}
	slices.Sort(found)
	if text := strings.Join(found[:4], ", "); len(found) != 5 || text != "ko-1 가가, ko-2 나나, ko-3 다다, ko-4 라" {
		t.Errorf("%q", found)
	}
	if f := got.Final("ko"); f == nil || f.Segments[1].From != "ko-2" {
		t.Errorf("taken from %+v, want what is kept as ko-2", f)
	}
	// The conflict's draft has an id too that a window may give away.
	write(a, "uk-1", "사")
	write(b, "uk-1", "아")
	if got, err = opened(t, path).Document(ctx, key); err != nil || len(got.Drafts) != 7 {
		t.Errorf("%d drafts, %v", len(got.Drafts), err)
	}
}

// TestSettingsOfTwoWindows: what one window has chosen is not gone when the
// other, which knows nothing of it, keeps its own.
func TestSettingsOfTwoWindows(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	ctx := context.Background()
	one, two := opened(t, path), opened(t, path)
	before := DefaultSettings()
	before.Profiles = []endpoint.Profile{{ID: "a", Name: "A"}, {ID: "b", Name: "B"}, {ID: "c", Name: "C"}}
	if err := one.PutSettings(ctx, before); err != nil {
		t.Fatal(err)
	}
	read := func(s *Store) Settings {
		t.Helper()
		set, err := s.Settings(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return set
	}
	keep := func(s *Store, set Settings) {
		t.Helper()
		if err := s.PutSettings(ctx, set); err != nil {
			t.Fatal(err)
		}
	}
	wording := func(lang string, minute int) document.Wording {
		return document.Wording{Kind: document.Translation, Language: lang, Text: lang, At: time.Date(2026, 11, 26, 1, minute, 0, 0, time.UTC)}
	}
	first, second := read(one), read(two)
	first.NoHistory, first.Language = true, "ko"
	first.Profiles = []endpoint.Profile{{ID: "a", Name: "A, new"}, {ID: "b", Name: "B"}, {ID: "d", Name: "D"}}
	first.Wordings = document.Wordings{wording("ko", 2)}
	keep(one, first)
	second.Theme, second.Language = "dark", "uk"
	second.Profiles = append(second.Profiles, endpoint.Profile{ID: "e", Name: "E"})
	second.Wordings = document.Wordings{wording("uk", 1)}
	second.View.Width = 900
	for range 2 { // as it closes, it keeps the same again
		keep(two, second)
	}
	got := read(opened(t, path))
	if !got.NoHistory || got.Theme != "dark" || got.Language != "uk" || got.View.Width != 900 {
		t.Errorf("%+v", got)
	}
	var names, tags []string
	for _, p := range got.Profiles {
		names = append(names, p.Name)
	}
	for _, w := range got.Wordings {
		tags = append(tags, w.Language)
	}
	if strings.Join(names, "|") != "B|E|A, new|D" || strings.Join(tags, " ") != "uk ko" {
		t.Errorf("profiles %q, wordings %q", names, tags)
	}
}
