package session

import (
	"context"
	"maps"
	"slices"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

// Forget lets go of an article that is about to be deleted: what runs for it
// stops, and nothing of it is written any more.
func (s *Session) Forget(key string) {
	w := s.works[key]
	if w != nil {
		for draft, job := range w.jobs {
			job.Cancel(draft)
		}
		delete(s.works, key)
		// What its jobs still say finds no draft.
		w.doc.Drafts, w.doc.Finals = nil, nil
	}
	s.saver.forget(key)
	s.Memory.units.forget(key)
	if w != nil && w == s.current {
		s.current = nil
		s.view.Opened((*document.Document)(nil))
	}
}

// Keep keeps articles and what is made of them in the database from now on, or
// in memory only. The open ones go along. done is called on the UI thread.
func (s *Session) Keep(on bool, done func(error)) {
	if s.store == nil {
		return
	}
	keys := slices.Collect(maps.Keys(s.works))
	s.Work(func(ctx context.Context) func() {
		err := s.saver.paused(func() error { return s.store.KeepHistory(ctx, on, keys...) })
		return func() { done(err) }
	})
}

// KeepSettings keeps the settings, soon: it does not wait for the disk.
func (s *Session) KeepSettings(set store.Settings) { s.saver.putSettings(set) }

// Saved returns when all that there was to keep is on disk, or has failed to get
// there. It is for goroutines: it waits for the disk.
func (s *Session) Saved() { s.saver.sync() }
