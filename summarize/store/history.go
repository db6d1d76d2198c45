package store

import (
	"context"
	"database/sql"
	"maps"
	"strconv"
	"sync/atomic"

	"codeberg.org/tolmach/tolmach/summarize/internal/sqlite"
)

// KeepHistory says whether articles and all that is made of them are kept in
// the file from now on, or in memory only, as long as the program runs.
// Settings, glossary and what is in the file already stay there. The articles
// with these keys are carried over: those that are open. Settings.NoHistory
// has the next start do the same; it is the caller's to keep.
func (s *Store) KeepHistory(ctx context.Context, on bool, keys ...string) error {
	from := s.history.Load()
	if from.memory == !on {
		return nil
	}
	to := newShelf(s.file, false)
	if !on {
		db, err := upkeep{s}.inMemory(ctx)
		if err != nil {
			return writing(err)
		}
		to = newShelf(db, true)
	}
	for _, key := range keys {
		err := carry(ctx, from, to, key)
		if err == nil && from.memory { // what it is now is not to come back as another draft
			err = from.exec(ctx, "DELETE FROM article WHERE key = ?", key)
		}
		if err != nil {
			return writing(err)
		}
	}
	s.history.Store(to)
	return nil
}

// carry copies an article from one shelf to another, where this process goes on
// writing to it.
func carry(ctx context.Context, from, to *shelf, key string) error {
	doc, err := readDocument(ctx, from.db, key)
	if err != nil || doc == nil {
		return err
	}
	named, err := texts(ctx, from.db, "SELECT name FROM tag WHERE article = ?", key)
	if err != nil {
		return err
	}
	moved, err := to.put(ctx, Record{Document: *doc, Tags: named})
	if err != nil {
		return err
	}
	for own, was := range from.ids { // the program goes on calling them so
		if is, renamed := moved[was]; own.article == key && renamed {
			to.ids[own] = is
		} else if own.article == key {
			to.ids[own] = was
		}
	}
	return nil
}

// InMemory reports whether no history is kept.
func (s *Store) InMemory() bool { return s.history.Load().memory }

// inMemory is a database that never touches the disk. It lasts as long as a
// connection to it: one is held that nothing uses, since database/sql drops a
// connection on which a search was broken off at a bad moment.
func (s upkeep) inMemory(ctx context.Context) (*sql.DB, error) {
	if s.memory != nil {
		return s.memory, nil
	}
	options := maps.Clone(pragmas)
	options.Set("vfs", "memdb")
	db, err := sql.Open("sqlite", sqlite.URI("/tolmach-"+strconv.FormatInt(memories.Add(1), 10), options))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(2) // readers and writers of such a database do not get on; this is the held one and another
	s.held, err = db.Conn(ctx)
	if err == nil {
		err = migrate(ctx, db)
	}
	if err != nil {
		_ = db.Close()
		return nil, err
	}
	s.memory = db
	return db, nil
}

// memories counts the databases in memory, which are named by it.
var memories atomic.Int64
