package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	driver "modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"
)

// DamageMark is the end of the name of an empty file that says that a database
// was found damaged and is to be replaced at the next start. With a time behind
// it, it is the name of one that was set aside.
const DamageMark = ".damaged"

// Sound reads a whole database and looks for damage. It takes a while with a
// large one. One that is damaged is marked; see Marked.
func Sound(ctx context.Context, db *sql.DB, path string) (sound bool, err error) {
	var found string
	err = db.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&found)
	if err == nil && found == "ok" {
		return true, nil
	}
	if err != nil && Code(err) != codes.SQLITE_CORRUPT {
		return true, err
	}
	return false, os.WriteFile(path+DamageMark, nil, 0o600)
}

// Marked reports whether Sound has found damage and the database can be
// replaced: not while another program has it open.
func Marked(ctx context.Context, path string) bool {
	if _, err := os.Stat(path + DamageMark); err != nil {
		return false
	}
	// An open connection keeps a shared lock.
	db, err := sql.Open("sqlite", URI(path, url.Values{"_pragma": {"locking_mode(EXCLUSIVE)"}}))
	if err != nil {
		return false
	}
	defer func() { _ = db.Close() }()
	var name string
	err = db.QueryRowContext(ctx, "SELECT name FROM sqlite_schema LIMIT 1").Scan(&name)
	return Code(err) != codes.SQLITE_BUSY
}

// SetAside moves a damaged database to another name, which it returns, and
// leaves an empty file in its place.
func SetAside(path string) (aside string, err error) {
	aside = path + DamageMark + "-" + time.Now().UTC().Format("20060102T150405.000000000")
	for _, end := range []string{"-wal", "-shm", ""} {
		if err := os.Rename(path+end, aside+end); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	if err := os.Remove(path + DamageMark); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	return aside, Private(path)
}

// Aside is the oldest file that SetAside has made of a database; "" for none.
func Aside(path string) string {
	entries, err := os.ReadDir(filepath.Dir(path)) // sorted by name, which is by time
	if err != nil {
		return ""
	}
	for _, e := range entries {
		name := e.Name()
		if strings.HasPrefix(name, filepath.Base(path)+DamageMark+"-") && !strings.HasSuffix(name, "-wal") && !strings.HasSuffix(name, "-shm") {
			return filepath.Join(filepath.Dir(path), name)
		}
	}
	return ""
}

// Damaged reports whether an error says that the file at path is a database,
// but a broken one.
func Damaged(err error, path string) bool {
	return Code(err) == codes.SQLITE_CORRUPT || Code(err) == codes.SQLITE_NOTADB && wiped(path)
}

// wiped reports whether the beginning of a file, which says that it is a
// database, is zeros, as a disk that loses its power leaves it. Any other file
// is not ours to move.
func wiped(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer func() { _ = f.Close() }()
	beginning := make([]byte, 512)
	_, err = io.ReadFull(f, beginning)
	return err == nil && bytes.Count(beginning, []byte{0}) == len(beginning)
}

// Code is SQLite's primary result code; 0 when the error is not SQLite's.
func Code(err error) int {
	var e *driver.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}
