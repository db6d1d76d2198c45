package endpoint

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// What a server reports of its cache decides whether it is waited for.
func TestServerThatCachesNothingShowsIt(t *testing.T) {
	long := strings.Repeat("A long article about ports. ", 400)
	for name, c := range map[string]struct {
		usage    string
		requests int
		system   string
		want     bool
	}{
		"nothing cached, again and again": {`{"prompt_tokens":3000,"prompt_tokens_details":{"cached_tokens":0}}`, 4, long, true},
		"DeepSeek's field":                {`{"prompt_tokens":3000,"prompt_cache_hit_tokens":0}`, 4, long, true},
		"too few to tell":                 {`{"prompt_tokens":3000,"prompt_tokens_details":{"cached_tokens":0}}`, 3, long, false},
		"says nothing of a cache":         {`{"prompt_tokens":3000}`, 6, long, false},
		"says null":                       {`{"prompt_tokens":3000,"prompt_tokens_details":{"cached_tokens":null}}`, 6, long, false},
		"caches":                          {`{"prompt_tokens":3000,"prompt_tokens_details":{"cached_tokens":2048}}`, 6, long, false},
		"prompts too short for a cache":   {`{"prompt_tokens":30,"prompt_tokens_details":{"cached_tokens":0}}`, 6, "short", false},
	} {
		t.Run(name, func(t *testing.T) {
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if !strings.HasSuffix(r.URL.Path, "/chat/completions") {
					http.NotFound(w, r)
					return
				}
				w.Header().Set("Content-Type", "text/event-stream")
				_, _ = fmt.Fprintf(w, "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}],\"usage\":%s}\n\ndata: [DONE]\n\n", c.usage)
			}))
			defer s.Close()
			client, err := New(Profile{BaseURL: s.URL + "/v1", Model: "m"}, "", Options{})
			if err != nil {
				t.Fatal(err)
			}
			for i := range c.requests {
				for chunk, err := range client.Stream(t.Context(), Request{System: c.system, User: fmt.Sprint("task ", i)}) {
					if err != nil {
						t.Fatal(err)
					}
					_ = chunk
				}
			}
			if got := client.Limits(t.Context()).Uncached; got != c.want {
				t.Errorf("Uncached is %v", got)
			}
		})
	}
}
