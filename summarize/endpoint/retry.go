package endpoint

import (
	"context"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/cenkalti/backoff/v5"
)

const (
	maxRetries = 3
	// longestWait is how long a server may ask to wait before it is better to
	// tell the user than to sit still.
	longestWait = 60 * time.Second
)

// fullJitter draws each wait between nothing and twice a base that doubles:
// clients that failed together do not come back together.
func fullJitter() *backoff.ExponentialBackOff {
	b := backoff.NewExponentialBackOff()
	b.InitialInterval = time.Second
	b.RandomizationFactor = 1
	b.Multiplier = 2
	b.MaxInterval = 16 * time.Second
	return b
}

var inText = regexp.MustCompile(`(?i)(?:try again|retry) (?:in|after) (\d[\dhms.]*)\s*([a-z]*)`)

// rest is how long a server that counts requests says to leave it alone: the
// last one allowed was used. OpenAI, Groq and their like send these headers
// with every answer; their reset is a duration such as "2m59.56s", or seconds.
func rest(h http.Header) time.Duration {
	if h.Get("X-Ratelimit-Remaining-Requests") != "0" {
		return 0
	}
	reset := strings.TrimSpace(h.Get("X-Ratelimit-Reset-Requests"))
	d, err := time.ParseDuration(reset)
	if err != nil {
		d = times(reset, time.Second)
	}
	return min(max(d, 0), longestWait)
}

// never is longer than anything a server means by waiting.
const never = 365 * 24 * time.Hour

// retryAfter is how long a server asks to wait: Retry-After as seconds or as a
// date, retry-after-ms, or in the words of its message ("try again in 5.3s").
// It is 0 when it does not say.
func retryAfter(h http.Header, message string, now time.Time) time.Duration {
	if d := times(h.Get("Retry-After-Ms"), time.Millisecond); d > 0 {
		return d
	}
	v := strings.TrimSpace(h.Get("Retry-After"))
	if d := times(v, time.Second); d > 0 {
		return d
	}
	if at, err := http.ParseTime(v); err == nil && at.After(now) {
		return min(at.Sub(now), never)
	}
	m := inText.FindStringSubmatch(message)
	if m == nil {
		return 0
	}
	number := strings.TrimRight(m[1], ".")
	if d, err := time.ParseDuration(strings.ToLower(number)); err == nil {
		return d // "2m30.5s"
	}
	unit := time.Second
	switch u := strings.ToLower(m[2]); {
	case strings.HasPrefix(u, "ms"), strings.HasPrefix(u, "milli"):
		unit = time.Millisecond
	case strings.HasPrefix(u, "m"):
		unit = time.Minute
	}
	return times(number, unit)
}

// times is a number of units, 0 when it is no number.
func times(number string, unit time.Duration) time.Duration {
	n, err := strconv.ParseFloat(number, 64)
	if err != nil || !(n > 0) {
		return 0
	}
	return time.Duration(min(n*float64(unit), float64(never)))
}

// sleep waits, unless ctx is done first.
func sleep(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}
