package endpoint

import (
	"net/http"
	"testing"
	"time"
)

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		name, value, message string
		want                 time.Duration
	}{
		{"Retry-After", "7", "", 7 * time.Second},
		{"Retry-After", "0.5", "", 500 * time.Millisecond},
		{"Retry-After", "Sun, 01 Mar 2026 12:00:42 GMT", "", 42 * time.Second},
		{"Retry-After", "Sun, 01 Mar 2026 11:00:00 GMT", "", 0},
		{"Retry-After", "-3", "", 0},
		{"Retry-After", "soon", "", 0},
		{"Retry-After", "1e300", "", never},
		{"Retry-After-Ms", "250", "", 250 * time.Millisecond},
		{"Retry-After", "NaN", "", 0},
		{"", "", "Please try again in 5.289s.", 5289 * time.Millisecond},
		{"", "", "Please try again in 12ms.", 12 * time.Millisecond},
		{"", "", "Try again in 7 seconds", 7 * time.Second},
		{"", "", "Please retry after 20 seconds.", 20 * time.Second},
		{"", "", "try again in 2m30.5s", 150500 * time.Millisecond},
		{"", "", "Please retry in 41.2s", 41200 * time.Millisecond},
		{"", "", "Please try again in 1h2m.", 62 * time.Minute},
		{"", "", "please try again later", 0},
	} {
		h := http.Header{}
		h.Set(tt.name, tt.value)
		if got := retryAfter(h, tt.message, now); got != tt.want {
			t.Errorf("%s: %s %q: %v, want %v", tt.name, tt.value, tt.message, got, tt.want)
		}
	}
	if got := retryAfter(nil, "", now); got != 0 {
		t.Errorf("no header: %v", got)
	}
}

// TestFullJitter: waits lie between nothing and twice a doubling second, and
// do not repeat.
func TestFullJitter(t *testing.T) {
	seen := map[time.Duration]bool{}
	for range 200 {
		b := fullJitter()
		for limit := 2 * time.Second; limit <= 8*time.Second; limit *= 2 {
			d := b.NextBackOff()
			if d < 0 || d > limit {
				t.Fatalf("waits %v, limit %v", d, limit)
			}
			seen[d] = true
		}
	}
	if len(seen) < 500 {
		t.Errorf("only %d different waits of 600", len(seen))
	}
}
