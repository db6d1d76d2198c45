package layout

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"

	"codeberg.org/tolmach/tolmach/assets"
)

// face holds what is measured of a font: how wide each character of the basic
// plane is, in thousandths of the size, and whether it is there at all.
type face struct {
	width [1 << 16]uint16
	has   [1 << 16]bool
}

var (
	regular = sync.OnceValue(func() *face { return newFace(assets.FontRegular) })
	bold    = sync.OnceValue(func() *face { return newFace(assets.FontBold) })
)

// newFace reads a font that is compiled in: a test reads it first, so that
// nothing here can fail for a user.
func newFace(file []byte) *face {
	font, err := sfnt.Parse(file)
	if err != nil {
		panic("layout: " + err.Error())
	}
	f := &face{}
	var b sfnt.Buffer
	em := fixed.I(1000)
	for r := rune(' '); r < 1<<16; r++ {
		glyph, err := font.GlyphIndex(&b, r)
		if err != nil || glyph == 0 {
			continue
		}
		w, err := font.GlyphAdvance(&b, glyph, em, 0)
		if err == nil {
			f.has[r], f.width[r] = true, uint16(w.Round())
		}
	}
	return f
}

func (f *face) holds(r rune) bool { return r < 1<<16 && f.has[r] }

// Width is how wide a text is at a size, in points.
func Width(text string, size float64, heavy bool) float64 {
	return faceOf(text, heavy).measure(text) * size / 1000
}

func (f *face) measure(text string) float64 {
	n := 0
	for _, r := range text {
		if r < 1<<16 {
			n += int(f.width[r])
		}
	}
	return float64(n)
}

// faceOf is the face that a text is drawn in: the bold one has fewer Hanja.
func faceOf(text string, heavy bool) *face {
	if heavy && boldHolds(text) {
		return bold()
	}
	return regular()
}

func boldHolds(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return !bold().holds(r) })
}

// Missing stands for a letter that the font lacks.
const Missing = '□'

// Drawable is a text as the font can draw it, and how many characters it had
// to replace or leave out: letters become [Missing], signs and emoji go. Line
// ends and tabs become spaces, spaces at the ends and doubled ones go.
func Drawable(text string) (drawn string, lost int) {
	drawn = norm.NFC.String(text)
	for {
		var b strings.Builder
		b.Grow(len(drawn))
		for _, r := range drawn {
			lost += draw(&b, r)
		}
		if drawn = b.String(); norm.NFC.IsNormalString(drawn) {
			break
		}
		// What was left out stood between a letter and its accent: the two are
		// one character only now, and one that the font may lack.
		drawn = norm.NFC.String(drawn)
	}
	return strings.Join(strings.FieldsFunc(drawn, func(r rune) bool { return r == ' ' }), " "), lost
}

func draw(b *strings.Builder, r rune) (lost int) {
	switch {
	case unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f':
		b.WriteByte(' ')
	case r < ' ' || r == 0x7f || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r):
		// never seen in print
	case regular().holds(r) && regular().width[r] > 0 || regular().holds(r) && unicode.Is(unicode.Mn, r):
		b.WriteRune(r)
	default:
		return drawInstead(b, r)
	}
	return 0
}

// drawInstead draws what a character is compatible with, as 𝐀 is with A.
func drawInstead(b *strings.Builder, r rune) (lost int) {
	like := norm.NFKC.String(string(r))
	if like != string(r) && !strings.ContainsFunc(like, func(r rune) bool { return !regular().holds(r) }) {
		b.WriteString(like)
		return 0
	}
	if unicode.IsLetter(r) || unicode.IsNumber(r) {
		b.WriteRune(Missing)
	}
	return 1
}
