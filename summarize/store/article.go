package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"maps"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/internal/sqlite"
)

const putArticle = `
	INSERT INTO article (key, title, opened, body) VALUES (?, ?, ?, ?)
	ON CONFLICT (key) DO UPDATE SET opened = excluded.opened, title = excluded.title, body = excluded.body`

// PutArticle keeps an article and makes it the last one opened.
func (s *Store) PutArticle(ctx context.Context, a document.Article) error {
	body, err := json.Marshal(a)
	if err != nil {
		return writing(err)
	}
	return writing(s.history.Load().exec(ctx, putArticle, a.Key(), a.Title, time.Now().UnixNano(), string(body)))
}

// Document reads an article back with all its drafts and finals, settled: what
// was being written when the program stopped is incomplete. It is nil when
// there is no article with that key. Its drafts are known from then on by the
// ids they have here; Record leaves that as it is.
func (s *Store) Document(ctx context.Context, key string) (*document.Document, error) {
	h := s.history.Load()
	h.mu.Lock()
	defer h.mu.Unlock()
	doc, err := readDocument(ctx, h.db, key)
	if err != nil {
		return nil, reading(err)
	}
	maps.DeleteFunc(h.ids, func(own draftKey, _ string) bool { return own.article == key })
	if doc == nil {
		return nil, nil //nolint:nilnil // there is none
	}
	for _, d := range doc.Drafts {
		h.ids[draftKey{key, d.ID}] = d.ID
	}
	doc.Settle()
	return doc, nil
}

// readDocument reads an article; nil for none.
func readDocument(ctx context.Context, q sqlite.Querier, key string) (*document.Document, error) {
	var body string
	err := q.QueryRowContext(ctx, "SELECT body FROM article WHERE key = ?", key).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil //nolint:nilnil // there is none
	}
	if err != nil {
		return nil, err
	}
	doc := &document.Document{}
	if err := json.Unmarshal([]byte(body), &doc.Article); err != nil {
		return nil, err
	}
	if err := readDrafts(ctx, q, key, doc); err != nil {
		return nil, err
	}
	return doc, readFinals(ctx, q, key, doc)
}
