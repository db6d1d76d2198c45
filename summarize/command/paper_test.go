package command

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"codeberg.org/tolmach/tolmach/summarize/export"
	"codeberg.org/tolmach/tolmach/summarize/export/layout"
	"codeberg.org/tolmach/tolmach/summarize/provenance"
)

// TestPageAndVerify: each format is written, verified, altered and found out,
// in every language of the interface.
func TestPageAndVerify(t *testing.T) {
	folder := t.TempDir()
	for i, format := range []string{"pdf", "docx", "html", "md", "txt", "json"} {
		lang := languages[i%len(languages)]
		path := filepath.Join(folder, "x."+format)
		args := []string{"brief", "--sample", "--format", format, "--out", path}
		if i < 3 {
			args = append(args, "--marking", "FOR OFFICIAL USE ONLY", "--page", "letter", "--with-source")
		}
		if got := speaking(lang).run(t, args...); got.code != Done || got.err != "" {
			t.Fatalf("%s: exit %d: %s", format, got.code, got.err)
		}
		got := speaking(lang).run(t, "verify", path)
		if got.code != Done || !strings.Contains(got.out, message(lang, "verify.same")) {
			t.Errorf("%s: exit %d: %s%s", format, got.code, got.out, got.err)
		}
		if format == "pdf" || format == "docx" {
			continue // altered in the tests of package export
		}
		old, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		altered := bytes.Replace(old, []byte("Lindqvist"), []byte("Lindquist"), 1)
		if err := os.WriteFile(path, altered, 0o600); err != nil || bytes.Equal(old, altered) {
			t.Fatalf("%s: nothing altered: %v", format, err)
		}
		if got := speaking(lang).run(t, "verify", path); got.code != Partly || !strings.Contains(got.out, "Lindquist") || strings.Contains(got.out, message(lang, "verify.same")) {
			t.Errorf("%s: exit %d: %s%s", format, got.code, got.out, got.err)
		}
	}
}

// What was altered on the page is named as its reader would.
func TestVerifyNames(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.html")
	if got := speaking("en").run(t, "brief", "--sample", "--format", "html", "--with-source", "--out", path); got.code != Done {
		t.Fatalf("exit %d: %s", got.code, got.err)
	}
	page, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	body := bytes.Index(page, []byte("<body>"))
	for _, edit := range [][2]string{{">Three ports", ">Four ports"}, {"Hanna Lindqvist", "Hanna Lindquist"}, {"five months", "six months"}, {"carried 412", "carried 421"}, {"<b>$18</b>", "<b>$19</b>"}, {"We promised", "We swore"}, {"said the first full test", "denied the first full test"}} {
		altered := bytes.Replace(page[body:], []byte(edit[0]), []byte(edit[1]), 1)
		if bytes.Equal(altered, page[body:]) {
			t.Fatalf("%q is not there", edit[0])
		}
		page = append(page[:body:body], altered...)
	}
	if err := os.WriteFile(path, page, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, lang := range languages {
		got := speaking(lang).run(t, "verify", path)
		for _, name := range []string{message(lang, "verify.name.title"), message(lang, "verify.name.source"), message(lang, "brief.where.bottom"),
			message(lang, "brief.where.point", "Number", "1"), message(lang, "brief.numbers") + " 6", message(lang, "brief.quotes") + " 1", message(lang, "brief.source") + " p3"} {
			if !strings.Contains(got.out, name+".") && !strings.Contains(got.out, name+",") { // neighbours are named together
				t.Errorf("%s: %q is not named in\n%s", lang, name, got.out)
			}
		}
	}
}

func TestVerifyAgainstTheSource(t *testing.T) {
	story := file(t, "story.txt", "Trams return\n\nThe tram line opened on Monday after 12 years of work.\n\nIt cost $1.2 billion, the city said.\n")
	other := file(t, "other.txt", "Trams return\n\nThe tram line opened on Monday after 12 years of work.\n\nIt cost $1.3 billion, the city said.\n")
	path := filepath.Join(t.TempDir(), "x.pdf")
	if got := speaking("en").run(t, "brief", "--offline", "--format", "pdf", "--out", path, story); got.code != Done {
		t.Fatalf("exit %d: %s", got.code, got.err)
	}
	if got := speaking("en").run(t, "verify", path, "--source", story); got.code != Done || !strings.Contains(got.out, message("en", "verify.sourcesame")) {
		t.Errorf("exit %d: %s%s", got.code, got.out, got.err)
	}
	if got := speaking("en").run(t, "verify", path, "--source", other); got.code != Partly || !strings.Contains(got.out, "p3 differ") {
		t.Errorf("exit %d: %s%s", got.code, got.out, got.err)
	}
}

// TestNoKeyInAnExport: the host is there, the key is not.
func TestNoKeyInAnExport(t *testing.T) {
	s := server(t, nil)
	for _, format := range []string{"pdf", "docx", "html", "json"} {
		path := filepath.Join(t.TempDir(), "x."+format)
		got := speaking("en", "KEY", s.Key()).run(t, "brief", "--endpoint", s.BaseURL(), "--model", "m-7", "--key-env", "KEY",
			"--format", format, "--to", "none", "--out", path, sampleFile)
		if got.code != Done {
			t.Fatalf("%s: exit %d: %s", format, got.code, got.err)
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		x, err := provenance.Read(raw)
		if err != nil {
			t.Fatal(err)
		}
		o := x.Manifest.Outputs[0]
		if o.Model != "m-7" || !strings.Contains(s.BaseURL(), o.Endpoint) || o.Endpoint == "" {
			t.Errorf("%s: %+v", format, o)
		}
		if all := string(raw) + x.Text + string(x.Manifest.JSON()); strings.Contains(all, s.Key()) {
			t.Errorf("%s holds the key", format)
		}
	}
}

// TestFolder: one output for each file, several at a time; a second run keeps
// what is whole and of the same text, leaves what it cannot tell for its own,
// and writes the rest.
func TestFolder(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	in, out := t.TempDir(), filepath.Join(t.TempDir(), "briefs")
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(in, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 9 {
		write(fmt.Sprintf("story-%d.txt", i), fmt.Sprintf("Trams return\n\nThe tram line %d opened on Monday after 12 years of work, the city said.\n", i))
	}
	write("bad.txt", "")
	write(".hidden.txt", "Hidden story.")
	run := func(want string, code, lines int, flags ...string) {
		t.Helper()
		got := speaking("en").run(t, append([]string{"brief", "--offline", "--format", "pdf", "--out", out, in}, flags...)...)
		if got.code != code || !strings.Contains(got.err, want) || strings.Count(got.err, "\n") != lines {
			t.Errorf("exit %d, want %d: %s", got.code, code, got.err)
		}
	}
	run("Written: 9. Kept as they were: 0. Not written: 1.", Partly, 2)
	if files, _ := os.ReadDir(out); len(files) != 9 || files[0].Name() != "story-0.pdf" {
		t.Fatalf("%v", files)
	}
	was := age(t, filepath.Join(out, "story-1.pdf"))
	write("story-3.txt", "Trams return\n\nThe tram line 3 closed on Monday after 12 days of work, the city said.\n")
	if err := os.Truncate(filepath.Join(out, "story-4.pdf"), 5000); err != nil {
		t.Fatal(err)
	}
	run("Written: 1. Kept as they were: 8. Not written: 1.", Partly, 3)
	run("Written: 1. Kept as they were: 8. Not written: 1.", Partly, 2, "--force")
	if age(t, filepath.Join(out, "story-1.pdf")) != was {
		t.Error("what was whole is written again")
	}
	got := speaking("en").run(t, "brief", "--offline", "--format", "pdf", in)
	if got.code != Misused || got.err != message("en", "problem.command.folder", "Option", "--out")+"\n" {
		t.Errorf("exit %d: %s", got.code, got.err)
	}
}

func age(t *testing.T, path string) time.Time {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.ModTime()
}

// TestMailboxInAFolder: each message is counted and kept by itself, and none is
// written over a file that happens to have its name.
func TestMailboxInAFolder(t *testing.T) {
	in, out := t.TempDir(), filepath.Join(t.TempDir(), "briefs")
	message := func(subject string) string {
		return "From a@example.com Mon Nov  3 10:00:00 2025\nFrom: a@example.com\nSubject: " + subject + "\n\nThe tram line " + subject + " opened on Monday after 12 years of work, the city said.\n\n"
	}
	for name, text := range map[string]string{
		"mail.mbox":  message("one") + message("two"),
		"mail-1.txt": "Trams return\n\nThe tram line of the file opened on Monday after 12 years of work, the city said.\n",
	} {
		if err := os.WriteFile(filepath.Join(in, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{"Written: 3. Kept as they were: 0. Not written: 0.", "Written: 0. Kept as they were: 3. Not written: 0."} {
		if got := speaking("en").run(t, "brief", "--offline", "--format", "txt", "--out", out, in); got.code != Done || !strings.Contains(got.err, want) {
			t.Errorf("exit %d, want %s: %s", got.code, want, got.err)
		}
	}
	all := ""
	files, _ := os.ReadDir(out)
	for _, f := range files {
		text, _ := os.ReadFile(filepath.Join(out, f.Name()))
		all += string(text)
	}
	for _, line := range []string{"line one opened", "line two opened", "line of the file opened"} {
		if !strings.Contains(all, line) {
			t.Errorf("%q is in none of %d files", line, len(files))
		}
	}
}

// Who changed what: a person's paragraphs, and the sentences that a model
// shortened; what was taken from a draft as it was is no change.
func TestVerifyChanges(t *testing.T) {
	f := export.File{Title: "Trams return", Language: "en", Options: layout.Options{Size: layout.A4, Font: 10},
		Blocks: []layout.Block{layout.Text(layout.Point, "point-2", "The line is open.")},
		Manifest: provenance.Manifest{Tolmach: provenance.Form, Changes: []provenance.Change{
			{Language: "en", Paragraph: "point-2", By: "model"}, {Language: "ko", Paragraph: "p3", By: "model", From: "ko-1"}, {Language: "ko", Paragraph: "p4", By: "person"},
		}}}
	var b bytes.Buffer
	if err := f.Write(&b, "html"); err != nil {
		t.Fatal(err)
	}
	path := file(t, "x.html", b.String())
	for _, lang := range languages {
		got := speaking(lang).run(t, "verify", path)
		for _, want := range []string{message(lang, "verify.changes", "Names", "ko p4"), message(lang, "verify.shortened", "Names", message(lang, "brief.where.point", "Number", "2"))} {
			if got.code != Done || !strings.Contains(got.out, want+"\n") {
				t.Errorf("%s: exit %d, %q is not in\n%s%s", lang, got.code, want, got.out, got.err)
			}
		}
	}
}

// A page that does not say its day has that of the feed that named it.
func TestFeedDate(t *testing.T) {
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	defer server.Close()
	mux.HandleFunc("/feed", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		_, _ = fmt.Fprintf(w, "<rss><channel><title>Port</title><item><title>Trams</title><link>%s/trams</link><pubDate>Mon, 3 Nov 2025 10:00:00 +0200</pubDate></item></channel></rss>", server.URL)
	})
	mux.HandleFunc("/trams", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		_, _ = w.Write([]byte("Trams return\n\nThe tram line opened on Monday after 12 years of work, the city said.\n"))
	})
	out := t.TempDir()
	if got := speaking("en").run(t, "brief", "--offline", "--format", "json", "--out", out, server.URL+"/feed"); got.code != Done {
		t.Fatalf("exit %d: %s", got.code, got.err)
	}
	text, err := os.ReadFile(filepath.Join(out, "trams.json"))
	if err != nil || !strings.Contains(string(text), `"date": "2025-11-03T10:00:00+02:00"`) {
		t.Errorf("%v: %s", err, text)
	}
}
