package store

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/internal/sqlite"
)

// traces lists the files of a folder that hold any of some texts, as they are
// or folded.
func traces(t *testing.T, dir string, texts ...string) (found []string) {
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
		for _, text := range texts {
			if bytes.Contains(b, []byte(text)) || bytes.Contains(b, []byte(fold(text))) {
				found = append(found, f.Name()+": "+text)
			}
		}
	}
	return found
}

var secrets = []string{"Guards at the border", "minister’s aide", "병사들이", "Об’єднаний штаб", "солдат перешёл"}

func TestDeletedForGood(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	s := opened(t, path)
	ctx := context.Background()
	if err := os.WriteFile(path+backupMark+"20260101-v2", []byte("병사들이"), 0o600); err != nil {
		t.Fatal(err)
	}
	shelve(t, s)
	found, err := s.Search(ctx, Query{Text: "guards", Most: 1})
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	if err := s.AddTag(ctx, found[0].Key, "시크릿 태그"); err != nil {
		t.Fatal(err)
	}
	gone := append([]string{"시크릿 태그", found[0].Key}, secrets...)
	if len(traces(t, filepath.Dir(path), gone...)) < len(gone) {
		t.Fatal("the test does not find what is there")
	}
	if err := s.Delete(ctx, found[0].Key); err != nil {
		t.Fatal(err)
	}
	if left := traces(t, filepath.Dir(path), gone...); left != nil {
		t.Errorf("still on disk: %q", left)
	}
	if found, err := s.Search(ctx, Query{Text: "배가", Most: 1}); err != nil || len(found) != 1 {
		t.Errorf("the other article: %v, %v", found, err)
	}
}

// TestDeletedWithoutHistory: what was kept of an article before no history was
// kept is deleted with it.
func TestDeletedWithoutHistory(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	s := opened(t, path)
	ctx := context.Background()
	shelve(t, s)
	found, err := s.Search(ctx, Query{Text: "guards", Most: 1})
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	if err := s.KeepHistory(ctx, false, found[0].Key); err != nil {
		t.Fatal(err)
	}
	if err := s.Delete(ctx, found[0].Key); err != nil {
		t.Fatal(err)
	}
	if left := traces(t, filepath.Dir(path), secrets...); left != nil {
		t.Errorf("still on disk: %q", left)
	}
}

// TestSetAsideIsNamed: a damaged file that was set aside is the user's to
// delete, who is told of it.
func TestSetAsideIsNamed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	s := opened(t, path)
	shelve(t, s)
	_ = s.Close()
	if err := os.WriteFile(path+sqlite.DamageMark, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s = opened(t, path)
	ctx := context.Background()
	found, err := s.Search(ctx, Query{Text: "guards", Most: 1})
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	aside := coded(s.Notice()).Args["Path"]
	err = s.Delete(ctx, found[0].Key)
	if p := coded(err); p == nil || p.Code != "problem.store.aside" || p.Args["Path"] != aside {
		t.Errorf("%v, want %v named", err, aside)
	}
	for _, trace := range traces(t, filepath.Dir(path), secrets...) {
		if !strings.HasPrefix(trace, filepath.Base(fmt.Sprint(aside))) {
			t.Errorf("still on disk: %q", trace)
		}
	}
}

// TestIndexForgets: the index keeps nothing of earlier versions either.
func TestIndexForgets(t *testing.T) {
	s := library(t)
	ctx := context.Background()
	size := func() (n int) {
		if err := s.file.QueryRow("SELECT sum(length(block)) FROM trigrams_data").Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	entries, err := s.Recent(ctx, 9)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 20 {
		f := document.FinalSegment{ID: "p2", Text: strings.Repeat(fmt.Sprint("판본 ", i), 20)}
		if err := s.PutFinal(ctx, entries[0].Key, "ko", 1, f); err != nil {
			t.Fatal(err)
		}
		if err := s.Index(ctx); err != nil {
			t.Fatal(err)
		}
	}
	full := size()
	if err := s.Delete(ctx, entries[0].Key, entries[1].Key); err != nil {
		t.Fatal(err)
	}
	const nothing = 20 // counters
	if left := size(); left > nothing || full < 50*nothing {
		t.Errorf("%d bytes with two articles, %d after", full, left)
	}
}

func TestDeletedWhileAnotherReads(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	s, other := opened(t, path), opened(t, path)
	ctx := context.Background()
	shelve(t, s)
	found, err := s.Search(ctx, Query{Text: "guards", Most: 1})
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	reading, err := other.file.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	var n int
	if err := reading.QueryRow("SELECT count(*) FROM article").Scan(&n); err != nil || n != 2 {
		t.Fatal(n, err)
	}
	if err := s.Delete(ctx, found[0].Key); coded(err) == nil || coded(err).Code != "problem.store.traces" {
		t.Errorf("%v", err)
	}
	if err := reading.Rollback(); err != nil {
		t.Fatal(err)
	}
	_ = other.Close()
	_ = s.Close()
	if left := traces(t, filepath.Dir(path), secrets...); left != nil {
		t.Errorf("still on disk after the last window: %q", left)
	}
}

func TestNoHistory(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	ctx := context.Background()
	s := opened(t, path)
	set := DefaultSettings()
	set.NoHistory, set.Language = true, "uk"
	if err := s.PutSettings(ctx, set); err != nil {
		t.Fatal(err)
	}
	_ = s.Close()
	s = opened(t, path)
	shelve(t, s)
	if found, err := s.Search(ctx, Query{Text: "북한", Most: 9}); err != nil || len(found) != 1 || !s.InMemory() {
		t.Fatalf("%v, %v", found, err)
	}
	if err := s.Dismiss(ctx, "0123456789abcdef", true); err != nil {
		t.Fatal(err)
	}
	if keys, err := s.Dismissed(ctx); err != nil || !keys["0123456789abcdef"] {
		t.Error(keys, err)
	}
	if left := traces(t, filepath.Dir(path), append([]string{"0123456789abcdef", "Ships"}, secrets...)...); left != nil {
		t.Errorf("on disk: %q", left)
	}
	_ = s.Close()
	s = opened(t, path)
	if got, err := s.Settings(ctx); err != nil || got.Language != "uk" {
		t.Errorf("settings %+v, %v", got, err)
	}
	if entries, err := s.Recent(ctx, 9); err != nil || len(entries) != 0 {
		t.Errorf("%v kept, %v", entries, err)
	}
}

// TestMemoryLasts: searches that are broken off, as each key that is typed
// does, take nothing with them, in memory or in the file.
func TestMemoryLasts(t *testing.T) {
	for _, kept := range []bool{false, true} {
		s := opened(t, filepath.Join(t.TempDir(), "t.db"))
		ctx := context.Background()
		if err := s.KeepHistory(ctx, kept); err != nil {
			t.Fatal(err)
		}
		shelve(t, s)
		for i := range 300 {
			broken, cancel := context.WithTimeout(ctx, time.Duration(i)*3*time.Microsecond)
			_, _ = s.Search(broken, Query{Text: "th", Most: 9})
			_ = s.AddTag(broken, "none", "x")
			d := told("Ships", "Nothing.", nil, nil)
			_ = s.PutRecord(broken, Record{Document: *d, Tags: []string{fmt.Sprint(i)}})
			cancel()
		}
		if found, err := s.Search(ctx, Query{Text: "병사", Most: 9}); err != nil || len(found) != 1 {
			t.Errorf("kept %v: %d found, %v", kept, len(found), err)
		}
		if found, err := s.Search(ctx, Query{Text: "minister", Most: 9}); err != nil || len(found) != 1 {
			t.Errorf("kept %v: %d found, %v", kept, len(found), err)
		}
	}
}

// TestHistorySwitched: what is open goes on, and what was kept stays.
func TestHistorySwitched(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	ctx := context.Background()
	s := opened(t, path)
	d := sampleDocument()
	put(t, s, d)
	key := d.Article.Key()
	if err := s.KeepHistory(ctx, false, key); err != nil {
		t.Fatal(err)
	}
	d.Drafts[0].Segments[1].Text = "비밀 문장이다."
	put(t, s, d)
	if err := s.PutFinal(ctx, key, "ko", 1, document.FinalSegment{ID: "p2", Text: "비밀 문장이다!"}); err != nil {
		t.Fatal(err)
	}
	if left := traces(t, filepath.Dir(path), "비밀"); left != nil {
		t.Errorf("on disk: %q", left)
	}
	if err := s.KeepHistory(ctx, true, key); err != nil {
		t.Fatal(err)
	}
	d.Drafts[0].Segments[0].Text = "다시 기록"
	put(t, s, d)
	got, err := opened(t, path).Document(ctx, key)
	if err != nil || got.Final("ko") == nil || got.Final("ko").Segments[1].Text != "비밀 문장이다!" {
		t.Fatalf("%+v, %v", got, err)
	}
	var texts []string
	for _, d := range got.Drafts {
		for _, g := range d.Segments {
			texts = append(texts, g.Text)
		}
	}
	// The draft that was in the file before is as it was; what was made of it
	// since is another.
	if got, want := strings.Join(texts, "|"), "제목|본|다시 기록|비밀 문장이다."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestCarriedDraftsKeepApart: an article that was begun anew while no history
// was kept is carried over to one that has drafts by the same ids. All are kept,
// and what is made afterwards gets in the way of none.
func TestCarriedDraftsKeepApart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	ctx := context.Background()
	s := opened(t, path)
	d := told("T", "Text.", nil, nil)
	put(t, s, d)
	key := d.Article.Key()
	write := func(id, text string) {
		t.Helper()
		draft := document.Draft{ID: id, Task: document.Task{Kind: document.Translation, Language: "ko"}, Origin: document.Origin{Started: document.Now()}}
		if err := s.PutDraft(ctx, key, draft, map[int]document.Segment{1: {ID: "p2", Text: text}}); err != nil {
			t.Fatal(err)
		}
	}
	keep := func(on bool) {
		t.Helper()
		if err := s.KeepHistory(ctx, on, key); err != nil {
			t.Fatal(err)
		}
	}
	write("ko-1", "가")
	write("ko-2", "나")
	if err := s.KeepHistory(ctx, false); err != nil { // it is not open
		t.Fatal(err)
	}
	put(t, s, told("T", "Text.", nil, nil))
	write("ko-1", "다")
	keep(true)         // becomes ko-3
	write("ko-2", "라") // becomes ko-4
	write("ko-1", "다다")
	keep(false)
	keep(true)
	write("ko-2", "라라")
	if err := s.PutFinal(ctx, key, "ko", 1, document.FinalSegment{ID: "p2", Text: "다다", From: "ko-1"}); err != nil {
		t.Fatal(err)
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
	if text := strings.Join(found, ", "); text != "ko-1 가, ko-2 나, ko-3 다다, ko-4 라라" {
		t.Errorf("%q", text)
	}
	if f := got.Final("ko"); f == nil || f.Segments[1].From != "ko-3" {
		t.Errorf("taken from %+v, want what is kept as ko-3", f)
	}
}

func TestFinals(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	d := told("T", "Text.", nil, map[string]string{"uk": "Текст."})
	d.SetFinal("ko", 0, document.FinalSegment{Text: "제목", From: "ko-1", Edited: true, Accepted: true, At: document.Now()})
	s := opened(t, path)
	put(t, s, d)
	putFinals(t, s, d)
	putFinals(t, s, d) // the same process writes over its own
	got, err := opened(t, path).Document(context.Background(), d.Article.Key())
	if diff := cmp.Diff(d, got); diff != "" || err != nil {
		t.Errorf("(-want +got) %s%v", diff, err)
	}
	err = s.PutFinal(context.Background(), "none", "ko", 0, document.FinalSegment{})
	if p := coded(err); p == nil || p.Code != "problem.store.deleted" {
		t.Errorf("%v", err)
	}
}
