package command

import (
	"context"
	"net/http"
	"slices"

	"tolmach/summarize"
	"tolmach/summarize/connection"
	"tolmach/summarize/endpoint"
	"tolmach/summarize/problem"
	"tolmach/summarize/store"
)

// link is what a run works with: an endpoint, or none, and the way to the web.
type link struct {
	connection.Connection
	client *http.Client // for articles on the web
	close  func()
}

// connect finds the endpoint that the flags, the environment or the settings
// name, in that order.
func (s *session) connect(ctx context.Context, c connectFlags) (*link, error) {
	set := connection.NewSet(endpoint.NewKeyring())
	set.Gate().SetLocalOnly(c.localOnly || c.offline)
	l := &link{client: set.Gate().HTTP(), close: set.Close}
	var err error
	switch {
	case c.offline:
		l.Connection = connection.None()
	case c.sample:
		l.Connection = set.Sample()
	default:
		l.Connection, err = s.endpoint(ctx, set, c)
	}
	if err != nil {
		set.Close()
		return nil, err
	}
	return l, nil
}

func (s *session) endpoint(ctx context.Context, set *connection.Set, c connectFlags) (connection.Connection, error) {
	if c.endpoint != "" {
		key, err := s.key(c.keyEnv)
		p := endpoint.Profile{ID: "command-line", BaseURL: c.endpoint, Model: c.model}
		return set.With(p, key), err
	}
	if c.profile == "" {
		if p, key, ok := endpoint.FromEnvironment(s.Getenv); ok {
			if c.model != "" {
				p.Model = c.model
			}
			return set.With(p, key), nil
		}
	}
	p, ok, err := s.profile(ctx, c.profile)
	if err != nil || !ok {
		return connection.None(), err
	}
	if c.model != "" {
		p.Model = c.model
	}
	if c.keyEnv != "" {
		key, err := s.key(c.keyEnv)
		return set.With(p, key), err
	}
	return set.To(p), nil
}

// key reads the key from the environment variable that the user named.
func (s *session) key(variable string) (endpoint.Key, error) {
	if variable == "" {
		return "", nil
	}
	v := s.Getenv(variable)
	if v == "" {
		return "", problem.New("problem.command.keyenv", "Name", variable)
	}
	return endpoint.Key(v), nil
}

// profile finds a profile of the settings: by name, or the one chosen there
// when name is "". Without a name, a database that cannot be read only means
// that none is chosen.
func (s *session) profile(ctx context.Context, name string) (endpoint.Profile, bool, error) {
	set, err := s.settings(ctx)
	if name == "" {
		p, ok := set.Chosen()
		return p, ok, nil
	}
	if err != nil {
		return endpoint.Profile{}, false, err
	}
	i := slices.IndexFunc(set.Profiles, func(p endpoint.Profile) bool { return p.Name == name })
	if i < 0 {
		return endpoint.Profile{}, false, problem.New("problem.command.profile", "Name", name)
	}
	return set.Profiles[i], true, nil
}

func (s *session) settings(ctx context.Context) (store.Settings, error) {
	st, err := store.Open(s.Data)
	if err != nil {
		return store.Settings{}, err
	}
	defer func() { _ = st.Close() }()
	return st.Settings(ctx)
}

// noEndpoint tells the command line's user, who has no Settings at hand, how
// to name a server.
func noEndpoint(err error) error {
	if problem.Of(err).Code == "problem.run.noendpoint" {
		return problem.New("problem.command.noendpoint")
	}
	return err
}

var _ summarize.Streamer = connection.Connection{}
