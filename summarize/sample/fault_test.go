package sample

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

// faulty starts a server of which every answer has the fault, and asks it for
// a translation.
func faulty(t *testing.T, f Fault) heard {
	t.Helper()
	s := start(t, Options{Fault: func(int, string) Fault { return f }})
	return ask(t, s, translate(testArticle(10), "Ukrainian", "uk"))
}

// begins checks that a stream brought that many chunks of the answer.
func (h heard) begins(t *testing.T, chunks int) {
	t.Helper()
	want := strings.Join(pieces(echoed(testArticle(10), "uk"))[:chunks], "")
	if h.text != want {
		t.Errorf("text %q, want %q", h.text, want)
	}
}

func TestEnds(t *testing.T) {
	frame := `{"error":{"message":"upstream died","code":502}}`
	for name, tt := range map[string]struct {
		fault  Fault
		chunks int
		finish string
		done   bool
		broken bool   // the connection
		frame  string // that is no chunk
	}{
		"length":      {Fault{After: 7, End: Finished, Finish: "length"}, 7, "length", true, false, ""},
		"filter":      {Fault{After: 0, End: Finished, Finish: "content_filter"}, 0, "content_filter", true, false, ""},
		"cut":         {Fault{After: 5, End: Cut}, 5, "", false, false, ""},
		"cut at once": {Fault{End: Cut}, 0, "", false, false, ""},
		"reset":       {Fault{After: 5, End: Reset}, 5, "", false, true, ""},
		"error frame": {Fault{After: 5, End: ErrorFrame, Body: frame}, 5, "", false, false, frame},
	} {
		t.Run(name, func(t *testing.T) {
			h := faulty(t, tt.fault)
			h.begins(t, tt.chunks)
			if h.finish != tt.finish || h.done != tt.done || (h.err != nil) != tt.broken || strings.Join(h.errors, "") != tt.frame {
				t.Errorf("%+v", h)
			}
		})
	}
}

func TestEndAfterAll(t *testing.T) {
	want := echoed(testArticle(10), "uk")
	for _, after := range []int{-1, 1 << 30} {
		if h := faulty(t, Fault{After: after, End: Cut}); h.text != want || h.finish != "" || h.done {
			t.Errorf("after %d: %+v", after, h)
		}
	}
}

func TestMalformed(t *testing.T) {
	h := faulty(t, Fault{After: 3, End: Malformed})
	all := pieces(echoed(testArticle(10), "uk"))
	if want := strings.Join(slices.Delete(all, 3, 4), ""); h.text != want {
		t.Errorf("text %q, want %q", h.text, want)
	}
	if len(h.errors) != 1 || h.finish != "stop" || !h.done {
		t.Errorf("%+v", h)
	}
}

func TestNoUsage(t *testing.T) {
	h := faulty(t, Fault{NoUsage: true})
	h.whole(t)
	if h.usage != nil {
		t.Errorf("usage %+v", h.usage)
	}
}

func TestLines(t *testing.T) {
	h := faulty(t, Fault{Lines: func(l []string) []string { return slices.Delete(l, 1, 9) }})
	h.whole(t)
	if want := echoed(testArticle(10), "uk", "p1", "p10"); h.text != want {
		t.Errorf("%q, want %q", h.text, want)
	}
	h = faulty(t, Fault{Lines: func([]string) []string { return nil }})
	h.whole(t)
	if h.text != "" {
		t.Errorf("%q", h.text)
	}
}

func TestFirstToken(t *testing.T) {
	const silence = 120 * time.Millisecond
	for ping, fewest := range map[time.Duration]int{0: 0, 20 * time.Millisecond: 5} {
		began := time.Now()
		h := faulty(t, Fault{FirstToken: silence, Ping: ping})
		h.whole(t)
		h.begins(t, len(pieces(h.text)))
		if took := time.Since(began); took < silence {
			t.Errorf("ping %v: answered after %v", ping, took)
		}
		if h.comments != fewest {
			t.Errorf("ping %v: %d comments, want %d", ping, h.comments, fewest)
		}
	}
}

// TestPingsComeAtOnce checks that with pings the headers do not wait for the
// first token.
func TestPingsComeAtOnce(t *testing.T) {
	s := start(t, Options{Fault: func(int, string) Fault { return Fault{FirstToken: time.Hour, Ping: time.Millisecond} }})
	ctx, cancel := context.WithCancel(t.Context())
	resp := post(t, ctx, s, body(translate(testArticle(3), "Korean", "ko"), nil))
	got := make([]byte, len(": ping\n\n"))
	if _, err := io.ReadFull(resp.Body, got); err != nil || string(got) != ": ping\n\n" {
		t.Errorf("%q %v", got, err)
	}
	cancel()
	left(t, s)
}

// left waits until the log says that the client of the only request has left.
func left(t *testing.T, s *Server) {
	t.Helper()
	for deadline := time.Now().Add(5 * time.Second); !s.Requests()[0].Left; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the server did not notice that the client left")
		}
	}
}

func TestStall(t *testing.T) {
	s := start(t, Options{Fault: func(int, string) Fault { return Fault{After: 2, End: Stalled} }})
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	resp := post(t, ctx, s, body(translate(testArticle(10), "Ukrainian", "uk"), nil))
	h := listen(resp.Body)
	h.begins(t, 2)
	if ctx.Err() == nil || h.err == nil || h.finish != "" {
		t.Errorf("the stream ended by itself: %+v", h)
	}
	left(t, s)
}

// TestClose closes servers in the middle of everything; goleak sees what they
// leave.
func TestClose(t *testing.T) {
	for _, f := range []Fault{{End: Stalled}, {FirstToken: time.Hour}, {FirstToken: time.Hour, Ping: time.Millisecond}} {
		asked := make(chan struct{}, 1)
		s := start(t, Options{Fault: func(int, string) Fault { asked <- struct{}{}; return f }})
		over := make(chan struct{})
		go func() {
			defer close(over)
			r, _ := http.NewRequest("POST", s.BaseURL()+"/chat/completions", strings.NewReader(body(translate(testArticle(3), "Korean", "ko"), nil)))
			r.Header.Set("Authorization", "Bearer "+s.Key())
			if resp, err := client.Do(r); err == nil {
				_, _ = io.Copy(io.Discard, resp.Body)
				resp.Body.Close()
			}
		}()
		<-asked
		s.Close()
		if !s.Requests()[0].Left {
			t.Error("closed while an answer was still under way")
		}
		<-over
		s.Close()
	}
}

// TestClosePipelined closes a server whose client has sent the next request
// already: net/http then does not see a connection close.
func TestClosePipelined(t *testing.T) {
	asked := make(chan struct{}, 1)
	s := start(t, Options{Fault: func(int, string) Fault { asked <- struct{}{}; return Fault{FirstToken: time.Hour} }})
	conn, err := net.Dial("tcp", strings.TrimSuffix(strings.TrimPrefix(s.BaseURL(), "http://"), "/v1"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	request := "GET /v1/models HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + s.Key() + "\r\n\r\n"
	for range 2 {
		if _, err := io.WriteString(conn, request); err != nil {
			t.Fatal(err)
		}
		time.Sleep(50 * time.Millisecond) // let it arrive by itself
	}
	<-asked
	s.Close()
}

func TestStatus(t *testing.T) {
	for name, f := range map[string]Fault{
		"429":  {Status: 429, Header: http.Header{"Retry-After": {"2"}}, Body: BodyRateLimit},
		"401":  {Status: 401, Body: BodyWrongKey},
		"404":  {Status: 404, Body: BodyNoModel},
		"500":  {Status: 500, Body: BodyServer},
		"html": {Status: 200, Body: BodyHTML},
	} {
		t.Run(name, func(t *testing.T) {
			a := testArticle(3)
			var asked []string
			s := start(t, Options{Fault: func(n int, task string) Fault {
				asked = append(asked, task)
				if n == 1 {
					return f
				}
				return Fault{}
			}})
			prompt := translate(a, "Ukrainian", "uk")
			resp := post(t, t.Context(), s, body(prompt, nil))
			b, _ := io.ReadAll(resp.Body)
			if resp.StatusCode != f.Status || string(b) != f.Body || resp.Header.Get("Retry-After") != f.Header.Get("Retry-After") {
				t.Errorf("%s %v %s", resp.Status, resp.Header, b)
			}
			want := "application/json"
			if name == "html" {
				want = "text/html; charset=utf-8"
			}
			if got := resp.Header.Get("Content-Type"); got != want {
				t.Errorf("content type %s", got)
			}
			h := ask(t, s, prompt)
			h.whole(t)
			if h.text != echoed(a, "uk") {
				t.Errorf("the second time: %q", h.text)
			}
			s.Close()
			if want := []string{"translate into Ukrainian (uk)", "translate into Ukrainian (uk)"}; !slices.Equal(asked, want) {
				t.Errorf("asked about %q", asked)
			}
		})
	}
}

func TestNotStreamedFaults(t *testing.T) {
	a := testArticle(10)
	for name, tt := range map[string]struct {
		fault Fault
		want  string // in the body; "" when the connection breaks
		json  bool
	}{
		"length":      {Fault{After: 3, End: Finished, Finish: "length"}, `"finish_reason":"length"`, true},
		"cut":         {Fault{After: -1, End: Cut}, `"chat.completion"`, false},
		"error frame": {Fault{End: ErrorFrame, Body: BodyServer}, BodyServer, true},
		"reset":       {Fault{End: Reset}, "", false},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, Options{Fault: func(int, string) Fault { return tt.fault }})
			r, _ := http.NewRequestWithContext(t.Context(), "POST", s.BaseURL()+"/chat/completions", strings.NewReader(body(translate(a, "Ukrainian", "uk"), map[string]any{"stream": false})))
			r.Header.Set("Authorization", "Bearer "+s.Key())
			resp, err := client.Do(r)
			if err != nil {
				if tt.want != "" {
					t.Error(err)
				}
				return
			}
			defer resp.Body.Close()
			b, err := io.ReadAll(resp.Body)
			if tt.want == "" || err != nil || !bytes.Contains(b, []byte(tt.want)) || bytes.HasSuffix(b, []byte("}")) != tt.json {
				t.Errorf("%v %s", err, b)
			}
		})
	}
}

// TestLog checks what the log tells of a request.
func TestLog(t *testing.T) {
	s := start(t, Options{})
	b := body(summarise(testArticle(3), "brief", "Korean", "ko"), nil)
	_, _ = io.Copy(io.Discard, post(t, t.Context(), s, b).Body)
	s.Close()
	all := s.Requests()
	if len(all) != 1 {
		t.Fatalf("%d requests", len(all))
	}
	r := all[0]
	if r.Method != "POST" || r.Path != "/v1/chat/completions" || string(r.Body) != b || r.Left ||
		r.Task != "summary (brief) in Korean (ko)" || r.Header.Get("Authorization") != "Bearer "+s.Key() {
		t.Errorf("%+v", r)
	}
}
