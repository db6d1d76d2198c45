package endpoint

import (
	"context"
	"net/http"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/profile"
)

// both is a chunk with text and a finish reason.
func both(text, reason string) string {
	return `{"choices":[{"index":0,"delta":{"content":"` + text + `"},"finish_reason":"` + reason + `"}]}`
}

// paced sends pieces of a stream with a pause before each but the first, and
// then leaves the connection open when hangs is set.
func paced(pause time.Duration, hangs bool, pieces ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for i, p := range pieces {
			if i > 0 {
				time.Sleep(pause)
			}
			stream("data: "+p+"\n\n")(w, r)
			w.(http.Flusher).Flush()
		}
		if hangs {
			<-r.Context().Done()
		}
	}
}

// TestEnding: text after a finish reason takes the reason back, and then only a
// real end counts.
func TestEnding(t *testing.T) {
	const pause = 600 * time.Millisecond // more than half the patience
	whole := outcome{text: "AB", finish: FinishStop}
	for name, tt := range map[string]struct {
		serve http.HandlerFunc
		want  outcome
	}{
		"a reason on every chunk, DONE":             {paced(pause, false, both("A", "stop"), both("B", "stop"), "[DONE]"), whole},
		"a reason on every chunk, then silence":     {paced(pause, true, both("A", "stop"), both("B", "stop")), outcome{text: "AB", code: "idle"}},
		"a reason on every chunk, then the end":     {paced(pause, false, both("A", "stop"), both("B", "stop")), outcome{text: "AB", code: "cut"}},
		"a reason alone after it was taken back":    {paced(pause, false, both("A", "stop"), both("B", "stop"), end("stop")), whole},
		"one chunk with a reason, then silence":     {paced(pause, true, both("A", "stop")), outcome{text: "A", code: "idle"}},
		"one chunk with a reason, then the end":     {paced(pause, false, both("AB", "stop")), whole},
		"a reason before any text":                  {paced(pause, false, end("stop"), delta("A"), delta("B"), end("stop")), whole},
		"a reason before any text, then silence":    {paced(pause, true, end("stop")), outcome{code: "idle"}},
		"a reason alone, later text, no end":        {paced(pause, false, delta("A"), end("stop"), delta("B")), outcome{text: "AB", code: "cut"}},
		"a reason alone, later text, DONE":          {paced(pause, false, delta("A"), end("stop"), delta("B"), "[DONE]"), whole},
		"a reason alone, later text, another one":   {paced(pause, false, delta("A"), end("stop"), delta("B"), end("stop")), whole},
		"a reason alone, later text, cut by length": {paced(pause, false, delta("A"), end("stop"), delta("B"), end("length")), outcome{text: "AB", finish: FinishLength}},
		"a reason alone, blank text, silence":       {paced(pause, true, delta("AB"), end("stop"), delta("\n")), outcome{text: "AB\n", finish: FinishStop}},
		"an error after a reason was taken back":    {paced(pause, false, both("A", "stop"), both("B", "stop"), `{"error":`+boom+`}`), outcome{text: "AB", code: "server"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := testClient(t, profile.Profile{BaseURL: serve(t, tt.serve), Model: "m", Timeout: 1})
			if got, _ := collect(t, context.Background(), c, testRequest); !tt.want.matches(got) {
				t.Errorf("got  %v\nwant %v", got, tt.want)
			}
		})
	}
}
