// Package store keeps articles, their drafts and the settings in one SQLite
// database, so that nothing a person has seen is lost: every write is a
// transaction, and a process killed in the middle of one leaves the last
// finished state behind.
package store

import (
	"context"
	"database/sql"
	"net/url"
	"sync/atomic"

	"codeberg.org/tolmach/tolmach/summarize/internal/sqlite"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Store is an open database. It is safe for use by several goroutines. Several
// processes may read the file; one at a time is to write to it, for which
// app/instance sees.
type Store struct {
	path    string
	file    *sql.DB               // settings and glossary, and the history unless it is in memory
	history atomic.Pointer[shelf] // where the history goes
	memory  *sql.DB               // the history while none is kept; nil until it is wanted
	held    *sql.Conn             // to memory
	notice  error
}

// Open opens the database at path, making it and its folder when they are not
// there. A database that turned out to be damaged is moved aside first, and
// what can be read of it goes into a new one; see [Store.Notice]. One of an
// earlier version is copied before it is changed. When the settings say that
// no history is kept, articles and what is made of them stay in memory.
//
// The error is a problem.store.open with the path, problem.store.newer or
// problem.store.backup.
func Open(path string) (*Store, error) {
	fail := func(err error) (*Store, error) {
		return nil, problem.New("problem.store.open", "Path", path).Because(err)
	}
	if err := sqlite.Private(path); err != nil {
		return fail(err)
	}
	s := &Store{path: path}
	ctx := context.Background()
	var err error
	if sqlite.Marked(ctx, path) {
		err = upkeep{s}.replace(ctx)
	} else if err = (upkeep{s}).open(ctx); sqlite.Damaged(err, path) {
		_ = s.file.Close()
		err = upkeep{s}.replace(ctx)
	}
	if err == nil {
		return s, nil
	}
	if s.file != nil {
		_ = s.file.Close()
	}
	if coded(err) != nil {
		return nil, err
	}
	return fail(err)
}

// upkeep is what is done to a store's file: it is opened, copied, moved aside,
// rescued, and rid of what was deleted.
type upkeep struct{ *Store }

// open opens the file and decides where the history goes.
func (s upkeep) open(ctx context.Context) (err error) {
	s.file, err = sql.Open("sqlite", dsn(s.path))
	if err != nil {
		return err
	}
	if err := s.backUp(ctx); err != nil {
		return err
	}
	if err := migrate(ctx, s.file); err != nil {
		return err
	}
	s.history.Store(newShelf(s.file, false))
	return s.obey(ctx)
}

// obey keeps the history in memory if the settings say so.
func (s upkeep) obey(ctx context.Context) error {
	set, err := s.Settings(ctx)
	if err != nil || !set.NoHistory {
		return err
	}
	return s.KeepHistory(ctx, false)
}

// Close closes the database. What was kept in memory only is gone.
func (s *Store) Close() error {
	if s.memory != nil {
		_ = s.held.Close()
		_ = s.memory.Close()
	}
	return s.file.Close()
}

// Notice is what the user should know of how the database was opened: a
// problem.store.damaged when a new one had to be begun. It is nil mostly.
func (s *Store) Notice() error { return s.notice }

// pragmas hold for every connection. What is written is on the disk before a
// write returns: with NORMAL, a log is what a power cut takes the end of. What is
// deleted is overwritten with zeros, and sorting and copying leave no temporary files.
var pragmas = url.Values{"_txlock": {"immediate"}, "_pragma": {
	"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)", "secure_delete(1)", "temp_store(2)",
}}

func dsn(path string) string { return sqlite.URI(path, pragmas) }
