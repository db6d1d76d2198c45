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
	fonts   [2]string // names of the regular and the bold face
	gap     float32   // between paragraphs
	page    [styles]setting
	note    setting
	label   setting
	pad     float32 // between a column's edge and its text
	gutter  float32 // left of the first column, for the paragraph numbers
	measure float32 // the widest a column of text gets by itself
}

// newTypography sets body text at the theme's text size em: lines 1.5 em
// apart, 0.75 em between paragraphs, at most 38 em (about 75 characters) wide.
func newTypography(th fyne.Theme) *typography {
	em := th.Size(theme.SizeNameText)
	t := &typography{
		em: em, fonts: fontNames(th),
		gap: round(0.75 * em), pad: round(1.2 * em), gutter: round(2.4 * em),
		measure: round(38 * em),
	}
	rulers := map[float32]*ruler{}
	quiet := func(size float32) setting {
		r := rulers[size]
		if r == nil {
			r = newRuler(size, fyne.TextStyle{})
			rulers[size] = r
		}
		return setting{ruler: r, leading: round(1.5 * size), colour: look.ColorQuiet}
	}
	small := round(0.87 * em)
	t.page[Body] = quiet(em)
	t.page[Body].colour = theme.ColorNameForeground
	t.page[Caption], t.page[Quiet] = quiet(small), quiet(small)
	t.page[Caption].indent = round(1.2 * em)
	t.page[Headline] = bold(round(1.2*em), 1.25) // larger ones fill a narrow column
	t.page[Headline].above = round(0.3 * em)
	t.page[Subhead] = bold(em, 1.5)
	t.page[Subhead].above = round(0.75 * em)
	t.note, t.label = quiet(round(0.8*em)), quiet(round(0.75*em))
	return t
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
	return t != nil && t.em == th.Size(theme.SizeNameText) && t.fonts == fontNames(th)
}

func fontNames(th fyne.Theme) [2]string {
	return [2]string{th.Font(fyne.TextStyle{}).Name(), th.Font(fyne.TextStyle{Bold: true}).Name()}
}

func round(x float32) float32 { return float32(math.Round(float64(x))) }
