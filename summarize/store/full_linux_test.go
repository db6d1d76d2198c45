package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

func init() { children["limited"], children["nobody"] = asLimited, asNobody }

// exhaust writes drafts until the disk has no room, then makes room, and writes
// again what could not be written: that is all a caller has to do.
func exhaust(path string, makeRoom func() error) (code string, err error) {
	s, err := Open(path)
	if err != nil {
		return "", err
	}
	defer func() { _ = s.Close() }()
	ctx := context.Background()
	d := longArticle()
	key := d.Article.Key()
	if err := s.PutArticle(ctx, d.Article); err != nil {
		return "", err
	}
	draft := d.NewDraft(document.Task{Kind: document.Translation, Language: "ko"}, document.Origin{Started: document.Now()})
	d.Add(draft)
	work := map[int]document.Segment{}
	for n := 0; ; n++ {
		work[n%longParagraphs] = document.Segment{ID: "p", Text: strings.Repeat(fmt.Sprint(n, " "), 3000), State: document.Writing}
		if err = s.PutDraft(ctx, key, draft, work); err != nil {
			break
		}
	}
	p := coded(err)
	if p == nil {
		return "", err
	}
	if doc, err := s.Document(ctx, key); err != nil || doc == nil {
		return p.Code, fmt.Errorf("nothing can be read any more: %w", err)
	}
	if err := makeRoom(); err != nil {
		return p.Code, err
	}
	if err := s.PutDraft(ctx, key, draft, work); err != nil {
		return p.Code, err
	}
	if err := s.Check(ctx); err != nil {
		return p.Code, err
	}
	doc, err := s.Document(ctx, key)
	if err != nil || len(doc.Drafts) != 1 {
		return p.Code, errors.Join(err, fmt.Errorf("%d drafts", len(doc.Drafts)))
	}
	for i, g := range work {
		if doc.Drafts[0].Segments[i].Text != g.Text {
			return p.Code, fmt.Errorf("paragraph %d is lost", i)
		}
	}
	return p.Code, nil
}

// asLimited may write no file larger than a megabyte, until it may again.
func asLimited(arg []byte) error {
	var path string
	if err := unmarshal(arg, &path); err != nil {
		return err
	}
	signal.Ignore(syscall.SIGXFSZ)
	var was syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &was); err != nil {
		return err
	}
	little := was
	little.Cur = 1 << 20
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &little); err != nil {
		return err
	}
	code, err := exhaust(path, func() error { return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &was) })
	if err != nil {
		return err
	}
	return report(code)
}

func TestFileLimit(t *testing.T) {
	got := reports[string](t, startChild(t, "limited", filepath.Join(t.TempDir(), "t.db")))
	// The system says "file too large", which SQLite does not tell from any
	// other failure to write.
	if len(got) != 1 || got[0] != "problem.store.write" {
		t.Errorf("%q", got)
	}
}

func TestDiskFull(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=3m"); err != nil {
		t.Skipf("a small disk needs an administrator: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	ballast := filepath.Join(dir, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 1<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	code, err := exhaust(filepath.Join(dir, "t.db"), func() error { return os.Remove(ballast) })
	if err != nil || code != "problem.store.full" {
		t.Errorf("%s, %v", code, err)
	}
}

// asNobody opens a database as a user who may not write where it is.
func asNobody(arg []byte) error {
	var path string
	if err := unmarshal(arg, &path); err != nil {
		return err
	}
	if os.Getuid() == 0 {
		if err := syscall.Setuid(65534); err != nil {
			return err
		}
	}
	s, err := Open(path)
	if s != nil {
		return errors.New("it opened")
	}
	p := coded(err)
	if p == nil {
		return err
	}
	return report(p.Code + " " + fmt.Sprint(p.Args["Path"]))
}

func TestReadOnlyFolder(t *testing.T) {
	dir, err := os.MkdirTemp("", "readonly") // t.TempDir is for this user's eyes only
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o700); _ = os.RemoveAll(dir) })
	there := filepath.Join(dir, "there.db")
	s := opened(t, there)
	shelve(t, s)
	_ = s.Close()
	if err := errors.Join(os.Chmod(there, 0o444), os.Chmod(dir, 0o555)); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"there.db", "new.db", "folder/new.db"} {
		path := filepath.Join(dir, name)
		got := reports[string](t, startChild(t, "nobody", path))
		if len(got) != 1 || got[0] != "problem.store.open "+path {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// TestReadOnlyFile: the file may be written, the folder may not, so that the
// log cannot be made.
func TestReadOnlyFile(t *testing.T) {
	dir, err := os.MkdirTemp("", "readonly")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o700); _ = os.RemoveAll(dir) })
	path := filepath.Join(dir, "t.db")
	s := opened(t, path)
	shelve(t, s)
	_ = s.Close()
	if err := errors.Join(os.Chmod(path, 0o666), os.Chmod(dir, 0o555)); err != nil {
		t.Fatal(err)
	}
	got := reports[string](t, startChild(t, "nobody", path))
	if len(got) != 1 || got[0] != "problem.store.open "+path {
		t.Errorf("%q", got)
	}
}
