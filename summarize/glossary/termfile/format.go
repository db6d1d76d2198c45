// Package termfile reads and writes glossaries as files: tables with commas or
// tabs, and TBX. The starter glossary is such a file, too.
package termfile

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/glossary"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Format is a file format for exchange.
type Format string

// The formats: tables as RFC 4180 has them, with commas or tabs, and TBX
// (ISO 30042).
const (
	CSV Format = "csv"
	TSV Format = "tsv"
	TBX Format = "tbx"
)

// FormatOf is the format that a file's name says; "" for another.
func FormatOf(name string) Format {
	switch f := Format(strings.TrimPrefix(strings.ToLower(filepath.Ext(name)), ".")); f {
	case CSV, TSV, TBX:
		return f
	case "tab", "txt":
		return TSV
	case "xml":
		return TBX
	}
	return ""
}

// What a file may hold. A glossary beyond these is a translation memory.
const (
	maxBytes    = 16 << 20
	maxConcepts = 50_000
)

// ReadFile reads a glossary file, no more of it than Read takes. A file that
// cannot be read is a problem.glossary.unread.
func ReadFile(path, source, target string) (*glossary.Glossary, error) {
	fail := func(err error) (*glossary.Glossary, error) {
		return nil, problem.New("problem.glossary.unread", "Name", filepath.Base(path)).Because(err)
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
	return Read(path, data, source, target)
}

// Read reads a glossary from the bytes of a file whose name is for messages
// and, when the content does not say it, for the format.
//
// A table has language tags in its first row (with "keep", "note",
// "ko forms", "ko accepted", "ko forbidden" for the rest, several values split by |), or two
// plain columns, which are then of the languages source and target; without
// these two plain columns are refused. A concept stands once in the result.
//
// Any error is a *problem.Problem ("problem.glossary…") that names the line.
func Read(name string, data []byte, source, target string) (*glossary.Glossary, error) {
	name = filepath.Base(name)
	if len(data) > maxBytes {
		return nil, problem.New("problem.glossary.large", "Name", name, "Limit", maxBytes>>20)
	}
	text, err := decode(data)
	if err != nil {
		return nil, problem.New("problem.glossary.encoding", "Name", name).Because(err)
	}
	var rows []row
	if isXML(text) {
		rows, err = readTBX(text)
	} else {
		rows, err = readTable(text, FormatOf(name), source, target)
	}
	if err == nil {
		err = check(rows)
	}
	if err != nil {
		return nil, named(err, name)
	}
	g, read := &glossary.Glossary{}, &glossary.Glossary{}
	for _, r := range rows {
		read.Concepts = append(read.Concepts, r.Concept)
	}
	g.Merge(read)
	return g, nil
}

// Write writes a whole glossary.
func Write(w io.Writer, g *glossary.Glossary, f Format) error {
	switch f {
	case CSV:
		return writeTable(w, g, ',')
	case TSV:
		return writeTable(w, g, '\t')
	case TBX:
		return writeTBX(w, g)
	}
	return problem.New("problem.glossary.format", "Name", string(f))
}

func isXML(text []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(text, " \t\r\n"), []byte("<"))
}

// named puts the file's name on a problem.
func named(err error, name string) error {
	p := problem.Of(err)
	if p.Args == nil {
		p.Args = map[string]any{}
	}
	p.Args["Name"] = name
	return p
}

// row is a concept and the line of the file where it begins, from 1.
type row struct {
	glossary.Concept
	line int
}

// check refuses a file with a row that cannot be meant.
func check(rows []row) error {
	switch {
	case len(rows) == 0:
		return problem.New("problem.glossary.empty")
	case len(rows) > maxConcepts:
		return problem.New("problem.glossary.many", "Limit", maxConcepts)
	}
	for _, r := range rows {
		if err := r.Check(); err != nil {
			p := problem.Of(err)
			p.Args["Line"] = r.line
			return p
		}
	}
	return nil
}
