package memory

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// filedUnits is the path of a memory with that many units.
func filedUnits(t *testing.T, n int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), File)
	m := opened(t, path)
	for i := range n {
		put(t, m, enko(fmt.Sprintf("Sentence number %d stands here.", i), fmt.Sprintf("%d번째 문장이 여기 있다.", i), fmt.Sprint("p", i)))
	}
	_ = m.Close()
	return path
}

// broken writes zeros into a file, n bytes from each of these places on.
func broken(t *testing.T, path string, n int, at ...int) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, from := range at {
		clear(b[from : from+n])
	}
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// setAside is the path that a memory says its damaged file has now.
func setAside(t *testing.T, m *Memory) string {
	t.Helper()
	if m.Notice() == nil {
		return ""
	}
	p := problem.Of(m.Notice())
	if p.Code != "problem.memory.damaged" {
		t.Fatal(p)
	}
	return fmt.Sprint(p.Args["Path"])
}

// TestDamage: a broken page is found by Check, the file set aside at the next
// start, and what can be read of it goes on.
func TestDamage(t *testing.T) {
	const units = 400
	path := filedUnits(t, units)
	ctx := context.Background()
	m := opened(t, path)
	if err := m.Check(ctx); err != nil || m.Notice() != nil {
		t.Fatal(err, m.Notice())
	}
	_ = m.Close()
	broken(t, path, 100, 10*4096)
	m = opened(t, path)
	if err := m.Check(ctx); code(err) != "problem.memory.damage" {
		t.Fatalf("not found: %v", err)
	}
	_ = m.Close()
	m = opened(t, path)
	if aside := setAside(t, m); aside == "" {
		t.Fatal("not set aside")
	} else if _, err := os.Stat(aside); err != nil {
		t.Error(err)
	}
	n := count(t, m)
	t.Logf("%d of %d units read from a file with one page broken", n, units)
	if n < units/2 {
		t.Errorf("%d units", n)
	}
	if err := m.Check(ctx); err != nil {
		t.Error(err)
	}
	if got := found(t, m, "Sentence number 399 stands here.", Query{Source: "en", Target: "ko"}); len(got) == 0 || got[0].Score != 100 {
		t.Errorf("%+v", got)
	}
	if err := m.DeleteArticle(ctx, "a"); code(err) != "problem.store.aside" {
		t.Errorf("the file set aside may still have it: %v", err)
	}
	_ = m.Close()
	if m = opened(t, path); m.Notice() != nil {
		t.Errorf("said again: %v", m.Notice())
	}
}

// TestDamagedBeyondOpening: the beginning is zeros, all of it or all but the
// first letters.
func TestDamagedBeyondOpening(t *testing.T) {
	for _, at := range []int{0, 100} {
		path := filedUnits(t, 3)
		broken(t, path, 3000, at)
		m := opened(t, path)
		if setAside(t, m) == "" {
			t.Errorf("from %d: not set aside", at)
		}
		put(t, m, sample...)
	}
}
