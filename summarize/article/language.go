package article

import (
	"strings"
	"unicode"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"github.com/abadojack/whatlanggo"
)

// How much of a text the language is told from, in bytes, and the fewest
// letters of an alphabet that several languages share.
const (
	languageSample = 20_000
	fewestLetters  = 20
	fewLetters     = 80 // few enough to ask for more confidence
)

// detect returns the language of the article's body, or of all of it when
// there is no body, as a BCP 47 base tag; "" when it cannot tell.
func detect(a document.Article) string {
	var body, rest strings.Builder
	for _, p := range a.Paragraphs {
		if body.Len() > languageSample {
			break
		}
		if p.Role == document.Body {
			body.WriteString(p.Text + "\n")
		} else if rest.Len() < languageSample {
			rest.WriteString(p.Text + "\n")
		}
	}
	if lang := Detect(body.String()); lang != "" {
		return lang
	}
	return Detect(rest.String())
}

// Detect returns the language of a text as a BCP 47 base tag, "" when it is
// too short or in doubt. Letters that only some languages have decide first;
// what is left is told by letter triples (whatlanggo, after Cavnar and
// Trenkle, N-Gram-Based Text Categorization, 1994).
func Detect(text string) string {
	text = text[:boundary(text, min(len(text), languageSample))]
	n := countLetters(text)
	most := max(n.hangul, n.kana+n.han, n.cyrillic, n.latin, n.other)
	switch most {
	case 0:
		return ""
	case n.hangul:
		return "ko"
	case n.kana + n.han:
		if n.kana*20 > n.han {
			return "ja"
		}
		return "zh"
	case n.cyrillic:
		return cyrillic(text, n)
	case n.latin:
		if n.latin < fewestLetters {
			return ""
		}
		return byTriples(text, latin)
	}
	return byTriples(text, nil)
}

// census counts the letters that tell languages apart. A Hangul syllable
// stands for about two and a half letters, so a Korean text full of Latin
// names stays Korean.
type census struct {
	hangul, kana, han, cyrillic, latin, other int
	ukrainian, russian, shared, foreign       int
}

func countLetters(text string) census {
	var n census
	for _, r := range text {
		switch {
		case r < 'A' || !unicode.IsLetter(r):
		case r < 0x250:
			n.latin++
		case unicode.Is(unicode.Cyrillic, r):
			n.cyrillic++
			switch unicode.ToLower(r) {
			case 'і', 'ї', 'є', 'ґ':
				n.ukrainian++
			case 'ы', 'э', 'ё':
				n.russian++
			case 'ъ':
				n.shared++
			case 'ў', 'ј', 'љ', 'њ', 'ђ', 'ћ', 'џ', 'ѓ', 'ќ', 'ѕ', 'ә', 'ғ', 'қ', 'ң', 'ө', 'ұ', 'ү', 'һ', 'ҳ', 'ҷ', 'ӣ', 'ӯ':
				n.foreign++
			}
		case unicode.Is(unicode.Hangul, r):
			n.hangul += 3
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			n.kana += 2
		case unicode.Is(unicode.Han, r):
			n.han += 2
		default:
			n.other++
		}
	}
	return n
}

// cyrillic tells Ukrainian from Russian by their own letters, unless letters
// of neither are more than a quoted name would bring.
func cyrillic(text string, n census) string {
	own := n.ukrainian + n.russian
	switch {
	case n.foreign*100 > n.cyrillic:
		return byTriples(text, nil)
	case own == 0 && n.shared*200 > n.cyrillic && n.cyrillic > 200:
		return byTriples(text, nil) // Bulgarian has ъ everywhere and no ы
	case own > 0 && n.ukrainian >= 2*n.russian:
		return "uk"
	case own > 0 && n.russian >= 2*n.ukrainian:
		return "ru"
	case n.cyrillic < fewestLetters:
		return ""
	case n.shared > 0:
		return byTriples(text, slavic)
	}
	return byTriples(text, eastSlavic)
}

// The languages to choose among where few letters must do: fewer candidates,
// fewer mistakes.
var (
	eastSlavic = map[whatlanggo.Lang]bool{whatlanggo.Rus: true, whatlanggo.Ukr: true}
	slavic     = map[whatlanggo.Lang]bool{whatlanggo.Rus: true, whatlanggo.Ukr: true, whatlanggo.Bul: true}
	latin      = map[whatlanggo.Lang]bool{
		whatlanggo.Eng: true, whatlanggo.Deu: true, whatlanggo.Fra: true, whatlanggo.Spa: true, whatlanggo.Ita: true,
		whatlanggo.Por: true, whatlanggo.Pol: true, whatlanggo.Nld: true, whatlanggo.Swe: true, whatlanggo.Dan: true,
		whatlanggo.Nob: true, whatlanggo.Fin: true, whatlanggo.Ces: true, whatlanggo.Ron: true, whatlanggo.Hun: true,
		whatlanggo.Tur: true, whatlanggo.Vie: true, whatlanggo.Ind: true, whatlanggo.Hrv: true, whatlanggo.Est: true,
		whatlanggo.Lit: true, whatlanggo.Lav: true, whatlanggo.Slv: true,
	}
)

func byTriples(text string, among map[whatlanggo.Lang]bool) string {
	info := whatlanggo.DetectWithOptions(text, whatlanggo.Options{Whitelist: among})
	// In few letters one odd triple decides: short English sentences came out as
	// Norwegian and Turkish. Then not knowing is better than another language.
	least := 0.02
	if len(text) < fewLetters && info.Lang != whatlanggo.Eng {
		least = 0.2
	}
	if info.Lang < 0 || info.Confidence < least {
		return ""
	}
	return info.Lang.Iso6391()
}
