package store

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// fold brings a text into the form in which texts are searched, see
// prose.Folded. It has as many characters as norm.NFC.String(text), each in its
// place.
func fold(text string) string {
	return strings.Map(prose.Folded, norm.NFC.String(text))
}
