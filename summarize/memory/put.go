package memory

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"io"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/internal/sqlite"
	"codeberg.org/tolmach/tolmach/summarize/internal/xmlfile"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// Put keeps accepted paragraphs, all of them or, on an error, none. What the
// memory had from the same origin in the same languages is replaced; a unit
// whose target is empty only takes that away. When both texts have the same
// number of sentences, more than one, each sentence with its translation is
// kept as a unit too.
//
// A unit without an origin replaces nothing: files hold several translations
// of one text. The error is a problem.memory.write.
func (m *Memory) Put(ctx context.Context, paragraphs ...Unit) error {
	return writing(ctx, m.write(ctx, func(tx *sql.Tx) error {
		w, err := newWriter(ctx, tx)
		if err != nil {
			return err
		}
		for _, u := range paragraphs {
			u = clean(u)
			if u.From != (Origin{}) {
				where := "article = ? AND paragraph = ? AND source_language = ? AND target_language = ?"
				err := remove(ctx, tx, where, u.From.Article, u.From.Paragraph, u.SourceLanguage, u.TargetLanguage)
				if err != nil {
					return err
				}
			}
			for _, v := range append([]Unit{u}, sentences(u)...) {
				if _, err := w.add(ctx, v); err != nil {
					return err
				}
			}
		}
		return nil
	}))
}

// Delete forgets the units with these ids. The error is a
// problem.memory.write.
func (m *Memory) Delete(ctx context.Context, ids ...int64) error {
	return writing(ctx, m.write(ctx, func(tx *sql.Tx) error {
		for _, id := range ids {
			if err := remove(ctx, tx, "id = ?", id); err != nil {
				return err
			}
		}
		return nil
	}))
}

// DeleteArticle forgets all that was accepted in the article with that key, for
// good: nothing of it is left in the file, or in the log beside it. The error
// is a problem.store.traces when another program keeps the log in use; the log
// goes when the last one is closed. It is a problem.store.aside when there is
// a damaged memory that was set aside.
func (m *Memory) DeleteArticle(ctx context.Context, key string) error {
	if key == "" {
		return nil // that would be all that came from files
	}
	if err := m.write(ctx, func(tx *sql.Tx) error { return remove(ctx, tx, "article = ?", key) }); err != nil {
		return writing(ctx, err)
	}
	// The rows are zeros by now; the log has the pages as they were.
	emptied, err := sqlite.EmptyLog(ctx, m.db)
	switch aside := sqlite.Aside(m.path); {
	case err != nil:
		return writing(ctx, err)
	case !emptied:
		return problem.New("problem.store.traces")
	case aside != "":
		return problem.New("problem.store.aside", "Path", aside)
	}
	return nil
}

// Count is the number of units. The error is a problem.memory.read.
func (m *Memory) Count(ctx context.Context) (n int, err error) {
	err = m.db.QueryRowContext(ctx, "SELECT count(*) FROM unit").Scan(&n)
	return n, reading(ctx, err)
}

// clean makes a unit as it is kept: whole UTF-8 that XML can hold, nothing
// around the texts, tags in lower case where TMX files differ in it only.
func clean(u Unit) Unit {
	u.Source, u.Target = xmlfile.Text(u.Source), xmlfile.Text(u.Target)
	u.From.Article, u.From.Paragraph = xmlfile.Text(u.From.Article), xmlfile.Text(u.From.Paragraph)
	u.SourceLanguage, u.TargetLanguage = canonical(u.SourceLanguage), canonical(u.TargetLanguage)
	if !u.At.IsZero() {
		u.At = u.At.UTC().Truncate(time.Second)
	}
	return u
}

// sentences are the sentences of a paragraph as units, nil when the two sides
// do not have the same number of them.
func sentences(u Unit) []Unit {
	source, target := prose.Sentences(u.Source, u.SourceLanguage), prose.Sentences(u.Target, u.TargetLanguage)
	if len(source) != len(target) || len(source) < 2 {
		return nil
	}
	units := make([]Unit, len(source))
	for i := range source {
		units[i] = u
		units[i].Source = u.Source[source[i].From:source[i].To]
		units[i].Target = u.Target[target[i].From:target[i].To]
	}
	return units
}

// identity is what makes a unit one and the same when it comes again: its
// source, languages and origin. Without an origin the target counts as well.
func identity(u Unit) []byte {
	h := sha256.New()
	parts := []string{u.SourceLanguage, u.TargetLanguage, u.From.Article, u.From.Paragraph, u.Source}
	if u.From == (Origin{}) {
		parts = append(parts, u.Target)
	}
	for _, p := range parts {
		_, _ = io.WriteString(h, p+"\x00")
	}
	return h.Sum(nil)[:16]
}

// writer adds units within one transaction, which closes its statements.
type writer struct{ unit, gram *sql.Stmt }

func newWriter(ctx context.Context, tx *sql.Tx) (*writer, error) {
	// An older translation never replaces a newer one, whichever file comes
	// first.
	unit, err := tx.PrepareContext(ctx, `
		INSERT INTO unit (key, exact, source, source_language, target, target_language, at, article, paragraph)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (key) DO UPDATE SET target = excluded.target, at = excluded.at
		WHERE excluded.at >= at AND (excluded.at > at OR excluded.target <> target)
		RETURNING id`)
	if err != nil {
		return nil, err
	}
	gram, err := tx.PrepareContext(ctx, "INSERT INTO gram (gram, length, unit) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
	return &writer{unit, gram}, err
}

// add reports whether the unit is new or changed. The unit must be clean.
func (w *writer) add(ctx context.Context, u Unit) (bool, error) {
	if u.Source == "" || u.Target == "" {
		return false, nil
	}
	pair := pairOf(u.SourceLanguage, u.TargetLanguage)
	var id int64
	err := w.unit.QueryRowContext(ctx, identity(u), exact(pair, u.Source), u.Source, u.SourceLanguage,
		u.Target, u.TargetLanguage, seconds(u.At), u.From.Article, u.From.Paragraph).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil // already there
	}
	if err != nil {
		return false, err
	}
	tokens := tokenize(u.Source)
	for _, g := range sketch(pair, tokens) {
		if _, err := w.gram.ExecContext(ctx, g, len(tokens), id); err != nil {
			return false, err
		}
	}
	return true, nil
}

// remove deletes units with the sketches that belong to them.
func remove(ctx context.Context, tx *sql.Tx, where string, args ...any) error {
	units, err := query(ctx, tx, where, args...)
	if err != nil {
		return err
	}
	for _, u := range units {
		tokens := tokenize(u.Source)
		for _, g := range sketch(pairOf(u.SourceLanguage, u.TargetLanguage), tokens) {
			if _, err := tx.ExecContext(ctx, "DELETE FROM gram WHERE gram = ? AND length = ? AND unit = ?", g, len(tokens), u.ID); err != nil {
				return err
			}
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM unit WHERE id = ?", u.ID); err != nil {
			return err
		}
	}
	return nil
}

// seconds is a time as it is kept, 0 for none.
func seconds(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}
