package endpoint

import (
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// longestWait is how long a server may ask to wait before it is better to tell
// the user than to sit still.
const longestWait = 60 * time.Second

// never is longer than anything a server means by waiting.
const never = 365 * 24 * time.Hour

// retryAfter is how long a server asks to wait, in the first of these that says
// so: retry-after-ms, Retry-After, a header that tells when a limit begins anew
// (X-RateLimit-Reset and its kin), the words of its message ("try again in
// 1m3.5s"). It is 0 when it does not say.
func retryAfter(h http.Header, message string, now time.Time) time.Duration {
	for _, name := range []string{"Retry-After-Ms", "X-Ms-Retry-After-Ms"} {
		if d := times(h.Get(name), time.Millisecond); d > 0 {
			return d
		}
	}
	if d := until(h.Get("Retry-After"), now); d > 0 {
		return d
	}
	if d := reset(h, now); d > 0 {
		return d
	}
	return inWords(message, now)
}

// reset is when the limit that was reached begins anew. Of several limits it is
// the one of which nothing remains, else the one that is the first to begin.
func reset(h http.Header, now time.Time) time.Duration {
	var spent, first time.Duration
	for name := range h {
		lower := strings.ToLower(name)
		if !strings.Contains(lower, "ratelimit") || !strings.Contains(lower, "reset") {
			continue
		}
		d := until(h.Get(name), now)
		if d <= 0 {
			continue
		}
		if first == 0 || d < first {
			first = d
		}
		if remaining := h.Get(strings.Replace(lower, "reset", "remaining", 1)); strings.TrimSpace(remaining) == "0" {
			spent = max(spent, d)
		}
	}
	if spent > 0 {
		return spent
	}
	return first
}

// rest is how long a server that counts requests says to leave it alone: the
// last one allowed was used. OpenAI, Groq and their like send these headers
// with every answer.
func rest(h http.Header) time.Duration {
	if h.Get("X-Ratelimit-Remaining-Requests") != "0" {
		return 0
	}
	return min(max(until(h.Get("X-Ratelimit-Reset-Requests"), time.Now()), 0), longestWait)
}

// Numbers from these on are moments, not lengths of time: seconds and
// milliseconds since 1970.
const (
	epochSeconds = 1e9
	epochMillis  = 1e12
)

// until is how long it is to a moment that a server names, as people write it:
// seconds, "2m59.56s", "1d3h", seconds or milliseconds since 1970, a date of
// HTTP or ISO 8601. It is 0 for what is none, and for one that has passed.
func until(s string, now time.Time) time.Duration {
	s = strings.TrimSpace(s)
	if n, err := strconv.ParseFloat(s, 64); err == nil {
		switch {
		case n >= epochMillis && n < 10*epochMillis:
			return bounded(time.UnixMilli(int64(n)).Sub(now))
		case n >= epochSeconds && n < 10*epochSeconds:
			return bounded(time.Unix(int64(n), 0).Sub(now))
		}
		return times(s, time.Second)
	}
	if d := lengthOf(s); d > 0 {
		return d
	}
	if at, err := http.ParseTime(s); err == nil {
		return bounded(at.Sub(now))
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 MST"} { // one without its zone may be any
		if at, err := time.Parse(layout, s); err == nil {
			return bounded(at.Sub(now))
		}
	}
	return 0
}

func bounded(d time.Duration) time.Duration { return min(max(d, 0), never) }

// A length of time as it stands in headers and sentences: "350ms", "1m3.5s",
// "2 hours and 5 minutes".
var (
	step    = `(\d+(?:\.\d+)?)\s*(milliseconds?|millis|msecs?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d)\b?`
	oneStep = regexp.MustCompile(`(?i)` + step)
	length  = `(?:\d+(?:\.\d+)?\s*(?:milliseconds?|millis|msecs?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d)(?:\s*,?\s*(?:and\s+)?|\b))+`
	only    = regexp.MustCompile(`(?i)^` + length + `$`)

	// What stands before a length or a moment in a sentence.
	ahead = `(?:again|retry|retrying|wait|resets?|available)(?:\s+(?:your|the|this|request|again|for|in|after|about|approximately|at\s+least|another|until|at|on|within))*\s*:?\s*`
	inFor = regexp.MustCompile(`(?i)\b` + ahead + `(` + length + `)`)
	bare  = regexp.MustCompile(`(?i)\b(?:again|retry|wait)\s+(?:in|after)\s+(\d+(?:\.\d+)?)\b`)
	onDay = regexp.MustCompile(`(?i)\b` + ahead + `(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d| UTC)?)`)
)

// inWords is how long a sentence asks to wait.
func inWords(message string, now time.Time) time.Duration {
	if m := onDay.FindStringSubmatch(message); m != nil {
		return until(m[1], now)
	}
	if m := inFor.FindStringSubmatch(message); m != nil {
		return lengthOf(m[1])
	}
	if m := bare.FindStringSubmatch(message); m != nil {
		return times(m[1], time.Second)
	}
	return 0
}

// lengthOf is a length of time; 0 when it is none.
func lengthOf(s string) time.Duration {
	s = strings.TrimSpace(s)
	if !only.MatchString(s) {
		return 0
	}
	var d time.Duration
	for _, m := range oneStep.FindAllStringSubmatch(s, -1) {
		d += times(m[1], unitOf(strings.ToLower(m[2])))
	}
	return min(d, never)
}

func unitOf(name string) time.Duration {
	switch {
	case strings.HasPrefix(name, "ms"), strings.HasPrefix(name, "milli"):
		return time.Millisecond
	case strings.HasPrefix(name, "m"):
		return time.Minute
	case strings.HasPrefix(name, "h"):
		return time.Hour
	case strings.HasPrefix(name, "d"):
		return 24 * time.Hour
	}
	return time.Second
}

// times is a number of units, 0 when it is no number.
func times(number string, unit time.Duration) time.Duration {
	n, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if err != nil || !(n > 0) {
		return 0
	}
	return time.Duration(min(n*float64(unit), float64(never)))
}

// waits are the members of a body that say how long to wait, as the headers
// that say the same.
var waits = map[string]string{
	"retrydelay": "Retry-After", "retryafter": "Retry-After", "retryafterseconds": "Retry-After", "retryaftersec": "Retry-After", "retryin": "Retry-After",
	"retryafterms": "Retry-After-Ms", "retrydelayms": "Retry-After-Ms",
	"resetsinseconds": "X-Ratelimit-Reset", "resetafter": "X-Ratelimit-Reset", "resetin": "X-Ratelimit-Reset",
	"resetsat": "X-Ratelimit-Reset", "resetat": "X-Ratelimit-Reset", "resettime": "X-Ratelimit-Reset", "nextresettime": "X-Ratelimit-Reset",
}

var nameSigns = strings.NewReplacer("_", "", "-", "", " ", "")

// wait takes what a member of a body says of waiting. A router names its
// headers as they are.
func (c *complaint) wait(name, value string) {
	lower := strings.ToLower(name)
	header := waits[nameSigns.Replace(lower)]
	if strings.Contains(lower, "ratelimit") || lower == "retry-after" {
		header = name
	}
	if header == "" {
		return
	}
	if c.headers == nil {
		c.headers = http.Header{}
	}
	c.headers.Set(header, value)
}
