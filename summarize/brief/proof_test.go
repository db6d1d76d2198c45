package brief

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/export"
	"codeberg.org/tolmach/tolmach/summarize/export/layout"
	"codeberg.org/tolmach/tolmach/summarize/provenance"
	"codeberg.org/tolmach/tolmach/summarize/review"
)

// program runs a program of the system and returns what it says. Where it is
// not installed the test is skipped, unless TOLMACH_TESTS=all says that
// nothing may be.
func program(t *testing.T, name string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("TOLMACH_TESTS") == "all" {
			t.Fatalf("%s is not installed", name)
		}
		t.Skipf("%s is not installed", name)
	}
	out, err := exec.CommandContext(t.Context(), path, args...).Output()
	if err != nil {
		t.Fatalf("%s %v: %v", name, args, err)
	}
	return string(out)
}

// squeezed is a text without white space and marks that only lay it out.
func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || r == '\f' {
			return -1
		}
		return r
	}, norm.NFC.String(s))
}

// made is a generated document with its page.
type made struct {
	doc      *document.Document
	page     Page
	manifest provenance.Manifest
	words    export.Words
}

func pageOf(t *testing.T, n int) made {
	t.Helper()
	doc := generate(n)
	m := made{doc: doc, words: locales.New(language.MustParse(doc.Article.Language))}
	r := review.Document(doc, nil)
	m.manifest = provenance.Of(doc, r, provenance.Options{Program: "Tolmach test", Marking: "FOR OFFICIAL USE ONLY"})
	var err error
	m.page, err = New(doc, r, Options{Marking: m.manifest.Marking, Origin: Origin(m.manifest, doc.Drafts[0].ID, m.words)}, m.words)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func (m made) write(t *testing.T, format, path string, size layout.Size) {
	t.Helper()
	keep(t, path, format, Make(t.Context(), m.page, format, size, nil, m.manifest, nil, m.words))
}

// writeWith writes the page with its source.
func (m made) writeWith(t *testing.T, path string) {
	keep(t, path, "pdf", Make(t.Context(), m.page, "pdf", layout.A4, nil, m.manifest, &m.doc.Article, m.words))
}

func keep(t *testing.T, path, format string, f export.File) {
	var b bytes.Buffer
	err := f.Write(&b, format)
	if err == nil {
		err = os.WriteFile(path, b.Bytes(), 0o600)
	}
	if err != nil {
		t.Error(err)
	}
}

// TestOnePage: whatever the document, the PDF has one page, and its text is
// the summary's, in order, in the right letters.
func TestOnePage(t *testing.T) {
	folder := t.TempDir()
	for shard := range 4 {
		t.Run(strconv.Itoa(shard), func(t *testing.T) {
			t.Parallel()
			for n := shard; n < documents; n += 4 {
				checkPDF(t, filepath.Join(folder, strconv.Itoa(n)+".pdf"), n)
			}
		})
	}
}

func checkPDF(t *testing.T, path string, n int) {
	t.Helper()
	m := pageOf(t, n)
	size := []layout.Size{layout.A4, layout.Letter}[n%2]
	m.write(t, "pdf", path, size)
	info := program(t, "pdfinfo", path)
	if !regexp.MustCompile(`(?m)^Pages:\s+1$`).MatchString(info) || !strings.Contains(info, "Title: ") {
		t.Errorf("document %d: %s", n, info)
	}
	fonts := strings.Split(strings.TrimSpace(program(t, "pdffonts", path)), "\n")[2:]
	for _, f := range fonts {
		if !regexp.MustCompile(`^[A-Z]{6}\+TolmachSans-\w+\s+CID TrueType\s+Identity-H\s+yes yes yes`).MatchString(f) {
			t.Errorf("document %d: %s", n, f)
		}
	}
	if file, err := os.Stat(path); err != nil || file.Size() > 200_000 {
		t.Errorf("document %d: %v %d bytes", n, err, file.Size())
	}
	m.checkText(t, n, program(t, "pdftotext", "-raw", path, "-"))
	if t.Failed() {
		t.FailNow()
	}
}

// checkText: the sentences are there in order from the first; what is not
// there is counted or named on the page.
func (m made) checkText(t *testing.T, n int, text string) {
	t.Helper()
	text = squeezed(text)
	if marks := strings.Count(text, "FOROFFICIALUSEONLY"); marks != 2 {
		t.Errorf("document %d: the marking is there %d times, not in head and foot", n, marks)
	}
	at, missing := 0, 0
	for i, s := range m.doc.Drafts[0].Sentences {
		want, _ := layout.Drawable(s.Text)
		if wordsIn(want) >= 1000 {
			want = m.words.N("brief.long", wordsIn(want))
		}
		found := strings.Index(text[at:], squeezed(want))
		if found < 0 {
			missing++
			continue
		}
		if missing > 0 {
			t.Errorf("document %d: sentence %d is there, one before it is not", n, i+1)
		}
		at += found + len(squeezed(want))
	}
	if missing == len(m.doc.Drafts[0].Sentences) {
		t.Errorf("document %d: no sentence is there", n)
	}
	if missing > 0 && !strings.Contains(text, squeezed(m.words.N("brief.left.points", missing))) {
		t.Errorf("document %d: %d sentences are left out, and the page does not say so", n, missing)
	}
}

// TestOnePageInWord: a sample of the pages in LibreOffice.
func TestOnePageInWord(t *testing.T) {
	folder := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + filepath.Join(folder, "profile"), "--headless", "--convert-to", "pdf", "--outdir", folder}
	sample := []int{0, 1, 2, 3, 11, 20, 31, 42, 53, 101, 121, 190}
	pages := map[int]made{}
	for _, n := range sample {
		path := filepath.Join(folder, strconv.Itoa(n)+".docx")
		pages[n] = pageOf(t, n)
		pages[n].write(t, "docx", path, []layout.Size{layout.A4, layout.Letter}[n%2])
		args = append(args, path)
	}
	t.Setenv("FONTCONFIG_FILE", fontsOf(t, folder)) // a bare machine has no Hangul
	program(t, "soffice", args...)
	for _, n := range sample {
		path := filepath.Join(folder, strconv.Itoa(n)+".pdf")
		if info := program(t, "pdfinfo", path); !regexp.MustCompile(`(?m)^Pages:\s+1$`).MatchString(info) {
			t.Errorf("document %d: %s", n, info)
		}
		pages[n].checkText(t, n, program(t, "pdftotext", "-raw", path, "-"))
	}
}

// TestSavedAgain: what LibreOffice has opened and saved is still what was
// written, and its manifest is still there.
func TestSavedAgain(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "page.docx")
	pageOf(t, 6).write(t, "docx", path, layout.A4)
	program(t, "soffice", "-env:UserInstallation=file://"+filepath.Join(folder, "profile"), "--headless",
		"--convert-to", "docx:Office Open XML Text", "--outdir", filepath.Join(folder, "again"), path)
	file, err := os.ReadFile(filepath.Join(folder, "again", "page.docx"))
	if err != nil {
		t.Fatal(err)
	}
	x, err := provenance.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	if found := x.Manifest.Compare(x.Text); found != nil || !x.Manifest.Whole() || !x.Marked() {
		t.Errorf("%+v, whole %t, margins %q", found, x.Manifest.Whole(), x.Margins)
	}
}

// fontsOf makes a configuration of the system's fonts and the project's.
func fontsOf(t *testing.T, folder string) string {
	t.Helper()
	assets, err := filepath.Abs("../../assets/fonts")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "fonts.conf")
	config := `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>` +
		`<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>` + assets + `</dir></fontconfig>`
	if err := os.WriteFile(path, []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
