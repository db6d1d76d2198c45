package parallel

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"codeberg.org/tolmach/tolmach/app/look"
)

// Style is how a paragraph is set.
type Style int

// The styles.
const (
	Body     Style = iota
	Headline       // large and bold
	Subhead        // bold, with more space above
	Caption        // smaller, set in, quiet
	Quiet          // smaller and quiet: byline, credit
	styles         // their number
)

// setting is a style worked out for the theme's text size. Lengths are whole
// Fyne units, so that lines stay on the pixel grid while scrolling.
type setting struct {
	ruler   *ruler
	leading float32 // from line to line
	indent  float32
	above   float32 // extra space before the paragraph
	colour  fyne.ThemeColorName
}

// typography is all settings for one theme. A new one is made when the text
// size or a font of the theme changes; what was measured is then forgotten.
type typography struct {
	em      float32
	fonts   [3]string // names of the faces
	gap     float32   // between paragraphs
	page    [styles]setting
	sans    [styles]setting // of a text that the face for reading has not all letters of
	tight   setting         // of a headline in a narrow column
	narrow  float32         // up to this width a column is narrow
	note    setting
	label   setting
	pad     float32 // between a column's edge and its text
	gutter  float32 // left of the first column, for the paragraph numbers
	measure float32 // the widest a column of text gets by itself
}

// newTypography sets body text at the theme's size for reading, em, in its face
// for reading: lines 25 to 16 apart, 0.75 em between paragraphs, at most 38 em
// (about 75 characters) wide. Headlines and numbers are in the sans, and a
// headline is little larger than the text where it would fill a narrow column.
func newTypography(th fyne.Theme) *typography {
	em := th.Size(look.SizeReading)
	t := &typography{
		em: em, fonts: fontNames(th),
		gap: round(0.75 * em), pad: round(0.9 * em), gutter: round(2.25 * em),
		measure: round(38 * em), narrow: round(21 * em),
	}
	body := setting{leading: round(25 * em / 16), colour: theme.ColorNameForeground}
	headline, subhead := bold(round(1.2*em), 1.25), bold(em, 1.5)
	subhead.above = round(0.75 * em)
	t.tight = bold(round(1.08*em), 1.22)
	small := setting{leading: round(1.5 * round(0.87*em)), colour: look.ColorQuiet}
	for _, face := range []struct {
		page  *[styles]setting
		style fyne.TextStyle
	}{{&t.page, look.Reading}, {&t.sans, fyne.TextStyle{}}} {
		body.ruler, small.ruler = newRuler(em, face.style), newRuler(round(0.87*em), face.style)
		p := face.page
		p[Body], p[Caption], p[Quiet] = body, small, small
		p[Caption].indent = round(1.1 * em)
		p[Headline], p[Subhead] = headline, subhead
	}
	t.note, t.label = quiet(round(0.8*em)), quiet(round(0.72*em))
	return t
}

func quiet(size float32) setting {
	return setting{ruler: newRuler(size, fyne.TextStyle{}), leading: round(1.5 * size), colour: look.ColorQuiet}
}

// least is the narrowest that a column can be read in.
func (t *typography) least(c Column) float32 {
	if c.Least > 0 {
		return round(c.Least * t.em)
	}
	return round(leastEm * t.em)
}

const leastEm = 14.4 // 230 units of text at 16: some 26 letters of Latin or Cyrillic

func bold(size, leading float32) setting {
	return setting{
		ruler:   newRuler(size, fyne.TextStyle{Bold: true}),
		leading: round(leading * size), colour: theme.ColorNameForeground,
	}
}

// fits reports whether the typography was made for this theme.
func (t *typography) fits(th fyne.Theme) bool {
	return t != nil && t.em == th.Size(look.SizeReading) && t.fonts == fontNames(th)
}

func fontNames(th fyne.Theme) (names [3]string) {
	for i, style := range []fyne.TextStyle{{}, {Bold: true}, look.Reading} {
		names[i] = th.Font(style).Name()
	}
	return names
}

func round(x float32) float32 { return float32(math.Round(float64(x))) }
