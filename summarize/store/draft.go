package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"strconv"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/internal/sqlite"
)

// PutDraft keeps a draft of the article with that key, without d.Segments, and
// those of its segments (by place, from 0) that changed since it was last kept.
func (s *Store) PutDraft(ctx context.Context, key string, d document.Draft, changed map[int]document.Segment) error {
	h := s.history.Load()
	return writing(h.write(ctx, func(tx *sql.Tx) (func(), error) {
		own := draftKey{key, d.ID}
		id, err := h.idOf(ctx, tx, own, d.Task)
		d.ID = id
		if err == nil {
			err = insertDraft(ctx, tx, key, d)
		}
		if err == nil {
			err = insertSegments(ctx, tx, key, id, changed)
		}
		return func() { h.ids[own] = id }, err
	}))
}

// idOf is the id under which a draft is kept: its own, unless another has that.
func (h *shelf) idOf(ctx context.Context, tx *sql.Tx, own draftKey, t document.Task) (string, error) {
	if id, known := h.ids[own]; known {
		return id, nil
	}
	there, err := hasDraft(ctx, tx, own.article, own.id)
	if err != nil || !there {
		return own.id, err
	}
	return freeID(ctx, tx, own.article, t)
}

// DeleteDraft removes a draft. What was taken from it into a final stays.
func (s *Store) DeleteDraft(ctx context.Context, key, id string) error {
	h := s.history.Load()
	return writing(h.write(ctx, func(tx *sql.Tx) (func(), error) {
		own := draftKey{key, id}
		if kept, known := h.ids[own]; known {
			id = kept
		}
		for _, query := range []string{
			"DELETE FROM draft WHERE article = ? AND id = ?",
			"DELETE FROM passage WHERE article = ? AND part = 'draft' AND owner = ?",
			"DELETE FROM stale WHERE article = ? AND part = 'draft' AND owner = ?",
		} {
			if _, err := tx.ExecContext(ctx, query, key, id); err != nil {
				return nil, err
			}
		}
		return func() { delete(h.ids, own) }, nil
	}))
}

func hasDraft(ctx context.Context, q sqlite.Querier, key, id string) (there bool, err error) {
	err = q.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM draft WHERE article = ? AND id = ?)", key, id).Scan(&there)
	return there, err
}

// freeID is an id that no draft of the article on the shelf has.
func freeID(ctx context.Context, q sqlite.Querier, key string, t document.Task) (string, error) {
	for n := 1; ; n++ {
		stem := t.Language
		if t.Kind == document.Summary {
			stem = string(document.Summary)
		}
		id := stem + "-" + strconv.Itoa(n)
		if there, err := hasDraft(ctx, q, key, id); err != nil || !there {
			return id, err
		}
	}
}

func insertDraft(ctx context.Context, tx *sql.Tx, key string, d document.Draft) error {
	d.Segments = nil
	head, err := json.Marshal(d)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `
		INSERT INTO draft (article, id, started, head) VALUES (?, ?, ?, ?)
		ON CONFLICT (article, id) DO UPDATE SET head = excluded.head`,
		key, d.ID, d.Origin.Started.UnixNano(), string(head))
	return err
}

func insertSegments(ctx context.Context, tx *sql.Tx, key, draft string, segments map[int]document.Segment) error {
	put, err := tx.PrepareContext(ctx, `
		INSERT INTO segment (article, draft, place, id, text, state) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (article, draft, place) DO UPDATE SET text = excluded.text, state = excluded.state`)
	if err != nil {
		return err
	}
	defer func() { _ = put.Close() }()
	for i, g := range segments {
		if _, err := put.ExecContext(ctx, key, draft, i, g.ID, g.Text, g.State); err != nil {
			return err
		}
	}
	return nil
}

func readDrafts(ctx context.Context, q sqlite.Querier, key string, doc *document.Document) error {
	err := each(ctx, q, func(scan func(...any) error) error {
		var d document.Draft
		var head string
		if err := scan(&head); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(head), &d); err != nil {
			return err
		}
		doc.Add(d)
		return nil
	}, "SELECT head FROM draft WHERE article = ? ORDER BY started, rowid", key)
	for i := range doc.Drafts {
		if err == nil {
			err = readSegments(ctx, q, key, doc.Article, &doc.Drafts[i])
		}
	}
	return err
}

// readSegments fills a translation's segments, one for every paragraph of the
// article whether or not it was ever kept.
func readSegments(ctx context.Context, q sqlite.Querier, key string, a document.Article, d *document.Draft) error {
	if d.Task.Kind != document.Translation {
		return nil
	}
	for _, p := range a.Paragraphs {
		d.Segments = append(d.Segments, document.Segment{ID: p.ID, State: d.Task.First(p.ID)})
	}
	return each(ctx, q, func(scan func(...any) error) error {
		var at int
		var g document.Segment
		if err := scan(&at, &g.Text, &g.State); err != nil {
			return err
		}
		if at < len(d.Segments) {
			d.Segments[at].Text, d.Segments[at].State = g.Text, g.State
		}
		return nil
	}, "SELECT place, text, state FROM segment WHERE article = ? AND draft = ?", key, d.ID)
}
