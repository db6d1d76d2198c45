package session

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

// saveEvery is how long a change may stay in memory only. What has been on
// screen for a second must survive a kill.
const saveEvery = 300 * time.Millisecond

// tryEvery is how long what could not be written waits for the next attempt: a
// person makes room on a disk meanwhile.
const tryEvery = 3 * time.Second

// saver writes drafts to the database in the background. It keeps only the
// newest state of each draft and segment, so a slow disk costs no memory.
type saver struct {
	store  *store.Store
	failed func(error)

	writing sync.Mutex // held during a write
	said    string     // what failed last; written during a write

	mu     sync.Mutex
	dirty  map[saveKey]*unsaved
	final  map[finalKey]document.FinalSegment
	gone   map[saveKey]bool // drafts that were deleted
	going  map[string]bool  // articles of which something is being written
	forgot map[string]bool  // those of them that are forgotten meanwhile
	set    *store.Settings  // to be written, nil for none
	wake   chan struct{}
	closed bool
	done   chan struct{}
}

type saveKey struct{ article, draft string }

type finalKey struct {
	article, lang string
	place         int
}

// unsaved is a copy of a draft, of its segments only those in rows.
type unsaved struct {
	draft document.Draft
	rows  map[int]document.Segment
}

func newSaver(st *store.Store, failed func(error)) *saver {
	s := &saver{store: st, failed: failed, dirty: map[saveKey]*unsaved{}, final: map[finalKey]document.FinalSegment{}, gone: map[saveKey]bool{}, wake: make(chan struct{}, 1), done: make(chan struct{})}
	if st == nil {
		close(s.done)
		return s
	}
	go s.run()
	return s
}

// put marks a draft and some of its segments, by place, to be written.
func (s *saver) put(article string, d *document.Draft, rows []int) {
	if s.store == nil || d == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	k := saveKey{article, d.ID}
	u := s.dirty[k]
	if u == nil {
		u = &unsaved{rows: map[int]document.Segment{}}
		s.dirty[k] = u
	}
	u.draft = *d
	u.draft.Segments = nil
	u.draft.Sentences = slices.Clone(d.Sentences)
	for _, i := range rows {
		u.rows[i] = d.Segments[i]
	}
	delete(s.gone, k)
	s.rouse()
}

// putFinal marks a paragraph of a final to be written.
func (s *saver) putFinal(article, lang string, place int, g document.FinalSegment) {
	if s.store == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.final[finalKey{article, lang, place}] = g
	s.rouse()
}

// putSettings marks the settings to be written.
func (s *saver) putSettings(set store.Settings) {
	if s.store == nil {
		return
	}
	set = set.Clone() // the window goes on changing its own
	s.mu.Lock()
	defer s.mu.Unlock()
	s.set = &set
	s.rouse()
}

// remove marks a draft to be deleted.
func (s *saver) remove(article, draft string) {
	if s.store == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	k := saveKey{article, draft}
	delete(s.dirty, k)
	s.gone[k] = true
	s.rouse()
}

func (s *saver) rouse() {
	if s.closed {
		return // the last write comes anyway
	}
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

func (s *saver) run() {
	defer close(s.done)
	var again <-chan time.Time // after a failure
	for open := true; open; {
		var tried bool
		select {
		case _, open = <-s.wake:
		case <-again:
			tried = true
		}
		again = nil
		if !s.write(tried) {
			again = time.After(tryEvery)
		}
		if open {
			time.Sleep(saveEvery)
		}
	}
}

// sync writes what waits and returns when it is on disk, or has failed to get
// there. Who reads the database must call it first.
func (s *saver) sync() {
	if s.store != nil {
		s.write(false)
	}
}

// write writes what waits; false when something could not be written. When that
// was tried before, it is not said again.
func (s *saver) write(tried bool) bool {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.Lock()
	dirty, final, gone, set := s.dirty, s.final, s.gone, s.set
	s.going, s.forgot, s.set = articles(dirty, final, gone), map[string]bool{}, nil
	s.dirty, s.final, s.gone = map[saveKey]*unsaved{}, map[finalKey]document.FinalSegment{}, map[saveKey]bool{}
	s.mu.Unlock()
	err := s.writeAll(dirty, final, gone)
	if set != nil {
		err = errors.Join(err, s.writeSettings(set))
	}
	s.mu.Lock()
	s.restore(dirty)
	s.restoreFinals(final, gone)
	s.going = nil
	s.mu.Unlock()
	if err == nil {
		s.said = ""
		return true
	}
	if !tried || err.Error() != s.said {
		s.failed(err)
	}
	s.said = err.Error()
	return false
}

// articles are the keys of the articles of which something is to be written.
func articles(dirty map[saveKey]*unsaved, final map[finalKey]document.FinalSegment, gone map[saveKey]bool) map[string]bool {
	keys := map[string]bool{}
	for k := range dirty {
		keys[k.article] = true
	}
	for k := range final {
		keys[k.article] = true
	}
	for k := range gone {
		keys[k.article] = true
	}
	return keys
}

// holds reports whether something of an article is not on disk, which is always
// so without a database.
func (s *saver) holds(article string) bool {
	if s.store == nil {
		return true
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.going[article] || articles(s.dirty, s.final, s.gone)[article]
}

// writeAll writes until the first error that concerns the database, and past
// those that concern one article. What it has written is no longer in the maps.
func (s *saver) writeAll(dirty map[saveKey]*unsaved, final map[finalKey]document.FinalSegment, gone map[saveKey]bool) (failed error) {
	ctx := context.Background()
	// What a person wrote goes first: a model can be asked again.
	for k, g := range final {
		if err := s.store.PutFinal(ctx, k.article, k.lang, k.place, g); err != nil {
			if failed = err; deleted(err) {
				continue
			}
			return err
		}
		delete(final, k)
	}
	for k := range gone {
		if err := s.store.DeleteDraft(ctx, k.article, k.draft); err != nil {
			return err
		}
		delete(gone, k)
	}
	for k, u := range dirty {
		if err := s.store.PutDraft(ctx, k.article, u.draft, u.rows); err != nil {
			if failed = err; deleted(err) {
				continue
			}
			return err
		}
		delete(dirty, k)
	}
	return failed
}

// writeSettings writes the settings, which wait for the next time where they
// cannot be written, unless there are newer ones by then.
func (s *saver) writeSettings(set *store.Settings) error {
	err := s.store.PutSettings(context.Background(), *set)
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil && s.set == nil {
		s.set = set
	}
	return err
}

// deleted reports whether an article is in the database no more. What was made
// of it waits for the article to be opened again; all else goes on.
func deleted(err error) bool {
	return errors.Is(err, store.ErrDeleted)
}

// restoreFinals puts back what could not be written, as restore does.
func (s *saver) restoreFinals(final map[finalKey]document.FinalSegment, gone map[saveKey]bool) {
	for k, g := range final {
		if _, newer := s.final[k]; !newer && !s.forgot[k.article] {
			s.final[k] = g
		}
	}
	for k := range gone {
		if s.dirty[k] == nil && !s.forgot[k.article] {
			s.gone[k] = true
		}
	}
}

// restore puts back what could not be written, under what is newer, but nothing
// of what is forgotten. s.mu is held.
func (s *saver) restore(old map[saveKey]*unsaved) {
	for k, u := range old {
		if s.forgot[k.article] {
			continue
		}
		newer := s.dirty[k]
		if newer == nil {
			s.dirty[k] = u
			continue
		}
		for i, g := range u.rows {
			if _, ok := newer.rows[i]; !ok {
				newer.rows[i] = g
			}
		}
	}
}

// close writes what is left and returns when it is on disk.
func (s *saver) close() {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	close(s.wake)
	<-s.done
}

// forget drops what waits to be written of an article. What is being written at
// this moment is through once sync returns.
func (s *saver) forget(article string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.going[article] {
		s.forgot[article] = true
	}
	maps.DeleteFunc(s.dirty, func(k saveKey, _ *unsaved) bool { return k.article == article })
	maps.DeleteFunc(s.gone, func(k saveKey, _ bool) bool { return k.article == article })
	maps.DeleteFunc(s.final, func(k finalKey, _ document.FinalSegment) bool { return k.article == article })
}

// paused does something while nothing is being written, after what waited is.
func (s *saver) paused(do func() error) error {
	s.sync()
	s.writing.Lock()
	defer s.writing.Unlock()
	return do()
}
