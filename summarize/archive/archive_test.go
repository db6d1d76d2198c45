package archive

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/glossary/termfile"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

func opened(t *testing.T) *store.Store {
	t.Helper()
	s, err := store.Open(filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// record has everything that a record can have.
func record() store.Record {
	d := document.Document{Article: document.Article{
		Title: "Two <of> them & 3", Byline: "A. B.", Source: "Agency", Address: "https://example.org/a", Date: "2026-11-23", Language: "en",
		Paragraphs: []document.Paragraph{
			{ID: "p1", Role: document.Headline, Text: "Two <of> them & 3"},
			{ID: "p2", Role: document.Body, Text: "In 2024, 350 soldiers crossed.", Page: 2},
		},
	}}
	started := time.Date(2026, 11, 23, 5, 0, 0, 0, time.UTC)
	o := document.Origin{Engine: document.EngineModel, Endpoint: "local", Model: "m", Prompt: "2", Glossary: "g1", Started: started}
	for _, texts := range [][]string{{"둘", "2024년 병사 530명이 넘었다."}, {"두 사람", "2024년 병사 350명이 넘어왔다."}} {
		ko := d.NewDraft(document.Task{Kind: document.Translation, Language: "ko"}, o)
		ko.State, ko.Usage = document.Complete, document.Usage{Requests: 2, Prompt: 3}
		for i, text := range texts {
			ko.Segments[i].Text, ko.Segments[i].State = text, document.Complete
		}
		d.Add(ko)
	}
	again := d.Again("ko", 1, "shorter", []string{"둘", "2024년 병사 530명이 넘었다."}, o)
	again.Segments[1].Text, again.Segments[1].State, again.State, again.Beside = "2024년 350명이 넘었다.", document.Complete, document.Complete, nil
	again.Wording = "Для радіо."
	d.Add(again)
	o.Started = started.Add(time.Hour)
	s := d.NewDraft(document.Task{Kind: document.Summary, Style: document.StyleBrief, Language: "uk"}, o)
	s.State, s.Problem = document.Incomplete, problem.New("problem.run.missing", "Count", 2.0)
	s.Sentences = []document.Sentence{{Text: "Один.", Sources: []string{"p2"}, Quote: "350 soldiers"}}
	d.Add(s)
	d.SetFinal("uk", 1, document.FinalSegment{Text: "350 бійців перейшли.", Edited: true, Accepted: true, At: started})
	d.SetFinal("ko", 0, document.FinalSegment{Text: "둘", From: "ko-1", At: started.Add(5)})
	return store.Record{Document: d, Tags: []string{"외교", "на ранок"}}
}

// TestRoundTrip: out of one library, into another and out again gives the same
// bytes.
func TestRoundTrip(t *testing.T) {
	ctx := t.Context()
	a, b := opened(t), opened(t)
	r := record()
	g, err := store.Terms(ctx, a, termfile.Starter)
	if err != nil {
		t.Fatal(err)
	}
	r.Dismissed = findings(&r.Document, g)
	slices.Sort(r.Dismissed)
	r.Dismissed = slices.Compact(r.Dismissed)
	if len(r.Dismissed) == 0 {
		t.Fatal("nothing was found in 530 for 350")
	}
	if err := a.PutRecord(ctx, r); err != nil {
		t.Fatal(err)
	}
	if err := a.Dismiss(ctx, "of another article", true); err != nil {
		t.Fatal(err)
	}
	key := r.Document.Article.Key()
	first, second := filepath.Join(t.TempDir(), "1"+Ending), filepath.Join(t.TempDir(), "2"+Ending)
	if err := Export(ctx, a, key, first); err != nil {
		t.Fatal(err)
	}
	got, err := Import(ctx, b, first)
	if got != key || err != nil {
		t.Fatal(got, err)
	}
	if err := Export(ctx, b, key, second); err != nil {
		t.Fatal(err)
	}
	one, two := read(t, first), read(t, second)
	if !bytes.Equal(one, two) {
		t.Error(cmp.Diff(string(one), string(two)))
	}
	back, err := Read(bytes.NewReader(one))
	if err != nil || len(back.Dismissed) != len(r.Dismissed) || len(back.Tags) != 2 {
		t.Errorf("%+v, %v", back, err)
	}
	if diff := cmp.Diff(r.Document, back.Document); diff != "" {
		t.Errorf("(-want +got) %s", diff)
	}
	if _, err := Import(ctx, b, first); err != nil { // again
		t.Fatal(err)
	}
	if err := Export(ctx, b, key, second); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one, read(t, second)) {
		t.Error("a second import changed something")
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func written(t testing.TB) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, record()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestMalformed: one clear error, and nothing changes.
func TestMalformed(t *testing.T) {
	s := opened(t)
	good := written(t)
	swap := func(old, fresh string) string {
		if !strings.Contains(good, old) {
			t.Fatalf("%q is not in the file", old)
		}
		return strings.Replace(good, old, fresh, 1)
	}
	for name, c := range map[string]struct{ text, code string }{
		"empty":               {"", "problem.archive.malformed"},
		"something else":      {`{"article": {}}`, "problem.archive.malformed"},
		"cut":                 {good[:len(good)-40], "problem.archive.malformed"},
		"something behind it": {good + "{}", "problem.archive.malformed"},
		"not UTF-8":           {strings.Replace(good, "외교", "\xff\xfe", 1), "problem.archive.malformed"},
		"newer":               {swap(`"version": 1`, `"version": 2`), "problem.archive.newer"},
		"unknown field":       {swap(`"tags"`, `"colours"`), "problem.archive.malformed"},
		"two of an id":        {swap(`"id": "p2"`, `"id": "p1"`), "problem.archive.malformed"},
		"two of a draft":      {swap(`"id": "ko-2"`, `"id": "ko-1"`), "problem.archive.malformed"},
		"unknown state":       {swap(`"state": "incomplete"`, `"state": "odd"`), "problem.archive.malformed"},
		"unknown kind":        {swap(`"kind": "summary"`, `"kind": "poem"`), "problem.archive.malformed"},
		"unknown role":        {swap(`"role": "body"`, `"role": "boss"`), "problem.archive.malformed"},
		"not a language":      {swap(`"language": "uk"`, `"language": "!!"`), "problem.archive.malformed"},
		"no time":             {swap(`"at": "2026-`, `"at": "9026-`), "problem.archive.malformed"},
		"a tag of spaces":     {swap(`"на ранок"`, `" "`), "problem.archive.malformed"},
	} {
		path := filepath.Join(t.TempDir(), "x"+Ending)
		if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := Import(t.Context(), s, path)
		var p *problem.Problem
		if !errors.As(err, &p) || p.Code != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
	if entries, err := s.Recent(t.Context(), 9); err != nil || len(entries) != 0 {
		t.Errorf("%v, %v", entries, err)
	}
	for name, path := range map[string]string{"no file": filepath.Join(t.TempDir(), "none"), "a folder": t.TempDir()} {
		if _, err := Import(t.Context(), s, path); problem.Of(err).Code != "problem.archive.unreadable" {
			t.Errorf("%s: %v", name, err)
		}
	}
	err := Export(t.Context(), s, "none", filepath.Join(t.TempDir(), "x"))
	if problem.Of(err).Code != "problem.store.deleted" {
		t.Errorf("nothing to export: %v", err)
	}
}

// FuzzRead: whatever a file holds, it is either refused with a problem or a
// record that comes back the same when it is written again.
func FuzzRead(f *testing.F) {
	good := written(f)
	f.Add([]byte(good))
	f.Add([]byte(good[:len(good)/2]))
	f.Add([]byte(`{"format":"tolmach-article","version":1,"document":{"article":{"paragraphs":[{"id":"p1","role":"body","text":""}]},"drafts":null}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := Read(bytes.NewReader(b))
		if err != nil {
			var p *problem.Problem
			if !errors.As(err, &p) || !strings.HasPrefix(p.Code, "problem.archive.") {
				t.Fatalf("%v", err)
			}
			return
		}
		var out bytes.Buffer
		if err := Write(&out, r); err != nil {
			t.Fatal(err)
		}
		again, err := Read(bytes.NewReader(out.Bytes()))
		if err != nil {
			t.Fatalf("what was read is refused: %v\n%s", err, out.String())
		}
		var twice bytes.Buffer
		if err := Write(&twice, again); err != nil || !bytes.Equal(out.Bytes(), twice.Bytes()) {
			t.Errorf("changed: %v\n%s\n%s", err, out.String(), twice.String())
		}
	})
}
