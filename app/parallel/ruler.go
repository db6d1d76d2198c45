package parallel

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"codeberg.org/tolmach/tolmach/app/look"
)

// ruler measures text of one face at one size without asking Fyne twice for
// the same thing. fyne.MeasureText takes some 50 µs for anything new, so a
// width is the sum of advances, each measured once together with the letter
// before it: that is what kerning can see in Latin and Cyrillic. Hangul and
// ideographs have no kerning; all other scripts are measured word by word.
type ruler struct {
	size  float32
	style fyne.TextStyle

	after [ranks]*[ranks]float32 // after[a][b]: advance of b when a precedes it; 0 = not measured
	alone map[rune]float32       // Hangul, ideographs
	even  map[rune]float32       // by r>>8: the advance all Hangul of that block share, or -1
	whole map[string]float32     // words of other scripts
}

const (
	ranks      = 1 + 0x160 + 0x100 + 0x50 + 0x20 // nothing, Latin, Cyrillic, punctuation, currency
	wholeLimit = 20_000                          // words kept before starting over
	tiny       = 1e-6                            // stands for a measured 0
)

func newRuler(size float32, style fyne.TextStyle) *ruler {
	return &ruler{
		size: size, style: style,
		alone: map[rune]float32{}, even: map[rune]float32{}, whole: map[string]float32{},
	}
}

// width returns the width of s in Fyne units, as canvas.Text draws it.
func (r *ruler) width(s string) float32 {
	var sum float32
	var prev rune
	for i := 0; i < len(s); {
		c, n := rune(s[i]), 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(s[i:])
		}
		c = drawnAs(c)
		w, ok := r.advance(prev, c)
		if !ok {
			return r.wholeWidth(s)
		}
		sum += w
		prev = c
		i += n
	}
	return sum
}

// advance returns how far the pen moves for c after prev (0 at the start), or
// false when c can only be measured together with its whole word.
func (r *ruler) advance(prev, c rune) (float32, bool) {
	b := rank(c)
	if b < 0 {
		if !spacedEvenly(c) {
			return 0, false
		}
		return r.single(c), true
	}
	a := max(rank(prev), 0)
	row := r.after[a]
	if row == nil {
		row = new([ranks]float32)
		r.after[a] = row
	}
	if row[b] == 0 {
		w := r.measure(string(c))
		if a > 0 {
			w = r.measure(string([]rune{prev, c})) - r.measure(string(prev))
		}
		row[b] = max(w, tiny)
	}
	return row[b], true
}

// rank numbers the characters whose pairs are worth a table; -1 for others.
func rank(c rune) int {
	switch {
	case c >= 0x20 && c < 0x180:
		return int(c-0x20) + 1
	case c >= 0x400 && c < 0x500:
		return int(c-0x400) + 0x161
	case c >= 0x2010 && c < 0x2060 && (c < 0x2028 || c > 0x202e):
		return int(c-0x2010) + 0x261
	case c >= 0x20a0 && c < 0x20c0:
		return int(c-0x20a0) + 0x2b1
	case c == 0:
		return 0
	}
	return -1
}

// spacedEvenly reports whether c is set by its own advance alone: Hangul
// syllables, kana, ideographs and full-width forms.
func spacedEvenly(c rune) bool {
	return c >= 0xac00 && c <= 0xd7a3 ||
		c >= 0x2e80 && c <= 0x9fff && (c < 0x302a || c > 0x302f) && c != 0x3099 && c != 0x309a ||
		c >= 0xf900 && c <= 0xfaff ||
		c >= 0xff00 && c <= 0xff9d ||
		c >= 0x20000 && c <= 0x3ffff
}

// single measures a character that knows no kerning. Hangul is asked for by
// the 256: when a block is as wide as its first syllable times its length,
// its syllables are taken to be equal, which spares thousands of measurements.
// Syllables that the face for reading lacks are left out: for each of them Fyne
// looks through all fonts of the machine, 0.1 ms a time.
func (r *ruler) single(c rune) float32 {
	if c >= 0xac00 && c < 0xd700 {
		if w := r.block(c >> 8); w > 0 {
			return w
		}
	}
	w, ok := r.alone[c]
	if !ok {
		w = r.repeated(c)
		r.alone[c] = w
	}
	return w
}

// repeated measures c by what a second one adds: Fyne counts the last
// character of a run twice when no font has it.
func (r *ruler) repeated(c rune) float32 {
	return r.measure(string([]rune{c, c})) - r.measure(string(c))
}

func (r *ruler) block(b rune) float32 {
	w, ok := r.even[b]
	if ok {
		return w
	}
	all := make([]rune, 0, 256)
	for c := b << 8; c < (b+1)<<8; c++ {
		if r.style != look.Reading || look.Reads(string(c)) {
			all = append(all, c)
		}
	}
	w = -1
	if len(all) > 0 {
		w = r.repeated(all[0])
		if d := r.measure(string(all)) - float32(len(all))*w; d > 0.5 || d < -0.5 {
			w = -1
		}
	}
	r.even[b] = w
	return w
}

func (r *ruler) wholeWidth(s string) float32 {
	w, ok := r.whole[s]
	if !ok {
		if len(r.whole) >= wholeLimit {
			clear(r.whole)
		}
		w = r.measure(shown(s))
		// A copy, so that the cache does not hold whole articles by their words.
		r.whole[string([]byte(s))] = w
	}
	return w
}

func (r *ruler) measure(s string) float32 {
	return fyne.MeasureText(s, r.size, r.style).Width
}
