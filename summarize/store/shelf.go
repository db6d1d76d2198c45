package store

import (
	"context"
	"database/sql"
	"sync"

	"codeberg.org/tolmach/tolmach/summarize/internal/sqlite"
)

// shelf is where the history is: articles, drafts, finals, tags, dismissals. It
// is the file, or memory when no history is kept.
//
// One program at a time writes to it. What an article has on the shelf may
// still not be what the program knows by the same ids: an article that was open
// while no history was kept is carried over to one that was there before. So a
// shelf remembers under which id it keeps each draft that the program has read
// or written, and gives any other draft an id that is free.
type shelf struct {
	db     *sql.DB
	memory bool

	mu  sync.Mutex          // held while writing, so that an id is known when it is on disk
	ids map[draftKey]string // by what the program calls a draft
}

// draftKey names a draft as the program does.
type draftKey struct{ article, id string }

func newShelf(db *sql.DB, memory bool) *shelf {
	return &shelf{db: db, memory: memory, ids: map[draftKey]string{}}
}

// write does something in one transaction. What it has learnt of ids counts once
// the transaction is through.
func (h *shelf) write(ctx context.Context, do func(*sql.Tx) (learnt func(), err error)) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	var learnt func()
	err := sqlite.Transact(ctx, h.db, func(tx *sql.Tx) (err error) {
		learnt, err = do(tx)
		return err
	})
	if err == nil && learnt != nil {
		learnt()
	}
	return err
}

// exec writes with one statement.
func (h *shelf) exec(ctx context.Context, query string, args ...any) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	_, err := h.db.ExecContext(ctx, query, args...)
	return err
}

// each calls do for every row of a query, and is done with the query before it
// returns.
func each(ctx context.Context, q sqlite.Querier, do func(scan func(...any) error) error, query string, args ...any) (err error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() {
		if e := rows.Close(); err == nil {
			err = e
		}
	}()
	for rows.Next() {
		if err := do(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// texts are the values of a query for one column.
func texts(ctx context.Context, q sqlite.Querier, query string, args ...any) (all []string, err error) {
	err = each(ctx, q, func(scan func(...any) error) error {
		var s string
		if err := scan(&s); err != nil {
			return err
		}
		all = append(all, s)
		return nil
	}, query, args...)
	return all, err
}
