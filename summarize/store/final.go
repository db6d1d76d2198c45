package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Conflict says that another window has changed a paragraph of a final since
// this one last read or wrote it. What the other has written stays. Nothing is
// lost: what was to be written stands in a draft. It is a
// problem.store.conflict. Writing the paragraph again replaces the other's.
type Conflict struct {
	*problem.Problem
	Theirs document.FinalSegment // what stands there now
	Draft  string                // the id of the draft that has one's own; "" when that was nothing
}

// Unwrap returns the problem.
func (c *Conflict) Unwrap() error { return c.Problem }

// PutFinal keeps one paragraph of the final in a language; place counts from 0.
// The error is a *Conflict when another process has written the same paragraph
// meanwhile.
func (s *Store) PutFinal(ctx context.Context, key, lang string, place int, f document.FinalSegment) error {
	h := s.history.Load()
	var conflict *Conflict
	err := h.write(ctx, func(tx *sql.Tx) (func(), error) {
		at := finalAt(key, lang, place)
		if id, ok := h.moved[draftAt(key, f.From)]; ok { // as the draft is kept
			f.From = id
		}
		theirs, now, err := finalSegment(ctx, tx, at)
		if err != nil {
			return nil, err
		}
		if now == h.seen[at] || now == 0 || theirs.Text == f.Text {
			return func() { h.seen[at] = now + 1 }, insertFinal(ctx, tx, at, f, now+1)
		}
		conflict = &Conflict{Problem: problem.New("problem.store.conflict", "Number", place+1), Theirs: theirs}
		diverted, draft, err := h.divert(ctx, tx, at, f)
		conflict.Draft = draft
		return func() { h.seen[at] = now; diverted() }, err
	})
	if err == nil && conflict != nil {
		return conflict
	}
	return writing(err)
}

// divert keeps a paragraph that has no place in the final in a draft by a
// person: the final as it is but for this paragraph, and from then on that
// draft.
func (h *shelf) divert(ctx context.Context, tx *sql.Tx, at place, f document.FinalSegment) (learnt func(), id string, err error) {
	if f.Text == "" {
		return func() {}, "", nil
	}
	whole := finalAt(at.article, at.name, -1)
	id = h.moved[whole]
	v, err := draftVersion(ctx, tx, at.article, id)
	if err == nil && v == 0 {
		id, err = copyFinal(ctx, tx, at)
	}
	if err == nil {
		own := document.Segment{ID: f.ID, Text: f.Text, State: document.Complete}
		err = insertSegments(ctx, tx, at.article, id, map[int]document.Segment{at.paragraph: own})
	}
	return func() { h.moved[whole] = id }, id, err
}

// copyFinal makes a draft of the final in which a paragraph stands.
func copyFinal(ctx context.Context, tx *sql.Tx, at place) (id string, err error) {
	d := document.Draft{
		Task:   document.Task{Kind: document.Translation, Language: at.name},
		Origin: document.Origin{Engine: document.EnginePerson, Started: document.Now()},
		State:  document.Complete,
	}
	missing, err := unsaid(ctx, tx, at)
	if missing {
		d.State, d.Problem = document.Incomplete, problem.New("problem.store.conflict", "Number", at.paragraph+1)
	}
	if err == nil {
		d.ID, err = freeID(ctx, tx, at.article, d.Task)
	}
	if err == nil {
		err = insertDraft(ctx, tx, at.article, d, 1)
	}
	if err == nil {
		_, err = tx.ExecContext(ctx, `
			INSERT INTO segment (article, draft, place, id, text, state)
			SELECT article, ?, place, id, text, ? FROM final WHERE article = ? AND language = ? AND text <> ''`,
			d.ID, document.Complete, at.article, at.name)
	}
	return d.ID, err
}

// unsaid reports whether a final has fewer paragraphs than the article.
func unsaid(ctx context.Context, q querier, at place) (missing bool, err error) {
	err = q.QueryRowContext(ctx, `
		SELECT json_array_length(body, '$.paragraphs') >
			(SELECT count(*) FROM final WHERE article = key AND language = ? AND text <> '')
		FROM article WHERE key = ?`, at.name, at.article).Scan(&missing)
	return missing, err
}

// finalSegment is one paragraph of a final with its version, 0 for none.
func finalSegment(ctx context.Context, q querier, at place) (f document.FinalSegment, version int64, err error) {
	var changed int64
	err = q.QueryRowContext(ctx, `
		SELECT id, text, origin, edited, accepted, at, version FROM final WHERE article = ? AND language = ? AND place = ?`,
		at.article, at.name, at.paragraph).Scan(&f.ID, &f.Text, &f.From, &f.Edited, &f.Accepted, &changed, &version)
	if errors.Is(err, sql.ErrNoRows) {
		return f, 0, nil
	}
	f.At = moment(changed)
	return f, version, err
}

func insertFinal(ctx context.Context, tx *sql.Tx, at place, f document.FinalSegment, version int64) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO final (article, language, place, id, text, origin, edited, accepted, at, version)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (article, language, place) DO UPDATE SET text = excluded.text, origin = excluded.origin,
			edited = excluded.edited, accepted = excluded.accepted, at = excluded.at, version = excluded.version`,
		at.article, at.name, at.paragraph, f.ID, f.Text, f.From, f.Edited, f.Accepted, stamp(f.At), version)
	return err
}

// readFinals reads every final, in the order in which they were begun.
func readFinals(ctx context.Context, q querier, key string, doc *document.Document, seen map[place]int64) error {
	return each(ctx, q, func(scan func(...any) error) error {
		var lang string
		var place int
		var f document.FinalSegment
		var changed, version int64
		if err := scan(&lang, &place, &f.ID, &f.Text, &f.From, &f.Edited, &f.Accepted, &changed, &version); err != nil {
			return err
		}
		if place < len(doc.Article.Paragraphs) {
			f.At = moment(changed)
			doc.SetFinal(lang, place, f)
		}
		seen[finalAt(key, lang, place)] = version
		return nil
	}, "SELECT language, place, id, text, origin, edited, accepted, at, version FROM final WHERE article = ? ORDER BY rowid", key)
}

// stamp and moment bring a time into the database, where 0 is no time, and
// back.
func stamp(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixNano()
}

func moment(n int64) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return time.Unix(0, n).UTC()
}
