package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const harbour = "The harbour opened on Monday after 12 years of work, the mayor said.\n\nShips from Odesa came first, and the crowd on the quay counted 14 of them.\n"

// TestNothingIsWrittenOver: a file that is the source, that nobody here wrote
// or that a person has edited stays as it is, and the exit code says so.
func TestNothingIsWrittenOver(t *testing.T) {
	dir := t.TempDir()
	story := filepath.Join(dir, "story.txt")
	put := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	put("story.txt", harbour)
	link, hard := filepath.Join(dir, "link.txt"), filepath.Join(dir, "hard.txt")
	if err := os.Symlink(story, link); err != nil {
		t.Skip(err)
	}
	if err := os.Link(story, hard); err != nil {
		t.Skip(err)
	}
	brief := filepath.Join(dir, "brief.md")
	run := func(out string, flags ...string) (code int, said string) {
		args := append([]string{"brief", "--offline", "--out", out, story}, flags...)
		r := speaking("en_US").run(t, args...)
		return r.code, r.err
	}
	for _, out := range []string{story, link, hard, filepath.Join(dir, ".", "x", "..", "story.txt")} {
		for _, flags := range [][]string{nil, {"--force"}} {
			code, said := run(out, flags...)
			if got := content(t, story); code != CouldNot || got != harbour || said == "" {
				t.Errorf("%s %v: %d %q, the source is %q", out, flags, code, said, got)
			}
		}
	}
	notes := put("notes.md", "# My notes\n")
	if code, said := run(notes); code != CouldNot || content(t, notes) != "# My notes\n" || !strings.Contains(said, "--force") {
		t.Errorf("a file of somebody's: %d %q", code, said)
	}
	if code, _ := run(notes, "--force"); code != Done || content(t, notes) == "# My notes\n" {
		t.Error("--force does not replace it")
	}
	if code, said := run(brief); code != Done {
		t.Fatalf("%d %s", code, said)
	}
	if code, said := run(brief); code != Done {
		t.Errorf("one of ours, as it was written: %d %s", code, said)
	}
	edited := strings.Replace(content(t, brief), "harbour", "port", 1)
	put("brief.md", edited)
	if code, said := run(brief); code != CouldNot || content(t, brief) != edited || !strings.Contains(said, "brief.md") {
		t.Errorf("an edited one: %d %q", code, said)
	}
	put("empty.md", "")
	if code, said := run(filepath.Join(dir, "empty.md")); code != Done {
		t.Errorf("an empty file: %d %q", code, said)
	}
}

// TestBatchKeepsWhatWasEdited: of a folder done twice, what a person has edited
// is kept and named, the rest is there, and the code is Partly.
func TestBatchKeepsWhatWasEdited(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	for _, name := range []string{"one.txt", "two.txt"} {
		if err := os.WriteFile(filepath.Join(in, name), []byte(name+" begins here.\n\n"+harbour), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run := func() (int, string) {
		r := speaking("en_US").run(t, "brief", "--offline", "--out", out, in)
		return r.code, r.err
	}
	if code, said := run(); code != Done {
		t.Fatalf("%d %s", code, said)
	}
	path := filepath.Join(out, "one.md")
	edited := strings.Replace(content(t, path), "12 years", "a dozen years", 1)
	if edited == content(t, path) {
		t.Fatal("nothing to edit in it")
	}
	if err := os.WriteFile(path, []byte(edited), 0o600); err != nil {
		t.Fatal(err)
	}
	code, said := run()
	if code != Partly || content(t, path) != edited || !strings.Contains(said, "one.md") || strings.Contains(said, "two.md") {
		t.Errorf("%d %q", code, said)
	}
}

// TestCheckKeepsFilesOfAFolder: with a folder to write to, check leaves a file
// in it that nobody here wrote, the translation itself, too.
func TestCheckKeepsFilesOfAFolder(t *testing.T) {
	source, target := texts(t, checkSource, checkGood)
	folder := t.TempDir()
	notes := filepath.Join(folder, "target.text")
	const mine = "My notes.\n"
	if err := os.WriteFile(notes, []byte(mine), 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) ran {
		return speaking("en").run(t, append([]string{"check", "--lang", "uk"}, args...)...)
	}
	if got := run("--out", folder, source, target); got.code != CouldNot || content(t, notes) != mine || !strings.Contains(got.err, "target.text") {
		t.Errorf("somebody's file: %d %q, now %q", got.code, got.err, content(t, notes))
	}
	if got := run("--out", folder, "--force", source, target); got.code != Done || content(t, notes) == mine {
		t.Errorf("--force does not replace it: %d %s", got.code, got.err)
	}
	read := filepath.Join(folder, "read.text")
	if err := os.WriteFile(read, []byte(checkGood), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := run("--out", folder, "--force", source, read); got.code != CouldNot || content(t, read) != checkGood {
		t.Errorf("the translation: %d %q", got.code, got.err)
	}
	s := thinker(t, nil)
	cases := file(t, "cases.tsv", "lang\tsource\ttarget\tcategory\nuk\tIt has 41 ships.\tВоно має 41 корабель.\t\n")
	scores := filepath.Join(folder, "cases.text")
	if err := os.WriteFile(scores, []byte(mine), 0o600); err != nil {
		t.Fatal(err)
	}
	got := speaking("en", "KEY", s.Key()).run(t, "check", "--cases", cases, "--reader", s.BaseURL(), "--reader-model", "m", "--reader-key-env", "KEY", "--out", folder)
	if got.code != CouldNot || content(t, scores) != mine {
		t.Errorf("with cases: %d %q, now %q", got.code, got.err, content(t, scores))
	}
}
