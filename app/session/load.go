package session

import (
	"context"
	"errors"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/article"
)

// Loader finds what an input holds. progress may be called often, from one
// goroutine at a time.
type Loader func(ctx context.Context, progress func(done, total int64)) (article.Found, error)

// load is one input being read.
type load struct {
	input  string
	cancel context.CancelFunc
}

// Load reads an input with the loader and opens it. Only one input is read at
// a time: the one before is given up. input is what the view calls it.
func (s *Session) Load(input string, read Loader) {
	if s.loading != nil {
		s.loading.cancel()
	}
	ctx, cancel := context.WithCancel(s.ctx)
	l := &load{input: input, cancel: cancel}
	s.loading = l
	s.view.Loading(input, 0, -1)
	s.group.Go(func() {
		defer cancel()
		var last time.Time
		found, err := read(ctx, func(done, total int64) {
			if now := time.Now(); now.Sub(last) >= Period {
				last = now
				s.Post(func() {
					if s.loading == l {
						s.view.Loading(input, done, total)
					}
				})
			}
		})
		s.Post(func() { s.loaded(l, found, err) })
	})
}

// loaded shows how reading ended, unless the input was given up meanwhile.
func (s *Session) loaded(l *load, found article.Found, err error) {
	if s.loading != l {
		return
	}
	s.loading = nil
	switch {
	case errors.Is(err, context.Canceled):
		s.view.Refused(l.input, nil)
	case err != nil:
		s.view.Refused(l.input, err)
	case found.Several != nil:
		s.view.Several(l.input, found.Several)
	default:
		s.Show(found.Article)
	}
}

// CancelLoad gives up the input that is being read.
func (s *Session) CancelLoad() {
	if l := s.loading; l != nil {
		l.cancel()
		s.loading = nil
		s.view.Refused(l.input, nil)
	}
}
