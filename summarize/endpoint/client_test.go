package endpoint

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/profile"
)

// serve runs one handler on loopback.
func serve(t *testing.T, h http.HandlerFunc) (base string) {
	base, _ = wireCase{answers: handlers(h)}.start(t)
	return base
}

func code(err error) string {
	if err == nil {
		return ""
	}
	return strings.TrimPrefix(problem.Of(err).Code, "problem.endpoint.")
}

// TestLearned: what was found out about a server is not tried again, by any
// client of it; another model of it is another matter.
func TestLearned(t *testing.T) {
	var served atomic.Int32
	base := serve(t, func(w http.ResponseWriter, r *http.Request) {
		served.Add(1)
		picky(func(b map[string]any) http.HandlerFunc {
			if b["stream_options"] != nil {
				return status(400, `{"error":{"message":"Unrecognized request argument supplied: stream_options"}}`)
			}
			return frames(delta("A"), end("stop"))
		})(w, r)
	})
	for _, tt := range []struct {
		model string
		want  int32
	}{{"a", 2}, {"a", 3}, {"b", 5}} {
		_, _ = collect(t, context.Background(), testClient(t, profile.Profile{BaseURL: base, Model: tt.model}), testRequest)
		if n := served.Load(); n != tt.want {
			t.Errorf("model %s: %d requests so far, want %d", tt.model, n, tt.want)
		}
	}
}

// TestRequest looks at what is sent.
func TestRequest(t *testing.T) {
	var got http.Header
	var body map[string]any
	base := serve(t, func(w http.ResponseWriter, r *http.Request) {
		got = r.Header.Clone()
		if r.Method != http.MethodPost || r.URL.Path != "/v1/chat/completions" {
			t.Errorf("%s %s", r.Method, r.URL)
		}
		_ = json.NewDecoder(r.Body).Decode(&body)
		frames(delta("A"), end("stop"))(w, r)
	})
	c := testClient(t, profile.Profile{BaseURL: base, Model: "m", Headers: map[string]string{"X-Desk": "foreign"}})
	_, _ = collect(t, context.Background(), c, testRequest)
	for name, want := range map[string]string{"Authorization": "Bearer " + secretKey, "X-Desk": "foreign", "Content-Type": "application/json", "User-Agent": userAgent, "Api-Key": ""} {
		if got.Get(name) != want {
			t.Errorf("%s: %q, want %q", name, got.Get(name), want)
		}
	}
	text, _ := json.Marshal(body)
	const want = `{"max_tokens":100,"messages":[{"content":"Be exact.","role":"system"},{"content":"Translate.","role":"user"}],"model":"m","stream":true,"stream_options":{"include_usage":true},"temperature":0.3}`
	if string(text) != want {
		t.Errorf("sent %s\nwant %s", text, want)
	}
}

// TestSign: the header of the key, by host.
func TestSign(t *testing.T) {
	for base, header := range map[string]string{
		"https://desk.openai.azure.com/openai/v1/":                 "Api-Key",
		"https://api.openai.com/v1":                                "Authorization",
		"https://generativelanguage.googleapis.com/v1beta/openai/": "Authorization",
		"https://openai.azure.com.evil.example/v1":                 "Authorization",
		"https://api.anthropic.com/v1/chat/completions":            "Authorization",
	} {
		c := testClient(t, profile.Profile{BaseURL: base, Model: "m"})
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, base, nil)
		c.sign(r)
		want := secretKey
		if header == "Authorization" {
			want = "Bearer " + secretKey
		}
		if r.Header.Get(header) != want || len(r.Header) != 2 {
			t.Errorf("%s: %v", base, r.Header)
		}
	}
}

// Anthropic takes the key in OpenAI's way for an answer, not for the list of
// its models.
func TestSignForAnthropicsList(t *testing.T) {
	c := testClient(t, profile.Profile{BaseURL: "https://api.anthropic.com/v1", Model: "m"})
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "https://api.anthropic.com/v1/models", nil)
	c.sign(r)
	if r.Header.Get("X-Api-Key") != secretKey || r.Header.Get("Anthropic-Version") == "" || r.Header.Get("Authorization") != "" {
		t.Errorf("%v", r.Header)
	}
}

func TestIdle(t *testing.T) {
	wait := func(parts ...string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			stream(parts...)(w, r)
			<-r.Context().Done()
		}
	}
	pings := func(w http.ResponseWriter, r *http.Request) {
		stream("data: "+delta("A")+"\n\n")(w, r)
		for r.Context().Err() == nil {
			_, _ = io.WriteString(w, ": keep-alive\n\n")
			w.(http.Flusher).Flush()
			time.Sleep(50 * time.Millisecond)
		}
	}
	for name, tt := range map[string]struct {
		serve http.HandlerFunc
		want  string
	}{
		"silence after text":  {wait("data: " + delta("A") + "\n\n"), "idle"},
		"comments for ever":   {pings, "idle"},
		"silence at the end":  {wait("data: "+delta("A")+"\n\n", "data: "+end("stop")+"\n\n", "data: [DONE]\n\n"), ""},
		"no end after finish": {wait("data: "+delta("A")+"\n\n", "data: "+end("stop")+"\n\n"), ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := testClient(t, profile.Profile{BaseURL: serve(t, tt.serve), Model: "m", Timeout: 1})
			start := time.Now()
			o, err := collect(t, context.Background(), c, testRequest)
			if o.text != "A" || code(err) != tt.want || time.Since(start) > 8*time.Second {
				t.Errorf("%v after %v: %v", o, time.Since(start), err)
			}
		})
	}
}

// TestWatchdog: comments extend the wait, but not for ever, and data starts it
// anew.
// TestConnectionIsKept: one answer after the other comes over the same
// connection, and a server that never closes its stream holds nothing up.
func TestConnectionIsKept(t *testing.T) {
	var opened atomic.Int32
	srv := httptest.NewUnstartedServer(frames(delta("A"), end("stop")))
	srv.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			opened.Add(1)
		}
	}
	srv.Start()
	defer srv.Close()
	c := testClient(t, profile.Profile{BaseURL: srv.URL + "/v1", Model: "m"})
	for range 5 {
		if o, _ := collect(t, t.Context(), c, testRequest); o.finish != FinishStop {
			t.Fatalf("%v", o)
		}
	}
	if n := opened.Load(); n != 1 {
		t.Errorf("%d connections for 5 requests", n)
	}
	open := serve(t, func(w http.ResponseWriter, r *http.Request) {
		stream("data: "+delta("A")+"\n\n", "data: "+end("stop")+"\n\n", "data: [DONE]\n\n")(w, r)
		<-r.Context().Done()
	})
	start := time.Now()
	if o, _ := collect(t, t.Context(), testClient(t, profile.Profile{BaseURL: open, Model: "m"}), testRequest); o.finish != FinishStop || time.Since(start) > time.Second {
		t.Errorf("%v after %v", o, time.Since(start))
	}
}

func TestWatchdog(t *testing.T) {
	gave := make(chan time.Time, 1)
	w := newWatchdog(60*time.Millisecond, 60*time.Millisecond, 200*time.Millisecond, func() { gave <- time.Now() })
	defer w.stop()
	start := time.Now()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case at := <-gave:
			if d := at.Sub(start); d < 190*time.Millisecond || d > 400*time.Millisecond {
				t.Errorf("gave up after %v, want 200 ms", d)
			}
			return
		case <-tick.C:
			w.alive()
		}
	}
}

// TestConnect: what goes wrong before HTTP, none of it tried again.
func TestConnect(t *testing.T) {
	gone := httptest.NewServer(nil)
	gone.Close()
	secure := httptest.NewUnstartedServer(frames(delta("A"), end("stop")))
	secure.Config.ErrorLog = quiet
	secure.StartTLS()
	t.Cleanup(secure.Close)
	plain := serve(t, frames(delta("A"), end("stop")))
	for name, tt := range map[string]struct{ base, want string }{
		"nobody listens":         {gone.URL + "/v1", "down"},
		"unknown certificate":    {secure.URL + "/v1", "tls.issuer"},
		"http behind https":      {strings.Replace(plain, "http:", "https:", 1), "nohttps"},
		"no model":               {plain, "nomodel"},
		"https behind http":      {strings.Replace(secure.URL, "https:", "http:", 1), "onlyhttps"},
		"nobody, named":          {strings.Replace(gone.URL, "127.0.0.1", "localhost", 1), "down"},
		"this machine, by name":  {strings.Replace(plain, "127.0.0.1", "localhost", 1), ""},
		"this machine, sub-name": {strings.Replace(plain, "127.0.0.1", "tolmach.localhost", 1), ""},
	} {
		t.Run(name, func(t *testing.T) {
			p := profile.Profile{BaseURL: tt.base, Model: "m"}
			if tt.want == "nomodel" {
				p.Model = ""
			}
			start := time.Now()
			_, err := collect(t, context.Background(), testClient(t, p), testRequest)
			if code(err) != tt.want {
				t.Errorf("%v, want %s", err, tt.want)
			}
			if time.Since(start) > time.Second {
				t.Errorf("only after %v", time.Since(start))
			}
		})
	}
}

func TestTest(t *testing.T) {
	list := `{"data":[{"id":"m","max_model_len":8192},{"id":"n"}]}`
	for name, tt := range map[string]struct {
		models, chat http.HandlerFunc
		want         string
		report       Report
	}{
		"good":             {status(200, list), frames(delta("yes"), end("stop")), "", Report{Models: 2, Listed: true, Window: 8192}},
		"thinks first":     {status(200, list), frames(deltaOf(`"reasoning":"hm"`), delta("yes"), end("stop")), "", Report{Models: 2, Listed: true, Window: 8192}},
		"no list":          {status(404, "404 page not found"), frames(delta("yes"), end("stop")), "", Report{}},
		"list not shown":   {status(403, `{"error":{"message":"Missing scopes: api.model.read"}}`), frames(delta("yes"), end("stop")), "", Report{}},
		"wrong key":        {status(401, ""), frames(delta("yes"), end("stop")), "key", Report{}},
		"key only in chat": {status(200, list), status(401, ""), "key", Report{}},
		"no such model":    {status(200, list), status(404, `{"error":{"message":"model 'm' not found"}}`), "model", Report{}},
		"web page":         {typed("text/html", page404), typed("text/html", page404), "page", Report{}},
		"says nothing":     {status(200, list), frames(end("length")), "", Report{Models: 2, Listed: true, Window: 8192}},
	} {
		t.Run(name, func(t *testing.T) {
			base := serve(t, func(w http.ResponseWriter, r *http.Request) {
				if strings.HasSuffix(r.URL.Path, "/models") {
					tt.models(w, r)
				} else {
					tt.chat(w, r)
				}
			})
			got, err := testClient(t, profile.Profile{BaseURL: base, Model: "m"}).Test(context.Background())
			if code(err) != tt.want {
				t.Fatalf("%v, want %q", err, tt.want)
			}
			if got.Reply = 0; err == nil && got != tt.report {
				t.Errorf("%+v, want %+v", got, tt.report)
			}
		})
	}
}

// A server that wants a key has refused none where none was given.
func TestNoKey(t *testing.T) {
	gate := NewGate()
	t.Cleanup(gate.Close)
	for _, key := range []Key{"", " \n"} {
		c, err := New(profile.Profile{BaseURL: serve(t, status(401, "")), Model: "m"}, key, Options{Gate: gate})
		if err != nil {
			t.Fatal(err)
		}
		if _, err = c.Test(t.Context()); code(err) != "nokey" {
			t.Errorf("%q: %v", string(key), err)
		}
	}
}

// TestHTTP2: what hosted services speak. A stream that the server resets is
// cut off like any other, and cancelling frees it.
func TestHTTP2(t *testing.T) {
	closed := make(chan time.Time, 1)
	answers := map[string]http.HandlerFunc{
		"good":  frames(delta("A"), end("stop")),
		"reset": abort(eventsOf(delta("A"))...),
		"open": func(w http.ResponseWriter, r *http.Request) {
			cut(delta("A"))(w, r)
			<-r.Context().Done()
			closed <- time.Now()
		},
	}
	choose := picky(func(b map[string]any) http.HandlerFunc { return answers[b["model"].(string)] })
	srv := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ProtoMajor != 2 {
			t.Errorf("came over %s", r.Proto)
		}
		choose(w, r)
	}))
	srv.EnableHTTP2 = true
	srv.Config.ErrorLog = quiet
	srv.StartTLS()
	t.Cleanup(srv.Close)
	open := func(model string) *Client {
		c := testClient(t, profile.Profile{BaseURL: srv.URL + "/v1", Model: model})
		c.gate.transport.TLSClientConfig = srv.Client().Transport.(*http.Transport).TLSClientConfig.Clone()
		return c
	}
	if o, err := collect(t, context.Background(), open("good"), testRequest); !ordinary.matches(o) {
		t.Errorf("%v: %v", o, err)
	}
	if o, err := collect(t, context.Background(), open("reset"), testRequest); o.text != "A" || code(err) != "cut" {
		t.Errorf("%v: %v", o, err)
	}
	var left time.Time
	for _, err := range open("open").Stream(context.Background(), testRequest) {
		if err != nil {
			t.Error(err)
		}
		left = time.Now()
		break
	}
	if freed := (<-closed).Sub(left); freed > 100*time.Millisecond {
		t.Errorf("free after %v", freed)
	}
}
