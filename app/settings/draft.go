package settings

import (
	"maps"
	"net/textproto"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/http/httpguts"

	"app.tolmach/summarize/endpoint"
)

// draft is a profile as it stands in the form: numbers and headers are what
// was typed, right or wrong.
type draft struct {
	endpoint.Profile
	timeout, requests, window, headers string

	key     endpoint.Key // typed here and not yet kept
	dropKey bool         // the kept key goes when the settings are saved

	was   endpoint.Profile // as it came into the dialog
	noKey bool             // there is surely no key kept for was
}

func newDraft(p endpoint.Profile) *draft {
	d := &draft{Profile: p, was: p, timeout: number(p.Timeout), requests: number(p.Concurrency), window: number(p.Window)}
	for _, name := range slices.Sorted(maps.Keys(p.Headers)) {
		d.headers += name + ": " + p.Headers[name] + "\n"
	}
	d.headers = strings.TrimSuffix(d.headers, "\n")
	return d
}

// number shows zero, which stands for "not chosen", as nothing.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// profile is the profile that the form describes; a field in which there is
// something wrong is left out.
func (d *draft) profile() endpoint.Profile {
	p := d.Profile
	p.Name, p.Model = strings.TrimSpace(p.Name), strings.TrimSpace(p.Model)
	p.BaseURL = strings.TrimSpace(p.BaseURL)
	p.Timeout, _ = count(d.timeout, maxTimeout)
	p.Concurrency, _ = count(d.requests, maxRequests)
	p.Window, _ = count(d.window, maxWindow)
	p.Headers, _ = headers(d.headers)
	p.PlainHTTP = p.PlainHTTP && plain(p.BaseURL)
	return p
}

// faults are the keys of the sentences that stand beside the fields of a
// form; "" where nothing is wrong.
type faults struct{ url, timeout, requests, window, headers string }

// What numbers may be: an hour, what a person's own server can bear, and more
// than the largest context window there is.
const (
	maxTimeout  = 3600
	maxRequests = 64
	maxWindow   = 100_000_000
)

func (d *draft) faults() faults {
	f := faults{url: checkURL(d.BaseURL)}
	if _, ok := count(d.timeout, maxTimeout); !ok {
		f.timeout = "settings.wrong.timeout"
	}
	if _, ok := count(d.requests, maxRequests); !ok {
		f.requests = "settings.wrong.requests"
	}
	if _, ok := count(d.window, maxWindow); !ok {
		f.window = "settings.wrong.window"
	}
	_, f.headers = headers(d.headers)
	return f
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

func checkURL(s string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return "settings.wrong.nourl"
	}
	if !strings.Contains(s, "://") {
		return "settings.wrong.scheme"
	}
	u, err := url.Parse(s)
	switch {
	case err != nil || u.Hostname() == "":
		return "settings.wrong.url"
	case u.Scheme != "http" && u.Scheme != "https":
		return "settings.wrong.scheme"
	case u.User != nil:
		return "settings.wrong.userinfo"
	case strings.Contains(s, "//RESOURCE."): // as the preset has it
		return "settings.wrong.azure"
	case endpoint.Profile{BaseURL: s}.Host() == "":
		return "settings.wrong.url"
	}
	return ""
}

// origin is what a key belongs to: it is kept for this part of the address.
func origin(p endpoint.Profile) string {
	u, err := url.Parse(strings.TrimSpace(p.BaseURL))
	if err != nil {
		return ""
	}
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	return u.Scheme + "://" + strings.ToLower(u.Hostname()) + ":" + port
}

// plain reports whether an address is http beyond this machine.
func plain(base string) bool {
	u, err := url.Parse(strings.TrimSpace(base))
	return err == nil && u.Scheme == "http" && u.Hostname() != "" && !endpoint.Loopback(u.Hostname())
}

// secret are the headers that carry a key. Headers are kept in the settings
// in clear, so these belong into the key field.
var secret = []string{"Authorization", "Proxy-Authorization", "Api-Key", "X-Api-Key", "X-Goog-Api-Key", "Cookie"}

// headers reads lines "Name: value"; the string is the key of the sentence
// that says what is wrong.
func headers(text string) (map[string]string, string) {
	var all map[string]string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		if !ok || !httpguts.ValidHeaderFieldName(name) || !httpguts.ValidHeaderFieldValue(value) {
			return all, "settings.wrong.header"
		}
		if slices.Contains(secret, textproto.CanonicalMIMEHeaderKey(name)) {
			return all, "settings.wrong.secret"
		}
		if all == nil {
			all = map[string]string{}
		}
		all[name] = value
	}
	return all, ""
}
