// Package sqlite is what every database of the program needs: a file that only
// the user can read, transactions, migrations.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strconv"

	_ "modernc.org/sqlite" // registers the driver
)

// ErrNewer says that a database was made by a newer version of the program.
var ErrNewer = errors.New("the database was made by a newer version")

// Private makes an empty file that only this user can read, and its folder,
// where there is none: texts can be confidential.
func Private(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// URI is a file: URI, in which a path may hold any character.
func URI(path string, options url.Values) string {
	p := filepath.ToSlash(path)
	if filepath.VolumeName(path) != "" {
		p = "/" + p
	}
	return (&url.URL{Scheme: "file", Path: p, RawQuery: options.Encode()}).String()
}

// Transact does something in one transaction, which an error takes back.
func Transact(ctx context.Context, db *sql.DB, do func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

// Querier is a database or a transaction.
type Querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// Version is how many migrations a database has been through; the error is
// ErrNewer when that is more than there are.
func Version(ctx context.Context, db Querier, migrations []string) (n int, err error) {
	err = db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&n)
	if err == nil && n > len(migrations) {
		err = ErrNewer
	}
	return n, err
}

// Migrate brings a database from the version it has to the present one, in one
// transaction: migrations[i] leads from version i to i+1.
func Migrate(ctx context.Context, db *sql.DB, migrations []string) error {
	if n, err := Version(ctx, db, migrations); err != nil || n == len(migrations) {
		return err
	}
	return Transact(ctx, db, func(tx *sql.Tx) error {
		n, err := Version(ctx, tx, migrations) // another process may have been quicker
		if err != nil {
			return err
		}
		for ; n < len(migrations); n++ {
			if _, err := tx.ExecContext(ctx, migrations[n]); err != nil {
				return err
			}
		}
		// A pragma takes no parameters; the number is ours.
		_, err = tx.ExecContext(ctx, "PRAGMA user_version = "+strconv.Itoa(len(migrations)))
		return err
	})
}

// EmptyLog brings the log into the file and empties it, so that nothing that
// was deleted is left there. It is not empty when another process reads from it.
func EmptyLog(ctx context.Context, db *sql.DB) (empty bool, err error) {
	var busy, logged, done int
	err = db.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &logged, &done)
	return busy == 0, err
}
