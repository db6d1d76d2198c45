package settings

import (
	"maps"
	"net/textproto"
	"net/url"
	"slices"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/profile"

	"golang.org/x/net/http/httpguts"

	"codeberg.org/tolmach/tolmach/summarize/endpoint"
)

// draft is a profile as it stands in the form: numbers and headers are what
// was typed, right or wrong.
type draft struct {
	profile.Profile
	numbers
	headers string

	key     endpoint.Key // typed here and not yet kept
	dropKey bool         // the kept key goes when the settings are saved

	was   profile.Profile // as it came into the dialog
	noKey bool            // there is surely no key kept for was
}

func newDraft(p profile.Profile) *draft {
	d := &draft{Profile: p, was: p, numbers: newNumbers(p)}
	for _, name := range slices.Sorted(maps.Keys(p.Headers)) {
		d.headers += name + ": " + p.Headers[name] + "\n"
	}
	d.headers = strings.TrimSuffix(d.headers, "\n")
	return d
}

// profile is the profile that the form describes; a field in which there is
// something wrong is left out.
func (d *draft) profile() profile.Profile {
	p := d.Profile
	p.Name, p.Model = strings.TrimSpace(p.Name), strings.TrimSpace(p.Model)
	p.BaseURL = strings.TrimSpace(p.BaseURL)
	d.into(&p)
	p.Headers, _ = headers(d.headers)
	p.PlainHTTP = p.PlainHTTP && plain(p.BaseURL)
	return p
}

// faults are the keys of the sentences that stand beside the fields of a
// form; "" where nothing is wrong.
type faults struct{ url, prices, timeout, requests, perMinute, window, temperature, headers string }

func (d *draft) faults() faults {
	f := faults{url: checkURL(d.BaseURL)}
	d.check(&f)
	_, f.headers = headers(d.headers)
	return f
}

func checkURL(s string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return "settings.wrong.nourl"
	}
	if (profile.Profile{BaseURL: s}).Host() != "" {
		return "" // however it was pasted
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
	}
	return "settings.wrong.url"
}

// plain reports whether an address is http beyond this machine.
func plain(base string) bool { return profile.Profile{BaseURL: base}.Unencrypted() }

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
