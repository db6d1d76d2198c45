package provenance

import (
	"bytes"
	"encoding/json"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Export is what is read back from a file.
type Export struct {
	Format   string // "pdf", "docx", "html", "json" or "md", which also stands for plain text
	Text     string // all that a reader sees, in order, but for the margins
	Margins  []string
	Manifest Manifest
}

// Largest is how many bytes of a file, and of each part that is packed in it,
// are read.
const Largest = 64 << 20

// Read takes the text and the manifest out of an export. The error is
// problem.verify.none when the file holds no manifest, problem.verify.unreadable
// when its text cannot be read.
func Read(file []byte) (Export, error) {
	x := Export{Format: formatOf(file)}
	var manifest []byte
	var err error
	switch x.Format {
	case "pdf":
		x.Text, x.Margins, manifest, err = readPDF(file)
	case "docx":
		x.Text, x.Margins, manifest, err = readDOCX(file)
	case "html":
		x.Text, x.Margins, manifest, err = readHTML(file)
	case "json":
		x.Text, manifest, err = readJSON(file)
	default:
		x.Text, manifest = readText(string(file))
	}
	if err != nil {
		return x, problem.New("problem.verify.unreadable").Because(err)
	}
	if json.Unmarshal(manifest, &x.Manifest) != nil || x.Manifest.Tolmach == 0 {
		return x, problem.New("problem.verify.none")
	}
	if x.Manifest.Tolmach > Form {
		return x, problem.New("problem.verify.newer")
	}
	return x, nil
}

func formatOf(file []byte) string {
	begin := bytes.TrimLeft(bytes.TrimPrefix(file[:min(len(file), 1024)], []byte("\ufeff")), " \t\r\n")
	switch {
	case bytes.HasPrefix(begin, []byte("%PDF")):
		return "pdf"
	case bytes.HasPrefix(begin, []byte("PK")):
		return "docx"
	case bytes.HasPrefix(begin, []byte("{")):
		return "json"
	case bytes.HasPrefix(bytes.ToLower(begin), []byte("<!doctype html")), bytes.HasPrefix(bytes.ToLower(begin), []byte("<html")):
		return "html"
	}
	return "md"
}

// Marked reports whether the marking stands in every margin of the export, and
// in one at least. A margin may hold the number of its page as well.
func (x Export) Marked() bool {
	want := string(squeeze(x.Manifest.Marking).bytes)
	marked := want == ""
	for _, m := range x.Margins {
		m = string(squeeze(m).bytes)
		rest, found := strings.CutPrefix(m, want)
		if strings.Trim(rest, "0123456789/") != "" {
			return false
		}
		marked = marked || found
	}
	return marked
}

// The lines around the manifest of a text. A comment of Markdown is not shown.
const (
	textBegins = "<!-- tolmach "
	textEnds   = " -->"
)

// Block is the manifest as the last lines of Markdown or of a plain text.
func (m Manifest) Block() string { return textBegins + string(m.JSON()) + textEnds }

func readText(file string) (text string, manifest []byte) {
	at := strings.LastIndex(file, textBegins)
	if at < 0 {
		return file, nil
	}
	rest := file[at+len(textBegins):]
	end := strings.Index(rest, textEnds)
	if end < 0 {
		return file, nil
	}
	return file[:at] + rest[end+len(textEnds):], []byte(rest[:end])
}
