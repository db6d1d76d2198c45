package instance

import (
	"context"
	"io"
	"net"
	"sync"
	"time"
)

// server listens for later starts.
type server struct {
	secret []byte
	open   func(context.Context, Request) bool
	ctx    context.Context
	cancel context.CancelFunc
	group  sync.WaitGroup
	places chan struct{} // for connections that are listened to
}

// Serve has what later starts are asked for opened. open is called from a
// goroutine and reports whether it has opened it; after ctx ends it must not.
func (i *Instance) Serve(open func(ctx context.Context, r Request) bool) {
	if i.listener == nil {
		return
	}
	s := &server{secret: i.secret, open: open, places: make(chan struct{}, atOnce)}
	s.ctx, s.cancel = context.WithCancel(context.Background())
	i.serving = s
	l := i.listener
	s.group.Go(func() { s.accept(l) })
}

func (s *server) stop() {
	s.cancel()
	s.group.Wait()
}

func (s *server) accept(l net.Listener) {
	for {
		s.places <- struct{}{}
		c, err := l.Accept()
		if err != nil {
			return // closed
		}
		s.group.Go(func() {
			defer func() { <-s.places }()
			s.listen(c)
		})
	}
}

// listen hears one start out. Whoever is not this user gets nothing done.
func (s *server) listen(c net.Conn) {
	defer func() { _ = c.Close() }()
	ctx, cancel := context.WithTimeout(s.ctx, exchange)
	defer cancel()
	defer context.AfterFunc(ctx, func() { _ = c.SetDeadline(time.Unix(1, 0)) })()
	if recognize(c, s.secret) != nil {
		return
	}
	r, err := readRequest(c)
	if err != nil {
		return
	}
	s.group.Go(func() { // a start that has given up is not served later
		_, _ = io.Copy(io.Discard, c)
		cancel()
	})
	if s.open(ctx, r) {
		_, _ = c.Write([]byte{done})
	}
}
