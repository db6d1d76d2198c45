// Package memory is the translation memory: pairs of texts that a person has
// accepted, kept in a SQLite file of its own and found again when the same or
// a similar text is to be translated.
package memory

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/internal/sqlite"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Memory is an open translation memory. It is safe for use by several
// goroutines, and the file by several processes.
type Memory struct {
	db     *sql.DB
	path   string
	notice error
}

// Unit is a text with its translation. Languages are BCP 47 tags. At is when
// the translation was accepted, in UTC to the second, or zero when a file did
// not say it.
type Unit struct {
	ID             int64 // given by the memory
	Source         string
	SourceLanguage string
	Target         string
	TargetLanguage string
	At             time.Time
	From           Origin
}

// Origin is the paragraph that a unit was accepted in: the article's key and
// the paragraph's id. Both are "" for a unit from a file that does not say it.
type Origin struct{ Article, Paragraph string }

// File is the name of the memory in a data folder.
const File = "memory.db"

// migrations bring a database from version i to i+1. Never change one that has
// shipped; add another.
//
// key tells one unit from another, see identity. exact is the hash of the
// normalised source and the pair of languages. gram holds the sketch of each
// source, see sketch, with its length in tokens.
var migrations = []string{`
CREATE TABLE unit (
	id              INTEGER PRIMARY KEY,
	key             BLOB NOT NULL UNIQUE,
	exact           INTEGER NOT NULL,
	source          TEXT NOT NULL,
	source_language TEXT NOT NULL,
	target          TEXT NOT NULL,
	target_language TEXT NOT NULL,
	at              INTEGER NOT NULL,
	article         TEXT NOT NULL,
	paragraph       TEXT NOT NULL
);
CREATE INDEX unit_exact ON unit (exact);
CREATE INDEX unit_origin ON unit (article, paragraph) WHERE article <> '';
CREATE TABLE gram (
	gram   INTEGER NOT NULL,
	length INTEGER NOT NULL,
	unit   INTEGER NOT NULL,
	PRIMARY KEY (gram, length, unit)
) WITHOUT ROWID;
`}

// Open opens the memory at path, making it and its folder when they are not
// there. One that turned out to be damaged is moved aside first, and what can
// be read of it goes into a new one; see [Memory.Notice]. The error is a
// problem.memory.open with the path.
func Open(path string) (*Memory, error) {
	fail := func(err error) (*Memory, error) {
		return nil, problem.New("problem.memory.open", "Path", path).Because(err)
	}
	if err := sqlite.Private(path); err != nil {
		return fail(err)
	}
	ctx := context.Background()
	if !sqlite.Marked(ctx, path) {
		m, err := open(ctx, path)
		if err == nil {
			return m, nil
		}
		if !sqlite.Damaged(err, path) {
			return fail(err)
		}
	}
	m, err := replace(ctx, path)
	if err != nil {
		return fail(err)
	}
	return m, nil
}

func open(ctx context.Context, path string) (*Memory, error) {
	db, err := sql.Open("sqlite", dsn(path))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(4) // each has a cache of its own
	if err := sqlite.Migrate(ctx, db, migrations); err != nil {
		_ = db.Close()
		return nil, err
	}
	return &Memory{db: db, path: path}, nil
}

// Close closes the memory.
func (m *Memory) Close() error { return m.db.Close() }

func (m *Memory) write(ctx context.Context, do func(*sql.Tx) error) error {
	return sqlite.Transact(ctx, m.db, do)
}

func writing(ctx context.Context, err error) error {
	return wrapped(ctx, "problem.memory.write", err)
}

func reading(ctx context.Context, err error) error { return wrapped(ctx, "problem.memory.read", err) }

// wrapped makes a problem of a fault of the database. What is one already
// stays; when the caller gave up, that is the error, whatever broke with it.
func wrapped(ctx context.Context, code string, err error) error {
	var p *problem.Problem
	switch {
	case err == nil || errors.As(err, &p):
		return err
	case ctx.Err() != nil:
		return ctx.Err()
	}
	return problem.New(code, "Detail", err.Error()).Because(err)
}

// dsn opens the file at path. A writer waits for another process's import,
// which is one transaction of some seconds; the cache of 32 MB halves them.
// What is deleted is overwritten with zeros.
func dsn(path string) string {
	pragmas := url.Values{"_txlock": {"immediate"}, "_pragma": {
		"busy_timeout(20000)", "journal_mode(WAL)", "synchronous(NORMAL)", "cache_size(-32768)", "secure_delete(1)",
	}}
	return sqlite.URI(path, pragmas)
}
