package store

import (
	"context"
	"database/sql"
	"net/url"
	"slices"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/internal/sqlite"
)

// rescued are the tables worth reading from a damaged database, in an order in
// which a row comes after those that it refers to. The index is made anew.
var rescued = []string{"setting", "glossary", "dismissed", "article", "draft", "segment", "final", "tag"}

// rescue copies what can be read of a damaged database into the new one. A
// table is read from its beginning and from its end, each time up to where the
// damage is. The damaged file is only read; the error is the new one's.
func (s upkeep) rescue(ctx context.Context, aside string) error {
	old, err := sql.Open("sqlite", sqlite.URI(aside, url.Values{"mode": {"ro"}}))
	if err != nil {
		return nil //nolint:nilerr // nothing of it can be read
	}
	defer func() { _ = old.Close() }()
	return s.history.Load().write(ctx, func(tx *sql.Tx) (func(), error) {
		for _, table := range rescued {
			keys, err := texts(ctx, tx, "SELECT name FROM pragma_table_info(?) WHERE pk ORDER BY pk", table)
			if err != nil {
				return nil, err
			}
			for _, end := range []string{" ASC", " DESC"} {
				order := " ORDER BY " + strings.Join(keys, end+", ") + end
				if err := copyRows(ctx, tx, old, table, order); err != nil {
					return nil, err
				}
			}
		}
		return nil, nil
	})
}

// copyRows copies rows until one cannot be read, as far as the table still has
// their columns. A row that is there, or whose article could not be read, is left
// out.
func copyRows(ctx context.Context, tx *sql.Tx, old *sql.DB, table, order string) error {
	names, err := texts(ctx, tx, "SELECT name FROM pragma_table_info(?)", table)
	if err != nil {
		return err
	}
	had, err := texts(ctx, old, "SELECT name FROM pragma_table_info(?)", table)
	if err != nil {
		return nil //nolint:nilerr // nothing of it can be read
	}
	names = slices.DeleteFunc(names, func(n string) bool { return !slices.Contains(had, n) })
	rows, err := old.QueryContext(ctx, "SELECT "+strings.Join(names, ", ")+" FROM "+table+order) //nolint:rowserrcheck // where reading ends is where the damage begins
	if err != nil {
		return nil //nolint:nilerr // the table cannot be read, or there was none in that version
	}
	defer func() { _ = rows.Close() }()
	values, targets := make([]any, len(names)), make([]any, len(names))
	for i := range values {
		targets[i] = &values[i]
	}
	insert := "INSERT OR IGNORE INTO " + table + " (" + strings.Join(names, ", ") + ") VALUES (?" + strings.Repeat(", ?", len(names)-1) + ")"
	for rows.Next() && rows.Scan(targets...) == nil {
		if _, err := tx.ExecContext(ctx, insert, values...); err != nil && !orphan(err) {
			return err
		}
	}
	return nil
}
