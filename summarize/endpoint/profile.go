package endpoint

import (
	"net"
	"net/url"
	"strconv"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Host is the host of the base URL, with its port if it names one, as it is
// shown to people; "" while the URL is none.
func (p Profile) Host() string {
	u, err := p.address()
	if err != nil {
		return ""
	}
	return u.Host
}

// check returns the base URL that requests are made from: no slash at its end,
// no query. The error is a problem.endpoint.badurl or, for http beyond this
// machine that the user did not agree to, a problem.endpoint.insecure.
func (p Profile) check() (*url.URL, error) {
	u, err := p.address()
	if err != nil {
		return nil, err
	}
	if u.Scheme == "http" && !p.PlainHTTP && !Loopback(u.Hostname()) {
		return nil, problem.New("problem.endpoint.insecure", "Host", u.Host)
	}
	return u, nil
}

// address reads the base URL as people type and paste it.
func (p Profile) address() (*url.URL, error) {
	s, _, _ := strings.Cut(strings.TrimSpace(p.BaseURL), "#")
	s, _, _ = strings.Cut(s, "?")
	s = strings.TrimSuffix(strings.TrimRight(s, "/"), "/chat/completions")
	s = strings.TrimRight(s, "/")
	u, err := url.Parse(s)
	switch {
	case err != nil, u.User != nil, u.Hostname() == "", u.Scheme != "http" && u.Scheme != "https", !validPort(u.Port()),
		strings.HasPrefix(u.Host, azureResource+"."): // somebody might own that name
		return nil, problem.New("problem.endpoint.badurl", "URL", withoutUser(s))
	}
	u.Host = strings.ToLower(u.Host)
	return u, nil
}

func validPort(s string) bool {
	if s == "" {
		return true
	}
	n, err := strconv.Atoi(s)
	return err == nil && n > 0 && n <= 65535
}

// withoutUser takes user name and password out of an address that need not be
// a URL: problems are written to disk.
func withoutUser(s string) string {
	start := 0
	if i := strings.Index(s, "//"); i >= 0 {
		start = i + len("//")
	}
	return s[:start] + s[start+strings.LastIndex(s[start:], "@")+1:]
}

// origin is what a key belongs to: scheme, host and port.
func origin(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	return u.Scheme + "://" + net.JoinHostPort(u.Hostname(), port)
}
