package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strconv"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// PutDraft keeps a draft of the article with that key, without d.Segments, and
// those of its segments (by place, from 0) that changed since it was last
// kept. When another process has written a draft under the same id since this
// one last read or wrote it, both are kept: this one under another id.
func (s *Store) PutDraft(ctx context.Context, key string, d document.Draft, changed map[int]document.Segment) error {
	h := s.history.Load()
	return writing(h.write(ctx, func(tx *sql.Tx) (func(), error) {
		return h.putDraft(ctx, tx, key, d, changed)
	}))
}

func (h *shelf) putDraft(ctx context.Context, tx *sql.Tx, key string, d document.Draft, changed map[int]document.Segment) (learnt func(), err error) {
	own := draftAt(key, d.ID) // as this process calls it
	if id, ok := h.moved[own]; ok {
		d.ID = id
	}
	now, err := draftVersion(ctx, tx, key, d.ID)
	others := ""
	if err == nil && now != 0 && now != h.seen[own] {
		others, now = d.ID, 0
		d.ID, err = freeID(ctx, tx, key, d.Task)
	}
	if err == nil {
		err = insertDraft(ctx, tx, key, d, now+1)
	}
	if err == nil && others != "" { // where both began
		err = copySegments(ctx, tx, key, others, d.ID)
	}
	if err == nil {
		err = insertSegments(ctx, tx, key, d.ID, changed)
	}
	return func() { h.seen[own], h.moved[own] = now+1, d.ID }, err
}

// DeleteDraft removes a draft. What was taken from it into a final stays.
func (s *Store) DeleteDraft(ctx context.Context, key, id string) error {
	h := s.history.Load()
	return writing(h.write(ctx, func(tx *sql.Tx) (func(), error) {
		own := draftAt(key, id)
		at := own
		if moved, ok := h.moved[own]; ok {
			at = draftAt(key, moved)
		}
		for _, query := range []string{
			"DELETE FROM draft WHERE article = ? AND id = ?",
			"DELETE FROM passage WHERE article = ? AND part = 'draft' AND owner = ?",
			"DELETE FROM stale WHERE article = ? AND part = 'draft' AND owner = ?",
		} {
			if _, err := tx.ExecContext(ctx, query, at.article, at.name); err != nil {
				return nil, err
			}
		}
		return func() { delete(h.seen, at); delete(h.moved, own) }, nil
	}))
}

// draftVersion is 0 when there is no such draft.
func draftVersion(ctx context.Context, q querier, key, id string) (v int64, err error) {
	err = q.QueryRowContext(ctx, "SELECT version FROM draft WHERE article = ? AND id = ?", key, id).Scan(&v)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return v, err
}

// freeID is an id that no draft of the article on the shelf has.
func freeID(ctx context.Context, q querier, key string, t document.Task) (string, error) {
	for n := 1; ; n++ {
		stem := t.Language
		if t.Kind == document.Summary {
			stem = string(document.Summary)
		}
		id := stem + "-" + strconv.Itoa(n)
		if v, err := draftVersion(ctx, q, key, id); err != nil || v == 0 {
			return id, err
		}
	}
}

func insertDraft(ctx context.Context, tx *sql.Tx, key string, d document.Draft, version int64) error {
	d.Segments = nil
	head, err := json.Marshal(d)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `
		INSERT INTO draft (article, id, started, head, version) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (article, id) DO UPDATE SET head = excluded.head, version = excluded.version`,
		key, d.ID, d.Origin.Started.UnixNano(), string(head), version)
	return err
}

func copySegments(ctx context.Context, tx *sql.Tx, key, from, to string) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO segment (article, draft, place, id, text, state)
		SELECT article, ?, place, id, text, state FROM segment WHERE article = ? AND draft = ?`, to, key, from)
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

// readDrafts reads every draft. Versions are read before the segments: one that
// is too old leads to a second draft, one that is too new to a lost one.
func readDrafts(ctx context.Context, q querier, key string, doc *document.Document, seen map[place]int64) error {
	err := each(ctx, q, func(scan func(...any) error) error {
		var d document.Draft
		var head string
		var version int64
		if err := scan(&head, &version); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(head), &d); err != nil {
			return err
		}
		doc.Add(d)
		seen[draftAt(key, d.ID)] = version
		return nil
	}, "SELECT head, version FROM draft WHERE article = ? ORDER BY started, rowid", key)
	for i := range doc.Drafts {
		if err == nil {
			err = readSegments(ctx, q, key, doc.Article, &doc.Drafts[i])
		}
	}
	return err
}

// readSegments fills a translation's segments, one for every paragraph of the
// article whether or not it was ever kept.
func readSegments(ctx context.Context, q querier, key string, a document.Article, d *document.Draft) error {
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
