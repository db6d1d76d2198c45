package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"app.tolmach/summarize/glossary"
)

// Dismissed are the keys of the findings that the user does not want to see
// again; see review.Key.
func (s *Store) Dismissed(ctx context.Context) (keys map[string]bool, err error) {
	rows, err := s.db.QueryContext(ctx, "SELECT key FROM dismissed")
	if err != nil {
		return nil, reading(err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	keys = map[string]bool{}
	for rows.Next() {
		var k string
		if err := rows.Scan(&k); err != nil {
			return nil, reading(err)
		}
		keys[k] = true
	}
	return keys, reading(rows.Err())
}

// Dismiss remembers that a finding was dismissed, or forgets it.
func (s *Store) Dismiss(ctx context.Context, key string, on bool) error {
	var err error
	if on {
		_, err = s.db.ExecContext(ctx, "INSERT INTO dismissed (key, at) VALUES (?, ?) ON CONFLICT DO NOTHING", key, time.Now().UnixNano())
	} else {
		_, err = s.db.ExecContext(ctx, "DELETE FROM dismissed WHERE key = ?", key)
	}
	return writing(err)
}

// Glossary is the user's own glossary; an empty one when there is none.
func (s *Store) Glossary(ctx context.Context) (*glossary.Glossary, error) {
	var body string
	err := s.db.QueryRowContext(ctx, "SELECT body FROM glossary WHERE id = 1").Scan(&body)
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
	_, err = s.db.ExecContext(ctx, "INSERT INTO glossary (id, body) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body", string(body))
	return writing(err)
}

// Terms is the glossary in use: the user's own before the starter's, unless
// the settings leave that out.
func (s *Store) Terms(ctx context.Context) (*glossary.Glossary, error) {
	own, err := s.Glossary(ctx)
	if err != nil {
		return nil, err
	}
	set, err := s.Settings(ctx)
	if err != nil || set.NoStarter {
		return own, err
	}
	starter, err := glossary.Starter()
	if err != nil {
		return own, err
	}
	own.Merge(starter)
	return own, nil
}
