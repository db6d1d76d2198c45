package endpoint

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/profile"
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
			client := testClient(t, profile.Profile{BaseURL: serve(t, counting(c.usage)), Model: name})
			for i := range c.requests {
				if _, err := collect(t, t.Context(), client, Request{System: c.system, User: fmt.Sprint("task ", i)}); err != nil {
					t.Fatal(err)
				}
			}
			if got := client.Limits(t.Context()).Uncached; got != c.want {
				t.Errorf("Uncached is %v", got)
			}
		})
	}
}

// counting answers with these counts, and knows nothing of its models.
func counting(usage string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Path, "/chat/completions") {
			http.NotFound(w, r)
			return
		}
		frames(`{"choices":[{"index":0,"delta":{"content":"x"},"finish_reason":"stop"}],"usage":`+usage+`}`)(w, r)
	}
}
