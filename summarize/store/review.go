package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/glossary"
)

// Dismissed are the keys of the findings that the user does not want to see
// again; see review.Key.
func (s *Store) Dismissed(ctx context.Context) (map[string]bool, error) {
	keys := map[string]bool{}
	for _, db := range []*sql.DB{s.file, s.history.Load().db} {
		found, err := texts(ctx, db, "SELECT key FROM dismissed")
		if err != nil {
			return nil, reading(err)
		}
		for _, k := range found {
			keys[k] = true
		}
	}
	return keys, nil
}

// Dismiss remembers that a finding was dismissed, or forgets it.
func (s *Store) Dismiss(ctx context.Context, key string, on bool) error {
	h := s.history.Load()
	if on {
		return writing(h.exec(ctx, dismiss, key, time.Now().UnixNano()))
	}
	err := h.exec(ctx, "DELETE FROM dismissed WHERE key = ?", key)
	if err == nil && h.memory {
		_, err = s.file.ExecContext(ctx, "DELETE FROM dismissed WHERE key = ?", key)
	}
	return writing(err)
}

const dismiss = "INSERT INTO dismissed (key, at) VALUES (?, ?) ON CONFLICT DO NOTHING"

// Glossary is the user's own glossary; an empty one when there is none.
func (s *Store) Glossary(ctx context.Context) (*glossary.Glossary, error) {
	var body string
	err := s.file.QueryRowContext(ctx, "SELECT body FROM glossary WHERE id = 1").Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return &glossary.Glossary{}, nil
	}
	if err != nil {
		return nil, reading(err)
	}
	g := &glossary.Glossary{}
	if err := json.Unmarshal([]byte(body), g); err != nil {
		return nil, reading(err)
	}
	return g, nil
}

// PutGlossary keeps the user's own glossary in place of the one before.
func (s *Store) PutGlossary(ctx context.Context, g *glossary.Glossary) error {
	body, err := json.Marshal(g)
	if err != nil {
		return writing(err)
	}
	_, err = s.file.ExecContext(ctx, "INSERT INTO glossary (id, body) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body", string(body))
	return writing(err)
}

// Terms is the glossary in use: the user's own before the starter, which is
// only asked for where the settings do not leave it out.
func Terms(ctx context.Context, s *Store, starter func() (*glossary.Glossary, error)) (*glossary.Glossary, error) {
	own, err := s.Glossary(ctx)
	if err != nil {
		return nil, err
	}
	set, err := s.Settings(ctx)
	if err != nil || set.NoStarter {
		return own, err
	}
	first, err := starter()
	if err != nil {
		return own, err
	}
	own.Merge(first)
	return own, nil
}
