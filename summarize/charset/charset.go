// Package charset makes UTF-8 of a text in any encoding.
package charset

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	html "golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// ErrBinary is said of bytes that are no text.
var ErrBinary = errors.New("charset: no text")

// Error is that of a text whose encoding cannot be told, or is not the one that
// Label says.
type Error struct {
	Label string // "" where none is declared
	Err   error  // may be nil
}

// Error implements error.
func (e *Error) Error() string { return "charset: cannot be told; it says " + e.Label }

// Unwrap returns the decoder's own error.
func (e *Error) Unwrap() error { return e.Err }

// Decode returns a text as UTF-8. A byte order mark decides first. Bytes that
// are valid UTF-8 are UTF-8 whatever is declared, because text in another
// encoding hardly ever is. Only then the label counts that is declared, ""
// for none, and then what the bytes look like. The error is an [ErrBinary] or
// an *[Error].
func Decode(raw []byte, label string) (string, error) { return decode(raw, label, guess) }

// Sure is [Decode] for texts that declare nothing, where a wrong guess would do
// harm: of what is not Unicode only Korean and Cyrillic are read, which are told
// by what the text would say.
func Sure(raw []byte) (string, error) { return decode(raw, "", told) }

func decode(raw []byte, label string, guess func([]byte) encoding.Encoding) (string, error) {
	switch {
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		raw = raw[3:]
	case bytes.HasPrefix(raw, []byte("\xff\xfe")), bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return transcode(raw, unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), "UTF-16")
	}
	if order, yes := unmarkedUTF16(raw); yes {
		return transcode(raw, unicode.UTF16(order, unicode.IgnoreBOM), "UTF-16")
	}
	if bytes.IndexByte(raw, 0) >= 0 {
		return "", ErrBinary
	}
	if utf8.Valid(raw) {
		return string(raw), nil
	}
	if enc, name := html.Lookup(label); enc != nil && name != "utf-8" && name != "replacement" && !strings.HasPrefix(name, "utf-16") {
		if text, err := transcode(raw, enc, label); err == nil {
			return text, nil
		}
	}
	if !isText(raw) {
		return "", ErrBinary
	}
	enc := guess(raw)
	if enc == nil {
		return "", &Error{Label: label}
	}
	return transcode(raw, enc, label)
}

// isText tells a text in another encoding from bytes that are no text: it
// holds almost no control characters.
func isText(raw []byte) bool {
	head, controls := raw[:min(len(raw), 64<<10)], 0
	for _, b := range head {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x1b {
			controls++
		}
	}
	return controls*100 <= len(head)
}

// transcode decodes, and refuses when more than one letter in a hundred is
// unknown to the encoding: the declaration is wrong then.
func transcode(raw []byte, enc encoding.Encoding, label string) (string, error) {
	text, err := enc.NewDecoder().Bytes(raw)
	if err != nil || bytes.Count(text, []byte("\ufffd"))*100 > utf8.RuneCount(text) {
		return "", &Error{Label: label, Err: err}
	}
	if bytes.IndexByte(text, 0) >= 0 {
		return "", ErrBinary
	}
	return string(text), nil
}
