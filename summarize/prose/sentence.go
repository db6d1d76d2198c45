package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// nearby is how many bytes on each side of a break are looked at.
const nearby = 96

// Sentences returns the sentences of a paragraph in a language (a BCP 47 tag)
// as byte spans without the white space around them. Unicode's rules (UAX #29)
// propose the breaks; rules for abbreviations, initials, dates and quotations
// take back those that fall within a sentence.
func Sentences(text, lang string) []Span {
	rules := rulesOf(lang)
	var spans []Span
	from, at := 0, 0
	pieces := sentences.FromString(text)
	for pieces.Next() {
		at += len(pieces.Value())
		if at < len(text) && rules.within(text[from:at], text[at:]) {
			continue
		}
		if s := trimSpan(text, from, at); s.From < s.To {
			spans = append(spans, s)
		}
		from = at
	}
	return spans
}

func trimSpan(text string, from, to int) Span {
	left := strings.TrimLeftFunc(text[from:to], unicode.IsSpace)
	from = to - len(left)
	return Span{from, from + len(strings.TrimRightFunc(left, unicode.IsSpace))}
}

// within reports whether the break between two parts of a paragraph is inside
// a sentence.
func (r sentenceRules) within(before, after string) bool {
	// A few words on each side decide; no more are looked at, so that a text
	// without spaces costs no more than another.
	before = Tail(before, nearby)
	after = Head(after, nearby)
	spaced := strings.TrimRightFunc(before, unicode.IsSpace)
	glued := len(spaced) == len(before)
	before = spaced
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	switch {
	case unicode.IsLower(next):
		return true // “Why?” he asked.
	case glued && unicode.Is(unicode.Hangul, next) && strings.ContainsRune(Closers, last):
		return true // "… 했다."고 말했다.
	case dashThenLower(after):
		return true // «Чому?» — спитав він.
	case last != '.':
		return false
	}
	word := strings.TrimLeft(before[strings.LastIndexFunc(before, unicode.IsSpace)+1:], "\"'“‘«(„[")
	stem := strings.ToLower(strings.TrimSuffix(word, "."))
	digitNext := unicode.IsDigit(next)
	switch {
	case word == before && isNumber(stem) && len(stem) <= 2:
		return true // "1. " numbers an item
	case r.dottedDates && isNumber(stem):
		return true // 2024. 1. 5.: no Korean sentence ends in a bare number
	case r.ordinals && isNumber(stem) && len(stem) <= 2 && monthAfter(after):
		return true // am 3. Oktober
	case initial(stem), r.names[stem]:
		return !r.afterYear(before, stem)
	case strings.Contains(stem, "."), r.units[stem]:
		return digitNext || !r.begins(after, stem)
	}
	return false
}

// begins reports whether a sentence is likely to begin here, after an
// abbreviation that can end one. In English a capital proves little ("U.S.
// Defense Secretary"), so only a word that often opens a sentence counts.
func (r sentenceRules) begins(after, stem string) bool {
	word, _, _ := strings.Cut(after, " ")
	word = strings.Trim(word, ".,;:\"'“”‘’")
	if r.openers == nil {
		return true
	}
	if stem == "p.m" || stem == "a.m" {
		zone := len(word) >= 2 && len(word) <= 4 && word == strings.ToUpper(word)
		return !zone && !Weekday.MatchString(word) && month(word) == ""
	}
	return r.openers[strings.ToLower(word)]
}

// afterYear: "2024 г. Путин …" ends a sentence or not, "г. Москва" never does.
func (r sentenceRules) afterYear(before, stem string) bool {
	if !r.years[stem] {
		return false
	}
	rest := strings.TrimRightFunc(before[:strings.LastIndexFunc(before, unicode.IsSpace)+1], unicode.IsSpace)
	return isNumber(rest[strings.LastIndexFunc(rest, unicode.IsSpace)+1:])
}

// initial is a single capital letter of a name: "J. K. Rowling".
func initial(stem string) bool {
	r, size := utf8.DecodeRuneInString(stem)
	return size == len(stem) && size > 0 && unicode.IsLetter(r) && !unicode.Is(unicode.Hangul, r)
}

func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

func monthAfter(s string) bool {
	word, _, _ := strings.Cut(s, " ")
	return germanMonths[strings.Trim(word, ".,")]
}

func dashThenLower(s string) bool {
	dash, size := utf8.DecodeRuneInString(s)
	if dash != '—' && dash != '–' && dash != '-' {
		return false
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(s[size:], unicode.IsSpace))
	return unicode.IsLower(next)
}

// Closers are the marks that may stand after the end of a sentence.
const Closers = "\"'”’»“)]}〉》」』"

// EndsSentence reports whether a text ends with a terminal mark, perhaps
// inside closing quotes or brackets.
func EndsSentence(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, Closers))
	return strings.ContainsRune(".!?…。！？", last)
}
