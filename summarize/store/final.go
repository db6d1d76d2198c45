package store

import (
	"context"
	"database/sql"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/internal/sqlite"
)

// PutFinal keeps one paragraph of the final in a language; place counts from 0.
func (s *Store) PutFinal(ctx context.Context, key, lang string, place int, f document.FinalSegment) error {
	h := s.history.Load()
	return writing(h.write(ctx, func(tx *sql.Tx) (func(), error) {
		if id, known := h.ids[draftKey{key, f.From}]; known { // as the draft is kept
			f.From = id
		}
		return nil, insertFinal(ctx, tx, key, lang, place, f)
	}))
}

func insertFinal(ctx context.Context, tx *sql.Tx, key, lang string, place int, f document.FinalSegment) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO final (article, language, place, id, text, origin, edited, accepted, at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (article, language, place) DO UPDATE SET text = excluded.text, origin = excluded.origin,
			edited = excluded.edited, accepted = excluded.accepted, at = excluded.at`,
		key, lang, place, f.ID, f.Text, f.From, f.Edited, f.Accepted, stamp(f.At))
	return err
}

// readFinals reads every final, in the order in which they were begun.
func readFinals(ctx context.Context, q sqlite.Querier, key string, doc *document.Document) error {
	return each(ctx, q, func(scan func(...any) error) error {
		var lang string
		var place int
		var f document.FinalSegment
		var changed int64
		if err := scan(&lang, &place, &f.ID, &f.Text, &f.From, &f.Edited, &f.Accepted, &changed); err != nil {
			return err
		}
		if place < len(doc.Article.Paragraphs) {
			f.At = moment(changed)
			doc.SetFinal(lang, place, f)
		}
		return nil
	}, "SELECT language, place, id, text, origin, edited, accepted, at FROM final WHERE article = ? ORDER BY rowid", key)
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
