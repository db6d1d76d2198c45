package endpoint

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/profile"
)

func ollamaPull(t *testing.T, h http.HandlerFunc) string {
	t.Helper()
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if body, _ := io.ReadAll(r.Body); r.URL.Path != "/api/pull" || string(body) != `{"model":"gemma3:4b","stream":true}` {
			t.Errorf("%s %s", r.URL.Path, body)
		}
		h(w, r)
	}))
	t.Cleanup(srv.Close)
	return srv.URL + "/v1"
}

func TestPull(t *testing.T) {
	for _, tc := range []struct {
		name   string
		status int
		answer string
		code   string
		detail string
		last   Progress
	}{
		{"done", 200, `{"status":"pulling manifest"}` + "\n" + `{"status":"pulling 8eeb","digest":"sha256:8eeb","total":1000,"completed":400}` + "\n" + `{"status":"pulling 8eeb","total":1000,"completed":1000}` + "\n" + `{"status":"success"}` + "\n",
			"", "", Progress{1000, 1000}},
		{"no network, under 200", 200, `{"status":"pulling manifest"}` + "\n" + `{"error":"pull model manifest: Get \"https://registry.example/v2/\": dial tcp: lookup registry.example: no such host"}` + "\n",
			"problem.endpoint.pull", `pull model manifest: Get "https://registry.example/v2/": dial tcp: lookup registry.example: no such host`, Progress{}},
		{"no such model", 200, `{"error":"pull model manifest: file does not exist"}`, "problem.endpoint.pull", "pull model manifest: file does not exist", Progress{}},
		{"broken off", 200, `{"status":"pulling 8eeb","total":1000,"completed":400}` + "\n", "problem.endpoint.pull.cut", "", Progress{400, 1000}},
		{"refused", 500, `{"error":"disk full"}`, "problem.endpoint.pull", "disk full", Progress{}},
		{"no Ollama", 404, ``, "problem.endpoint.pull", "HTTP 404", Progress{}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			base := ollamaPull(t, func(w http.ResponseWriter, _ *http.Request) {
				w.WriteHeader(tc.status)
				_, _ = io.WriteString(w, tc.answer)
			})
			gate := NewGate()
			defer gate.Close()
			var last Progress
			err := Pull(t.Context(), gate, profile.Profile{BaseURL: base}, "gemma3:4b", func(p Progress) { last = p })
			if tc.code == "" && err != nil || tc.code != "" && (err == nil || problem.Of(err).Code != tc.code) {
				t.Fatalf("%v, want %s", err, tc.code)
			}
			if tc.detail != "" && problem.Of(err).Args["Detail"] != tc.detail {
				t.Errorf("%v", problem.Of(err).Args)
			}
			if last != tc.last {
				t.Errorf("progress %+v, want %+v", last, tc.last)
			}
		})
	}
}

func TestPullIsCancelled(t *testing.T) {
	base := ollamaPull(t, func(w http.ResponseWriter, r *http.Request) {
		_, _ = fmt.Fprintln(w, `{"status":"pulling","total":1000,"completed":1}`)
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	gate := NewGate()
	defer gate.Close()
	ctx, cancel := context.WithCancel(t.Context())
	var left time.Time
	err := Pull(ctx, gate, profile.Profile{BaseURL: base}, "gemma3:4b", func(Progress) { left = time.Now(); cancel() })
	if !errors.Is(err, context.Canceled) || time.Since(left) > 100*time.Millisecond {
		t.Errorf("%v after %v", err, time.Since(left))
	}
}

func TestPullNeedsTheNetwork(t *testing.T) {
	base := ollamaPull(t, func(http.ResponseWriter, *http.Request) { t.Error("asked all the same") })
	gate := NewGate()
	defer gate.Close()
	gate.SetLocalOnly(true)
	if err := Pull(t.Context(), gate, profile.Profile{BaseURL: base}, "gemma3:4b", func(Progress) {}); problem.Of(err).Code != "problem.endpoint.pull.offline" {
		t.Errorf("%v", err)
	}
}

func TestRecipe(t *testing.T) {
	for model, want := range map[string]string{"qwen3:8b": "qwen3:8b-16k", "llama3": "llama3:16k", "llama3:latest": "llama3:16k"} {
		name, commands := Recipe(model, 16384)
		if name != want || commands != "printf 'FROM "+model+"\\nPARAMETER num_ctx 16384\\n' > Modelfile\nollama create "+want+" -f Modelfile\n" {
			t.Errorf("%s: %s", name, commands)
		}
	}
}
