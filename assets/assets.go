// Package assets holds the files compiled into the program: its fonts and its
// icon. fonts/make.sh says where the fonts come from, fonts/OFL.txt on what
// terms; icon.png is icon.svg drawn at 512 by 512.
package assets

import _ "embed"

// FontRegular and FontBold are Tolmach Sans as TrueType files: Latin, Greek,
// Cyrillic and Hangul with the signs an interface needs. FontRegular also has
// the Hanja of KS X 1001, FontBold those common in headlines.
var (
	//go:embed fonts/Tolmach-Regular.ttf
	FontRegular []byte
	//go:embed fonts/Tolmach-Bold.ttf
	FontBold []byte
	// FontReading is Tolmach Serif: Latin, Greek, Cyrillic and the syllables of
	// KS X 1001, for texts that are read.
	//go:embed fonts/Tolmach-Reading.ttf
	FontReading []byte
)

// FontLicence is the SIL Open Font License with the fonts' copyright lines.
//
//go:embed fonts/OFL.txt
var FontLicence string

// Icon is the program's icon, a PNG of 512 by 512 pixels.
//
//go:embed icon.png
var Icon []byte
