package store

import (
	"errors"

	driver "modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"

	"codeberg.org/tolmach/tolmach/summarize/internal/sqlite"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// ErrDeleted is the problem of a write about an article that is in the database
// no more.
const ErrDeleted problem.Kind = "problem.store.deleted"

func reading(err error) error { return wrapped("problem.store.read", err) }

// writing names what stood in the way of a write, as far as it is known: a
// person can do something about a full disk.
func writing(err error) error {
	switch code(err) {
	case codes.SQLITE_FULL:
		return wrapped("problem.store.full", err)
	case codes.SQLITE_READONLY, codes.SQLITE_CANTOPEN, codes.SQLITE_PERM:
		return wrapped("problem.store.readonly", err)
	case codes.SQLITE_BUSY:
		return wrapped("problem.store.busy", err)
	}
	if orphan(err) {
		return wrapped(ErrDeleted, err)
	}
	return wrapped("problem.store.write", err)
}

func wrapped[K ~string](key K, err error) error {
	if err == nil {
		return nil
	}
	if coded(err) != nil {
		return err
	}
	return problem.New(key, "Detail", err.Error()).Because(err)
}

// coded is the problem in an error, if it is one.
func coded(err error) *problem.Problem {
	var p *problem.Problem
	if errors.As(err, &p) {
		return p
	}
	return nil
}

// code is SQLite's primary result code; 0 when the error is not SQLite's.
func code(err error) int { return sqlite.Code(err) }

// orphan reports whether an error says that there is no such article, or no
// such draft.
func orphan(err error) bool {
	var e *driver.Error
	return errors.As(err, &e) && e.Code() == codes.SQLITE_CONSTRAINT_FOREIGNKEY
}
