package article

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
)

// claimed is a connection to the test's server that says it goes elsewhere.
type claimed struct {
	net.Conn
	address net.Addr
}

func (c claimed) RemoteAddr() net.Addr { return c.address }

// TestRoutes opens pages of servers that are public or in the reader's network
// by name, by address, or only once the name is looked up.
func TestRoutes(t *testing.T) {
	var asked atomic.Int32 // how many requests reached the private server
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if to := r.URL.Query().Get("to"); to != "" {
			http.Redirect(w, r, to, http.StatusFound)
			return
		}
		if !strings.HasPrefix(r.Host, "public.") {
			asked.Add(1)
		}
		w.Header().Set("Content-Type", "text/plain")
		_, _ = w.Write([]byte("A page with some text in it."))
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	addresses := map[string]string{
		"public.example": "93.184.216.34", "public.second": "2606:2800:220:1::1", "rebound.example": "10.0.0.7",
		"loop.example": "127.0.0.1", "six.example": "fd00::1", "mapped.example": "::ffff:192.168.0.1", "metadata.example": "169.254.169.254",
		"пример.example": "10.0.0.8",
	}
	addresses["xn--e1afmkfd.example"] = addresses["пример.example"]
	transport := &http.Transport{DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
		host, _, _ := net.SplitHostPort(address)
		c, err := (&net.Dialer{}).DialContext(ctx, network, server.Listener.Addr().String())
		ip := addresses[host]
		if ip == "" {
			ip = host
		}
		return claimed{c, &net.TCPAddr{IP: net.ParseIP(ip), Port: 80}}, err
	}}
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport}
	const private = "problem.article.private"
	tests := []struct {
		address, to string
		public      bool
		code        string
	}{
		{address: "http://public.example/"},
		{address: "http://10.0.0.7/"}, // the reader's own wish
		{address: "http://rebound.example/"},
		{address: "http://10.0.0.7/", public: true, code: private},
		{address: "http://rebound.example/", public: true, code: private},
		{address: "http://public.example/", to: "http://public.second/"},
		{address: "http://10.0.0.7/", to: "http://10.0.0.8/"},
		{address: "http://10.0.0.7/", to: "http://public.example/"},
		{address: "http://public.example/", to: "http://127.0.0.1/", code: private},
		{address: "http://public.example/", to: "http://localhost/", code: private},
		{address: "http://public.example/", to: "http://[::1]/", code: private},
		{address: "http://public.example/", to: "http://192.168.0.1/", code: private},
		{address: "http://public.example/", to: "http://[fec0::1]/", code: private},
		{address: "http://public.example/", to: "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/", code: private},
		{address: "http://public.example/", to: "http://[::ffff:7f00:1]/", code: private},
		{address: "http://public.example/", to: "http://169.254.169.254/latest", code: private},
		{address: "http://public.example/", to: "http://0x7f.1/", code: private},
		{address: "http://public.example/", to: "http://2130706433/", code: private},
		{address: "http://public.example/", to: "http://printer.local/", code: private},
		{address: "http://public.example/", to: "http://rebound.example/", code: private},
		{address: "http://public.example/", to: "http://loop.example/", code: private},
		{address: "http://public.example/", to: "http://six.example/", code: private},
		{address: "http://public.example/", to: "http://mapped.example/", code: private},
		{address: "http://public.example/", to: "http://metadata.example/", code: private},
		{address: "http://public.example/", to: "http://пример.example/", code: private},
		{address: "http://public.example/", to: "http://public.second/?to=http://loop.example/", code: private},
		{address: "http://10.0.0.7/", to: "http://public.example/?to=http://10.0.0.7/", code: private},
		{address: "http://public.example/", to: "file:///etc/passwd", code: "problem.article.scheme"},
	}
	for _, test := range tests {
		asked.Store(0)
		input := test.address
		if test.to != "" {
			input += "?to=" + strings.NewReplacer("?", "%3F", "&", "%26").Replace(test.to)
		}
		_, err := Open(t.Context(), input, Options{Client: client, Public: test.public})
		if code(err) != test.code {
			t.Errorf("%s: %v, want %q", input, err, test.code)
		}
		if n := asked.Load(); test.code != "" && n != 0 {
			t.Errorf("%s: %d requests reached the private server", input, n)
		}
	}
}

// A proxy is dialled, not the page's server: then names alone decide.
func TestRouteThroughProxy(t *testing.T) {
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/away" {
			http.Redirect(w, r, "http://192.168.0.1/", http.StatusFound)
			return
		}
		w.Header().Set("Content-Type", "text/plain")
		_, _ = w.Write([]byte("A page with some text in it."))
	}))
	defer proxy.Close()
	transport := &http.Transport{Proxy: func(*http.Request) (*url.URL, error) { return url.Parse(proxy.URL) }}
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport}
	if _, err := Open(t.Context(), "http://public.example/", Options{Client: client, Public: true}); err != nil {
		t.Error(err)
	}
	if _, err := Open(t.Context(), "http://public.example/away", Options{Client: client}); code(err) != "problem.article.private" {
		t.Error(err)
	}
}
