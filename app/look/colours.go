package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Colours of the reading view, beside Fyne's own names. [ColorQuiet],
// [ColorSerious] and [ColorNotice] are for text on [theme.ColorNameBackground],
// [ColorHover] and [ColorSelectedRow].
const (
	// ColorQuiet is for paragraph numbers and captions.
	ColorQuiet fyne.ThemeColorName = "tolmachQuiet"
	// ColorHairline is for the lines between columns and under heads.
	ColorHairline fyne.ThemeColorName = "tolmachHairline"
	// ColorHover lies under the row the pointer is on.
	ColorHover fyne.ThemeColorName = "tolmachHover"
	// ColorSelectedRow lies under a chosen paragraph and its counterparts.
	ColorSelectedRow fyne.ThemeColorName = "tolmachSelectedRow"
	// ColorCited lies under words that a sentence elsewhere rests on.
	ColorCited fyne.ThemeColorName = "tolmachCited"
	// ColorDiffers lies under words in which two drafts differ.
	ColorDiffers fyne.ThemeColorName = "tolmachDiffers"
	// ColorSerious is for findings that must be looked at.
	ColorSerious fyne.ThemeColorName = "tolmachSerious"
	// ColorShade lies around what lies over the text; it is the one that is not
	// opaque.
	ColorShade fyne.ThemeColorName = "tolmachShade"
	// ColorNotice is for findings worth a look.
	ColorNotice fyne.ThemeColorName = "tolmachNotice"
)

// light is warm paper and ink.
var light = map[fyne.ThemeColorName]color.Color{
	theme.ColorNameBackground:          rgb(0xFCFBF8),
	theme.ColorNameForeground:          ink(0x1E2227),
	theme.ColorNamePlaceHolder:         rgb(0x62676E),
	theme.ColorNameDisabled:            rgb(0x666B72),
	theme.ColorNameButton:              rgb(0xEFECE5),
	theme.ColorNameDisabledButton:      rgb(0xF4F2EC),
	theme.ColorNamePrimary:             rgb(0x1C69AA),
	theme.ColorNameHyperlink:           rgb(0x1C69AA),
	theme.ColorNameForegroundOnPrimary: rgb(0xFFFFFF),
	theme.ColorNameFocus:               rgba(0x1C69AA, 0x33),
	theme.ColorNameSelection:           rgba(0x1C69AA, 0x38),
	theme.ColorNameHover:               rgba(0x1E2227, 0x0B),
	theme.ColorNamePressed:             rgba(0x1E2227, 0x1A),
	theme.ColorNameError:               rgb(0xB3261E),
	theme.ColorNameForegroundOnError:   rgb(0xFFFFFF),
	theme.ColorNameWarning:             rgb(0x8A5A00),
	theme.ColorNameForegroundOnWarning: rgb(0xFFFFFF),
	theme.ColorNameSuccess:             rgb(0x2B6E3F),
	theme.ColorNameForegroundOnSuccess: rgb(0xFFFFFF),
	theme.ColorNameInputBackground:     rgb(0xF1EEE8),
	theme.ColorNameInputBorder:         rgb(0x88837A),
	theme.ColorNameHeaderBackground:    rgb(0xF4F2EC),
	theme.ColorNameMenuBackground:      rgb(0xFFFEFC),
	theme.ColorNameOverlayBackground:   rgb(0xFFFEFC),
	theme.ColorNameSeparator:           rgb(0xDDD8CE),
	theme.ColorNameShadow:              rgba(0x000000, 0x33),
	theme.ColorNameScrollBar:           rgba(0x1E2227, 0x80),
	theme.ColorNameScrollBarBackground: rgb(0xEFECE5),

	ColorQuiet:       rgb(0x62676E),
	ColorHairline:    rgb(0xDDD8CE),
	ColorHover:       rgb(0xF5F3ED),
	ColorSelectedRow: rgb(0xE6F0F9),
	ColorCited:       rgb(0xFBEFC4),
	ColorDiffers:     rgb(0xDDEBDD),
	ColorSerious:     rgb(0xB3261E),
	ColorShade:       rgba(0x1E2227, 0x12),
	ColorNotice:      rgb(0x8A5A00),
}

// dark is a deep blue-grey and a soft white.
var dark = map[fyne.ThemeColorName]color.Color{
	theme.ColorNameBackground:          rgb(0x16191D),
	theme.ColorNameForeground:          ink(0xE4E6EA),
	theme.ColorNamePlaceHolder:         rgb(0x9AA2AD),
	theme.ColorNameDisabled:            rgb(0x8A929D),
	theme.ColorNameButton:              rgb(0x29303A),
	theme.ColorNameDisabledButton:      rgb(0x20262D),
	theme.ColorNamePrimary:             rgb(0x6BB1F0),
	theme.ColorNameHyperlink:           rgb(0x6BB1F0),
	theme.ColorNameForegroundOnPrimary: rgb(0x15191E),
	theme.ColorNameFocus:               rgba(0x6BB1F0, 0x40),
	theme.ColorNameSelection:           rgba(0x6BB1F0, 0x47),
	theme.ColorNameHover:               rgba(0xFFFFFF, 0x0F),
	theme.ColorNamePressed:             rgba(0xFFFFFF, 0x1F),
	theme.ColorNameError:               rgb(0xFF8A80),
	theme.ColorNameForegroundOnError:   rgb(0x15191E),
	theme.ColorNameWarning:             rgb(0xF2B84B),
	theme.ColorNameForegroundOnWarning: rgb(0x15191E),
	theme.ColorNameSuccess:             rgb(0x7CC792),
	theme.ColorNameForegroundOnSuccess: rgb(0x15191E),
	theme.ColorNameInputBackground:     rgb(0x232A33),
	theme.ColorNameInputBorder:         rgb(0x717985),
	theme.ColorNameHeaderBackground:    rgb(0x1B1F24),
	theme.ColorNameMenuBackground:      rgb(0x20262D),
	theme.ColorNameOverlayBackground:   rgb(0x1C2128),
	theme.ColorNameSeparator:           rgb(0x323A43),
	theme.ColorNameShadow:              rgba(0x000000, 0x66),
	theme.ColorNameScrollBar:           rgba(0xFFFFFF, 0x80),
	theme.ColorNameScrollBarBackground: rgb(0x20262D),

	ColorQuiet:       rgb(0x9AA2AD),
	ColorHairline:    rgb(0x323A43),
	ColorHover:       rgb(0x1C2229),
	ColorSelectedRow: rgb(0x1E3346),
	ColorCited:       rgb(0x3A310C),
	ColorDiffers:     rgb(0x213A2B),
	ColorSerious:     rgb(0xFF8A80),
	ColorShade:       rgba(0x000000, 0x40),
	ColorNotice:      rgb(0xF2B84B),
}

// ink is the colour of text. It is as good as opaque, but not quite: for the
// keys beside a menu's items Fyne 2.7.1 takes the low byte of 95% of its alpha
// for their own, and an opaque text would leave a fifth of them to be seen.
func ink(hex uint32) color.Color {
	c := rgb(hex).(color.NRGBA)
	return color.RGBA64{R: uint16(c.R) * 0x101, G: uint16(c.G) * 0x101, B: uint16(c.B) * 0x101, A: 0xFFBB}
}

func rgb(hex uint32) color.Color { return rgba(hex, 0xFF) }

func rgba(hex uint32, alpha uint8) color.Color {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: alpha}
}
