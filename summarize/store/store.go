// Package store keeps articles, their drafts and the settings in one SQLite
// database, so that nothing a person has seen is lost: every write is a
// transaction, and a process killed in the middle of one leaves the last
// finished state behind.
package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/adrg/xdg"
	_ "modernc.org/sqlite" // registers the driver

	"app.tolmach/summarize"
	"app.tolmach/summarize/article"
	"app.tolmach/summarize/problem"
)

// Store is an open database. It is safe for use by several goroutines, and the
// file by several processes.
type Store struct{ db *sql.DB }

// DefaultPath is where the database of this user lives.
func DefaultPath() string { return filepath.Join(xdg.DataHome, "tolmach", "tolmach.db") }

// migrations bring a database from version i to i+1. Never change one that has
// shipped; add another.
var migrations = []string{`
CREATE TABLE article (
	key    TEXT PRIMARY KEY,
	title  TEXT NOT NULL,
	opened INTEGER NOT NULL,
	body   TEXT NOT NULL
);
CREATE INDEX article_opened ON article (opened DESC);
CREATE TABLE draft (
	article TEXT NOT NULL REFERENCES article (key) ON DELETE CASCADE,
	id      TEXT NOT NULL,
	started INTEGER NOT NULL,
	head    TEXT NOT NULL,
	PRIMARY KEY (article, id)
);
CREATE TABLE segment (
	article TEXT NOT NULL,
	draft   TEXT NOT NULL,
	place   INTEGER NOT NULL,
	id      TEXT NOT NULL,
	text    TEXT NOT NULL,
	state   TEXT NOT NULL,
	PRIMARY KEY (article, draft, place),
	FOREIGN KEY (article, draft) REFERENCES draft (article, id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE setting (
	name  TEXT PRIMARY KEY,
	value TEXT NOT NULL
);
`, `
CREATE TABLE dismissed (
	key TEXT PRIMARY KEY,
	at  INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE glossary (
	id   INTEGER PRIMARY KEY CHECK (id = 1),
	body TEXT NOT NULL
);
`, `
CREATE TABLE final (
	article  TEXT NOT NULL REFERENCES article (key) ON DELETE CASCADE,
	language TEXT NOT NULL,
	place    INTEGER NOT NULL,
	text     TEXT NOT NULL,
	draft    TEXT NOT NULL,
	edited   INTEGER NOT NULL,
	accepted INTEGER NOT NULL,
	at       INTEGER NOT NULL,
	PRIMARY KEY (article, language, place)
) WITHOUT ROWID;
`}

// Open opens the database at path, making it and its folder when they are not
// there. The error is a problem.store.open with the path.
func Open(path string) (*Store, error) {
	fail := func(err error) (*Store, error) {
		return nil, problem.New("problem.store.open", "Path", path).Because(err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fail(err)
	}
	// Articles can be confidential: the file is the user's alone from the start.
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return fail(err)
	}
	if err := f.Close(); err != nil {
		return fail(err)
	}
	pragmas := url.Values{"_txlock": {"immediate"}, "_pragma": {
		"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(NORMAL)", "foreign_keys(1)",
	}}
	db, err := sql.Open("sqlite", dsn(path, pragmas))
	if err != nil {
		return fail(err)
	}
	s := &Store{db: db}
	if err := s.migrate(); err != nil {
		_ = db.Close()
		return fail(err)
	}
	return s, nil
}

// Close closes the database.
func (s *Store) Close() error { return s.db.Close() }

func (s *Store) migrate() error {
	ctx := context.Background()
	return s.write(ctx, func(tx *sql.Tx) error {
		var version int
		if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
			return err
		}
		if version > len(migrations) {
			return errors.New("the database was made by a newer version")
		}
		for ; version < len(migrations); version++ {
			if _, err := tx.ExecContext(ctx, migrations[version]); err != nil {
				return err
			}
		}
		// A pragma takes no parameters; the number is ours.
		_, err := tx.ExecContext(ctx, "PRAGMA user_version = "+strconv.Itoa(len(migrations)))
		return err
	})
}

func (s *Store) write(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

// PutArticle keeps an article and makes it the last one opened.
func (s *Store) PutArticle(ctx context.Context, a article.Article) error {
	body, err := json.Marshal(a)
	if err != nil {
		return writing(err)
	}
	_, err = s.db.ExecContext(ctx, `
		INSERT INTO article (key, title, opened, body) VALUES (?, ?, ?, ?)
		ON CONFLICT (key) DO UPDATE SET opened = excluded.opened, title = excluded.title, body = excluded.body`,
		a.Key(), a.Title, time.Now().UnixNano(), body)
	return writing(err)
}

// PutDraft keeps a draft of the article with that key, without d.Segments, and
// those of its segments (by place, from 0) that changed since it was last
// kept.
func (s *Store) PutDraft(ctx context.Context, key string, d summarize.Draft, changed map[int]summarize.Segment) error {
	d.Segments = nil
	head, err := json.Marshal(d)
	if err != nil {
		return writing(err)
	}
	return writing(s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `
			INSERT INTO draft (article, id, started, head) VALUES (?, ?, ?, ?)
			ON CONFLICT (article, id) DO UPDATE SET head = excluded.head`,
			key, d.ID, d.Origin.Started.UnixNano(), head)
		if err != nil {
			return err
		}
		put, err := tx.PrepareContext(ctx, `
			INSERT INTO segment (article, draft, place, id, text, state) VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT (article, draft, place) DO UPDATE SET text = excluded.text, state = excluded.state`)
		if err != nil {
			return err
		}
		defer func() { _ = put.Close() }()
		for i, g := range changed {
			if _, err := put.ExecContext(ctx, key, d.ID, i, g.ID, g.Text, g.State); err != nil {
				return err
			}
		}
		return nil
	}))
}

// Document reads an article back with all its drafts, settled: what was being
// written when the program stopped is incomplete. It is nil when there is no
// article with that key.
func (s *Store) Document(ctx context.Context, key string) (*summarize.Document, error) {
	var body string
	err := s.db.QueryRowContext(ctx, "SELECT body FROM article WHERE key = ?", key).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, reading(err)
	}
	doc := &summarize.Document{}
	if err := json.Unmarshal([]byte(body), &doc.Article); err != nil {
		return nil, reading(err)
	}
	if err := errors.Join(s.drafts(ctx, key, doc), s.finals(ctx, key, doc)); err != nil {
		return nil, reading(err)
	}
	doc.Settle()
	return doc, nil
}

func (s *Store) drafts(ctx context.Context, key string, doc *summarize.Document) (err error) {
	rows, err := s.db.QueryContext(ctx, "SELECT head FROM draft WHERE article = ? ORDER BY started, rowid", key)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var head string
		if err := rows.Scan(&head); err != nil {
			return err
		}
		var d summarize.Draft
		if err := json.Unmarshal([]byte(head), &d); err != nil {
			return err
		}
		doc.Add(d)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for i := range doc.Drafts {
		if err := s.segments(ctx, key, doc.Article, &doc.Drafts[i]); err != nil {
			return err
		}
	}
	return nil
}

// segments fills a translation's segments, one for every paragraph of the
// article whether or not it was ever kept.
func (s *Store) segments(ctx context.Context, key string, a article.Article, d *summarize.Draft) (err error) {
	if d.Task.Kind != summarize.Translation {
		return nil
	}
	for _, p := range a.Paragraphs {
		d.Segments = append(d.Segments, summarize.Segment{ID: p.ID, State: d.Task.First(p.ID)})
	}
	rows, err := s.db.QueryContext(ctx, "SELECT place, text, state FROM segment WHERE article = ? AND draft = ?", key, d.ID)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var place int
		var g summarize.Segment
		if err := rows.Scan(&place, &g.Text, &g.State); err != nil {
			return err
		}
		if place < len(d.Segments) {
			d.Segments[place].Text, d.Segments[place].State = g.Text, g.State
		}
	}
	return rows.Err()
}

// Entry is one line of the list of articles.
type Entry struct {
	Key    string
	Title  string
	Opened time.Time
}

// Recent lists the articles opened last, the newest first.
func (s *Store) Recent(ctx context.Context, most int) (entries []Entry, err error) {
	rows, err := s.db.QueryContext(ctx, "SELECT key, title, opened FROM article ORDER BY opened DESC LIMIT ?", most)
	if err != nil {
		return nil, reading(err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var e Entry
		var opened int64
		if err := rows.Scan(&e.Key, &e.Title, &opened); err != nil {
			return nil, reading(err)
		}
		e.Opened = time.Unix(0, opened)
		entries = append(entries, e)
	}
	return entries, reading(rows.Err())
}

// Delete removes an article with all that was made of it.
func (s *Store) Delete(ctx context.Context, key string) error {
	_, err := s.db.ExecContext(ctx, "DELETE FROM article WHERE key = ?", key)
	return writing(err)
}

func writing(err error) error { return wrapped("problem.store.write", err) }
func reading(err error) error { return wrapped("problem.store.read", err) }

func wrapped(code string, err error) error {
	if err == nil {
		return nil
	}
	return problem.New(code, "Detail", err.Error()).Because(err)
}

// dsn is a file: URI, in which a path may hold any character.
func dsn(path string, pragmas url.Values) string {
	p := filepath.ToSlash(path)
	if filepath.VolumeName(path) != "" {
		p = "/" + p
	}
	return (&url.URL{Scheme: "file", Path: p, RawQuery: pragmas.Encode()}).String()
}
