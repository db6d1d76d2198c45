package memory

import (
	"context"
	"database/sql"
	"net/url"

	"codeberg.org/tolmach/tolmach/summarize/internal/sqlite"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Notice is what the user should know of how the memory was opened: a
// problem.memory.damaged when a new one had to be begun. It is nil mostly.
func (m *Memory) Notice() error { return m.notice }

// Check reads the whole memory and looks for damage, which takes a while. A
// damaged memory is replaced the next time it is opened; the error,
// problem.memory.damage, says so.
func (m *Memory) Check(ctx context.Context) error {
	switch sound, err := sqlite.Sound(ctx, m.db, m.path); {
	case sound:
		return reading(ctx, err)
	case err != nil:
		return writing(ctx, err)
	}
	return problem.New("problem.memory.damage", "Path", m.path)
}

// replace moves a damaged memory aside, where it stays, and begins a new one
// with what can still be read.
func replace(ctx context.Context, path string) (*Memory, error) {
	aside, err := sqlite.SetAside(path)
	if err != nil {
		return nil, err
	}
	m, err := open(ctx, path)
	if err != nil {
		return nil, err
	}
	m.notice = problem.New("problem.memory.damaged", "Path", aside)
	if err := m.rescue(ctx, aside); err != nil {
		_ = m.Close()
		return nil, err
	}
	return m, nil
}

// rescue copies what can be read of a damaged memory: from its beginning and
// from its end, each time up to where the damage is. The error is the new one's.
func (m *Memory) rescue(ctx context.Context, aside string) error {
	old, err := sql.Open("sqlite", sqlite.URI(aside, url.Values{"mode": {"ro"}}))
	if err != nil {
		return nil //nolint:nilerr // nothing of it can be read
	}
	defer func() { _ = old.Close() }()
	return m.write(ctx, func(tx *sql.Tx) error {
		w, err := newWriter(ctx, tx)
		if err != nil {
			return err
		}
		for _, order := range []string{"", " DESC"} {
			if err := w.copyFrom(ctx, old, order); err != nil {
				return err
			}
		}
		return nil
	})
}

// copyFrom adds units until one cannot be read. One that is there already is
// left out.
func (w *writer) copyFrom(ctx context.Context, old *sql.DB, order string) error {
	rows, err := old.QueryContext(ctx, selectUnit+" ORDER BY id"+order) //nolint:rowserrcheck // where reading ends is where the damage begins
	if err != nil {
		return nil //nolint:nilerr // there is nothing to be read
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		u, err := scan(rows)
		if err != nil {
			return nil //nolint:nilerr // as above
		}
		if _, err := w.add(ctx, clean(u)); err != nil {
			return err
		}
	}
	return nil
}
