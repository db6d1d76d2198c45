package endpoint

import (
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/profile"
)

// TestProbes: a server is asked one question at a time, over one connection, the
// likeliest first, and none too many.
func TestProbes(t *testing.T) {
	const llama = `{"object":"list","data":[{"id":"m","owned_by":"llamacpp"}]}`
	for name, tt := range map[string]struct {
		paths map[string]string
		want  []string
	}{
		"llama.cpp": {map[string]string{"/v1/models": llama, "/props": `{"default_generation_settings":{"n_ctx":8192},"total_slots":1}`}, []string{"/v1/models", "/props"}},
		"vLLM":      {map[string]string{"/v1/models": `{"data":[{"id":"m","owned_by":"vllm","max_model_len":16384}]}`}, []string{"/v1/models"}},
		"Ollama": {map[string]string{"/v1/models": `{"data":[{"id":"m","owned_by":"library"}]}`, "/api/version": `{"version":"1"}`, "/api/ps": `{"models":[{"model":"m","context_length":4096}]}`},
			[]string{"/v1/models", "/api/version", "/api/ps"}},
		"LM Studio": {map[string]string{"/v1/models": `{"data":[{"id":"m","owned_by":"organization_owner"}]}`, "/api/v0/models": `{"data":[{"id":"m","loaded_context_length":8192}]}`},
			[]string{"/v1/models", "/api/v0/models"}},
	} {
		t.Run(name, func(t *testing.T) {
			var mu sync.Mutex
			var asked []string
			var connections, now atomic.Int32
			srv := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if now.Add(1) > 1 {
					t.Error("two questions at a time")
				}
				defer now.Add(-1)
				mu.Lock()
				asked = append(asked, r.URL.Path)
				mu.Unlock()
				body, ok := tt.paths[r.URL.Path]
				if !ok {
					w.WriteHeader(http.StatusNotFound)
				}
				_, _ = w.Write([]byte(body))
			}))
			srv.Config.ConnState = func(_ net.Conn, s http.ConnState) {
				if s == http.StateNew {
					connections.Add(1)
				}
			}
			srv.Start()
			t.Cleanup(srv.Close)
			testClient(t, profileAt(srv.Listener.Addr().String(), "m")).Limits(t.Context())
			if !slices.Equal(asked, tt.want) {
				t.Errorf("asked %v, want %v", asked, tt.want)
			}
			if n := connections.Load(); n != 1 {
				t.Errorf("%d connections", n)
			}
		})
	}
}

// TestOpenQuestions: what was not answered in time is not taken for what is not
// there.
func TestOpenQuestions(t *testing.T) {
	var slow atomic.Bool
	slow.Store(true)
	base := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/v1/models":
			_, _ = w.Write([]byte(listed))
		case r.URL.Path == "/props" && !slow.Load():
			_, _ = w.Write([]byte(`{"default_generation_settings":{"n_ctx":8192},"total_slots":2}`))
		case slow.Load():
			<-r.Context().Done()
		default:
			w.WriteHeader(http.StatusNotFound)
		}
	})
	c := testClient(t, profile.Profile{BaseURL: base, Model: "m"})
	start := time.Now()
	if l := c.Limits(t.Context()); l.Window != 0 || time.Since(start) > natureBudget+2*time.Second {
		t.Errorf("%+v after %v", l, time.Since(start))
	}
	slow.Store(false)
	if l := c.Limits(t.Context()); l.Window != 8192 || l.Slots != 2 {
		t.Errorf("%+v", l)
	}
}
