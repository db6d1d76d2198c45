package settings

import (
	"strconv"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/profile"
)

// numbers are the numbers of a profile as they were typed, right or wrong.
type numbers struct {
	timeout, requests, perMinute, window, temperature string

	inputPrice, cachedPrice, outputPrice string
}

// What numbers may be: an hour, what a person's own server can bear, more than
// any provider allows, more than the largest context window there is, what the
// protocol takes, and more than the dearest model costs.
const (
	maxTimeout     = 3600
	maxRequests    = 64
	maxPerMinute   = 100_000
	maxWindow      = 100_000_000
	maxTemperature = 2
	maxPrice       = 100_000
)

func newNumbers(p profile.Profile) numbers {
	n := numbers{
		timeout: whole(p.Timeout), requests: whole(p.Concurrency), perMinute: whole(p.PerMinute), window: whole(p.Window),
	}
	if p.Temperature != nil {
		n.temperature = fraction(*p.Temperature)
	}
	if p.Prices != nil {
		n.inputPrice, n.outputPrice = fraction(p.Prices.Input), fraction(p.Prices.Output)
		if p.Prices.Cached != p.Prices.Input {
			n.cachedPrice = fraction(p.Prices.Cached)
		}
	}
	return n
}

// whole shows zero, which stands for "not chosen", as nothing.
func whole(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func fraction(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// into writes the numbers into a profile, and none for what is wrong.
func (n numbers) into(p *profile.Profile) {
	p.Timeout, _ = count(n.timeout, maxTimeout)
	p.Concurrency, _ = count(n.requests, maxRequests)
	p.PerMinute, _ = count(n.perMinute, maxPerMinute)
	p.Window, _ = count(n.window, maxWindow)
	p.Temperature, _ = decimal(n.temperature, maxTemperature)
	p.Prices, _ = n.prices()
}

func (n numbers) check(f *faults) {
	if _, ok := count(n.timeout, maxTimeout); !ok {
		f.timeout = "settings.wrong.timeout"
	}
	if _, ok := count(n.requests, maxRequests); !ok {
		f.requests = "settings.wrong.requests"
	}
	if _, ok := count(n.perMinute, maxPerMinute); !ok {
		f.perMinute = "settings.wrong.perminute"
	}
	if _, ok := count(n.window, maxWindow); !ok {
		f.window = "settings.wrong.window"
	}
	if _, ok := decimal(n.temperature, maxTemperature); !ok {
		f.temperature = "settings.wrong.temperature"
	}
	_, f.prices = n.prices()
}

// prices reads the three prices; nil when none is given. What comes from the
// cache costs as much as the rest unless something else is said. The string is
// the key of the sentence that says what is wrong.
func (n numbers) prices() (*profile.Prices, string) {
	input, ok1 := decimal(n.inputPrice, maxPrice)
	cached, ok2 := decimal(n.cachedPrice, maxPrice)
	output, ok3 := decimal(n.outputPrice, maxPrice)
	switch {
	case !ok1 || !ok2 || !ok3:
		return nil, "settings.wrong.price"
	case input == nil && cached == nil && output == nil:
		return nil, ""
	case input == nil || output == nil:
		return nil, "settings.wrong.price.half"
	case cached == nil:
		cached = input
	}
	return &profile.Prices{Input: *input, Cached: *cached, Output: *output}, ""
}

// count reads a whole number from 1 to most; nothing is 0.
func count(s string, most int) (int, bool) {
	s = strings.TrimSpace(s)
	if s == "" {
		return 0, true
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > most {
		return 0, false
	}
	return n, true
}

// decimal reads a number from 0 to most, with a comma or a point; nothing is
// nil.
func decimal(s string, most float64) (*float64, bool) {
	s = strings.Replace(strings.TrimSpace(s), ",", ".", 1)
	if s == "" {
		return nil, true
	}
	if strings.Trim(s, "0123456789.") != "" { // ParseFloat reads "1e3" and "inf" too
		return nil, false
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || v > most {
		return nil, false
	}
	return &v, true
}
