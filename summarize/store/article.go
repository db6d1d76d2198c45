package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"maps"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/document"
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
// there is no article with that key. From then on this process is taken to know
// what it has read, and nothing else, of the article: it is for whoever will
// write to it. Record is for others.
func (s *Store) Document(ctx context.Context, key string) (*document.Document, error) {
	h := s.history.Load()
	h.mu.Lock()
	defer h.mu.Unlock()
	doc, seen, err := readDocument(ctx, h.db, key)
	if err != nil {
		return nil, reading(err)
	}
	maps.DeleteFunc(h.moved, func(at place, _ string) bool { return at.article == key })
	maps.DeleteFunc(h.seen, func(at place, _ int64) bool { return at.article == key })
	maps.Copy(h.seen, seen)
	if doc != nil {
		doc.Settle()
	}
	return doc, nil
}

// readDocument reads an article with the versions of its rows; nil for none.
func readDocument(ctx context.Context, q querier, key string) (*document.Document, map[place]int64, error) {
	var body string
	err := q.QueryRowContext(ctx, "SELECT body FROM article WHERE key = ?", key).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	doc := &document.Document{}
	if err := json.Unmarshal([]byte(body), &doc.Article); err != nil {
		return nil, nil, err
	}
	seen := map[place]int64{}
	if err := readDrafts(ctx, q, key, doc, seen); err != nil {
		return nil, nil, err
	}
	if err := readFinals(ctx, q, key, doc, seen); err != nil {
		return nil, nil, err
	}
	return doc, seen, nil
}
