package endpoint

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/profile"
)

// Gate is the one way out: every request of the program, to models and to
// pages alike, goes through its dialer. While it is local-only no connection
// leaves this machine, not to a name server either, and those that are open to
// elsewhere, or to a proxy that carries them there, are closed.
type Gate struct {
	mu        sync.Mutex
	localOnly bool
	remote    map[net.Conn]bool
	proxies   map[string]bool // addresses of those in use: one on this machine is not its end
	transport *http.Transport
	trusting  []*http.Transport                     // those that trust a certificate of the user's besides
	route     func(*http.Request) (*url.URL, error) // which proxy the environment names
}

// NewGate returns an open gate.
func NewGate() *Gate {
	g := &Gate{remote: map[net.Conn]bool{}, proxies: map[string]bool{}, route: http.ProxyFromEnvironment}
	g.transport = &http.Transport{
		Proxy:                 g.proxy,
		DialContext:           g.dial,
		TLSHandshakeTimeout:   10 * time.Second,
		ForceAttemptHTTP2:     true,
		MaxIdleConnsPerHost:   4,
		IdleConnTimeout:       30 * time.Second,
		ExpectContinueTimeout: time.Second,
		OnProxyConnectResponse: func(_ context.Context, proxy *url.URL, _ *http.Request, answer *http.Response) error {
			if answer.StatusCode == http.StatusOK {
				return nil
			}
			return &proxyRefusal{proxy: proxy.Host, status: answer.Status}
		},
	}
	return g
}

// proxyRefusal is a proxy that does not let a connection through.
type proxyRefusal struct{ proxy, status string }

// Error implements error.
func (p *proxyRefusal) Error() string { return "the proxy " + p.proxy + " says " + p.status }

// SetLocalOnly closes or opens the gate.
func (g *Gate) SetLocalOnly(on bool) {
	g.mu.Lock()
	g.localOnly = on
	var open []net.Conn
	if on {
		for c := range g.remote {
			open = append(open, c)
		}
	}
	g.mu.Unlock()
	for _, c := range open {
		_ = c.Close()
	}
}

// LocalOnly reports whether the gate is closed.
func (g *Gate) LocalOnly() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.localOnly
}

// HTTP returns a client that goes through the gate. It has no timeout of its
// own and keeps no cookies.
func (g *Gate) HTTP() *http.Client { return &http.Client{Transport: g} }

// HTTPTrusting is HTTP with these certificates trusted instead of the system's.
func (g *Gate) HTTPTrusting(certificates *x509.CertPool) *http.Client {
	t := g.transport.Clone()
	t.TLSClientConfig = &tls.Config{RootCAs: certificates, MinVersion: tls.VersionTLS12}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.trusting = append(g.trusting, t)
	return &http.Client{Transport: through{g, t}}
}

// Close closes the connections that nobody uses.
func (g *Gate) Close() {
	g.mu.Lock()
	all := append(slices.Clone(g.trusting), g.transport)
	g.mu.Unlock()
	for _, t := range all {
		t.CloseIdleConnections()
	}
}

// RoundTrip implements http.RoundTripper.
func (g *Gate) RoundTrip(r *http.Request) (*http.Response, error) {
	return through{g, g.transport}.RoundTrip(r)
}

// through looks at every request before it goes on, because a connection kept
// open from before would not be dialled again.
type through struct {
	gate *Gate
	on   *http.Transport
}

// RoundTrip implements http.RoundTripper.
func (t through) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := t.gate.allow(r.URL.Hostname()); err != nil {
		return nil, err
	}
	return t.on.RoundTrip(r)
}

// proxy follows the environment, but a closed gate trusts no proxy, not even
// one on this machine: it would carry the request on.
func (g *Gate) proxy(r *http.Request) (*url.URL, error) {
	if g.LocalOnly() {
		return nil, nil
	}
	u, err := g.route(r)
	if u != nil {
		g.mu.Lock()
		defer g.mu.Unlock()
		g.proxies[proxyAddress(u)] = true
	}
	return u, err
}

// proxyAddress is what the transport dials to reach a proxy.
func proxyAddress(u *url.URL) string {
	port := cmp.Or(u.Port(), map[string]string{"http": "80", "https": "443", "socks5": "1080", "socks5h": "1080"}[u.Scheme])
	return net.JoinHostPort(u.Hostname(), port)
}

func (g *Gate) allow(host string) error {
	if g.LocalOnly() && !profile.Loopback(host) {
		return problem.New(ErrOffline, "Host", host)
	}
	return nil
}

func (g *Gate) dial(ctx context.Context, network, address string) (net.Conn, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	if err := g.allow(host); err != nil {
		return nil, err
	}
	d := net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second, Control: g.control}
	to := address
	var first error
	for _, address := range here(address) {
		c, err := d.DialContext(ctx, network, address)
		if err == nil {
			return g.track(c, to)
		}
		if first == nil {
			first = err
		}
	}
	return nil, first
}

// here are the addresses to try. The names of this machine are never looked
// up: what they mean is trusted, and a look-up may leave the machine.
func here(address string) []string {
	host, port, err := net.SplitHostPort(address)
	if err != nil || !profile.Loopback(host) || net.ParseIP(host) != nil {
		return []string{address}
	}
	return []string{net.JoinHostPort("127.0.0.1", port), net.JoinHostPort("::1", port)}
}

// control sees the address that a name was resolved to: a name that claims to
// be this machine must be.
func (g *Gate) control(_, address string, _ syscall.RawConn) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return err
	}
	return g.allow(host)
}

// track remembers a connection that leads elsewhere until it is closed.
func (g *Gate) track(c net.Conn, dialled string) (net.Conn, error) {
	host, _, err := net.SplitHostPort(c.RemoteAddr().String())
	near := err != nil || profile.Loopback(host)
	g.mu.Lock()
	defer g.mu.Unlock()
	if near && !g.proxies[dialled] {
		return c, nil
	}
	if g.localOnly { // closed while we were dialling
		_ = c.Close()
		return nil, problem.New(ErrOffline, "Host", c.RemoteAddr().String())
	}
	t := &tracked{Conn: c, gate: g}
	g.remote[t] = true
	return t, nil
}

type tracked struct {
	net.Conn
	gate *Gate
}

// Close implements net.Conn.
func (t *tracked) Close() error {
	t.gate.mu.Lock()
	delete(t.gate.remote, t)
	t.gate.mu.Unlock()
	return t.Conn.Close()
}

// leaving is the problem of a model that a server on this machine does not run
// but passes on, which a closed gate cannot keep it from; nil for any other.
func (c *Client) leaving() error {
	if !c.gate.LocalOnly() || !passedOn(c.profile.Model) {
		return nil
	}
	return fail(ErrCloud, "Model", c.profile.Model)
}

// passedOn recognises the models that Ollama has its own service run: their
// tags say so.
func passedOn(model string) bool {
	return strings.HasSuffix(model, ":cloud") || strings.HasSuffix(model, "-cloud")
}
