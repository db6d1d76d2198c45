package endpoint

import (
	"fmt"
	"net/url"
	"strings"
)

// Key is an API key. However it is printed or marshalled, it does not show:
// only the request to its own host carries it.
type Key string

const redacted = "[key]"

// String implements fmt.Stringer.
func (Key) String() string { return redacted }

// GoString implements fmt.GoStringer.
func (Key) GoString() string { return redacted }

// Format implements fmt.Formatter, for every verb.
func (Key) Format(s fmt.State, _ rune) { _, _ = s.Write([]byte(redacted)) }

// MarshalText implements encoding.TextMarshaler, and with it JSON.
func (Key) MarshalText() ([]byte, error) { return []byte(redacted), nil }

// Format implements fmt.Formatter: printing a client would print its key, since
// fmt does not ask a field that is not exported how it wants to look.
func (c *Client) Format(s fmt.State, _ rune) {
	_, _ = fmt.Fprintf(s, "endpoint.Client(%s)", c.profile.Host())
}

// hide replaces the key, and what the user's own headers hold, in a text that
// came from a server.
func (c failing) hide(s string) string {
	s = conceal(s, string(c.key))
	for _, v := range c.profile.Headers {
		s = conceal(s, v)
	}
	return s
}

const (
	// shortest is the length of the shortest secret: replacing what is shorter
	// would only spoil the text.
	shortest = 8
	// piece is how much of a secret shows that a text quotes it. What keys of
	// one service begin with, such as sk-proj-, is shorter.
	piece = 12
)

// conceal replaces a secret, as it is and as it stands in a URL, and the parts
// of it that servers quote: they cut it off, or mask its end.
func conceal(s, secret string) string {
	if len(secret) < shortest {
		return s
	}
	for _, form := range []string{secret, url.QueryEscape(secret), url.PathEscape(secret)} {
		s = withoutPieces(strings.ReplaceAll(s, form, redacted), form)
	}
	return s
}

// withoutPieces replaces every longest run that s has in common with a secret.
func withoutPieces(s, secret string) string {
	var out strings.Builder
	from := 0
	for i := 0; i+piece <= len(s); i++ {
		n := piece
		if !strings.Contains(secret, s[i:i+n]) {
			continue
		}
		for i+n < len(s) && strings.Contains(secret, s[i:i+n+1]) {
			n++
		}
		out.WriteString(s[from:i])
		out.WriteString(redacted)
		from, i = i+n, i+n-1
	}
	if from == 0 {
		return s
	}
	return out.String() + s[from:]
}
