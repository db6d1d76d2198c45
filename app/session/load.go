package session

import (
	"context"
	"errors"
	"time"

	"tolmach/summarize/article"
)

// Loader reads an article. progress may be called often and from any
// goroutine.
type Loader func(ctx context.Context, progress func(done, total int64)) (article.Article, error)

// Load reads an input with the loader and opens it. Only one input is read at
// a time: the one before is given up. input is what the view calls it.
func (s *Session) Load(input string, load Loader) {
	s.CancelLoad()
	ctx, cancel := context.WithCancel(s.ctx)
	s.loading = cancel
	s.view.Loading(input, 0, -1)
	s.group.Go(func() {
		defer cancel()
		var last time.Time
		a, err := load(ctx, func(done, total int64) {
			if now := time.Now(); now.Sub(last) >= Period {
				last = now
				s.post(func() {
					if ctx.Err() == nil {
						s.view.Loading(input, done, total)
					}
				})
			}
		})
		given := ctx.Err() != nil
		s.post(func() { s.loaded(input, a, err, given) })
	})
}

// loaded shows how reading ended. given tells that it was given up, and then
// nothing is shown unless nobody has asked for something else since.
func (s *Session) loaded(input string, a article.Article, err error, given bool) {
	switch {
	case s.ctx.Err() != nil:
	case given || errors.Is(err, context.Canceled):
		if s.loading == nil {
			s.view.Refused(input, nil)
		}
	case err != nil:
		s.loading = nil
		s.view.Refused(input, err)
	default:
		s.loading = nil
		s.Show(a)
	}
}

// CancelLoad gives up the input that is being read.
func (s *Session) CancelLoad() {
	if s.loading != nil {
		s.loading()
		s.loading = nil
	}
}
