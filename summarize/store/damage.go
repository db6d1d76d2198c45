package store

import (
	"context"

	"codeberg.org/tolmach/tolmach/summarize/internal/sqlite"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Check reads the whole database and looks for damage. It takes a while with a
// large one, so it is done beside other work after the start. A damaged
// database is replaced the next time it is opened; the error,
// problem.store.damage, says so.
func (s *Store) Check(ctx context.Context) error {
	switch sound, err := sqlite.Sound(ctx, s.file, s.path); {
	case sound:
		return reading(err)
	case err != nil:
		return writing(err)
	}
	return problem.New("problem.store.damage", "Path", s.path)
}

// replace moves a damaged database aside, where it stays, and begins a new one
// with what can still be read.
func (s upkeep) replace(ctx context.Context) error {
	aside, err := sqlite.SetAside(s.path)
	if err != nil {
		return err
	}
	if err := s.open(ctx); err != nil {
		return err
	}
	s.notice = problem.New("problem.store.damaged", "Path", aside)
	if err := s.rescue(ctx, aside); err != nil {
		return err
	}
	return s.obey(ctx) // the settings are there only now
}
