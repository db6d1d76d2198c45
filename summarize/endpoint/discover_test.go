package endpoint

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// pretend answers paths with bodies. A body may begin with another status than
// 200; what is not there is answered with missing.
func pretend(t *testing.T, missing string, paths map[string]string) string {
	t.Helper()
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, ok := paths[r.URL.Path]
		if !ok {
			body = missing
		}
		switch code, rest, _ := strings.Cut(body, " "); code {
		case "401":
			w.WriteHeader(http.StatusUnauthorized)
			body = rest
		case "404":
			w.WriteHeader(http.StatusNotFound)
			body = rest
		}
		_, _ = w.Write([]byte(body))
	}))
	t.Cleanup(srv.Close)
	return srv.Listener.Addr().String()
}

const (
	gone       = `404 {"error":"not found"}`
	listed     = `{"object":"list","data":[{"id":"m","object":"model"}]}`
	lmStudioNo = `{"error":"Unexpected endpoint or method."}`
)

func TestDiscoverTellsServersApart(t *testing.T) {
	for _, tc := range []struct {
		name    string
		missing string
		paths   map[string]string
		preset  string
		models  []Model
	}{
		{"Ollama", gone, map[string]string{
			"/v1/models":   `{"object":"list","data":[{"id":"qwen3:8b","owned_by":"library"},{"id":"llama3","owned_by":"library"}]}`,
			"/api/version": `{"version":"0.12.3"}`,
			"/api/ps":      `{"models":[{"name":"qwen3:8b","model":"qwen3:8b","context_length":4096}]}`,
		}, "ollama", []Model{{"llama3", "llama3", 0}, {"qwen3:8b", "qwen3:8b", 4096}}},
		{"Ollama without models", gone, map[string]string{
			"/v1/models": `{"object":"list","data":null}`, "/api/version": `{"version":"0.12.3"}`, "/api/ps": `{"models":[]}`,
		}, "ollama", nil},
		{"LM Studio", lmStudioNo, map[string]string{
			"/v1/models":     listed,
			"/api/v0/models": `{"object":"list","data":[{"id":"m","state":"loaded","max_context_length":131072,"loaded_context_length":8192}]}`,
		}, "lmstudio", []Model{{"m", "m", 8192}}},
		{"llama.cpp", gone, map[string]string{
			"/v1/models": listed, "/props": `{"default_generation_settings":{"n_ctx":8192},"total_slots":1}`,
		}, "llamacpp", []Model{{"m", "m", 8192}}},
		{"llama.cpp with a key", `401 {"error":{"code":401,"message":"Invalid API Key"}}`, map[string]string{
			"/v1/models": `{"object":"list","data":[{"id":"m","owned_by":"llamacpp","meta":{"n_ctx_train":40960}}]}`,
		}, "llamacpp", []Model{{"m", "m", 0}}},
		{"vLLM", gone, map[string]string{
			"/v1/models": `{"object":"list","data":[{"id":"m","owned_by":"vllm","max_model_len":16384}]}`, "/version": `{"version":"0.11"}`,
		}, "vllm", []Model{{"m", "m", 16384}}},
		{"LocalAI, which imitates Ollama", gone, map[string]string{
			"/v1/models": listed, "/.well-known/localai.json": `{"version":"v4","endpoints":{}}`, "/api/version": `{"version":"0.9"}`,
		}, "localai", []Model{{"m", "m", 0}}},
		{"LocalAI of old", gone, map[string]string{
			"/v1/models": listed, "/system": `{"backends":["llama-cpp"],"loaded_models":[]}`, "/version": `{"version":"v2.20"}`,
		}, "localai", []Model{{"m", "m", 0}}},
		{"LiteLLM", gone, map[string]string{"/v1/models": listed, "/health/liveliness": `"I'm alive!"`}, "litellm", []Model{{"m", "m", 0}}},
		{"LiteLLM with a key", `401 {"error":{"message":"Authentication Error"}}`, map[string]string{
			"/health/liveliness": `"I'm alive!"`,
		}, "litellm", nil},
		{"something that lists models", gone, map[string]string{"/v1/models": listed}, "", []Model{{"m", "m", 0}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			address := pretend(t, tc.missing, tc.paths)
			found := discover(context.Background(), []string{address})
			if len(found) != 1 {
				t.Fatalf("found %+v", found)
			}
			f := found[0]
			if f.Preset.ID != tc.preset || f.BaseURL != "http://"+address+"/v1" || !slices.Equal(f.Models, tc.models) {
				t.Errorf("found %+v", f)
			}
			if !f.Preset.Local || f.Preset.Name == "" || tc.preset == "" && f.Preset.Name != address {
				t.Errorf("called %+v", f.Preset)
			}
		})
	}
}

func TestDiscoverPassesOverOthers(t *testing.T) {
	var asked atomic.Int32
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		_, _ = w.Write([]byte("<!doctype html>hello"))
	}))
	defer web.Close()
	var lured atomic.Bool
	trap := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { lured.Store(true) }))
	defer trap.Close()
	away := httptest.NewServer(http.RedirectHandler(trap.URL, http.StatusFound))
	defer away.Close()
	guarded := pretend(t, `401 nobody comes in`, nil)
	broken := pretend(t, gone, map[string]string{"/v1/models": `{"error":"no"}`})
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = closed.Close()
	found := discover(context.Background(), []string{
		web.Listener.Addr().String(), away.Listener.Addr().String(), guarded, broken, closed.Addr().String(),
	})
	if len(found) != 0 {
		t.Errorf("found %+v", found)
	}
	if n := asked.Load(); n != 1 {
		t.Errorf("a web site was asked %d times", n)
	}
	if lured.Load() {
		t.Error("followed a redirect")
	}
}

// A port where somebody listens and says nothing must not hold up the others.
func TestDiscoverIsQuick(t *testing.T) {
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = silent.Close() }()
	a := pretend(t, gone, map[string]string{"/v1/models": listed, "/api/version": `{"version":"0.9"}`})
	b := pretend(t, gone, map[string]string{"/v1/models": listed, "/health/liveliness": `"I'm alive!"`})
	start := time.Now()
	found := discover(context.Background(), []string{a, silent.Addr().String(), b})
	if len(found) != 2 || found[0].Preset.ID != "ollama" || found[1].Preset.ID != "litellm" {
		t.Errorf("found %+v", found)
	}
	if d := time.Since(start); d > 2*answerBudget+300*time.Millisecond {
		t.Errorf("took %v", d)
	}
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(50*time.Millisecond, cancel)
	start = time.Now()
	if found := discover(ctx, []string{silent.Addr().String()}); len(found) != 0 || time.Since(start) > answerBudget/2 {
		t.Errorf("cancelled: found %+v after %v", found, time.Since(start))
	}
}

func TestDiscoverStaysOnThisMachine(t *testing.T) {
	carried := make(chan string, 10)
	proxy := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { carried <- r.Host }))
	defer proxy.Close()
	t.Setenv("HTTP_PROXY", proxy.URL)
	start := time.Now()
	found := discover(context.Background(), []string{"192.0.2.1:80", "example.com:80", "[2001:db8::1]:80", "0.0.0.0:80"})
	if took := time.Since(start); len(found) > 0 || len(carried) > 0 || took > answerBudget/2 {
		t.Errorf("asked elsewhere: found %+v, %d carried by a proxy, took %v", found, len(carried), took)
	}
	want := []string{"127.0.0.1:11434", "127.0.0.1:1234", "127.0.0.1:8080", "127.0.0.1:8000", "127.0.0.1:4000"}
	if got := usualAddresses(); !slices.Equal(got, want) {
		t.Errorf("asks %v", got)
	}
}
