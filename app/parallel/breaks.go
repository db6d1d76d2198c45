package parallel

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// unit is a stretch of text that stays on one line if it can: text[pos:solid]
// is drawn, text[solid:end] is white space that may hang over the edge.
type unit struct {
	solid, end int
	hard       bool // the line ends here in any case
}

// nextUnit finds the unit that starts at pos. The rules are those of Unicode
// line breaking (UAX #14) that prose in Latin, Cyrillic, Hangul and CJK needs:
// at white space but not at a no-break space; after a hyphen, dash or slash
// between letters; anywhere between ideographs and kana except before closing
// and after opening marks. Hangul breaks at white space only, as Korean
// newspapers set it. A dash between spaces stays with the word before it, as
// Russian and Ukrainian typesetting demands.
//
// It looks ahead no further than the unit it returns, except for one
// character that starts the next; streamed text can therefore be broken again
// from its last unit alone.
func nextUnit(text string, pos int) unit {
	var before, prev rune
	for i := pos; i < len(text); {
		c, n := decode(text, i)
		if isSpace(c) {
			u := endOfSpace(text, i)
			if u.hard || u.end >= len(text) || !glued(text, u.end) {
				return u
			}
			i, before, prev = u.end, 0, 0
			continue
		}
		if prev != 0 && breaksBetween(before, prev, c) {
			return unit{solid: i, end: i}
		}
		before, prev = prev, c
		i += n
	}
	return unit{solid: len(text), end: len(text)}
}

// endOfSpace returns the unit that ends with the white space at i. A line
// break ends it at once.
func endOfSpace(text string, i int) unit {
	u := unit{solid: i, end: i}
	for u.end < len(text) {
		c, n := decode(text, u.end)
		if !isSpace(c) {
			break
		}
		u.end += n
		if c == '\n' || c == 0x2028 || c == 0x2029 {
			u.hard = true
			break
		}
	}
	return u
}

// glued reports whether the character at i, which follows a space, must not
// start a line: a combining mark, or a dash that stands between spaces or may
// turn out to once more text has arrived.
func glued(text string, i int) bool {
	c, n := decode(text, i)
	if extends(c) {
		return true
	}
	if c != '—' && c != '–' {
		return false
	}
	if i+n >= len(text) {
		return true
	}
	next, _ := decode(text, i+n)
	return isSpace(next)
}

func breaksBetween(before, prev, c rune) bool {
	if keepsTogether(prev) && keepsTogether(c) && !isBreaker(prev) {
		return false // almost always
	}
	if isGlue(prev) || isGlue(c) || extends(c) || prev == 0x200d {
		return false
	}
	switch prev {
	case 0x200b:
		return true
	case '-', '‐', '–', '—', '/':
		return before != 0 && (unicode.IsLetter(c) || prev != '/' && unicode.IsLetter(before) && isOpening(c)) &&
			(unicode.IsLetter(before) || unicode.IsDigit(before)) ||
			prev == '–' && unicode.IsDigit(before) && unicode.IsDigit(c)
	}
	if isClosing(c) || isOpening(prev) {
		return false
	}
	return isIdeographic(prev) && (isIdeographic(c) || unicode.IsLetter(c) || unicode.IsDigit(c) || isOpening(c)) ||
		isIdeographic(c) && (unicode.IsLetter(prev) || unicode.IsDigit(prev) || isFullStop(prev))
}

// isBreaker reports what a line may end with beside white space.
func isBreaker(c rune) bool {
	switch c {
	case '-', '/', '‐', '–', '—', 0x200b:
		return true
	}
	return false
}

// keepsTogether reports letters and marks of scripts that break at white space.
func keepsTogether(c rune) bool { return c < 0x2e80 || c >= 0xac00 && c <= 0xd7a3 }

// isSpace reports white space a line may end at; the no-break spaces are not.
func isSpace(c rune) bool {
	if c < utf8.RuneSelf {
		return c == ' ' || c >= '\t' && c <= '\r'
	}
	return !isGlue(c) && unicode.IsSpace(c)
}

func isGlue(c rune) bool {
	switch c {
	case 0xa0, 0x2007, 0x202f, 0x2011, 0x2060, 0xfeff:
		return true
	}
	return false
}

// extends reports characters that never start a line because they belong to
// the one before: combining marks, joiners, variation selectors. The tables of
// package unicode are some versions behind those of UAX #29.
func extends(c rune) bool {
	switch {
	case c < 0x300, c >= 0x400 && c < 0x483, c >= 0x48a && c < 0x530, c >= 0x2010 && c < 0x2060,
		c >= 0x3400 && c < 0xa000, c >= 0xac00 && c < 0xd7a4:
		return false // what prose is made of, at no cost
	}
	g := graphemes.FromString("a" + string(c))
	return g.Next() && len(g.Value()) > 1
}

// isIdeographic reports kana and ideographs, with the marks set among them.
func isIdeographic(c rune) bool {
	return c >= 0x2e80 && c <= 0x9fff && (c < 0x3130 || c > 0x318f) ||
		c >= 0xf900 && c <= 0xfaff || c >= 0xff01 && c <= 0xff60 || c >= 0x20000 && c <= 0x3ffff
}

func isFullStop(c rune) bool { return strings.ContainsRune("、。，．！？」』）】》〉", c) }

func isClosing(c rune) bool {
	return strings.ContainsRune("、。，．・：；？！）］｝」』】〉》〕〗’”»…ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ)]},.:;!?%", c)
}

func isOpening(c rune) bool {
	return strings.ContainsRune("（［｛「『【〈《〔〖‘“«([{", c)
}

func decode(s string, i int) (rune, int) {
	if c := s[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s[i:])
}

// solid is a line without the white space at its end.
func solid(line string) string { return strings.TrimRightFunc(line, isSpace) }

// shown is text as it is drawn: with a plain space for every other kind, which
// the font may not have.
func shown(s string) string { return strings.Map(drawnAs, s) }

func drawnAs(c rune) rune {
	if c < ' ' || c == 0x85 || c >= 0x1680 && c < 0x2e80 {
		if isSpace(c) {
			return ' '
		}
	}
	return c
}
