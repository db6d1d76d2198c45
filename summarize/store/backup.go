package store

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/internal/sqlite"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

const (
	backupMark  = ".backup-"
	backupsKept = 2
)

// backUp copies the database when it is of an earlier version and is about to
// be changed, and keeps the last two such copies.
func (s upkeep) backUp(ctx context.Context) error {
	n, err := sqlite.Version(ctx, s.file, migrations)
	if err != nil || n == 0 || n == len(migrations) {
		return newer(err)
	}
	name := s.path + backupMark + time.Now().UTC().Format("20060102T150405.000000000") + "-v" + strconv.Itoa(n)
	if err := s.copyTo(ctx, name); err != nil {
		if sqlite.Damaged(err, s.path) {
			return err
		}
		return problem.New("problem.store.backup", "Path", s.path).Because(err)
	}
	old := backups(s.path)
	for _, f := range old[:max(0, len(old)-backupsKept)] {
		if err := os.Remove(f); err != nil {
			return err
		}
	}
	return nil
}

// copyTo writes a whole copy, which has its name only when it is complete.
func (s upkeep) copyTo(ctx context.Context, name string) error {
	unfinished := name + ".part"
	if err := sqlite.Private(unfinished); err != nil {
		return err
	}
	_, err := s.file.ExecContext(ctx, "VACUUM INTO ?", unfinished)
	if err == nil {
		err = os.Rename(unfinished, name)
	}
	if err != nil {
		_ = os.Remove(unfinished)
	}
	return err
}

// backups are the copies of a database, the oldest first.
func backups(path string) (files []string) {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return nil
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), filepath.Base(path)+backupMark) {
			files = append(files, filepath.Join(filepath.Dir(path), e.Name()))
		}
	}
	slices.Sort(files) // by the time in their names
	return files
}
