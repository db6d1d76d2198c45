// Package xmlfile is what the readers and writers of exchange formats in XML
// have in common.
package xmlfile

import (
	"encoding/xml"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/language"
	"golang.org/x/text/transform"
)

// NewDecoder reads XML in UTF-8, in UTF-16 with its mark, and in any encoding
// that the declaration names. Entities of a document's own are a fault, as
// encoding/xml reads no DTD: none can grow.
func NewDecoder(r io.Reader) *xml.Decoder {
	d := xml.NewDecoder(transform.NewReader(r, unicode.BOMOverride(transform.Nop)))
	d.CharsetReader = charset
	return d
}

// charset reads the encoding that a declaration names. UTF-16 is decoded by
// now, as no declaration could be read else.
func charset(label string, input io.Reader) (io.Reader, error) {
	e, err := htmlindex.Get(label)
	if err != nil {
		return nil, err
	}
	if name, err := htmlindex.Name(e); err == nil && strings.HasPrefix(name, "utf-") {
		return input, nil
	}
	return e.NewDecoder().Reader(input), nil
}

// Attribute is the value of an attribute, in any name space; "" for none.
func Attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// Text is a text as XML can hold it: whole UTF-8 without control characters,
// line ends as "\n", no white space around it.
func Text(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case r < ' ' && r != '\t' && r != '\n' || r == 0xFFFE || r == 0xFFFF:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, string(utf8.RuneError)))
	return strings.TrimSpace(s)
}

// Language is the tag of an xml:lang in its usual letters: "en-US" for EN-us,
// "und" for none, "" for what is no tag.
func Language(tag string) string {
	if tag = Text(tag); tag == "" {
		return language.Und.String()
	}
	t, err := language.Parse(tag)
	if err != nil {
		return ""
	}
	return t.String()
}
