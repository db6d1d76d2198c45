package memory

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

func opened(t testing.TB, path string) *Memory {
	t.Helper()
	m, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = m.Close() })
	return m
}

func empty(t testing.TB) *Memory { return opened(t, filepath.Join(t.TempDir(), File)) }

func put(t testing.TB, m *Memory, units ...Unit) {
	t.Helper()
	if err := m.Put(context.Background(), units...); err != nil {
		t.Fatal(err)
	}
}

func found(t testing.TB, m *Memory, text string, q Query) []Match {
	t.Helper()
	got, err := m.Lookup(context.Background(), text, q)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func count(t testing.TB, m *Memory) int {
	t.Helper()
	n, err := m.Count(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// rows counts the lines of the table by which similar texts are found.
func rows(t testing.TB, m *Memory) (n int) {
	t.Helper()
	if err := m.db.QueryRow("SELECT count(*) FROM gram").Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func code(err error) string {
	var p *problem.Problem
	if errors.As(err, &p) {
		return p.Code
	}
	return fmt.Sprint(err)
}

var accepted = time.Date(2026, 11, 23, 5, 6, 7, 0, time.UTC)

func enko(source, target, paragraph string) Unit {
	return Unit{Source: source, SourceLanguage: "en", Target: target, TargetLanguage: "ko", At: accepted, From: Origin{"a", paragraph}}
}

func TestScores(t *testing.T) {
	m := empty(t)
	put(t, m,
		enko("The minister said on Friday that talks would go on.", "장관은 금요일 회담이 계속될 것이라고 밝혔습니다.", "p1"),
		Unit{Source: "북한군 병사가 밤에 강을 건넜다", SourceLanguage: "ko", Target: "Солдат перейшов річку вночі", TargetLanguage: "uk", From: Origin{"a", "p2"}})
	en, ko := Query{Source: "en-US", Target: "ko-KR"}, Query{Source: "ko", Target: "uk"}
	for _, c := range []struct {
		text string
		q    Query
		want int
	}{
		{"The minister said on Friday that talks would go on.", en, 100},
		{" The  minister\u00a0said on Friday that talks would go on. ", en, 100},
		{"The minister said on friday that talks would go on", en, 99},
		{"The minister said on Monday that talks would go on.", en, 90},
		{"The foreign minister said on Monday that talks would go on.", en, 81},
		{"북한군 병사가 밤에 강을 건넜다", ko, 100},
		{"북한군 병사는 밤에 강을 건넜다", ko, 92}, // one syllable of thirteen
		{"Nothing of the kind.", en, 0},
		{"The minister said on Friday that talks would go on.", Query{Source: "en", Target: "uk"}, 0},
		{"", en, 0},
	} {
		got := found(t, m, c.text, c.q)
		switch {
		case len(got) == 0 && c.want == 0:
		case len(got) != 1 || got[0].Score != c.want:
			t.Errorf("%q: %+v, want %d", c.text, got, c.want)
		}
	}
}

func TestSimilarity(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"a b c d", "a b c d", 100},
		{"a b c d", "a x c d", 75},
		{"a b c d", "b c d", 75},
		{"a b", "c d", 0},
		{"", "", 0},
		{"", "a", 0},
		{"об'єднаний захід", "Об’єднаний захід!", 100},
		{"it is 1,000", "it is 2,000", 75},
	} {
		if got := similarity(tokenize(c.a), tokenize(c.b)); got != c.want {
			t.Errorf("%q, %q: %d, want %d", c.a, c.b, got, c.want)
		}
		if got := similarity(tokenize(c.b), tokenize(c.a)); got != c.want {
			t.Errorf("%q, %q: %d, want %d", c.b, c.a, got, c.want)
		}
	}
}

func TestPutReplacesWhatWasThere(t *testing.T) {
	m := empty(t)
	two := "He left on Monday. She stayed until the end of the week."
	put(t, m, enko(two, "그는 월요일에 떠났습니다. 그녀는 주말까지 머물렀습니다.", "p1"))
	if n := count(t, m); n != 3 {
		t.Fatalf("%d units, want the paragraph and its two sentences", n)
	}
	got := found(t, m, "She stayed until the end of the week.", Query{Source: "en", Target: "ko"})
	if len(got) != 1 || got[0].Score != 100 || got[0].Unit.Target != "그녀는 주말까지 머물렀습니다." || got[0].Unit.From != (Origin{"a", "p1"}) || !got[0].Unit.At.Equal(accepted) {
		t.Errorf("%+v", got)
	}
	put(t, m, enko(two, "그는 월요일에 떠났고 그녀는 주말까지 머물렀습니다.", "p1"))
	if n := count(t, m); n != 1 {
		t.Errorf("%d units: the sentences of the old translation stayed", n)
	}
	put(t, m, enko(two, "다른 문단", "p2"), Unit{Source: two, SourceLanguage: "en", Target: "Інше", TargetLanguage: "uk", From: Origin{"a", "p1"}})
	if n := count(t, m); n != 3 {
		t.Errorf("%d units: one replaced another's", n)
	}
	put(t, m, enko(two, "", "p1"))
	if got := found(t, m, two, Query{Source: "en", Target: "ko"}); len(got) != 1 || got[0].Unit.From.Paragraph != "p2" {
		t.Errorf("%+v", got)
	}
	if err := m.Delete(context.Background(), found(t, m, two, Query{Source: "en", Target: "uk"})[0].Unit.ID); err != nil {
		t.Error(err)
	}
	if err := m.DeleteArticle(context.Background(), "a"); err != nil {
		t.Error(err)
	}
	if n, g := count(t, m), rows(t, m); n != 0 || g != 0 {
		t.Errorf("%d units and %d lines of the index are left", n, g)
	}
}

// TestDeletedForGood looks for what was accepted in an article in the bytes on
// the disk once the article is deleted.
func TestDeletedForGood(t *testing.T) {
	dir := t.TempDir()
	m := opened(t, filepath.Join(dir, File))
	ctx := context.Background()
	for i := range 50 {
		put(t, m, enko(fmt.Sprintf("An agent crossed the border at gate %d.", i), "요원이 국경을 넘었다.", fmt.Sprint("p", i)))
	}
	other := enko("The weather stays dry.", "건조한 날씨가 이어진다.", "p1")
	other.From.Article = "b"
	put(t, m, other)
	traces := func() (n int) {
		files, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			b, err := os.ReadFile(filepath.Join(dir, f.Name()))
			if err != nil {
				t.Fatal(err)
			}
			n += bytes.Count(b, []byte("crossed the border")) + bytes.Count(b, []byte("국경을 넘었다"))
		}
		return n
	}
	if traces() < 100 {
		t.Fatal("the test does not find what is there")
	}
	if err := m.DeleteArticle(ctx, "a"); err != nil {
		t.Fatal(err)
	}
	if n := traces(); n > 0 {
		t.Errorf("%d traces are still on the disk", n)
	}
	if n := count(t, m); n != 1 {
		t.Errorf("%d units, want the other article's", n)
	}
}

func TestLookupSortsAndLeavesOut(t *testing.T) {
	m := empty(t)
	late := enko("Police closed the bridge at noon today", "늦은 번역", "p3")
	late.At, late.From.Article = accepted.Add(time.Hour), "b"
	put(t, m, enko("Police closed the bridge at noon today", "이른 번역", "p1"),
		enko("Police closed the bridge at noon today", "이른 번역", "p2"), late,
		enko("Police closed the road at noon today", "길", "p4"))
	got := found(t, m, "Police closed the bridge at noon today", Query{Source: "en", Target: "ko"})
	var targets []string
	for _, g := range got {
		targets = append(targets, g.Unit.Target)
	}
	if strings.Join(targets, " ") != "늦은 번역 이른 번역 길" {
		t.Errorf("%q", targets)
	}
	got = found(t, m, "Police closed the bridge at noon today", Query{Source: "en", Target: "ko", Without: "a", Limit: 1})
	if len(got) != 1 || got[0].Unit.From.Article != "b" {
		t.Errorf("%+v", got)
	}
}

func TestExamples(t *testing.T) {
	m := empty(t)
	put(t, m, enko("The talks ended without a result on Friday.", "회담은 성과 없이 끝났습니다.", "p1"))
	text := "Nobody knew what to expect from it. The talks ended without a result on Monday. More follows."
	got, err := m.Examples(context.Background(), []string{"Other words.", text, text}, Query{Source: "en", Target: "ko"})
	if err != nil || len(got) != 1 || got[0].Score != 87 {
		t.Errorf("%+v, %v", got, err)
	}
}

// TestTwoProcesses lets this test's program, started again, write into the
// same file at the same time.
func TestTwoProcesses(t *testing.T) {
	const each = 60
	fill := func(m *Memory, who string) {
		for i := range each {
			put(t, m, enko(fmt.Sprintf("Sentence number %d of writer %s", i, who), "문장", who+fmt.Sprint(i)))
		}
	}
	if path := os.Getenv("MEMORY_OF_ANOTHER"); path != "" {
		fill(opened(t, path), "other")
		return
	}
	path := filepath.Join(t.TempDir(), "a folder с пробелом?#%", File)
	m := opened(t, path)
	other := exec.Command(os.Args[0], "-test.run=^TestTwoProcesses$")
	other.Env = append(os.Environ(), "MEMORY_OF_ANOTHER="+path)
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	fill(m, "own")
	if err := other.Wait(); err != nil {
		t.Fatal(err)
	}
	if n := count(t, m); n != 2*each {
		t.Errorf("%d units, want %d", n, 2*each)
	}
	var verdict string
	if err := m.db.QueryRow("PRAGMA integrity_check").Scan(&verdict); err != nil || verdict != "ok" {
		t.Errorf("%s, %v", verdict, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v: others can read it", info.Mode(), err)
	}
}

func TestFaultsLoseNothing(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	path := filepath.Join(dir, File)
	m := opened(t, path)
	m.db.SetMaxOpenConns(1) // so that a pragma is every query's
	put(t, m, enko("One text.", "하나", "p1"))
	more := enko(strings.Repeat("Another long text ", 5000), "둘", "p2")
	pragma := func(s string) {
		if _, err := m.db.Exec("PRAGMA " + s); err != nil {
			t.Fatal(err)
		}
	}

	pragma("max_page_count = 1") // a full disk
	if err := m.Put(ctx, enko("One text.", "바뀜", "p1"), more); code(err) != "problem.memory.write" {
		t.Errorf("full: %v", err)
	}
	pragma("max_page_count = 1000000")
	pragma("busy_timeout = 50")
	tx, err := lock(t, path)
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Put(ctx, more); code(err) != "problem.memory.write" {
		t.Errorf("locked: %v", err)
	}
	if got := found(t, m, "One text.", Query{Source: "en", Target: "ko"}); len(got) != 1 || got[0].Unit.Target != "하나" {
		t.Errorf("while locked: %+v", got)
	}
	_ = tx.Rollback()
	pragma("query_only = 1") // read-only
	if err := m.Put(ctx, more); code(err) != "problem.memory.write" {
		t.Errorf("read-only: %v", err)
	}
	pragma("query_only = 0")
	if n := count(t, m); n != 1 {
		t.Errorf("%d units", n)
	}
	if err := m.Put(ctx, more); err != nil {
		t.Errorf("afterwards: %v", err)
	}

	_ = m.Close()
	if err := m.Put(ctx, more); code(err) != "problem.memory.write" {
		t.Errorf("closed: %v", err)
	}
	if _, err := m.Lookup(ctx, "x", Query{}); code(err) != "problem.memory.read" {
		t.Errorf("closed: %v", err)
	}
	if _, err := m.Export(ctx, &strings.Builder{}); code(err) != "problem.memory.read" {
		t.Errorf("closed: %v", err)
	}
}

// lock holds the file as another process that writes would.
func lock(t *testing.T, path string) (*sql.Tx, error) {
	other := opened(t, path)
	return other.db.Begin()
}

func TestOpenFails(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, []byte(strings.Repeat("no database ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	newer := filepath.Join(dir, "newer.db")
	m := opened(t, newer)
	if _, err := m.db.Exec("PRAGMA user_version = 99"); err != nil {
		t.Fatal(err)
	}
	_ = m.Close()
	for _, path := range []string{file, filepath.Join(file, "below"), dir, newer} {
		if _, err := Open(path); code(err) != "problem.memory.open" {
			t.Errorf("%s: %v", path, err)
		}
	}
}
