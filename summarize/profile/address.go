package profile

import (
	"net"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Host is the host of the base URL, with its port if it names one, as it is
// shown to people; "" while the URL is none.
func (p Profile) Host() string {
	u, err := p.Address()
	if err != nil {
		return ""
	}
	return u.Host
}

// Unencrypted reports whether requests would go beyond this machine for all to
// read.
func (p Profile) Unencrypted() bool {
	u, err := p.Address()
	return err == nil && u.Scheme == "http" && !Loopback(u.Hostname())
}

// Origin is what a key belongs to: scheme, host and port; "" while the URL is
// none.
func (p Profile) Origin() string {
	u, err := p.Address()
	if err != nil {
		return ""
	}
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	return u.Scheme + "://" + net.JoinHostPort(u.Hostname(), port)
}

// Base is the base URL that requests are made from: no slash at its end,
// no query. The error is a problem.endpoint.badurl or, for http beyond this
// machine that the user did not agree to, a problem.endpoint.insecure.
func (p Profile) Base() (*url.URL, error) {
	u, err := p.Address()
	if err != nil {
		return nil, err
	}
	if p.Unencrypted() && !p.PlainHTTP {
		return nil, problem.New(ErrInsecure, "Host", u.Host)
	}
	return u, nil
}

// Address reads the base URL as people type and paste it: with quotes, without
// a scheme, with the path of one call, as part of a command.
func (p Profile) Address() (*url.URL, error) {
	s := pasted(p.BaseURL)
	if !strings.Contains(s, "://") {
		s = schemeFor(s) + strings.TrimPrefix(s, "//")
	}
	s, _, _ = strings.Cut(s, "#")
	s, _, _ = strings.Cut(s, "?")
	u, err := url.Parse(strings.TrimRight(s, "/"))
	switch {
	case err != nil, u.User != nil, u.Hostname() == "", u.Scheme != "http" && u.Scheme != "https", !validPort(u.Port()),
		strings.HasPrefix(u.Host, azureResource+"."): // somebody might own that name
		return nil, problem.New(ErrBadURL, "URL", withoutUser(strings.TrimPrefix(s, "https:///")))
	}
	u.Host = thisMachine(strings.ToLower(u.Host))
	u.Path, u.RawPath = basePath(u.Hostname(), u.Path), ""
	return u, nil
}

// An address in the middle of other text: of a command, an assignment.
var inPaste = regexp.MustCompile("https?://[^\\s'\"`<>\\\\]+")

// quotes are what stands around an address that was copied with them.
const quotes = "'\"`<>“”‘’«»,; \t\r\n"

// pasted takes an address out of what was pasted. Of a command without one only
// the beginning is kept: it may hold a key.
func pasted(s string) string {
	s = strings.Trim(s, quotes)
	if m := inPaste.FindStringIndex(s); m != nil && m[0] > 0 {
		return s[m[0]:m[1]]
	}
	if command, _, ok := strings.Cut(s, " -"); ok {
		return command
	}
	return s
}

// schemeFor is the scheme of an address that was written without: none of a
// name that is neither this machine nor has a dot or a port.
func schemeFor(s string) string {
	host, _, _ := strings.Cut(strings.TrimPrefix(s, "//"), "/")
	u, err := url.Parse("//" + host)
	if err != nil || !Loopback(u.Hostname()) && u.Port() == "" && !strings.Contains(host, ".") {
		return "https:///" // no host
	}
	if near(u.Hostname()) {
		return "http://"
	}
	return "https://"
}

// near reports whether a host is of this machine or of a network of one's own,
// where servers seldom have certificates.
func near(host string) bool {
	host = strings.ToLower(host)
	if ip := net.ParseIP(host); ip != nil {
		return ip.IsLoopback() || ip.IsPrivate() || ip.IsLinkLocalUnicast() || ip.IsUnspecified()
	}
	for _, end := range []string{".local", ".lan", ".internal", ".home.arpa"} {
		if strings.HasSuffix(host, end) {
			return true
		}
	}
	return Loopback(host) || !strings.Contains(host, ".")
}

// thisMachine is a host and port with the address that servers listen on put as
// the one they are reached by: their logs show 0.0.0.0.
func thisMachine(host string) string {
	for _, of := range [][2]string{{"0.0.0.0", "127.0.0.1"}, {"[::]", "[::1]"}} {
		if rest, ok := strings.CutPrefix(host, of[0]); ok && (rest == "" || rest[0] == ':') {
			return of[1] + rest
		}
	}
	return host
}

// calls are what the path of one call adds to a base: of the protocol, and of
// what Ollama and Google speak besides.
var calls = []*regexp.Regexp{
	regexp.MustCompile(`/chat/completions$`),
	regexp.MustCompile(`(?i)(/v\d\w*|/openai)/(?:models(?:/.*)?|completions|embeddings|responses|messages)$`),
	regexp.MustCompile(`/openai/deployments/[^/]+$`), // Azure's older addresses, whose newer one serves every model
}

// basePath is the path of a base address. That of a known service is put right
// where only its beginning was given.
func basePath(host, path string) string {
	path = strings.TrimRight(path, "/")
	for _, call := range calls {
		if m := call.FindStringSubmatchIndex(path); m != nil {
			path = path[:m[0]+afterVersion(m)]
		}
	}
	path = strings.TrimRight(path, "/")
	if strings.HasSuffix(path, "/api/chat") || strings.HasSuffix(path, "/api/generate") || strings.HasSuffix(path, "/api/tags") {
		return path[:strings.LastIndex(path, "/api/")] + "/v1" // Ollama's own
	}
	full := servicePath(host)
	if path != full && strings.HasPrefix(full+"/", path+"/") {
		return full
	}
	return path
}

// afterVersion is how much of a match belongs to the base still.
func afterVersion(m []int) int {
	if len(m) > 2 {
		return m[3] - m[0]
	}
	return 0
}

// servicePath is the path of a service that is known by its host; "" for none.
func servicePath(host string) string {
	if strings.HasSuffix(host, ".openai.azure.com") {
		return "/openai/v1"
	}
	if host == "api.anthropic.com" {
		return "/v1"
	}
	for _, p := range presets {
		if u, err := url.Parse(p.BaseURL); err == nil && p.NeedsKey && u.Hostname() == host {
			return u.Path
		}
	}
	return ""
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

// Loopback reports whether a host name or address is this machine by itself,
// without asking a name server.
func Loopback(host string) bool {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return ip != nil && ip.IsLoopback()
}
