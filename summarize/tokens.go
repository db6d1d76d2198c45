package summarize

import "unicode"

// tokens estimates how many tokens a text makes at most, after cl100k and the
// older vocabularies that local models resemble; o200k makes about half.
//
// The figures are tokens per character measured on parallel news and manual
// texts: English .21, Russian .43, Ukrainian .57, Korean 1.01, each rounded up.
func tokens(text string) int {
	var n float64
	for _, r := range text {
		switch {
		case r < 0x80:
			n += .25
		case unicode.Is(unicode.Cyrillic, r):
			n += .57
		case unicode.Is(unicode.Hangul, r):
			n += 1.01
		case unicode.Is(unicode.Latin, r):
			n += .6
		default:
			n += 1.5
		}
	}
	return int(n) + 1
}

// growth bounds how many tokens a translation has for each (high) token of its
// source, by target language: measured 1.2–2.4 for Korean, 1.7–3.1 for
// Ukrainian and 1.2–2.6 for Russian against the English original.
func growth(lang string) float64 {
	switch lang {
	case "ko", "ru":
		return 2.5
	case "uk":
		return 3
	default:
		return 2
	}
}
