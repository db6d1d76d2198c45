// Package newfile writes files that appear under their name only once they are
// whole.
package newfile

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Write writes a file that only this user can read, in place of one that may be
// there. On an error nothing has changed.
func Write(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".tolmach-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }() // gone when all went well
	// Synced before it gets its name: after a power cut there is the old file or
	// the new one, never an empty one.
	if err := errors.Join(write(f), f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// Same reports whether two paths lead to one file that exists: by another
// spelling, by a link, or as a file: address.
func Same(a, b string) bool {
	x, err := os.Stat(strings.TrimPrefix(a, "file://"))
	if err != nil {
		return false
	}
	y, err := os.Stat(strings.TrimPrefix(b, "file://"))
	return err == nil && os.SameFile(x, y)
}
