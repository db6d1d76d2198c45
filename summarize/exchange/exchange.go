// Package exchange hands a translation out for editing elsewhere and takes it
// in again: XLIFF 2.1, a two-language table in DOCX, TSV and Markdown, and JSON.
// Reading changes nothing: Merge says what a file would change.
package exchange

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/internal/xmlfile"
	"codeberg.org/tolmach/tolmach/summarize/newfile"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Format is a file format for exchange.
type Format string

// The formats. XLIFF and JSON carry all of a Table; the others carry the ids
// with their stamps, the texts and the languages.
const (
	XLIFF    Format = "xlf"
	DOCX     Format = "docx"
	TSV      Format = "tsv"
	Markdown Format = "md"
	JSON     Format = "json"
)

// Formats are all formats, the one for a word processor first.
var Formats = []Format{DOCX, XLIFF, TSV, Markdown, JSON}

// FormatOf is the format that a file's name says; "" for another.
func FormatOf(name string) Format {
	switch f := Format(strings.TrimPrefix(strings.ToLower(filepath.Ext(name)), ".")); f {
	case XLIFF, DOCX, TSV, Markdown, JSON:
		return f
	case "xliff":
		return XLIFF
	case "tab":
		return TSV
	case "markdown":
		return Markdown
	}
	return ""
}

// Table is a text with one translation of it, paragraph by paragraph.
// Languages are BCP 47 tags; that of the source is "und" when it is unknown.
type Table struct {
	Article string `json:"article"` // the article's key; "" when the file has lost it
	Title   string `json:"title"`
	Source  string `json:"source_language"`
	Target  string `json:"target_language"`
	Rows    []Row  `json:"rows"`
}

// Row is one paragraph with its translation, "" for none.
type Row struct {
	ID     string        `json:"id"`
	Role   document.Role `json:"role,omitempty"`
	Source string        `json:"source"`
	Target string        `json:"target"`
	State  State         `json:"state,omitempty"` // "" when the format has none
	Stamp  string        `json:"stamp,omitempty"` // of the target as it was handed out; "" when the file has lost it
	Notes  []Note        `json:"notes,omitempty"` // where the target comes from
}

// State is how far a translation has come, in XLIFF's words.
type State string

// The states.
const (
	Initial    State = "initial"    // nothing, or known not to be whole
	Translated State = "translated" // whole; nobody has said that it is done
	Reviewed   State = "reviewed"   // set by other programs only
	Final      State = "final"      // a person has said that it is done
)

// Note says one thing of where a target comes from. About is "draft",
// "engine", "server", "model", "edited" or "changed".
type Note struct {
	About string `json:"about"`
	Text  string `json:"text"`
}

// What a file may hold.
const (
	maxBytes = 64 << 20
	maxRows  = 100_000
)

// Write writes a table.
func Write(w io.Writer, t Table, f Format) error {
	switch f {
	case XLIFF:
		return writeXLIFF(w, t)
	case DOCX:
		return writeDOCX(w, t)
	case TSV:
		return writeTSV(w, t)
	case Markdown:
		return writeMarkdown(w, t)
	case JSON:
		return writeJSON(w, t)
	}
	return problem.New("problem.exchange.format", "Name", string(f))
}

// WriteFile writes the translation of a document into a language to a file,
// in the format that its name says; the file appears when it is whole. The
// error is a problem.exchange.format, problem.exchange.unwritten or, for the
// article's own file, problem.paper.source.
func WriteFile(path string, d *document.Document, lang string) error {
	name := filepath.Base(path)
	format := FormatOf(path)
	if format == "" {
		return problem.New("problem.exchange.format", "Name", name)
	}
	if newfile.Same(path, d.Article.Address) {
		return problem.New("problem.paper.source", "Name", name)
	}
	err := newfile.Write(path, func(w io.Writer) error { return Write(w, Of(d, lang), format) })
	if err != nil {
		return newfile.Unwritten(err, name, problem.New("problem.exchange.unwritten", "Name", name))
	}
	return nil
}

// Read reads a table from the bytes of a file whose name says the format. The
// error is a problem.exchange… that names the file.
func Read(name string, data []byte) (Table, error) {
	t, err := read(FormatOf(name), data)
	if err == nil {
		err = t.check()
	}
	if err != nil {
		p := problem.Of(err)
		if p.Args == nil {
			p.Args = map[string]any{}
		}
		p.Args["Name"] = filepath.Base(name)
		return Table{}, p
	}
	return t, nil
}

// ReadFile is Read of a file.
func ReadFile(path string) (Table, error) {
	fail := func(err error) (Table, error) {
		return Table{}, problem.New("problem.exchange.unread", "Name", filepath.Base(path)).Because(err)
	}
	f, err := os.Open(path)
	if err != nil {
		return fail(err)
	}
	defer func() { _ = f.Close() }()
	data, err := io.ReadAll(io.LimitReader(f, maxBytes+1))
	if err != nil {
		return fail(err)
	}
	return Read(path, data)
}

func read(f Format, data []byte) (Table, error) {
	if len(data) > maxBytes {
		return Table{}, problem.New("problem.exchange.large", "Limit", maxBytes>>20)
	}
	switch f {
	case XLIFF:
		return readXLIFF(bytes.NewReader(data))
	case DOCX:
		return readDOCX(data)
	case TSV:
		return readTSV(data)
	case Markdown:
		return readMarkdown(data)
	case JSON:
		return readJSON(data)
	}
	return Table{}, problem.New("problem.exchange.format")
}

// check refuses what no translation can be taken from, and makes texts as
// documents have them.
func (t *Table) check() error {
	t.Source, t.Target = xmlfile.Language(t.Source), xmlfile.Language(t.Target)
	switch {
	case len(t.Rows) == 0:
		return problem.New("problem.exchange.empty")
	case len(t.Rows) > maxRows:
		return problem.New("problem.exchange.many", "Limit", maxRows)
	case t.Source == "" || t.Target == "" || t.Target == "und":
		return problem.New("problem.exchange.untranslated")
	}
	for i := range t.Rows {
		r := &t.Rows[i]
		if !slices.Contains([]State{Initial, Translated, Reviewed, Final}, r.State) {
			r.State = ""
		}
		r.ID, r.Source, r.Target, r.Stamp = xmlfile.Text(r.ID), xmlfile.Text(r.Source), xmlfile.Text(r.Target), xmlfile.Text(r.Stamp)
	}
	return nil
}
