package store

import (
	"context"
	"database/sql"
	"errors"

	"codeberg.org/tolmach/tolmach/summarize/internal/sqlite"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

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
`, finals + tags + index, `
ALTER TABLE draft DROP COLUMN version;
ALTER TABLE final DROP COLUMN version;
`}

// finals: version counted the writes of a row, when several programs wrote to
// one database.
const finals = `
ALTER TABLE draft ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
CREATE TABLE final (
	article  TEXT NOT NULL REFERENCES article (key) ON DELETE CASCADE,
	language TEXT NOT NULL,
	place    INTEGER NOT NULL,
	id       TEXT NOT NULL,
	text     TEXT NOT NULL,
	origin   TEXT NOT NULL,
	edited   INTEGER NOT NULL,
	accepted INTEGER NOT NULL,
	at       INTEGER NOT NULL,
	version  INTEGER NOT NULL,
	PRIMARY KEY (article, language, place)
);
`

const tags = `
CREATE TABLE tag (
	article TEXT NOT NULL REFERENCES article (key) ON DELETE CASCADE,
	name    TEXT NOT NULL,
	PRIMARY KEY (article, name)
) WITHOUT ROWID;
CREATE INDEX tag_name ON tag (name);
`

// index is what the search looks in. A passage is one part of an article, such
// as a draft, folded, a line for each paragraph. The index holds which passages
// have which three letters; detail=none leaves out where, which makes it small.
// Triggers only mark what has changed, since a draft changes several times a
// second while it streams in; see catchUp.
const index = `
CREATE TABLE passage (
	id      INTEGER PRIMARY KEY,
	article TEXT NOT NULL REFERENCES article (key) ON DELETE CASCADE,
	part    TEXT NOT NULL,
	owner   TEXT NOT NULL,
	text    TEXT NOT NULL,
	UNIQUE (article, part, owner)
);
CREATE VIRTUAL TABLE trigrams USING fts5 (
	text, content='passage', content_rowid='id', tokenize='trigram case_sensitive 1', detail='none', columnsize=0
);
CREATE VIRTUAL TABLE trigram USING fts5vocab (trigrams, row);
CREATE TRIGGER passage_added AFTER INSERT ON passage BEGIN
	INSERT INTO trigrams (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER passage_removed AFTER DELETE ON passage BEGIN
	INSERT INTO trigrams (trigrams, rowid, text) VALUES ('delete', old.id, old.text);
END;

CREATE TABLE stale (
	article TEXT NOT NULL REFERENCES article (key) ON DELETE CASCADE,
	part    TEXT NOT NULL,
	owner   TEXT NOT NULL,
	PRIMARY KEY (article, part, owner)
) WITHOUT ROWID;
CREATE TRIGGER article_added AFTER INSERT ON article BEGIN
	INSERT INTO stale VALUES (new.key, 'title', ''), (new.key, 'source', '') ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER article_changed AFTER UPDATE OF title, body ON article WHEN new.body <> old.body BEGIN
	INSERT INTO stale VALUES (new.key, 'title', ''), (new.key, 'source', '') ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER draft_added AFTER INSERT ON draft BEGIN
	INSERT INTO stale VALUES (new.article, 'draft', new.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER draft_changed AFTER UPDATE OF head ON draft WHEN new.head <> old.head BEGIN
	INSERT INTO stale VALUES (new.article, 'draft', new.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER segment_added AFTER INSERT ON segment BEGIN
	INSERT INTO stale VALUES (new.article, 'draft', new.draft) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER segment_changed AFTER UPDATE OF text ON segment WHEN new.text <> old.text BEGIN
	INSERT INTO stale VALUES (new.article, 'draft', new.draft) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER final_added AFTER INSERT ON final BEGIN
	INSERT INTO stale VALUES (new.article, 'final', new.language) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER final_changed AFTER UPDATE OF text ON final WHEN new.text <> old.text BEGIN
	INSERT INTO stale VALUES (new.article, 'final', new.language) ON CONFLICT DO NOTHING;
END;
INSERT INTO stale SELECT key, 'title', '' FROM article;
INSERT INTO stale SELECT key, 'source', '' FROM article;
INSERT INTO stale SELECT article, 'draft', id FROM draft;
`

// migrate brings a database to the present version. The error is a
// problem.store.newer when that is an older one than the database's.
func migrate(ctx context.Context, db *sql.DB) error {
	return newer(sqlite.Migrate(ctx, db, migrations))
}

func newer(err error) error {
	if errors.Is(err, sqlite.ErrNewer) {
		return problem.New("problem.store.newer")
	}
	return err
}
