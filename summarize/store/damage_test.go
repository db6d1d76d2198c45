package store

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// older makes a database as an earlier version left it.
func older(t *testing.T, path string, version int) {
	t.Helper()
	ctx := context.Background()
	db, err := sql.Open("sqlite", dsn(path))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	for _, m := range migrations[:version] {
		if _, err := db.ExecContext(ctx, m); err != nil {
			t.Fatal(err)
		}
	}
	for _, q := range []string{
		fmt.Sprintf("PRAGMA user_version = %d", version),
		`INSERT INTO article VALUES ('k', 'Old', 1, '{"title":"Old","paragraphs":[{"id":"p1","role":"body","text":"Old text."}]}')`,
		`INSERT INTO draft (article, id, started, head) VALUES ('k', 'ko-1', 1, '{"id":"ko-1","task":{"kind":"translation","language":"ko"},"state":"complete","origin":{"engine":"model","started":"2026-01-01T00:00:00Z"},"usage":{}}')`,
		`INSERT INTO segment VALUES ('k', 'ko-1', 0, 'p1', '옛 글.', 'complete')`,
	} {
		if _, err := db.ExecContext(ctx, q); err != nil {
			t.Fatal(err)
		}
	}
}

func TestUpgrade(t *testing.T) {
	for from := 1; from < len(migrations); from++ {
		path := filepath.Join(t.TempDir(), "[t].db")
		for _, name := range []string{"20200101T000000-v1", "20210101T000000-v1"} {
			if err := os.WriteFile(path+backupMark+name, nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		older(t, path, from)
		s := opened(t, path)
		if found, err := s.Search(context.Background(), Query{Text: "옛", Most: 1}); err != nil || len(found) != 1 || found[0].Hit.Draft != "ko-1" {
			t.Errorf("from %d: %+v, %v", from, found, err)
		}
		kept := backups(path)
		if len(kept) != backupsKept || !strings.Contains(kept[0], "2021") || !strings.HasSuffix(kept[1], fmt.Sprintf("-v%d", from)) {
			t.Fatalf("from %d: %q", from, kept)
		}
		if info, err := os.Stat(kept[1]); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%v: others can read it, %v", info.Mode(), err)
		}
		copied, err := sql.Open("sqlite", dsn(kept[1]))
		if err != nil {
			t.Fatal(err)
		}
		var was int
		var text string
		if err := copied.QueryRow("PRAGMA user_version").Scan(&was); err != nil || was != from {
			t.Errorf("the copy is of version %d, %v", was, err)
		}
		if err := copied.QueryRow("SELECT text FROM segment").Scan(&text); err != nil || text != "옛 글." {
			t.Errorf("%q, %v", text, err)
		}
		_ = copied.Close()
	}
}

// TestDamage: a broken file is found, set aside untouched, and what can be read
// of it goes on.
func TestDamage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	ctx := context.Background()
	s := opened(t, path)
	set := DefaultSettings()
	set.Language = "ko"
	if err := s.PutSettings(ctx, set); err != nil {
		t.Fatal(err)
	}
	for i := range 60 {
		put(t, s, told(fmt.Sprintf("Title %d", i), strings.Repeat("The text of it. ", 200), map[string]string{"ko": "국문"}, nil))
	}
	if err := s.Index(ctx); err != nil {
		t.Fatal(err)
	}
	if err := s.Check(ctx); err != nil || s.Notice() != nil {
		t.Fatal(err, s.Notice())
	}
	_ = s.Close()
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	broken := bytes.Clone(whole)
	for at := 40 * 4096; at+4096 < len(broken); at += 40 * 4096 {
		copy(broken[at:at+100], bytes.Repeat([]byte{0xA5}, 100))
	}
	if err := os.WriteFile(path, broken, 0o600); err != nil {
		t.Fatal(err)
	}
	s = opened(t, path)
	if err := s.Check(ctx); coded(err) == nil || coded(err).Code != "problem.store.damage" {
		t.Fatalf("not found: %v", err)
	}
	if other := opened(t, path); other.Notice() != nil {
		t.Error("replaced under a window that writes to it")
	} else {
		_ = other.Close()
	}
	_ = s.Close()
	s = opened(t, path)
	notice := coded(s.Notice())
	if notice == nil || notice.Code != "problem.store.damaged" {
		t.Fatalf("notice %v", s.Notice())
	}
	if aside, err := os.ReadFile(notice.Args["Path"].(string)); err != nil || !bytes.Equal(aside, broken) {
		t.Errorf("the file set aside is another: %v", err)
	}
	if err := s.Check(ctx); err != nil {
		t.Error(err)
	}
	if got, err := s.Settings(ctx); err != nil || got.Language != "ko" {
		t.Errorf("settings %+v, %v", got, err)
	}
	entries, err := s.Search(ctx, Query{Text: "the text", Most: 100})
	t.Logf("%d of 60 articles read from a file with every 40th page broken", len(entries))
	if err != nil || len(entries) < 20 {
		t.Errorf("%d articles, %v", len(entries), err)
	}
	_ = s.Close()
	if s = opened(t, path); s.Notice() != nil {
		t.Errorf("said again: %v", s.Notice())
	}
}

// TestDamagedBeyondOpening: the first page is broken, all but its beginning.
func TestDamagedBeyondOpening(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	shelve(t, opened(t, path))
	s := opened(t, path)
	if _, err := s.file.Exec("PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	copy(b[100:], bytes.Repeat([]byte{0xA5}, 3000))
	path = filepath.Join(t.TempDir(), "t.db")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	s = opened(t, path)
	if p := coded(s.Notice()); p == nil || p.Code != "problem.store.damaged" {
		t.Errorf("%v", s.Notice())
	}
	if err := s.PutSettings(context.Background(), DefaultSettings()); err != nil {
		t.Error(err)
	}
}

// TestWipedBeginning: a disk that lost its power has left zeros where the file
// said that it is a database.
func TestWipedBeginning(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	s := opened(t, path)
	shelve(t, s)
	_ = s.Close()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	clear(b[:4096])
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	s = opened(t, path)
	p := coded(s.Notice())
	if p == nil || p.Code != "problem.store.damaged" {
		t.Fatalf("%v", s.Notice())
	}
	if aside, err := os.ReadFile(p.Args["Path"].(string)); err != nil || !bytes.Equal(aside, b) {
		t.Errorf("the file set aside is another: %v", err)
	}
	shelve(t, s)
	if entries, err := s.Recent(t.Context(), 9); err != nil || len(entries) != 2 {
		t.Errorf("%v, %v", entries, err)
	}
}

func TestRecordComesBack(t *testing.T) {
	ctx := context.Background()
	a, b := library(t), opened(t, filepath.Join(t.TempDir(), "b.db"))
	d := sampleDocument()
	d.SetFinal("ru", 1, document.FinalSegment{Text: "Текст.", From: "ru-1", Edited: true, Accepted: true, At: document.Now()})
	d.SetFinal("ko", 0, document.FinalSegment{Text: "제목"})
	put(t, a, d)
	putFinals(t, a, d)
	key := d.Article.Key()
	if err := a.AddTag(ctx, key, "외교"); err != nil {
		t.Fatal(err)
	}
	want, err := a.Record(ctx, key)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time changes nothing
		if err := b.PutRecord(ctx, *want); err != nil {
			t.Fatal(err)
		}
		got, err := b.Record(ctx, key)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("(-want +got) %s%v", diff, err)
		}
	}
	other := *want
	other.Document.Drafts = append([]document.Draft(nil), want.Document.Drafts...)
	other.Document.Drafts[0].Segments = []document.Segment{{ID: "p1", Text: "다른 제목", State: document.Complete}, {ID: "p2", Text: "다른 본문", State: document.Complete}}
	other.Document.Finals = []document.Final{{Language: "ru", Segments: []document.FinalSegment{{ID: "p1", Text: "Иное"}, {ID: "p2", Text: "Другое"}}}}
	for range 2 {
		if err := b.PutRecord(ctx, other); err != nil {
			t.Fatal(err)
		}
	}
	got, err := b.Record(ctx, key)
	if err != nil || len(got.Document.Drafts) != 4 {
		t.Fatalf("%+v, %v", got, err)
	}
	if diff := cmp.Diff(want.Document.Finals, got.Document.Finals); diff != "" {
		t.Errorf("the finals that were there: %s", diff)
	}
	if d := got.Document.Draft("ko-2"); d == nil || d.Segments[1].Text != "다른 본문" {
		t.Errorf("%+v", d)
	}
	if d := got.Document.Draft("ru-1"); d == nil || d.Origin.Engine != document.EnginePerson || d.Segments[1].Text != "Другое" {
		t.Errorf("%+v", d)
	}
}

// TestRecordNamesItsDrafts: a final from a file says which draft it was taken
// from, also where another draft has that one's id.
func TestRecordNamesItsDrafts(t *testing.T) {
	ctx := context.Background()
	s := library(t)
	here := told("T", "Text.", map[string]string{"ko": "여기"}, nil)
	put(t, s, here)
	there := told("T", "Text.", map[string]string{"ko": "저기"}, nil)
	there.SetFinal("ko", 1, document.FinalSegment{Text: "저기", From: "ko-1", Accepted: true, At: document.Now()})
	for range 2 { // the second time changes nothing
		if err := s.PutRecord(ctx, Record{Document: *there}); err != nil {
			t.Fatal(err)
		}
		got, err := s.Record(ctx, here.Article.Key())
		if err != nil || len(got.Document.Drafts) != 2 {
			t.Fatalf("%+v, %v", got, err)
		}
		from := got.Document.Final("ko").Segments[1].From
		if d := got.Document.Draft(from); d == nil || d.Segments[1].Text != "저기" {
			t.Errorf("taken from %s: %+v", from, d)
		}
	}
}
