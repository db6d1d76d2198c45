package endpoint

import (
	"context"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/profile"
)

// tasks asks as the drafts of one article do: the first alone, the others when
// it has ended.
func tasks(t *testing.T, c *Client, n int) (codes []string) {
	t.Helper()
	codes = make([]string, n)
	one := func(i int) {
		_, err := collect(t, context.Background(), c, testRequest)
		codes[i] = code(err)
	}
	one(0)
	var all sync.WaitGroup
	for i := 1; i < n; i++ {
		all.Go(func() { one(i) })
	}
	all.Wait()
	return codes
}

// TestShared: what holds for all requests of a client is asked once, and what
// fails for all is not tried as often as there are requests.
func TestShared(t *testing.T) {
	for name, tt := range map[string]struct {
		answer http.HandlerFunc
		want   string
		most   int32
	}{
		"wrong key":          {status(401, `{"error":{"message":"no"}}`), "key", 1},
		"day's allowance":    {status(429, `{"error":{"message":"free-models-per-day"}}`), "day", 1},
		"no such model":      {status(404, `{"error":{"message":"model not found"}}`), "model", 1},
		"a fault, for ever":  {status(500, `{"error":{"message":"boom"}}`, soon), "server", 7},
		"a limit, for ever":  {status(429, `{"error":{"message":"slow down"}}`, soon), "rate", 7},
		"broken before text": {abort(), "cut", 7},
		"filtered":           {status(400, `{"error":{"code":"content_filter"}}`), "problem.run.filtered", 4},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var served atomic.Int32
			c := testClient(t, profile.Profile{BaseURL: serve(t, func(w http.ResponseWriter, r *http.Request) {
				served.Add(1)
				tt.answer(w, r)
			}), Model: "m", Concurrency: 4})
			for _, got := range tasks(t, c, 4) {
				if got != tt.want {
					t.Errorf("a task ended with %q, want %q", got, tt.want)
				}
			}
			if n := served.Load(); n > tt.most {
				t.Errorf("%d requests for four tasks, at most %d", n, tt.most)
			}
		})
	}
}

// TestTogether: requests that are under way together fail together, and then
// one at a time finds out whether the server is well again.
func TestTogether(t *testing.T) {
	var served atomic.Int32
	c := testClient(t, profile.Profile{BaseURL: serve(t, func(w http.ResponseWriter, r *http.Request) {
		n := served.Add(1)
		if n <= 4 {
			for served.Load() < 4 {
				time.Sleep(time.Millisecond)
			}
			status(503, `{"error":{"message":"loading model"}}`, soon)(w, r)
			return
		}
		if n == 5 {
			time.Sleep(100 * time.Millisecond)
		}
		frames(delta("A"), end("stop"))(w, r)
	}), Model: "m", Concurrency: 4})
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if _, err := collect(t, context.Background(), c, testRequest); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if served.Load() != 8 {
		t.Errorf("%d requests, want 8", served.Load())
	}
}

// TestVerdictPasses: a person who has mended the cause is not told the old one.
func TestVerdictPasses(t *testing.T) {
	var mended atomic.Bool
	c := testClient(t, profile.Profile{BaseURL: serve(t, func(w http.ResponseWriter, r *http.Request) {
		if mended.Load() {
			frames(delta("A"), end("stop"))(w, r)
			return
		}
		status(402, "")(w, r)
	}), Model: "m"})
	if _, err := collect(t, context.Background(), c, testRequest); code(err) != "quota" {
		t.Fatal(err)
	}
	mended.Store(true)
	time.Sleep(verdictTime + 50*time.Millisecond)
	if o, err := collect(t, context.Background(), c, testRequest); err != nil || o.text != "A" {
		t.Errorf("%v: %v", o, err)
	}
}
