package prose

import "unicode/utf8"

// Span is a part of a text: bytes From to To, To excluded. The zero Span is
// no part.
type Span struct{ From, To int }

// Empty reports whether the span holds nothing.
func (s Span) Empty() bool { return s.From >= s.To }

// Head is the beginning of a text: at most n bytes, in whole letters.
func Head(text string, n int) string { return text[:Boundary(text, min(len(text), n))] }

// Tail is the end of a text: n bytes, and what is missing of the first letter.
func Tail(text string, n int) string { return text[Boundary(text, max(0, len(text)-n)):] }

// Boundary is a place in a text, or where the letter begins that it is within.
func Boundary(text string, at int) int {
	for at < len(text) && at > 0 && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}
