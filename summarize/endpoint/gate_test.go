package endpoint

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/profile"
)

// elsewhere is an address of this computer that is not loopback: to the gate
// it is as far away as any other.
func elsewhere(t *testing.T) net.IP {
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		t.Skip(err)
	}
	for _, a := range addresses {
		if n, ok := a.(*net.IPNet); ok && !n.IP.IsLoopback() && n.IP.To4() != nil {
			return n.IP
		}
	}
	t.Skip("this computer has no address but loopback")
	return nil
}

// far serves on an address that is not loopback.
func far(t *testing.T, h http.HandlerFunc) string {
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", net.JoinHostPort(elsewhere(t).String(), "0"))
	if err != nil {
		t.Skip(err)
	}
	srv := httptest.NewUnstartedServer(h)
	_ = srv.Listener.Close()
	srv.Listener = l
	srv.Config.ErrorLog = quiet
	srv.Start()
	t.Cleanup(func() { srv.CloseClientConnections(); srv.Close() })
	return srv.URL
}

func TestGateClosed(t *testing.T) {
	g := NewGate()
	defer g.Close()
	near, away := serve(t, status(200, "{}")), far(t, status(200, "{}"))
	get := func(url string) error {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
		if err != nil {
			return err
		}
		resp, err := g.HTTP().Do(r)
		if err == nil {
			_, _ = io.Copy(io.Discard, resp.Body)
			_ = resp.Body.Close()
		}
		return err
	}
	for _, url := range []string{near, away} {
		if err := get(url); err != nil {
			t.Fatalf("open gate: %s: %v", url, err)
		}
	}
	g.SetLocalOnly(true)
	if err := get(near); err != nil {
		t.Errorf("closed gate: %s: %v", near, err)
	}
	for _, url := range []string{away, "https://models.example/v1", "http://localhost.example/", "http://192.0.2.1/", "http://[2001:db8::1]/"} {
		if err := get(url); code(err) != "offline" {
			t.Errorf("closed gate: %s: %v", url, err)
		}
	}
	g.SetLocalOnly(false)
	if err := get(away); err != nil {
		t.Errorf("opened again: %v", err)
	}
}

// TestGateClosesWhatIsOpen: a stream from elsewhere ends when the switch is
// turned, with a problem that says why, also one that a proxy on this machine
// brings; one on this machine goes on.
func TestGateClosesWhatIsOpen(t *testing.T) {
	goOn := make(chan bool)
	h := func(w http.ResponseWriter, r *http.Request) {
		stream("data: "+delta("A")+"\n\n")(w, r)
		select {
		case <-goOn:
			stream(eventsOf(end("stop"))...)(w, r)
		case <-r.Context().Done():
		}
	}
	near, away, proxy := serve(t, h), far(t, h)+"/v1", serve(t, h)
	g := NewGate()
	defer g.Close()
	g.route = func(r *http.Request) (*url.URL, error) {
		if r.URL.Hostname() == "models.example" {
			return url.Parse(proxy)
		}
		return nil, nil
	}
	// run returns once there is text.
	run := func(base string) chan error {
		c, err := New(profile.Profile{BaseURL: base, Model: "m", PlainHTTP: true}, secretKey, Options{Gate: g})
		if err != nil {
			t.Fatal(err)
		}
		begun, done := make(chan bool, 1), make(chan error, 1)
		go func() {
			var last error
			for chunk, err := range c.Stream(context.Background(), testRequest) {
				if last = err; chunk.Text != "" {
					begun <- true
				}
			}
			done <- last
		}()
		<-begun
		return done
	}
	nearDone, awayDone, proxyDone := run(near), run(away), run("http://models.example/v1")
	start := time.Now()
	g.SetLocalOnly(true)
	for _, done := range []chan error{awayDone, proxyDone} {
		if err := <-done; code(err) != "offline" || time.Since(start) > 100*time.Millisecond {
			t.Errorf("from elsewhere: %v after %v", err, time.Since(start))
		}
	}
	close(goOn)
	if err := <-nearDone; err != nil {
		t.Errorf("from this machine: %v", err)
	}
}

// TestGateNoLookup: a closed gate asks no name server, not even for the names
// of this machine.
func TestGateNoLookup(t *testing.T) {
	for address, want := range map[string]string{
		"localhost:80": "127.0.0.1:80", "LocalHost.:80": "127.0.0.1:80", "a.localhost:80": "127.0.0.1:80",
		"[::1]:80": "[::1]:80", "127.0.0.2:80": "127.0.0.2:80", "models.example:80": "models.example:80",
	} {
		if got := here(address); got[0] != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}

// TestTransportFailure: what no loopback server can be made to do.
func TestTransportFailure(t *testing.T) {
	c := testClient(t, profile.Profile{BaseURL: "https://api.example/v1", Model: "m"})
	for want, err := range map[string]error{
		"dns":     &net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", Name: "api.example", IsNotFound: true}},
		"timeout": &net.OpError{Op: "dial", Err: context.DeadlineExceeded},
		"cut":     io.ErrUnexpectedEOF,
		"proxy":   &net.OpError{Op: "proxyconnect", Net: "tcp", Err: &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}},
		"network": errors.New("strange: " + secretKey),
		"offline": problem.New("problem.endpoint.offline"),
	} {
		if got := (failing{c}).transportFailure(context.Background(), err); code(got) != want {
			t.Errorf("%v: %v, want %s", err, got, want)
		}
	}
}

// TestGateAndOllamasCloud: a model that Ollama has run elsewhere is not asked
// while the gate is closed, nor loaded, and a stream of it ends when it closes.
func TestGateAndOllamasCloud(t *testing.T) {
	var asked atomic.Int32
	base := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		stream("data: "+delta("A")+"\n\n")(w, r)
		for r.Context().Err() == nil {
			stream("data: "+delta("B")+"\n\n")(w, r)
			time.Sleep(5 * time.Millisecond)
		}
	})
	g := NewGate()
	defer g.Close()
	g.SetLocalOnly(true)
	for _, model := range []string{"gpt-oss:120b-cloud", "kimi-k2.5:cloud"} {
		c, err := New(profile.Profile{BaseURL: base, Model: model}, "", Options{Gate: g})
		if err != nil {
			t.Fatal(err)
		}
		c.Limits(t.Context())
		if o, err := collect(t, t.Context(), c, testRequest); o.code != "cloud" || o.text != "" || asked.Load() > 0 {
			t.Errorf("%s: %v %v, %d requests", model, o, err, asked.Load())
		}
	}
	g.SetLocalOnly(false)
	c, err := New(profile.Profile{BaseURL: base, Model: "kimi-k2.5:cloud"}, "", Options{Gate: g})
	if err != nil {
		t.Fatal(err)
	}
	var last error
	for chunk, err := range c.Stream(t.Context(), testRequest) {
		if last = err; chunk.Text != "" {
			g.SetLocalOnly(true)
		}
	}
	if code(last) != "cloud" {
		t.Errorf("closed in the middle: %v", last)
	}
}

func TestProxyAddress(t *testing.T) {
	for proxy, want := range map[string]string{
		"http://127.0.0.1:3128": "127.0.0.1:3128", "http://localhost": "localhost:80",
		"https://[::1]": "[::1]:443", "socks5://127.0.0.1": "127.0.0.1:1080",
	} {
		u, err := url.Parse(proxy)
		if err != nil {
			t.Fatal(err)
		}
		if got := proxyAddress(u); got != want {
			t.Errorf("%s: %s, want %s", proxy, got, want)
		}
	}
}
