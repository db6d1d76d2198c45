package endpoint

import (
	"net/http"
	"strconv"
	"testing"
	"time"
)

// inSeconds is the moment so many seconds from now, in seconds since 1970.
func inSeconds(n int) string {
	return strconv.FormatInt(time.Now().Add(time.Duration(n)*time.Second).Unix(), 10)
}

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
		{"", "", "Please try again in 1m3.5s. Visit the console.", 63500 * time.Millisecond},
		{"", "", "Please try again in 350ms.", 350 * time.Millisecond},
		{"", "", "Try again in 2 hours and 5 minutes", 125 * time.Minute},
		{"", "", "Please wait 30 seconds before you retry", 30 * time.Second},
		{"", "", "Retry your request after 12 seconds", 12 * time.Second},
		{"", "", "The limit resets in about 3 hours", 3 * time.Hour},
		{"", "", "Limit resets at: 2026-03-01 12:00:10 UTC", 10 * time.Second},
		{"", "", "retry at 2026-03-01T12:01:00Z", time.Minute},
		{"", "", "retry after 20", 20 * time.Second},
		{"", "", "Try again. Limit 6000 m tokens", 0},
		{"Retry-After", "1m30s", "", 90 * time.Second},
		{"Retry-After", "2026-03-01T12:00:05Z", "", 5 * time.Second},
		{"Retry-After", "120 seconds", "", 2 * time.Minute},
		{"X-RateLimit-Reset", "9", "", 9 * time.Second},
		{"X-RateLimit-Reset", "1772366409", "", 9 * time.Second},
		{"X-RateLimit-Reset", "1772366409500", "", 9500 * time.Millisecond},
		{"X-RateLimit-Reset", "1m30s", "", 90 * time.Second},
		{"X-RateLimit-Reset", "2026-03-01T12:00:09+00:00", "", 9 * time.Second},
		{"X-RateLimit-Reset", "1772366309", "", 0}, // past
		{"X-RateLimit-Reset-Tokens", "6m0s", "", 6 * time.Minute},
		{"Anthropic-RateLimit-Tokens-Reset", "2026-03-01T12:00:07Z", "", 7 * time.Second},
		{"RateLimit-Reset", "5", "", 5 * time.Second},
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
