// Package look is how the program looks and how Fyne's own parts speak: the
// theme's fonts, colours and sizes, and the words of Fyne's dialogs.
package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"codeberg.org/tolmach/tolmach/assets"
)

// Variant chooses between light and dark.
type Variant int

// System follows the desktop; it is the zero Variant.
const (
	System Variant = iota
	Light
	Dark
)

// Options are what a user can choose about the look.
type Options struct {
	Variant Variant
	// TextScale multiplies the sizes of text and of the icons beside it;
	// zero means 1.
	TextScale float32
}

// One resource per face for the whole run: Fyne caches faces and metrics by
// resource name.
var (
	regular = fyne.NewStaticResource("Tolmach-Regular.ttf", assets.FontRegular)
	bold    = fyne.NewStaticResource("Tolmach-Bold.ttf", assets.FontBold)
	reading = fyne.NewStaticResource("Tolmach-Reading.ttf", assets.FontReading)
)

// Icon is the program's icon, for windows and the about box.
func Icon() fyne.Resource { return fyne.NewStaticResource("tolmach.png", assets.Icon) }

// New returns the theme. A theme does not change: to change the look, make
// another and give it to fyne.Settings.SetTheme.
func New(o Options) fyne.Theme {
	if o.TextScale <= 0 {
		o.TextScale = 1
	}
	return &look{Theme: theme.DefaultTheme(), options: o}
}

// look leaves to Fyne's default theme what it has no opinion on.
type look struct {
	fyne.Theme
	options Options
}

func (l *look) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	switch l.options.Variant {
	case Light:
		v = theme.VariantLight
	case Dark:
		v = theme.VariantDark
	}
	palette := light
	if v == theme.VariantDark {
		palette = dark
	}
	if c, ok := palette[name]; ok {
		return c
	}
	return l.Theme.Color(name, v)
}

// Font has no italic of its own: Hangul knows none, and a slant on half of a
// line's letters reads worse than none. The face with serifs stands in its
// place: see [Reading].
func (l *look) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Monospace, style.Symbol:
		return l.Theme.Font(style)
	case style.Bold:
		return bold
	case style.Italic:
		return reading
	}
	return regular
}

func (l *look) Size(name fyne.ThemeSizeName) float32 {
	if s, ok := textSizes[name]; ok {
		return s * l.options.TextScale
	}
	if s, ok := sizes[name]; ok {
		return s
	}
	return l.Theme.Size(name)
}

// textSizes grow with Options.TextScale.
var textSizes = map[fyne.ThemeSizeName]float32{
	SizeReading:                  16,
	theme.SizeNameText:           14,
	theme.SizeNameHeadingText:    23,
	theme.SizeNameSubHeadingText: 18,
	theme.SizeNameCaptionText:    13,
	theme.SizeNameInlineIcon:     19,
}

var sizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNamePadding:         4,
	theme.SizeNameInnerPadding:    7,
	theme.SizeNameLineSpacing:     4,
	theme.SizeNameScrollBar:       12,
	theme.SizeNameScrollBarSmall:  6, // Fyne's 3 is lost beside a page of text
	theme.SizeNameScrollBarRadius: 3,
	theme.SizeNameInputRadius:     4,
	theme.SizeNameSelectionRadius: 3,
}

// Show shows or hides an object without redrawing one that is as it should be.
func Show(o fyne.CanvasObject, visible bool) {
	switch {
	case visible && !o.Visible():
		o.Show()
	case !visible && o.Visible():
		o.Hide()
	}
}
