// Package archive writes one article with everything that is kept of it as a
// single file, and reads it back: JSON, with a format and a version at the
// beginning, that people and other programs can read too.
package archive

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/glossary/termfile"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/glossary"
	"codeberg.org/tolmach/tolmach/summarize/newfile"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/review"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

const (
	// Ending is how the name of such a file ends.
	Ending = ".tolmach"

	format  = "tolmach-article"
	version = 1
	largest = 256 << 20 // bytes
)

// file is the JSON of an archive. Never change what a field of a version means;
// raise the version.
type file struct {
	Format    string            `json:"format"`
	Version   int               `json:"version"`
	Document  document.Document `json:"document"`
	Tags      []string          `json:"tags,omitempty"`
	Dismissed []string          `json:"dismissed,omitempty"` // keys of findings, as of review.Key
}

// Write writes a record. The same record always gives the same bytes.
func Write(w io.Writer, r store.Record) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(file{format, version, r.Document, r.Tags, r.Dismissed})
}

// Read reads a record. The error is a problem.archive.malformed,
// problem.archive.newer, problem.archive.large or problem.archive.unreadable;
// then there is no record.
func Read(r io.Reader) (store.Record, error) {
	b, err := io.ReadAll(io.LimitReader(r, largest+1))
	if err != nil {
		return store.Record{}, problem.New("problem.archive.unreadable").Because(err)
	}
	if len(b) > largest {
		return store.Record{}, problem.New("problem.archive.large", "Megabytes", largest>>20)
	}
	f, err := parse(b)
	if err == nil {
		err = check(f)
	}
	if errors.Is(err, errNewer) {
		return store.Record{}, problem.New("problem.archive.newer").Because(err)
	}
	if err != nil {
		return store.Record{}, problem.New("problem.archive.malformed").Because(err)
	}
	f.Document.Settle()
	for _, final := range f.Document.Finals {
		for i := range final.Segments {
			final.Segments[i].At = final.Segments[i].At.UTC()
		}
	}
	return store.Record{Document: f.Document, Tags: f.Tags, Dismissed: f.Dismissed}, nil
}

var errNewer = errors.New("made by a newer version")

func parse(b []byte) (f file, err error) {
	var head struct {
		Format  string `json:"format"`
		Version int    `json:"version"`
	}
	if err := json.Unmarshal(b, &head); err != nil {
		return f, err
	}
	switch {
	case head.Format != format || head.Version < 1:
		return f, errors.New("another format")
	case head.Version > version:
		return f, errNewer
	}
	if !utf8.Valid(b) {
		return f, errors.New("not UTF-8") // JSON would be read with U+FFFD in its place
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields() // of this version there are no others
	return f, d.Decode(&f)
}

// Export writes an article of the library to a file, which has its name only
// once it is whole. The error is a problem.archive.unwritten or a problem of
// the store.
func Export(ctx context.Context, s *store.Store, key, path string) error {
	r, err := s.Record(ctx, key)
	if err != nil {
		return err
	}
	if r == nil {
		return problem.New(store.ErrDeleted)
	}
	if r.Dismissed, err = dismissed(ctx, s, &r.Document); err != nil {
		return err
	}
	return WriteFile(path, *r)
}

// WriteFile writes a record to a file, which has its name only once it is
// whole. The error is a problem.archive.unwritten or, for the article's own file,
// problem.paper.source.
func WriteFile(path string, r store.Record) error {
	if newfile.Same(path, r.Document.Article.Address) {
		return problem.New("problem.paper.source", "Name", filepath.Base(path))
	}
	if err := newfile.Write(path, func(w io.Writer) error { return Write(w, r) }); err != nil {
		return newfile.Unwritten(err, path, problem.New("problem.archive.unwritten", "Path", path))
	}
	return nil
}

// Import adds the article in a file to the library, as Store.PutRecord does,
// and returns its key. When anything is wrong with the file nothing changes.
func Import(ctx context.Context, s *store.Store, path string) (key string, err error) {
	r, err := ReadFile(path)
	if err != nil {
		return "", err
	}
	return r.Document.Article.Key(), s.PutRecord(ctx, r)
}

// ReadFile is Read of a file.
func ReadFile(path string) (store.Record, error) {
	in, err := os.Open(path)
	if err != nil {
		return store.Record{}, problem.New("problem.archive.unreadable").Because(err)
	}
	defer func() { _ = in.Close() }()
	return Read(in)
}

// dismissed are the keys of those findings in any draft of a document that the
// user has dismissed, in the order of their ids.
func dismissed(ctx context.Context, s *store.Store, d *document.Document) (keys []string, err error) {
	all, err := s.Dismissed(ctx)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	g, err := store.Terms(ctx, s, termfile.Starter)
	if err != nil {
		return nil, err
	}
	for _, f := range findings(d, g) {
		if all[f] {
			keys = append(keys, f)
			delete(all, f)
		}
	}
	return keys, nil
}

// findings are the keys of the findings in every draft, the older ones too, and
// in the finals.
func findings(d *document.Document, g *glossary.Glossary) (keys []string) {
	report := review.Document(d, review.NewTerms(g))
	for _, id := range slices.Sorted(maps.Keys(report.Findings)) {
		draft := d.Version(id)
		for _, f := range report.Findings[id] {
			p, _ := d.Article.Paragraph(f.Paragraph)
			if g := draft.Segment(f.Paragraph); g != nil {
				keys = append(keys, review.Key(f, draft.Task.Language, p.Text, g.Text))
			}
		}
	}
	return keys
}
