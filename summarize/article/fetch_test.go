package article

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

var quiet = log.New(io.Discard, "", 0)

// site is a server with one page for each way a load can end.
func site(t *testing.T) (*httptest.Server, *http.Client) {
	t.Helper()
	mux := http.NewServeMux()
	text := strings.ReplaceAll(page, "TAIL", "Ships wait off the coast, and the police look into the loss.")
	send := func(mediaType, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", mediaType)
			_, _ = w.Write([]byte(body))
		}
	}
	mux.HandleFunc("/story", send("text/html; charset=utf-8", text))
	mux.HandleFunc("/story.md", send("text/plain; charset=utf-8", "# Title of it\n\nA paragraph."))
	mux.HandleFunc("/untyped", func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["Content-Type"] = nil
		_, _ = w.Write([]byte(text))
	})
	cyrillic, _ := charmap.Windows1251.NewEncoder().String("Порт третий день не принимает суда.")
	mux.HandleFunc("/1251", send("text/plain; charset=windows-1251", cyrillic))
	mux.HandleFunc("/json", send("application/json", "{}"))
	mux.HandleFunc("/pdf", send("application/pdf", "%PDF-1.7"))
	mux.HandleFunc("/blank", send("text/html", "<html><body></body></html>"))
	for path, status := range map[string]int{"/403": 403, "/404": 404, "/429": 429, "/503": 503, "/418": 418, "/204": 204} {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) })
	}
	mux.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	mux.HandleFunc("/ftp", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "ftp://example.com/", http.StatusFound)
	})
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "track", Value: "1"})
		http.Redirect(w, r, "/arrived", http.StatusFound)
	})
	mux.HandleFunc("/arrived", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "cookie=%q referer=%q agent=%q", r.Header.Get("Cookie"), r.Referer(), r.UserAgent())
	})
	mux.HandleFunc("/bomb", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		defer z.Close()
		for chunk, i := []byte(strings.Repeat("word ", 20_000)), 0; i < 2*pageLimit/len(chunk); i++ {
			if _, err := z.Write(chunk); err != nil {
				return
			}
		}
	})
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write([]byte("a beginning"))
		_ = http.NewResponseController(w).Flush()
		<-r.Context().Done()
	})
	mux.HandleFunc("/cut", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1000")
		_, _ = w.Write([]byte("a beginning"))
	})
	server := httptest.NewServer(mux)
	transport := &http.Transport{}
	jar, _ := cookiejar.New(nil)
	t.Cleanup(func() { transport.CloseIdleConnections(); server.Close() })
	return server, &http.Client{Transport: transport, Jar: jar}
}

func TestURL(t *testing.T) {
	server, client := site(t)
	tests := []struct{ path, code string }{
		{"/story", ""}, {"/untyped", ""}, {"/story.md", ""}, {"/1251", ""},
		{"/json", "problem.article.content-type"},
		{"/pdf", "problem.article.damaged"},
		{"/blank", "problem.article.page"},
		{"/403", "problem.article.forbidden"},
		{"/404", "problem.article.not-found"},
		{"/429", "problem.article.server"},
		{"/503", "problem.article.server"},
		{"/418", "problem.article.status"},
		{"/204", "problem.article.status"},
		{"/loop", "problem.article.redirects"},
		{"/ftp", "problem.article.scheme"},
		{"/bomb", "problem.article.large"},
		{"/cut", "problem.article.network"},
	}
	for _, test := range tests {
		t.Run(test.path, func(t *testing.T) {
			a, err := Open(t.Context(), server.URL+test.path, Options{Client: client})
			if code(err) != test.code || (err != nil) != (test.code != "") {
				t.Fatalf("%v, want %s", err, test.code)
			}
			if err == nil && (a.Address != server.URL+test.path || len(a.Paragraphs) == 0 || a.Source == "") {
				t.Errorf("%+v", a)
			}
		})
	}
}

func TestURLManners(t *testing.T) {
	server, client := site(t)
	address := strings.Replace(server.URL, "http://", "http://user:secret@", 1)
	a, err := Open(t.Context(), address+"/moved", Options{Client: client})
	if err != nil {
		t.Fatal(err)
	}
	if got := a.Paragraphs[0].Text; !strings.HasPrefix(got, `cookie="" referer="" agent="Tolmach/`) {
		t.Error(got)
	}
	if a.Address != server.URL+"/arrived" {
		t.Errorf("address %s", a.Address)
	}
}

func TestURLDown(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	refused := "http://" + listener.Addr().String() + "/"
	listener.Close()
	secure := httptest.NewTLSServer(http.NotFoundHandler())
	secure.Config.ErrorLog = quiet
	defer secure.Close()
	plain, client := site(t)
	tests := []struct{ address, code string }{
		{refused, "problem.article.refused"},
		{secure.URL, "problem.article.tls"},
		{strings.Replace(plain.URL, "http:", "https:", 1), "problem.article.tls"},
		{"http://no-such-host.invalid/", "problem.article.host"},
	}
	for _, test := range tests {
		if _, err := Open(t.Context(), test.address, Options{Client: client}); code(err) != test.code {
			t.Errorf("%s: %v, want %s", test.address, errors.Unwrap(err), test.code)
		}
	}
}

func TestURLRefusedByDialer(t *testing.T) {
	own := problem.New("problem.offline")
	client := &http.Client{Transport: &http.Transport{
		DialContext: func(context.Context, string, string) (net.Conn, error) { return nil, own },
	}}
	if _, err := Open(t.Context(), "http://127.0.0.1:1/", Options{Client: client}); !errors.Is(err, own) {
		t.Error(err)
	}
}

func TestURLCancel(t *testing.T) {
	server, client := site(t)
	ctx, cancel := context.WithCancel(t.Context())
	var asked time.Time
	_, err := Open(ctx, server.URL+"/slow", Options{Client: client, Progress: func(done, total int64) {
		if total != -1 {
			t.Errorf("total %d", total)
		}
		asked = time.Now()
		cancel()
	}})
	if took := time.Since(asked); took > 100*time.Millisecond {
		t.Errorf("took %v", took)
	}
	if !errors.Is(err, context.Canceled) || code(err) != "problem.article.cancelled" {
		t.Error(err)
	}
}

func TestURLTimeout(t *testing.T) {
	defer func(d time.Duration) { pageTimeout = d }(pageTimeout)
	pageTimeout = 150 * time.Millisecond
	server, client := site(t)
	if _, err := Open(t.Context(), server.URL+"/slow", Options{Client: client}); code(err) != "problem.article.timeout" {
		t.Error(err)
	}
}
