package store

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"app.tolmach/summarize/problem"
)

// Delete removes an article with all that was made of it, for good: nothing of
// it is left in the file, in the log beside it, or in a backup, which is why it
// removes the backups. The error is a problem.store.traces when another window
// keeps the log in use; the log goes when the last window is closed.
func (s *Store) Delete(ctx context.Context, key string) error {
	h := s.history.Load()
	if err := h.exec(ctx, "DELETE FROM article WHERE key = ?", key); err != nil {
		return writing(err)
	}
	if h.memory {
		return nil
	}
	for _, f := range backups(s.path) {
		if err := os.Remove(f); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return writing(err)
		}
	}
	// What was deleted is zero in the file, but the log still has the pages as
	// they were.
	var busy, logged, done int
	err := h.db.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &logged, &done)
	if err == nil && busy != 0 {
		return problem.New("problem.store.traces")
	}
	return writing(err)
}
