package prose

import "unicode"

// Weight is about how much a text says, whatever its script: its letters and
// digits, a syllable of Hangul or a Chinese character taken for two and a half.
func Weight(s string) float64 {
	n := 0.0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Hangul, unicode.Han, unicode.Hiragana, unicode.Katakana):
			n += 2.5
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			n++
		}
	}
	return n
}
