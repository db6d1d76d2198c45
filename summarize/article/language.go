package article

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/abadojack/whatlanggo"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// How much of a text the language is told from. Letter triples tell a text of
// 250 characters right in all but a few of 1,000 newspaper passages of 30
// languages (NTREX-128), fewer are a guess; past 2,000 what two languages share
// outweighs what tells them apart, and English is never told. So a long text is
// told from samples of a length that is told best.
const (
	sampleSize    = 800 // characters
	mostSamples   = 9
	shortText     = 250 // characters: fewer do not stand against what is declared
	fewestLetters = 20  // of an alphabet that several languages share
	fewLetters    = 80  // bytes: few enough to ask for more confidence
)

// detect returns the language of the article's body, or of all of it when
// there is no body, as a BCP 47 base tag. declared is what the file or page
// says of itself, "" for nothing: it stands where the text is too short to
// speak against it, and where a third of a text's samples agree with it.
func detect(a document.Article, declared string) string {
	var body, rest strings.Builder
	for _, p := range a.Paragraphs {
		if p.Role == document.Body {
			body.WriteString(p.Text + "\n")
		} else {
			rest.WriteString(p.Text + "\n")
		}
	}
	for _, text := range []string{body.String(), rest.String()} {
		if lang := tell(text, declared); lang != "" {
			return lang
		}
	}
	return declared
}

// Detect returns the language of a text as a BCP 47 base tag, "" when it is
// too short or in doubt. Letters that only some languages have decide first;
// what is left is told by letter triples (whatlanggo, after Cavnar and
// Trenkle, N-Gram-Based Text Categorization, 1994), a long text by the vote of
// samples from all of it.
func Detect(text string) string { return tell(text, "") }

// Likely is the language that an article is probably in, a BCP 47 base tag,
// where its few words do not tell: what its letters suggest, English for Latin
// letters and for none, since most of what is read in this program is.
func Likely(a document.Article) string {
	var all strings.Builder
	for _, p := range a.Paragraphs {
		all.WriteString(p.Text + "\n")
	}
	n := countLetters(all.String())
	switch {
	case n.cyrillic > n.latin && n.ukrainian > n.russian:
		return "uk"
	case n.cyrillic > n.latin:
		return "ru"
	}
	return "en"
}

// tell is Detect where a language may be declared.
func tell(text, declared string) string {
	samples := samplesOf(text)
	votes, certain := map[string]int{}, false
	for _, sample := range samples {
		lang, byLetters := tellSample(sample)
		if lang != "" {
			votes[lang]++
		}
		certain = certain || byLetters
	}
	told := slices.SortedFunc(maps.Keys(votes), func(a, b string) int {
		return cmp.Or(votes[b]-votes[a], strings.Compare(a, b))
	})
	switch {
	case len(told) == 0:
		return ""
	case declared == told[0]:
		return declared
	case 3*votes[declared] >= len(samples):
		return declared
	case !certain && utf8.RuneCountInString(text) < shortText && shareLetters(told[0], declared):
		return declared
	case len(told) > 1 && votes[told[0]] == votes[told[1]]:
		return ""
	}
	return told[0]
}

// samplesOf cuts pieces of sampleSize out of a text, evenly from beginning to
// end and at its spaces; a short text is one.
func samplesOf(text string) []string {
	head := text[:prose.Boundary(text, min(len(text), 4*sampleSize))]
	width := sampleSize * len(head) / max(utf8.RuneCountInString(head), 1) // in bytes
	if len(text) <= width {
		return []string{text}
	}
	n := min(2*len(text)/width-1, mostSamples) // neighbours may overlap by half
	if n < 2 {
		return []string{text}
	}
	samples := make([]string, n)
	for i := range samples {
		at := prose.Boundary(text, i*(len(text)-width)/(n-1))
		samples[i] = text[at:prose.Boundary(text, at+width)]
		if from, to := strings.IndexByte(samples[i], ' '), strings.LastIndexByte(samples[i], ' '); to > from && i > 0 {
			samples[i] = samples[i][from:to] // half a word has triples of its own
		}
	}
	return samples
}

// shareLetters reports whether two languages are written in the same script,
// so that a declared one may be what a few words are in.
func shareLetters(a, b string) bool {
	if b == "" {
		return false
	}
	one, _ := language.Make(a).Script()
	two, _ := language.Make(b).Script()
	return one == two
}

// tellSample tells the language of one sample, and whether its letters did.
func tellSample(text string) (lang string, byLetters bool) {
	n := countLetters(text)
	most := max(n.hangul, n.kana+n.han, n.cyrillic, n.latin, n.other)
	switch most {
	case 0:
		return "", false
	case n.hangul:
		return "ko", true
	case n.kana + n.han:
		if n.kana*20 > n.han {
			return "ja", true
		}
		return "zh", true
	case n.cyrillic:
		return cyrillic(text, n)
	case n.latin:
		if n.latin < fewestLetters {
			return "", false
		}
		return byTriples(text, latin), false
	}
	return byTriples(text, nil), false
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
func cyrillic(text string, n census) (lang string, byLetters bool) {
	own := n.ukrainian + n.russian
	switch {
	case n.foreign*100 > n.cyrillic:
		return byTriples(text, nil), false
	case own == 0 && n.shared*200 > n.cyrillic && n.cyrillic > 200:
		return byTriples(text, nil), false // Bulgarian has ъ everywhere and no ы
	case own > 0 && n.ukrainian >= 2*n.russian:
		return "uk", true
	case own > 0 && n.russian >= 2*n.ukrainian:
		return "ru", true
	case n.cyrillic < fewestLetters:
		return "", false
	case n.shared > 0:
		return byTriples(text, slavic), false
	}
	return byTriples(text, eastSlavic), false
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
