package store

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"codeberg.org/tolmach/tolmach/summarize/internal/sqlite"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Delete removes articles with all that was made of them, for good: nothing of
// them is left in memory, in the file, in the log beside it, or in a backup,
// which is why it removes the backups. With 10,000 articles in the library it
// takes some two seconds. The error is a problem.store.traces when another
// program keeps the log in use; the log goes when the last one is closed. It
// is a problem.store.aside when there is a damaged file that was set aside:
// others may be in that one that a person wants back.
func (s *Store) Delete(ctx context.Context, keys ...string) error {
	const query = "DELETE FROM article WHERE key = ?"
	h := s.history.Load()
	kept := !h.memory
	for _, key := range keys {
		if err := h.exec(ctx, query, key); err != nil {
			return writing(err)
		}
		if !h.memory {
			continue
		}
		// What was kept of it before no history was kept goes as well.
		found, err := s.file.ExecContext(ctx, query, key)
		if err != nil {
			return writing(err)
		}
		n, _ := found.RowsAffected() // SQLite always knows
		kept = kept || n > 0
	}
	if !kept {
		return nil
	}
	if err := (upkeep{s}).purge(ctx); err != nil {
		return err
	}
	if aside := sqlite.Aside(s.path); aside != "" {
		return problem.New("problem.store.aside", "Path", aside)
	}
	return nil
}

// purge takes out what is deleted but not gone. SQLite has overwritten the rows
// with zeros. The index only notes that something was deleted, until it is
// merged into one; FTS5's own secure-delete does it at once, but then every
// change of a draft takes twenty times as long. And the log has the pages as
// they were.
func (s upkeep) purge(ctx context.Context) error {
	for _, f := range backups(s.path) {
		if err := os.Remove(f); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return writing(err)
		}
	}
	if _, err := s.file.ExecContext(ctx, "INSERT INTO trigrams (trigrams) VALUES ('optimize')"); err != nil {
		return writing(err)
	}
	emptied, err := sqlite.EmptyLog(ctx, s.file)
	if err == nil && !emptied {
		return problem.New("problem.store.traces")
	}
	return writing(err)
}
