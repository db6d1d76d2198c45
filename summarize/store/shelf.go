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
// Several processes may write to the file. A row of a draft or final has a
// version that each write raises, and a shelf remembers the version at which
// it last read or wrote a row. A row that stands at another version was
// written by someone else meanwhile, and is not written over: the draft, or the
// draft made of what the final was to say, is kept under an id of its own.
type shelf struct {
	db     *sql.DB
	memory bool

	mu    sync.Mutex       // held while writing, so that a version is known when it is on disk
	seen  map[place]int64  // versions of what this process knows by these names
	moved map[place]string // the ids under which its drafts are kept
}

// place names a draft, by its id, or one paragraph of a final, by its language.
// It has a place of -1 for the draft, or for the final as a whole.
type place struct {
	article, name string
	final         bool
	paragraph     int
}

func draftAt(article, id string) place { return place{article: article, name: id, paragraph: -1} }

func finalAt(article, lang string, paragraph int) place {
	return place{article: article, name: lang, final: true, paragraph: paragraph}
}

func newShelf(db *sql.DB, memory bool) *shelf {
	return &shelf{db: db, memory: memory, seen: map[place]int64{}, moved: map[place]string{}}
}

// write does something in one transaction. What it has learnt of versions and
// ids counts once the transaction is through.
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

// querier is a database or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// each calls do for every row of a query, and is done with the query before it
// returns.
func each(ctx context.Context, q querier, do func(scan func(...any) error) error, query string, args ...any) (err error) {
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
func texts(ctx context.Context, q querier, query string, args ...any) (all []string, err error) {
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
