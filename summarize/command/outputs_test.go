package command

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

func say(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

func content(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestReplaceKeepsModeAndLink(t *testing.T) {
	folder := t.TempDir()
	target, link := filepath.Join(folder, "target.md"), filepath.Join(folder, "link.md")
	if err := os.WriteFile(target, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, link); err != nil {
		t.Skip(err)
	}
	if err := replace(link, say("new")); err != nil {
		t.Fatal(err)
	}
	info, err := os.Lstat(link)
	if err != nil || info.Mode()&os.ModeSymlink == 0 || content(t, target) != "new" {
		t.Errorf("%v %v %q", info, err, content(t, target))
	}
	if info, _ := os.Stat(target); info.Mode().Perm() != 0o600 {
		t.Errorf("the mode is %v", info.Mode())
	}
}

func TestReplaceIsWholeOrNotAtAll(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.md")
	if err := replace(path, say("old")); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	err := replace(path, func(w io.Writer) error { _ = say("half")(w); return broken })
	entries, _ := os.ReadDir(filepath.Dir(path))
	if !errors.Is(err, broken) || content(t, path) != "old" || len(entries) != 1 {
		t.Errorf("%v, %q, %v", err, content(t, path), entries)
	}
}

// TestDevicesAreNotReplaced: root may well say --out /dev/null.
func TestDevicesAreNotReplaced(t *testing.T) {
	if !special(os.DevNull) {
		t.Skip("no device file here")
	}
	to := newOutputs(os.DevNull, "md", 1, io.Discard)
	if err := to.ready(); err != nil {
		t.Fatal(err)
	}
	if err := to.write(to.path("", "title", "x"), say("text")); err != nil || !special(os.DevNull) {
		t.Errorf("%v", err)
	}
}

func TestNames(t *testing.T) {
	o := newOutputs(t.TempDir(), "md", 2, io.Discard)
	for _, c := range [][3]string{
		{"Tram: line/opens", "x.txt", "tram-line-opens.md"}, {"Tram line opens", "x.txt", "tram-line-opens-2.md"},
		{"", "dir/Story one.txt", "story-one.md"}, {"", "-", "article.md"}, {"../../etc", "x", "etc.md"}, {"Київ: нова лінія", "x", "київ-нова-лінія.md"},
	} {
		if got := o.name(c[0], c[1]); got != c[2] {
			t.Errorf("%q %q is called %q, want %q", c[0], c[1], got, c[2])
		}
	}
	if s := slug(strings.Repeat("기사", 200)); len(s) > 130 || !utf8.ValidString(s) {
		t.Errorf("%d bytes", len(s))
	}
}
