package endpoint

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/profile"
	"codeberg.org/tolmach/tolmach/summarize/token"
)

// profileAt is a profile of a server that pretend or a recorder runs.
func profileAt(address, model string) profile.Profile {
	return profile.Profile{ID: "t", BaseURL: "http://" + address + "/v1", Model: model}
}

func TestLimitsAreFound(t *testing.T) {
	for _, tc := range []struct {
		name    string
		missing string
		paths   map[string]string
		profile func(*profile.Profile)
		want    Limits
	}{
		{name: "vLLM", missing: gone, paths: map[string]string{
			"/v1/models": `{"object":"list","data":[{"id":"m","owned_by":"vllm","max_model_len":16384}]}`, "/version": `{}`,
		}, want: Limits{Window: 16384, Slots: 1, Silent: true}},
		{name: "llama.cpp with four slots", missing: gone, paths: map[string]string{
			"/v1/models": listed, "/props": `{"default_generation_settings":{"n_ctx":8192},"total_slots":4}`,
		}, want: Limits{Window: 8192, Slots: 4}},
		{name: "llama.cpp, but the user says one at a time", missing: gone, paths: map[string]string{
			"/v1/models": listed, "/props": `{"default_generation_settings":{"n_ctx":8192},"total_slots":4}`,
		}, profile: func(p *profile.Profile) { p.Concurrency = 1 }, want: Limits{Window: 8192, Slots: 1}},
		{name: "LM Studio", missing: lmStudioNo, paths: map[string]string{
			"/v1/models": listed, "/api/v0/models": `{"data":[{"id":"m","max_context_length":131072,"loaded_context_length":8192}]}`,
		}, want: Limits{Window: 8192, Slots: 1}},
		{name: "Ollama, loaded", missing: gone, paths: map[string]string{
			"/v1/models": listed, "/api/version": `{"version":"0.12.3"}`, "/api/ps": `{"models":[{"model":"m:latest","context_length":32768}]}`,
		}, want: Limits{Window: 32768, Slots: 1, Silent: true}},
		{name: "Ollama, with num_ctx in the Modelfile", missing: gone, paths: map[string]string{
			"/v1/models": listed, "/api/version": `{"version":"0.12.3"}`, "/api/ps": `{"models":[]}`,
			"/api/show": `{"parameters":"stop \"<|im_end|>\"\nnum_ctx                        16384","model_info":{"qwen3.context_length":40960}}`,
		}, want: Limits{Window: 16384, Slots: 1, Silent: true}},
		{name: "Ollama that cannot load it", missing: gone, paths: map[string]string{
			"/v1/models": listed, "/api/version": `{"version":"0.12.3"}`, "/api/ps": `{"models":[]}`, "/api/show": `{"model_info":{}}`,
		}, want: Limits{Window: 4096, Slots: 1, Silent: true}},
		{name: "the profile goes first", missing: gone, paths: map[string]string{
			"/v1/models": listed, "/api/version": `{"version":"0.12.3"}`, "/api/ps": `{"models":[{"model":"m","context_length":32768}]}`,
		}, profile: func(p *profile.Profile) { p.Window = 2048 }, want: Limits{Window: 2048, Slots: 1, Silent: true}},
		{name: "a server that says nothing of itself", missing: gone, paths: map[string]string{"/v1/models": listed},
			want: Limits{Slots: 1, Silent: true}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			p := profileAt(pretend(t, tc.missing, tc.paths), "m")
			if tc.profile != nil {
				tc.profile(&p)
			}
			got := testClient(t, p).Limits(t.Context())
			if got.Scale == nil {
				t.Error("no scale")
			}
			got.Scale = nil
			if got != tc.want {
				t.Errorf("%+v, want %+v", got, tc.want)
			}
		})
	}
}

// TestOllamaIsLoadedToLearnItsWindow: nothing tells the window of a model that
// is not loaded and has no num_ctx.
func TestOllamaIsLoadedToLearnItsWindow(t *testing.T) {
	var mu sync.Mutex
	var seen []string
	loaded := false
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		mu.Lock()
		defer mu.Unlock()
		if r.Method == http.MethodPost {
			seen = append(seen, r.URL.Path+" "+string(body))
		}
		switch r.URL.Path {
		case "/v1/models":
			_, _ = io.WriteString(w, listed)
		case "/api/version":
			_, _ = io.WriteString(w, `{"version":"0.12.3"}`)
		case "/api/show":
			_, _ = io.WriteString(w, `{"model_info":{"llama.context_length":131072}}`)
		case "/api/generate":
			loaded = true
			_, _ = io.WriteString(w, `{"model":"m","done":true,"done_reason":"load"}`)
		case "/api/ps":
			if loaded {
				_, _ = io.WriteString(w, `{"models":[{"name":"m:latest","model":"m:latest","context_length":4096}]}`)
				return
			}
			_, _ = io.WriteString(w, `{"models":[]}`)
		default:
			w.WriteHeader(http.StatusNotFound)
		}
	}))
	defer srv.Close()
	c := testClient(t, profileAt(srv.Listener.Addr().String(), "m"))
	for range 2 { // the second time nothing is asked
		if l := c.Limits(t.Context()); l.Window != 4096 {
			t.Errorf("%+v", l)
		}
	}
	if got := strings.Join(seen, "; "); got != `/api/show {"model":"m"}; /api/generate {"model":"m"}` {
		t.Errorf("sent %s", got)
	}
}

// TestLimitsOfADeadServer: not knowing is no error, and it is asked again.
func TestLimitsOfADeadServer(t *testing.T) {
	srv := httptest.NewServer(http.NotFoundHandler())
	address := srv.Listener.Addr().String()
	srv.Close()
	c := testClient(t, profileAt(address, "m"))
	if l := c.Limits(t.Context()); l.Window != 0 || l.Slots != 1 {
		t.Errorf("%+v", l)
	}
	if c.told.Load() != nil {
		t.Error("a dead server counts as asked")
	}
}

func TestWindowInRefusals(t *testing.T) {
	for message, want := range map[string]int{
		"This model's maximum context length is 128000 tokens. However, your messages resulted in 130,512 tokens.":                                         128000,
		"request (13392 tokens) exceeds the available context size (8192 tokens), try increasing it":                                                       8192,
		"Trying to keep the first 9000 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens, which is…": 4096,
		"prompt is too long: 208310 tokens > 200000 maximum":                                                                                               200000,
		"Input tokens exceed the configured limit of 272,000 tokens. Your messages resulted in 300,000 tokens.":                                            272000,
		"`inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000 `inputs` tokens and 20 `max_new_tokens`":                                          4096,
		"the prompt is longer than the context length currently available to the model":                                                                    0,
		"maximum context length is 12 tokens": 0,
		"no numbers here":                     0,
	} {
		if got := toldWindow(message); got != want {
			t.Errorf("%q: %d, want %d", message, got, want)
		}
	}
}

// TestRefusalTeachesTheWindow: what a server says once is known afterwards.
func TestRefusalTeachesTheWindow(t *testing.T) {
	base := serve(t, status(400, `{"error":{"code":400,"message":"request (13392 tokens) exceeds the available context size (8192 tokens), try increasing it","type":"exceed_context_size_error"}}`))
	c := testClient(t, profile.Profile{BaseURL: base, Model: "m"})
	if o, _ := collect(t, t.Context(), c, testRequest); o.code != "overflow" {
		t.Fatalf("%v", o)
	}
	if l := c.Limits(t.Context()); l.Window != 8192 {
		t.Errorf("%+v", l)
	}
	c.Shrink(9000) // more than is known
	c.Shrink(4096)
	c.Shrink(7) // no window at all
	if l := c.Limits(t.Context()); l.Window != 4096 {
		t.Errorf("%+v", l)
	}
}

func TestRequestsAMinute(t *testing.T) {
	base := serve(t, frames(delta("A"), end("stop")))
	c := testClient(t, profile.Profile{BaseURL: base, Model: "m", PerMinute: 300, Concurrency: 4})
	start := time.Now()
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if o, _ := collect(t, context.Background(), c, testRequest); o.finish != FinishStop {
				t.Errorf("%v", o)
			}
		})
	}
	all.Wait()
	if took := time.Since(start); took < 550*time.Millisecond || took > 5*time.Second {
		t.Errorf("four requests at 300 a minute took %v", took)
	}
}

// TestLastAllowedRequest: a server that says it was the last one for now is
// left alone until it takes more, without being made to refuse.
func TestLastAllowedRequest(t *testing.T) {
	var served []time.Time
	base := serve(t, func(w http.ResponseWriter, r *http.Request) {
		served = append(served, time.Now())
		w.Header().Set("X-Ratelimit-Remaining-Requests", fmt.Sprint(2-len(served)))
		w.Header().Set("X-Ratelimit-Reset-Requests", "400ms")
		frames(delta("A"), end("stop"))(w, r)
	})
	c := testClient(t, profile.Profile{BaseURL: base, Model: "m"})
	for range 3 {
		if o, _ := collect(t, t.Context(), c, testRequest); o.finish != FinishStop {
			t.Fatalf("%v", o)
		}
	}
	if first, second := served[1].Sub(served[0]), served[2].Sub(served[1]); first > 300*time.Millisecond || second < 350*time.Millisecond {
		t.Errorf("requests after %v and %v", first, second)
	}
}

func TestTemperature(t *testing.T) {
	zero := 0.0
	for _, tc := range []struct {
		name    string
		profile profile.Profile
		refuse  string
		want    []string
	}{
		{name: "usual", want: []string{`"temperature":0.3`}},
		{name: "nothing is a value too", profile: profile.Profile{Temperature: &zero}, want: []string{`"temperature":0`}},
		{name: "refused", refuse: `{"error":{"message":"Unsupported value: 'temperature' does not support 0.3 with this model. Only the default (1) value is supported.","type":"invalid_request_error","param":"temperature","code":"unsupported_value"}}`,
			want: []string{`"temperature":0.3`, ""}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var sent []string
			base := serve(t, func(w http.ResponseWriter, r *http.Request) {
				body, _ := io.ReadAll(r.Body)
				field := ""
				if i := strings.Index(string(body), `"temperature":`); i >= 0 {
					field = strings.TrimRight(string(body)[i:][:min(17, len(body)-i)], `,}"`)
				}
				sent = append(sent, field)
				if field != "" && tc.refuse != "" {
					status(400, tc.refuse)(w, r)
					return
				}
				frames(delta("A"), end("stop"))(w, r)
			})
			tc.profile.BaseURL, tc.profile.Model = base, "m"
			if o, _ := collect(t, t.Context(), testClient(t, tc.profile), testRequest); o.finish != FinishStop {
				t.Fatalf("%v", o)
			}
			if strings.Join(sent, "|") != strings.Join(tc.want, "|") {
				t.Errorf("sent %q, want %q", sent, tc.want)
			}
		})
	}
}

func TestCost(t *testing.T) {
	p := &profile.Prices{Input: 2.5, Cached: .25, Output: 10}
	if got := p.Cost(document.Usage{Prompt: 3000, Cached: 2000, Completion: 500}); got != .0025+.0005+.005 {
		t.Errorf("%v dollars", got)
	}
	if got := (*profile.Prices)(nil).Cost(document.Usage{Prompt: 3000}); got != 0 {
		t.Errorf("%v dollars without prices", got)
	}
	base := serve(t, frames(delta("A"), end("stop"), `{"choices":[],"usage":{"prompt_tokens":1000,"completion_tokens":100,"prompt_tokens_details":{"cached_tokens":400}}}`))
	o, _ := collect(t, t.Context(), testClient(t, profile.Profile{BaseURL: base, Model: "m", Prices: p}), testRequest)
	if o.usage.Cost != .0015+.0001+.001 {
		t.Errorf("%+v", o.usage)
	}
}

func TestScaleIsShared(t *testing.T) {
	base := serve(t, frames(delta("A"), end("stop")))
	a, b := testClient(t, profile.Profile{BaseURL: base, Model: "m"}), testClient(t, profile.Profile{BaseURL: base, Model: "m"})
	c := token.Of(strings.Repeat("ships sailed home ", 200))
	a.Limits(t.Context()).Scale.Learn(c, c.High*3/4)
	if got := b.Limits(t.Context()).Scale.Tokens(c); got >= c.High {
		t.Errorf("%d of %d", got, c.High)
	}
}
