package command

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"slices"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/connection"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/profile"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

// link is what a run works with: an endpoint, or none, and the way to the web.
type link struct {
	connection.Connection
	client *http.Client // for articles on the web
	host   string       // of the endpoint, "" without one
	close  func()
}

// connect finds the endpoint that the flags, the environment or the settings
// name, in that order.
func (s *session) connect(ctx context.Context, c connectFlags) (*link, error) {
	set := connection.NewSet(endpoint.NewKeyring())
	kept, err := s.settings(ctx)
	set.Gate().SetLocalOnly(c.localOnly || c.offline || kept.LocalOnly)
	l := &link{client: set.Gate().HTTP(), close: set.Close}
	if c.profile == "" {
		err = nil // nothing of what could not be read was asked for
	}
	switch {
	case err != nil:
	case c.offline:
		l.Connection = connection.None()
	case c.sample:
		l.Connection = set.Sample()
	default:
		l.Connection, l.host, err = s.endpoint(set, kept, c)
	}
	if err != nil {
		set.Close()
		return nil, err
	}
	return l, nil
}

// endpoint is the connection that is asked for and the host at its end.
func (s *session) endpoint(set *connection.Set, kept store.Settings, c connectFlags) (connection.Connection, string, error) {
	if c.endpoint != "" {
		key, err := s.key(c.keyEnv)
		p := profile.Profile{ID: "command-line", BaseURL: c.endpoint, Model: c.model}
		return set.With(p, key), p.Host(), err
	}
	if c.profile == "" {
		if p, key, ok := endpoint.FromEnvironment(s.Getenv); ok {
			p.Model = cmp.Or(c.model, p.Model)
			if c.keyEnv == "" {
				return set.With(p, key), p.Host(), nil
			}
			key, err := s.key(c.keyEnv)
			return set.With(p, key), p.Host(), err
		}
	}
	p, ok, err := profileOf(kept, c.profile)
	if err != nil || !ok {
		return connection.None(), "", err
	}
	p.Model = cmp.Or(c.model, p.Model)
	if c.keyEnv != "" {
		key, err := s.key(c.keyEnv)
		return set.With(p, key), p.Host(), err
	}
	return set.To(p), p.Host(), nil
}

// key reads the key from the environment variable that the user named.
func (s *session) key(variable string) (endpoint.Key, error) {
	if variable == "" {
		return "", nil
	}
	v := strings.TrimSpace(s.Getenv(variable))
	if v == "" {
		return "", problem.New("problem.command.keyenv", "Name", variable)
	}
	return endpoint.Key(v), nil
}

// profileOf finds a profile of the settings: by name, or the one chosen there
// when name is "".
func profileOf(kept store.Settings, name string) (profile.Profile, bool, error) {
	if name == "" {
		p, ok := kept.Chosen()
		return p, ok, nil
	}
	i := slices.IndexFunc(kept.Profiles, func(p profile.Profile) bool { return p.Name == name })
	if i < 0 {
		return profile.Profile{}, false, problem.New("problem.command.profile", "Name", name)
	}
	return kept.Profiles[i], true, nil
}

// settings reads what was chosen in the window. Where there was never a window
// there is no database either, and none is made.
func (s *session) settings(ctx context.Context) (store.Settings, error) {
	if _, err := os.Stat(s.Data); errors.Is(err, fs.ErrNotExist) {
		return store.DefaultSettings(), nil
	}
	st, err := store.Open(s.Data)
	if err != nil {
		return store.Settings{}, err
	}
	defer func() { _ = st.Close() }()
	return st.Settings(ctx)
}

var _ endpoint.Server = connection.Connection{}
