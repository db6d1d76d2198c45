package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"time"

	codes "modernc.org/sqlite/lib"

	"app.tolmach/summarize/internal/sqlite"
	"app.tolmach/summarize/problem"
)

// damageMark is the end of the name of an empty file that says that the
// database was found damaged and is to be replaced at the next start.
const damageMark = ".damaged"

// Check reads the whole database and looks for damage. It takes a while with a
// large one, so it is done beside other work after the start. A damaged
// database is replaced the next time it is opened; the error,
// problem.store.damage, says so.
func (s *Store) Check(ctx context.Context) error {
	found, err := texts(ctx, s.file, "PRAGMA integrity_check(1)")
	if err == nil && len(found) == 1 && found[0] == "ok" {
		return nil
	}
	if err != nil && !damaged(err) {
		return reading(err)
	}
	if err := os.WriteFile(s.path+damageMark, nil, 0o600); err != nil {
		return writing(err)
	}
	return problem.New("problem.store.damage", "Path", s.path).Because(err)
}

// marked reports whether Check has found damage and the database can be
// replaced: not while another window writes to it.
func marked(ctx context.Context, path string) bool {
	if _, err := os.Stat(path + damageMark); err != nil {
		return false
	}
	// An open connection keeps a shared lock.
	db, err := sql.Open("sqlite", sqlite.URI(path, url.Values{"_pragma": {"locking_mode(EXCLUSIVE)"}}))
	if err != nil {
		return false
	}
	defer func() { _ = db.Close() }()
	_, err = texts(ctx, db, "SELECT name FROM sqlite_schema LIMIT 1")
	return code(err) != codes.SQLITE_BUSY
}

// replace moves a damaged database aside, where it stays, and begins a new one
// with what can still be read.
func (s *Store) replace(ctx context.Context) error {
	aside := s.path + damageMark + "-" + time.Now().UTC().Format("20060102T150405.000000000")
	for _, end := range []string{"-wal", "-shm", ""} {
		if err := os.Rename(s.path+end, aside+end); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := os.Remove(s.path + damageMark); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := sqlite.Private(s.path); err != nil {
		return err
	}
	if err := s.open(ctx); err != nil {
		return err
	}
	s.notice = problem.New("problem.store.damaged", "Path", aside)
	if err := s.rescue(ctx, aside); err != nil {
		return err
	}
	return s.obey(ctx) // the settings are there only now
}
