package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"app.tolmach/summarize"
)

// PutFinal keeps a paragraph, by place from 0, of the final of a language. An
// empty one is kept too: it was taken out.
func (s *Store) PutFinal(ctx context.Context, key, lang string, place int, f summarize.FinalSegment) error {
	_, err := s.db.ExecContext(ctx, `
		INSERT INTO final (article, language, place, text, draft, edited, accepted, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (article, language, place) DO UPDATE SET
			text = excluded.text, draft = excluded.draft, edited = excluded.edited, accepted = excluded.accepted, at = excluded.at`,
		key, lang, place, f.Text, f.From, f.Edited, f.Accepted, f.At.Unix())
	return writing(err)
}

// DeleteDraft removes a draft for good.
func (s *Store) DeleteDraft(ctx context.Context, key, id string) error {
	_, err := s.db.ExecContext(ctx, "DELETE FROM draft WHERE article = ? AND id = ?", key, id)
	return writing(err)
}

// finals fills the finals of a document.
func (s *Store) finals(ctx context.Context, key string, doc *summarize.Document) (err error) {
	rows, err := s.db.QueryContext(ctx, "SELECT language, place, text, draft, edited, accepted, at FROM final WHERE article = ? ORDER BY language, place", key)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var lang string
		var place int
		var f summarize.FinalSegment
		if err := scanFinal(rows, &lang, &place, &f); err != nil {
			return err
		}
		if place < len(doc.Article.Paragraphs) {
			doc.SetFinal(lang, place, f)
		}
	}
	return rows.Err()
}

func scanFinal(rows *sql.Rows, lang *string, place *int, f *summarize.FinalSegment) error {
	var at int64
	err := rows.Scan(lang, place, &f.Text, &f.From, &f.Edited, &f.Accepted, &at)
	f.At = time.Unix(at, 0).UTC()
	return err
}
