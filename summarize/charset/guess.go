package charset

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gogs/chardet"
	html "golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/korean"
	utf16 "golang.org/x/text/encoding/unicode"
)

// guessed is how much of a text its encoding is told from, in bytes.
const guessed = 64 << 10

// told is the encoding of a Korean or Cyrillic text that declares none and is
// not Unicode, by what the text would say in each; nil when it is no such text.
func told(raw []byte) encoding.Encoding {
	sample := raw[:min(len(raw), guessed)]
	if !inRuns(sample) {
		return nil
	}
	best, most := encoding.Encoding(nil), leastLikely
	for _, enc := range []encoding.Encoding{korean.EUCKR, charmap.Windows1251, charmap.KOI8U, charmap.CodePage866, charmap.ISO8859_5} {
		if s := likelihood(sample, enc); s > most {
			best, most = enc, s
		}
	}
	return best
}

// guess is told, and for the rest what chardet says, which is weak on short
// Cyrillic texts; nil when neither can tell.
func guess(raw []byte) encoding.Encoding {
	if enc := told(raw); enc != nil {
		return enc
	}
	sample := raw[:min(len(raw), guessed)]
	result, err := chardet.NewTextDetector().DetectBest(sample)
	if err != nil || result.Confidence < 10 {
		return nil
	}
	enc, name := html.Lookup(result.Charset)
	if name == "utf-8" || name == "replacement" || strings.HasPrefix(name, "utf-16") {
		return nil
	}
	return enc
}

// inRuns reports whether most bytes above ASCII stand next to another: in
// Latin scripts accents stand alone.
func inRuns(raw []byte) bool {
	high, runs := 0, 0
	for i, b := range raw {
		if b < 0x80 {
			continue
		}
		high++
		if (i > 0 && raw[i-1] >= 0x80) || (i+1 < len(raw) && raw[i+1] >= 0x80) {
			runs++
		}
	}
	return runs*3 > high*2
}

// leastLikely is the mean below which a text is neither Korean, Ukrainian nor
// Russian in an encoding.
const leastLikely = -4.4

// likelihood is the mean natural logarithm of how frequent the text's letters
// above ASCII are, as it reads in an encoding. A capital within a word and a
// sign that no text has count as very rare: they betray the wrong encoding.
func likelihood(raw []byte, enc encoding.Encoding) float64 {
	text, err := enc.NewDecoder().Bytes(raw)
	if err != nil {
		return math.Inf(-1)
	}
	sum, n := 0.0, 0
	last := ' '
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRune(text[at:])
		at += size
		if r >= 0x80 {
			// A syllable stands for the two bytes that it was.
			weight := 1
			if unicode.Is(unicode.Hangul, r) {
				weight = 2
			}
			sum += float64(weight) * frequency(r, last)
			n += weight
		}
		last = r
	}
	return sum / float64(max(1, n))
}

const veryRare = -9

// frequency is the logarithm of a character's share of Korean, or of Russian
// and Ukrainian text (per mille, rounded from the usual tables of letters).
func frequency(r, last rune) float64 {
	switch {
	case r == utf8.RuneError:
		return 3 * veryRare
	case unicode.Is(unicode.Hangul, r):
		// KS X 1001 has the 2,350 common syllables; what only CP949 adds is rare.
		if _, err := korean.EUCKR.NewEncoder().String(string(r)); err != nil {
			return veryRare
		}
		return -3.2
	case unicode.Is(unicode.Cyrillic, r):
		if unicode.IsUpper(r) && unicode.IsLower(last) {
			return veryRare
		}
		if share := cyrillicShares[unicode.ToLower(r)]; share > 0 {
			return math.Log(share / 1000)
		}
		return veryRare
	case strings.ContainsRune("«»—–“”„‘’…№·•ⓒ©㈜▲△■□◆○●→☆★※《》「」『』ㆍ、。€°±²³　\u00a0\u00ad", r):
		return -4
	}
	return veryRare
}

var cyrillicShares = map[rune]float64{
	'о': 105, 'а': 82, 'е': 70, 'и': 67, 'н': 66, 'т': 58, 'с': 50, 'р': 46, 'в': 47, 'л': 41, 'к': 35, 'м': 31, 'д': 31,
	'п': 28, 'у': 29, 'я': 21, 'ы': 12, 'ь': 17, 'г': 16, 'з': 20, 'б': 16, 'ч': 14, 'й': 12, 'х': 10, 'ж': 9, 'ш': 8,
	'ю': 7, 'ц': 6, 'щ': 4, 'э': 3, 'ф': 3, 'ъ': 0.5, 'ё': 1, 'і': 30, 'ї': 6, 'є': 6, 'ґ': 0.3,
}

// unmarkedUTF16 recognises UTF-16 without a byte order mark: its spaces, line
// ends and ASCII have a zero byte, always on the same side.
func unmarkedUTF16(raw []byte) (utf16.Endianness, bool) {
	sample := raw[:min(len(raw), guessed)&^1]
	var zeros [2]int
	for i, b := range sample {
		if b == 0 {
			zeros[i&1]++
		}
	}
	order, found := utf16.LittleEndian, zeros[1]
	if zeros[0] > zeros[1] {
		order, found = utf16.BigEndian, zeros[0]
	}
	// Hangul has syllables that end in a zero byte: 가 is AC00.
	if found*40 < len(sample) || found < 2 || min(zeros[0], zeros[1])*5 > found {
		return order, false
	}
	text, err := utf16.UTF16(order, utf16.IgnoreBOM).NewDecoder().Bytes(sample)
	if err != nil {
		return order, false
	}
	letters, all := 0, 0
	for _, r := range string(text) {
		all++
		if unicode.IsLetter(r) || unicode.IsSpace(r) || (r > ' ' && r < 0x7f) {
			letters++
		}
	}
	return order, letters*10 >= all*8
}
