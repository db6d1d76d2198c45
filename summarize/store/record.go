package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// Record is an article with everything that is kept of it. Dismissed are keys
// of findings, as of review.Key; the database does not know whose they are, so
// reading a record leaves them out.
type Record struct {
	Document  document.Document
	Tags      []string
	Dismissed []string
}

// Record reads an article with everything that is kept of it, settled; nil when
// there is none with that key. It is for a copy, also of an article that is open.
func (s *Store) Record(ctx context.Context, key string) (*Record, error) {
	db := s.history.Load().db
	doc, err := readDocument(ctx, db, key)
	if err != nil || doc == nil {
		return nil, reading(err)
	}
	doc.Settle()
	tags, err := s.Tags(ctx, key)
	return &Record{Document: *doc, Tags: tags}, err
}

// PutRecord adds a record to what is kept, and makes its article the last one
// opened. Nothing that is there is changed: a draft that differs from the one
// with its id gets another id, a final that differs becomes a draft. What is
// there already is not added again.
func (s *Store) PutRecord(ctx context.Context, r Record) error {
	_, err := s.history.Load().put(ctx, r)
	return writing(err)
}

// put returns the new ids of drafts that did not keep theirs.
func (h *shelf) put(ctx context.Context, r Record) (moved map[string]string, err error) {
	key := r.Document.Article.Key()
	moved = map[string]string{}
	return moved, h.write(ctx, func(tx *sql.Tx) (func(), error) {
		body, err := json.Marshal(r.Document.Article)
		if err != nil {
			return nil, err
		}
		if _, err := tx.ExecContext(ctx, putArticle, key, r.Document.Article.Title, time.Now().UnixNano(), string(body)); err != nil {
			return nil, err
		}
		if err := addDrafts(ctx, tx, key, r.Document, moved); err != nil {
			return nil, err
		}
		for _, name := range r.Tags {
			if _, err := tx.ExecContext(ctx, addTag, key, name); err != nil {
				return nil, err
			}
		}
		for _, k := range r.Dismissed {
			if _, err := tx.ExecContext(ctx, dismiss, k, time.Now().UnixNano()); err != nil {
				return nil, err
			}
		}
		return nil, nil
	})
}

// addDrafts adds the drafts and finals of a document that are not there yet.
// What a final was taken from is named as it is kept here.
func addDrafts(ctx context.Context, tx *sql.Tx, key string, from document.Document, moved map[string]string) error {
	there, err := readDocument(ctx, tx, key)
	if err != nil {
		return err
	}
	for _, d := range from.Drafts {
		if err := addMissing(ctx, tx, key, there, d, moved); err != nil {
			return err
		}
	}
	for _, f := range from.Finals {
		f = renamed(f, moved)
		switch old := there.Final(f.Language); {
		case old == nil:
			err = addFinal(ctx, tx, key, f)
		case !same(old, &f):
			err = addMissing(ctx, tx, key, there, asDraft(f), moved)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// addMissing adds a draft, under another id where its own is taken, unless it
// is there already.
func addMissing(ctx context.Context, tx *sql.Tx, key string, there *document.Document, d document.Draft, moved map[string]string) (err error) {
	was := d.ID
	if old := there.Draft(was); old != nil && same(*old, d) {
		return nil
	}
	for _, old := range there.Drafts {
		if d.ID = old.ID; same(old, d) {
			if was != "" && was != old.ID {
				moved[was] = old.ID
			}
			return nil
		}
	}
	if d.ID = was; was == "" || there.Draft(was) != nil {
		if d.ID, err = freeID(ctx, tx, key, d.Task); err != nil {
			return err
		}
		moved[was] = d.ID
	}
	return addDraft(ctx, tx, key, d)
}

// renamed is a final with the ids that the drafts it was taken from have now.
func renamed(f document.Final, moved map[string]string) document.Final {
	f.Segments = slices.Clone(f.Segments)
	for i, g := range f.Segments {
		if is, ok := moved[g.From]; ok && g.From != "" {
			f.Segments[i].From = is
		}
	}
	return f
}

// same reports whether two things say the same when they are written.
func same(a, b any) bool {
	left, err := json.Marshal(a)
	right, wrong := json.Marshal(b)
	return err == nil && wrong == nil && bytes.Equal(left, right)
}

func addDraft(ctx context.Context, tx *sql.Tx, key string, d document.Draft) error {
	if err := insertDraft(ctx, tx, key, d); err != nil {
		return err
	}
	segments := map[int]document.Segment{}
	for i, g := range d.Segments {
		segments[i] = g
	}
	return insertSegments(ctx, tx, key, d.ID, segments)
}

func addFinal(ctx context.Context, tx *sql.Tx, key string, f document.Final) error {
	for i, g := range f.Segments {
		if err := insertFinal(ctx, tx, key, f.Language, i, g); err != nil {
			return err
		}
	}
	return nil
}

// asDraft is a final as a draft by a person. Its start is the final's last
// change, so that the same final always makes the same draft.
func asDraft(f document.Final) document.Draft {
	d := f.Draft()
	d.ID = ""
	for i, g := range f.Segments {
		if g.Empty() {
			d.Segments[i].State = document.Failed // a draft has no paragraphs that nobody asked for
		}
		if g.At.After(d.Origin.Started) {
			d.Origin.Started = g.At
		}
	}
	return d
}
