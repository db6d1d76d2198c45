package endpoint

import (
	"fmt"
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
func (c *Client) hide(s string) string {
	s = conceal(s, string(c.key))
	for _, v := range c.profile.Headers {
		s = conceal(s, v)
	}
	return s
}

// conceal leaves what is too short to be secret: replacing it would only spoil
// the text.
func conceal(s, secret string) string {
	if len(secret) < 8 {
		return s
	}
	return strings.ReplaceAll(s, secret, redacted)
}
