// Package connection turns a choice of endpoint into something the engine can
// stream from. It is the one place that knows about keys, the built-in sample
// and the offline switch together; the window and the headless command both
// go through it.
package connection

import (
	"context"
	"iter"
	"reflect"
	"sync"

	"codeberg.org/tolmach/tolmach/summarize/profile"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/sample"
	"codeberg.org/tolmach/tolmach/summarize/token"
)

// asked is what a connection leads to.
type asked interface {
	endpoint.Server
	// Models lists the models it offers.
	Models(ctx context.Context) ([]endpoint.Model, error)
}

// ErrNone is the problem of asking where no endpoint is set.
const ErrNone problem.Kind = "problem.run.noendpoint"

// Connection is an endpoint, ready to be asked.
type Connection struct {
	asked
	origin document.Origin
	prices *profile.Prices
}

// Cost is what so many tokens cost there in US dollars, 0 where nobody has said.
func (c Connection) Cost(u document.Usage) float64 { return c.prices.Cost(u) }

// Origin is where a draft of this task comes from when it is made now. With no
// endpoint a summary is taken from the article itself.
func (c Connection) Origin(t document.Task) document.Origin {
	o := c.origin
	if o.Engine == "" {
		o.Engine = document.EngineModel
		if t.Kind == document.Summary {
			o.Engine = document.EngineExtractive
		}
	}
	o.Started = document.Now()
	return o
}

// Set holds the connections of one run of the program: one client for each
// profile, so that limits are shared by all that use it, and the sample's
// server once it was needed. It is safe for use by several goroutines.
type Set struct {
	keys endpoint.Keys
	gate *endpoint.Gate

	mu      sync.Mutex
	clients map[string]*client
	sample  *sample.Server
}

// NewSet returns an empty set.
func NewSet(keys endpoint.Keys) *Set {
	return &Set{keys: keys, gate: endpoint.NewGate(), clients: map[string]*client{}}
}

// Gate is the way out of this machine that everything goes through, with the
// offline switch on it.
func (s *Set) Gate() *endpoint.Gate { return s.gate }

// Close stops the sample's server and lets go of idle connections.
func (s *Set) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.sample != nil {
		s.sample.Close()
		s.sample = nil
	}
	s.gate.Close()
}

// recorded is a client of the sample's server, which it starts when it has to.
func (s *Set) recorded() (*endpoint.Client, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.sample == nil {
		server, err := sample.Start(sample.Options{Pace: sample.Lively})
		if err != nil {
			return nil, problem.New("problem.sample.start", "Detail", err.Error()).Because(err)
		}
		s.sample = server
	}
	p := profile.Profile{ID: "sample", BaseURL: s.sample.BaseURL(), Model: "recorded", Concurrency: sampleTasks, Window: sampleWindow}
	return endpoint.New(p, endpoint.Key(s.sample.Key()), endpoint.Options{Gate: s.gate})
}

// sampleTasks is how many of the sample's answers stream at the same time.
const sampleTasks = 8

// sampleWindow holds any article: what is recorded is of whole ones.
const sampleWindow = 1 << 20

// To connects to a profile, with the key that is kept for it. Nothing is sent
// and no key is read before the first request; what is wrong with the profile
// is the error of that request.
func (s *Set) To(p profile.Profile) Connection {
	return s.connect(p, s.keys.Key)
}

// With connects to a profile with a key that is kept nowhere.
func (s *Set) With(p profile.Profile, key endpoint.Key) Connection {
	return s.connect(p, func(context.Context, profile.Profile) (endpoint.Key, error) { return key, nil })
}

func (s *Set) connect(p profile.Profile, key keyFunc) Connection {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.clients[p.ID]
	if c == nil || !same(c.profile, p) {
		c = &client{set: s, profile: p, key: key}
		s.clients[p.ID] = c
	}
	name := p.Name
	if name == "" {
		name = p.Host()
	}
	return Connection{
		asked:  c,
		origin: document.Origin{Engine: document.EngineModel, Endpoint: name, Model: p.Model},
		prices: p.Prices,
	}
}

type keyFunc func(context.Context, profile.Profile) (endpoint.Key, error)

// Forget drops the client of a profile, so that a changed key is read again.
func (s *Set) Forget(profile string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.clients, profile)
}

// same reports whether two profiles make the same requests.
func same(a, b profile.Profile) bool {
	a.Name, b.Name = "", ""
	return reflect.DeepEqual(a, b)
}

// client is the client of one profile, made at its first request.
type client struct {
	set     *Set
	profile profile.Profile
	key     keyFunc

	mu   sync.Mutex
	made *endpoint.Client
}

// Stream implements endpoint.Server.
func (c *client) Stream(ctx context.Context, r endpoint.Request) iter.Seq2[endpoint.Chunk, error] {
	made, err := c.get(ctx)
	if err != nil {
		return failing(err)
	}
	return made.Stream(ctx, r)
}

// Limits implements endpoint.Server.
func (c *client) Limits(ctx context.Context) endpoint.Limits {
	made, err := c.get(ctx)
	if err != nil {
		return unknown()
	}
	return made.Limits(ctx)
}

// Shrink implements endpoint.Server.
func (c *client) Shrink(window int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.made != nil {
		c.made.Shrink(window)
	}
}

// unknown are the limits of a server that cannot be asked: its first request
// says why.
func unknown() endpoint.Limits { return endpoint.Limits{Slots: 1, Scale: new(token.Scale)} }

// Models implements asked.
func (c *client) Models(ctx context.Context) ([]endpoint.Model, error) {
	made, err := c.get(ctx)
	if err != nil {
		return nil, err
	}
	return made.Models(ctx)
}

func (c *client) get(ctx context.Context) (*endpoint.Client, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.made != nil {
		return c.made, nil
	}
	key, err := c.key(ctx, c.profile)
	if err != nil {
		return nil, err
	}
	c.made, err = endpoint.New(c.profile, key, endpoint.Options{Gate: c.set.gate})
	return c.made, err
}

// Sample connects to the built-in server of recorded answers, which starts
// with the first request.
func (s *Set) Sample() Connection {
	return Connection{
		asked:  recording{s},
		origin: document.Origin{Engine: document.EngineSample},
	}
}

type recording struct{ set *Set }

// Stream implements asked.
func (r recording) Stream(ctx context.Context, req endpoint.Request) iter.Seq2[endpoint.Chunk, error] {
	c, err := r.set.recorded()
	if err != nil {
		return failing(err)
	}
	return c.Stream(ctx, req)
}

// Limits implements endpoint.Server.
func (r recording) Limits(ctx context.Context) endpoint.Limits {
	c, err := r.set.recorded()
	if err != nil {
		return unknown()
	}
	return c.Limits(ctx)
}

// Shrink implements endpoint.Server. The sample reads everything.
func (recording) Shrink(int) {}

// Models implements asked.
func (r recording) Models(ctx context.Context) ([]endpoint.Model, error) {
	c, err := r.set.recorded()
	if err != nil {
		return nil, err
	}
	return c.Models(ctx)
}

// None is the connection when no endpoint is chosen: summaries are taken from
// the article, everything else says that Settings come first.
func None() Connection {
	return Connection{asked: nothing{}}
}

type nothing struct{}

// Stream implements endpoint.Server.
func (nothing) Stream(context.Context, endpoint.Request) iter.Seq2[endpoint.Chunk, error] {
	return failing(problem.New(ErrNone))
}

// Limits implements endpoint.Server.
func (nothing) Limits(context.Context) endpoint.Limits { return unknown() }

// Shrink implements endpoint.Server.
func (nothing) Shrink(int) {}

// Models implements asked.
func (nothing) Models(context.Context) ([]endpoint.Model, error) {
	return nil, problem.New(ErrNone)
}

func failing(err error) iter.Seq2[endpoint.Chunk, error] {
	return func(yield func(endpoint.Chunk, error) bool) { yield(endpoint.Chunk{}, err) }
}
