package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/internal/sqlite"
)

// Part is a part of what is kept of an article.
type Part string

// The parts.
const (
	PartTitle  Part = "title"  // title, byline and source
	PartSource Part = "source" // the article's paragraphs
	PartDraft  Part = "draft"  // a translation's paragraphs or a summary's sentences
	PartFinal  Part = "final"
)

// part names one part of one article: a draft by its id, a final by its
// language.
type part struct {
	article string
	kind    Part
	owner   string
}

// batch is how many parts are indexed in one transaction. A window that writes
// meanwhile waits that long: some 20 ms.
const batch = 20

// Index brings the search up to date. Search does it as well; done after the
// start it spares the first search the work, which is much after an upgrade
// from a version that had no search.
func (s *Store) Index(ctx context.Context) error {
	return writing(s.history.Load().catchUp(ctx))
}

// catchUp puts into the index what has changed since.
func (h *shelf) catchUp(ctx context.Context) error {
	for {
		// Looking takes no lock, so that a search waits for no writer.
		if some, err := texts(ctx, h.db, "SELECT 1 FROM stale LIMIT 1"); err != nil || len(some) == 0 {
			return err
		}
		err := h.write(ctx, func(tx *sql.Tx) (func(), error) { return nil, indexBatch(ctx, tx) })
		if err != nil {
			return err
		}
	}
}

func indexBatch(ctx context.Context, tx *sql.Tx) error {
	var parts []part
	err := each(ctx, tx, func(scan func(...any) error) error {
		var p part
		err := scan(&p.article, &p.kind, &p.owner)
		parts = append(parts, p)
		return err
	}, "SELECT article, part, owner FROM stale LIMIT ?", batch)
	for _, p := range parts {
		if err == nil {
			err = indexPart(ctx, tx, p)
		}
	}
	return err
}

func indexPart(ctx context.Context, tx *sql.Tx, p part) error {
	lines, err := linesOf(ctx, tx, p)
	if err != nil {
		return err
	}
	const where = " WHERE article = ? AND part = ? AND owner = ?"
	for _, table := range []string{"stale", "passage"} {
		if _, err := tx.ExecContext(ctx, "DELETE FROM "+table+where, p.article, p.kind, p.owner); err != nil {
			return err
		}
	}
	if len(lines) == 0 {
		return nil
	}
	for i, l := range lines {
		lines[i] = fold(l)
	}
	// The ending makes the last two letters the beginning of a trigram too.
	_, err = tx.ExecContext(ctx, "INSERT INTO passage (article, part, owner, text) VALUES (?, ?, ?, ?)",
		p.article, p.kind, p.owner, strings.Join(lines, "\n")+"\n\n")
	return err
}

// linesOf are the texts of a part: of the place-th paragraph, or sentence,
// lines[place]. There are none when it has been deleted.
func linesOf(ctx context.Context, q sqlite.Querier, p part) (lines []string, err error) {
	switch p.kind {
	case PartTitle, PartSource:
		a, err := articleOf(ctx, q, p.article)
		if p.kind == PartTitle {
			return []string{a.Title, a.Byline, a.Source}, err
		}
		for _, g := range a.Paragraphs {
			lines = append(lines, g.Text)
		}
		return lines, err
	case PartFinal:
		return placed(ctx, q, "SELECT place, text FROM final WHERE article = ? AND language = ?", p.article, p.owner)
	}
	var head string
	err = q.QueryRowContext(ctx, "SELECT head FROM draft WHERE article = ? AND id = ?", p.article, p.owner).Scan(&head)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	var d document.Draft
	if err == nil {
		err = json.Unmarshal([]byte(head), &d)
	}
	if err != nil {
		return nil, err
	}
	for _, s := range d.Sentences {
		lines = append(lines, s.Text)
	}
	if d.Task.Kind == document.Summary {
		return lines, nil
	}
	return placed(ctx, q, "SELECT place, text FROM segment WHERE article = ? AND draft = ?", p.article, p.owner)
}

func articleOf(ctx context.Context, q sqlite.Querier, key string) (a document.Article, err error) {
	var body string
	err = q.QueryRowContext(ctx, "SELECT body FROM article WHERE key = ?", key).Scan(&body)
	if err == nil {
		err = json.Unmarshal([]byte(body), &a)
	}
	return a, err
}

// placed puts each text of a query for places and texts into its place.
func placed(ctx context.Context, q sqlite.Querier, query string, args ...any) (lines []string, err error) {
	err = each(ctx, q, func(scan func(...any) error) error {
		var at int
		var text string
		if err := scan(&at, &text); err != nil {
			return err
		}
		for len(lines) <= at {
			lines = append(lines, "")
		}
		lines[at] = text
		return nil
	}, query, args...)
	return lines, err
}
