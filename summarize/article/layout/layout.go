// Package layout is what a document format says of a text: its blocks in
// reading order, with the style and page of each. The readers of the formats
// make it; package article makes articles of it.
package layout

import (
	"errors"
	"strings"
)

// Style is what the format itself says a block is.
type Style int

// The styles. Text is a paragraph, list item or anything else.
const (
	Text Style = iota
	Title
	Heading
	Caption
	Row // of a table, its cells separated by " | "
)

// Block is one paragraph, heading or table row.
//
// Text may hold line breaks and runs of spaces, which mean a space. Page is
// the number of the page it begins on, from 1; 0 is unknown.
type Block struct {
	Text  string
	Style Style
	Page  int
}

// Why a document could not be read. Readers wrap these.
var (
	ErrEncrypted = errors.New("protected with a password")
	ErrNoText    = errors.New("pages without a text layer")
	ErrDamaged   = errors.New("damaged")
	ErrLarge     = errors.New("too large when unpacked")
	ErrFormat    = errors.New("another format")
)

// Bullets begin the items of a list in formats that write them out.
const Bullets = "•▪◦‣●○■"

// superscripts are the signs that are written raised and say another thing on
// the line: 10⁶ is not 106, nor 2024 with its first note 20241.
var superscripts = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹",
	"+", "⁺", "-", "⁻", "−", "⁻")

// Raised is a text that stands raised on its line. Figures stay figures of
// their own; letters, as in 5th, are those of the word.
func Raised(s string) string {
	if strings.Trim(s, "0123456789+-− ") != "" {
		return s
	}
	return superscripts.Replace(s)
}
