package memory

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"os"
	"path/filepath"

	"codeberg.org/tolmach/tolmach/summarize/newfile"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Imported counts what an import brought.
type Imported struct {
	Units int // pairs of texts in the file
	New   int // of them those that were not there, or older
}

// Import adds the units of a TMX file, all of them or, on an error, none; name
// is the file's, for messages. A unit that is there already stays unless the
// file's is newer. The error is a problem.memory… that names the file.
func (m *Memory) Import(ctx context.Context, name string, r io.Reader) (Imported, error) {
	var n Imported
	err := m.write(ctx, func(tx *sql.Tx) error {
		w, err := newWriter(ctx, tx)
		if err != nil {
			return err
		}
		return readTMX(r, func(u Unit) error {
			if u.Source == "" || u.Target == "" {
				return nil
			}
			added, err := w.add(ctx, u)
			n.Units++
			if added {
				n.New++
			}
			return err
		})
	})
	if err == nil && n.Units == 0 {
		err = problem.New("problem.memory.empty")
	}
	if err != nil {
		return Imported{}, named(writing(ctx, err), filepath.Base(name))
	}
	return n, nil
}

// ImportFile is Import of a file.
func (m *Memory) ImportFile(ctx context.Context, path string) (Imported, error) {
	f, err := os.Open(path)
	if err != nil {
		return Imported{}, problem.New("problem.memory.unread", "Name", filepath.Base(path)).Because(err)
	}
	defer func() { _ = f.Close() }()
	return m.Import(ctx, path, f)
}

// named puts the file's name on a problem.
func named(err error, name string) error {
	var p *problem.Problem
	if !errors.As(err, &p) {
		return err
	}
	if p.Args == nil {
		p.Args = map[string]any{}
	}
	p.Args["Name"] = name
	return p
}

// Export writes the whole memory as TMX 1.4b and returns how many units it
// holds, one <tu> each. An error is a problem.memory.read or the writer's own.
func (m *Memory) Export(ctx context.Context, w io.Writer) (n int, err error) {
	rows, err := m.db.QueryContext(ctx, selectUnit+" ORDER BY id")
	if err != nil {
		return 0, reading(ctx, err)
	}
	defer func() { err = errors.Join(err, reading(ctx, rows.Close())) }()
	out := newTMXWriter(w)
	for ; rows.Next(); n++ {
		u, err := scan(rows)
		if err != nil {
			return n, reading(ctx, err)
		}
		if err := out.write(u); err != nil {
			return n, err
		}
	}
	if err := rows.Err(); err != nil {
		return n, reading(ctx, err)
	}
	return n, out.close()
}

// ExportFile is Export into a file that appears when it is whole. The error is
// a problem.memory.read or problem.memory.unwritten.
func (m *Memory) ExportFile(ctx context.Context, path string) (n int, err error) {
	err = newfile.Write(path, func(w io.Writer) error {
		n, err = m.Export(ctx, w)
		return err
	})
	var p *problem.Problem
	switch {
	case err == nil:
		return n, nil
	case errors.As(err, &p) || errors.Is(err, context.Canceled):
		return 0, err
	}
	return 0, newfile.Unwritten(err, filepath.Base(path), problem.New("problem.memory.unwritten", "Name", filepath.Base(path)))
}
