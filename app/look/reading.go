package look

import (
	"bytes"
	"sync"

	"fyne.io/fyne/v2"
	"github.com/go-text/typesetting/font"

	"codeberg.org/tolmach/tolmach/assets"
)

// SizeReading is the size of a text that is read, beside Fyne's own names; those
// of the interface are smaller.
const SizeReading fyne.ThemeSizeName = "tolmachReading"

// Reading is the style of a text that is read: a face with serifs. It takes the
// place of the italic, because Fyne finds the letters that a face lacks only for
// the faces of a theme's styles.
var Reading = fyne.TextStyle{Italic: true}

// glyphs are the characters of the face for reading, by their number, up to
// U+FFFF.
var glyphs = sync.OnceValue(func() *[0x10000]bool {
	all := new([0x10000]bool)
	face, err := font.ParseTTF(bytes.NewReader(assets.FontReading))
	if err != nil {
		fyne.LogError("the face for reading is broken", err)
		return all
	}
	for c := range all {
		_, all[c] = face.NominalGlyph(rune(c))
	}
	return all
})

// Reads reports whether the face for reading has every character of a text, but
// for white space and joiners, which are not drawn. Any other is better set in
// the sans as a whole than in letters of two fonts.
func Reads(text string) bool {
	has := glyphs()
	for _, c := range text {
		if c > ' ' && (int(c) >= len(has) || !has[c]) && (c < 0x2000 || c > 0x206f) && c != 0xa0 && c != 0xfeff {
			return false
		}
	}
	return true
}
