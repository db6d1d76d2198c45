package endpoint

import (
	"cmp"
	"context"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"syscall"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/problem"
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
	}
	return g
}

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

// Close closes the connections that nobody uses.
func (g *Gate) Close() { g.transport.CloseIdleConnections() }

// RoundTrip implements http.RoundTripper. It looks at every request, because a
// connection kept open from before would not be dialled again.
func (g *Gate) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := g.allow(r.URL.Hostname()); err != nil {
		return nil, err
	}
	return g.transport.RoundTrip(r)
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
	if g.LocalOnly() && !Loopback(host) {
		return problem.New("problem.endpoint.offline", "Host", host)
	}
	return nil
}

// Loopback reports whether a host name or address is this machine by itself,
// without asking a name server.
func Loopback(host string) bool {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return ip != nil && ip.IsLoopback()
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
	if err != nil || !Loopback(host) || net.ParseIP(host) != nil {
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
	near := err != nil || Loopback(host)
	g.mu.Lock()
	defer g.mu.Unlock()
	if near && !g.proxies[dialled] {
		return c, nil
	}
	if g.localOnly { // closed while we were dialling
		_ = c.Close()
		return nil, problem.New("problem.endpoint.offline", "Host", c.RemoteAddr().String())
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
	return fail("problem.endpoint.cloud", "Model", c.profile.Model)
}

// passedOn recognises the models that Ollama has its own service run: their
// tags say so.
func passedOn(model string) bool {
	return strings.HasSuffix(model, ":cloud") || strings.HasSuffix(model, "-cloud")
}
