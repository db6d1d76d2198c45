package store

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// fold brings a text into the form in which texts are compared: lower case, one
// kind of apostrophe, quotation mark, dash and space, ё as е and ґ as г, which
// many do not type. It has as many characters as norm.NFC.String(text), each in
// its place.
func fold(text string) string {
	return strings.Map(folded, norm.NFC.String(text))
}

func folded(r rune) rune {
	switch r = prose.Lower(r); {
	case r >= 'a' && r <= 'z', r >= 0xAC00 && r < 0xD7A4:
		return r
	case r == 'ё':
		return 'е'
	case r == 'ґ':
		return 'г'
	case prose.Apostrophe(r), r == '‘', r == '`':
		return '\''
	case unicode.In(r, unicode.Pi, unicode.Pf), r == '„', r == '‟', r == '″':
		return '"'
	case unicode.Is(unicode.Pd, r), r == '−':
		return '-'
	case unicode.IsSpace(r), unicode.IsControl(r):
		return ' '
	}
	return r
}
