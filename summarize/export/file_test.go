package export

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"io"
	"slices"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/export/layout"
	"codeberg.org/tolmach/tolmach/summarize/provenance"
	"codeberg.org/tolmach/tolmach/summarize/review"
)

// written is a document with finals in every format.
func exports(t *testing.T) map[string][]byte {
	t.Helper()
	d := filledOne()
	d.SetFinal("uk", 2, document.FinalSegment{Text: "Лінію відкрито людиною.", Edited: true})
	r := review.Document(d, nil)
	m := provenance.Of(d, r, provenance.Options{Program: "Tolmach test", Marking: "RESTRICTED"})
	all := map[string][]byte{}
	for _, format := range []string{"pdf", "docx", "html"} {
		var b bytes.Buffer
		if err := Columns(d, []string{"ko", "uk", "ru"}, layout.A4, m, english).Write(&b, format); err != nil {
			t.Fatal(err)
		}
		all[format] = b.Bytes()
	}
	m.Marking = ""
	for format, write := range map[string]func(io.Writer) error{
		"md":   func(w io.Writer) error { return Markdown(w, d, english, m) },
		"txt":  func(w io.Writer) error { return Text(w, d, english, m) },
		"json": func(w io.Writer) error { return JSON(w, d, r, english, m) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		all[format] = b.Bytes()
	}
	return all
}

// edit replaces a text in a file as an editor would.
func edit(t *testing.T, format string, file []byte, old, new string) []byte {
	t.Helper()
	switch format {
	case "docx":
		return editZip(t, file, old, new)
	case "pdf":
		return editPDF(t, file, old, new)
	}
	if !bytes.Contains(file, []byte(old)) {
		t.Fatalf("%s: %q is not there", format, old)
	}
	return bytes.Replace(file, []byte(old), []byte(new), 1)
}

func editZip(t *testing.T, file []byte, old, new string) []byte {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		r, _ := f.Open()
		text, _ := io.ReadAll(r)
		to, _ := w.Create(f.Name)
		if f.Name == "word/document.xml" {
			text = bytes.Replace(text, []byte(old), []byte(new), 1)
		}
		_, _ = to.Write(text)
	}
	_ = w.Close()
	return out.Bytes()
}

// editPDF edits the stream of a page. The offsets behind it are wrong then,
// which readers mend, and verify does not need.
func editPDF(t *testing.T, file []byte, old, new string) []byte {
	wide := func(s string) []byte {
		var b []byte
		for _, r := range s {
			b = append(b, byte(r>>8), byte(r))
		}
		return b
	}
	for at := 0; ; {
		i := bytes.Index(file[at:], []byte("\nstream\n"))
		if i < 0 {
			t.Fatalf("pdf: %q is not there", old)
		}
		at += i + len("\nstream\n")
		end := at + bytes.Index(file[at:], []byte("endstream"))
		z, err := zlib.NewReader(bytes.NewReader(file[at:end]))
		if err != nil {
			continue
		}
		page, _ := io.ReadAll(z)
		if !bytes.Contains(page, wide(old)) {
			continue
		}
		var packed bytes.Buffer
		w := zlib.NewWriter(&packed)
		_, _ = w.Write(bytes.Replace(page, wide(old), wide(new), 1))
		_ = w.Close()
		return slices.Concat(file[:at], packed.Bytes(), []byte("\n"), file[end:])
	}
}

// TestVerify: every format reads back as it was written; one word changed in
// any of them is named, and nothing else.
func TestVerify(t *testing.T) {
	names := map[string]string{"pdf": "p3/1", "docx": "p3/1", "html": "p3/1", "md": "summary-1/1", "txt": "summary-1/1", "json": "article.paragraphs.2.text"}
	for format, file := range exports(t) {
		x, err := provenance.Read(file)
		if err != nil {
			t.Errorf("%s: %v", format, err)
			continue
		}
		if found := x.Manifest.Compare(x.Text); found != nil || !x.Manifest.Whole() || !x.Marked() {
			t.Errorf("%s: %+v, whole %t, marked %t (%q)", format, found, x.Manifest.Whole(), x.Marked(), x.Margins)
		}
		x, err = provenance.Read(edit(t, format, file, "line opened", "line closed"))
		if err != nil {
			t.Errorf("%s: %v", format, err)
			continue
		}
		found := x.Manifest.Compare(x.Text)
		if len(found) != 1 || found[0].Kind != provenance.Altered || !slices.Equal(found[0].Names, []string{names[format]}) || !strings.Contains(found[0].Text, "closed") {
			t.Errorf("%s: %+v", format, found)
		}
	}
}

// TestColumns: a final goes before the draft, and what is missing says so.
func TestColumns(t *testing.T) {
	page := string(exports(t)["html"])
	for _, want := range []string{"Лінію відкрито людиною.", "[paragraph p4 is missing or cut off]", `lang="ko"`, "RESTRICTED", `id="p3"`, "Українська"} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not there", want)
		}
	}
	if strings.Contains(page, "Лінію від<") || strings.Contains(page, "Лінію від [") {
		t.Error("the draft stands where a person has written")
	}
	if text := string(exports(t)["txt"]); !strings.Contains(text, "Лінію відкрито людиною.") || strings.Contains(text, "Лінію від\n") {
		t.Error("the plain text has the draft")
	}
	x, _ := provenance.Read([]byte(page))
	if len(x.Manifest.Changes) != 1 || x.Manifest.Changes[0].By != "person" {
		t.Errorf("%+v", x.Manifest.Changes)
	}
}
