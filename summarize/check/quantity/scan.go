package quantity

import (
	"math/big"
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// sort is what a piece of a text has to do with numbers.
type sort int

const (
	digits   sort = iota // a number in digits
	numeral              // a word below a thousand: seven, двести
	ordinal              // a word such as seventh
	scale                // a word that multiplies: million, тыс.
	fraction             // half, треть
	month
	weekday
	implied
	unit      // of money, or percent
	symbol    // of money, before the number
	indefinit // "a" in front of million
	and
	meridiem // p.m., 오후
	reach    // "to" and its like between two numbers
)

// atom is one such piece.
type atom struct {
	sort     sort
	from, to int
	value    *big.Rat   // of digits, numeral, ordinal, fraction, month
	also     []*big.Rat // of digits
	factor   int64      // of scale; of meridiem the hours to add
	single   bool       // a scale that says "one" by itself: тысяча
	maybe    bool       // a scale that may: свыше тысячи, которых может быть и несколько
	clock    bool       // of digits: 17.30, which may be a time
	half     half       // of digits and meridiem
	kind     Kind       // of digits, when the writing tells
	unit     string
	measure  *Measure // of a compound, and of what is implied
	soft     bool
}

// scanner finds the atoms of a text.
type scanner struct {
	text   string
	family family
	at     int
	atoms  []atom
}

func (s *scanner) scan() {
	for s.at < len(s.text) {
		c := s.text[s.at]
		switch {
		case c >= '0' && c <= '9':
			figures{s}.number()
		case c < utf8.RuneSelf && !ascii(c):
			s.sign(rune(c), 1)
		default:
			r, size := utf8.DecodeRuneInString(s.text[s.at:])
			if !unicode.IsLetter(r) {
				s.sign(r, size)
			} else {
				s.word(r)
			}
		}
	}
}

func ascii(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

var symbols = map[rune]string{'$': "USD", '€': "EUR", '£': "GBP", '₩': "KRW", '￦': "KRW", '₴': "UAH", '₽': "RUB", '¥': "JPY", '￥': "JPY"}

var fractions = map[rune][2]int64{'½': {1, 2}, '⅓': {1, 3}, '⅔': {2, 3}, '¼': {1, 4}, '¾': {3, 4}}

// sign takes a character that is no letter and no digit.
func (s *scanner) sign(r rune, size int) {
	from := s.at
	s.at += size
	switch {
	case r == '%' || r == '％':
		s.add(atom{sort: unit, from: from, to: s.at, unit: "%"})
	case r >= 0xa2 || r == '$':
		if code := symbols[r]; code != "" {
			s.add(atom{sort: symbol, from: from, to: s.at, unit: code})
		} else if f, ok := fractions[r]; ok {
			s.add(atom{sort: fraction, from: from, to: s.at, value: big.NewRat(f[0], f[1])})
		}
	case r == '~' || r == '-':
		s.add(atom{sort: reach, from: from, to: s.at})
	}
	if r == '–' || r == '—' || r == '～' || r == '−' {
		s.add(atom{sort: reach, from: from, to: s.at})
	}
}

// numbers is how many of the atoms may be a number each.
func (s *scanner) numbers() int {
	n := 0
	for i := range s.atoms {
		switch s.atoms[i].sort {
		case digits, numeral, ordinal, fraction, month, weekday, implied:
			n++
		}
	}
	return n
}

func (s *scanner) add(a atom) { s.atoms = append(s.atoms, a) }

// maxWord is more bytes than any word in the tables has.
const maxWord = 64

// word takes a run of letters.
func (s *scanner) word(first rune) {
	if s.family == korean && unicode.Is(unicode.Hangul, first) {
		s.hangul()
		return
	}
	from := s.at
	var buf [maxWord]byte
	folded := buf[:0]
	for s.at < len(s.text) {
		r, size := rune(s.text[s.at]), 1
		switch {
		case ascii(byte(r)) && r < utf8.RuneSelf:
		case r < utf8.RuneSelf:
			if !s.apostrophe(r, size) {
				s.ended(folded, from)
				return
			}
		default:
			r, size = utf8.DecodeRuneInString(s.text[s.at:])
			if !cyrillic(r) && (!unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && !s.apostrophe(r, size) || unicode.Is(unicode.Hangul, r)) {
				s.ended(folded, from)
				return
			}
		}
		s.at += size
		if len(folded) < maxWord-utf8.UTFMax && !prose.Apostrophe(r) {
			folded = utf8.AppendRune(folded, fold(r))
		}
	}
	s.ended(folded, from)
}

// ended looks up the word that was read.
func (s *scanner) ended(folded []byte, from int) {
	if s.at == from { // a letter of another writing inside
		_, size := utf8.DecodeRuneInString(s.text[s.at:])
		s.at += size
		return
	}
	s.look(folded, from)
}

// cyrillic holds for the letters of the languages read here, and is quicker
// than the tables.
func cyrillic(r rune) bool { return r >= 'Ѐ' && r <= 'џ' || r == 'ґ' || r == 'Ґ' }

// apostrophe reports whether r is one inside a Ukrainian word.
func (s *scanner) apostrophe(r rune, size int) bool {
	if s.family != ukrainian || !prose.Apostrophe(r) || s.at+size >= len(s.text) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s.text[s.at+size:])
	return unicode.Is(unicode.Cyrillic, next)
}

// fold is a letter as the tables have it: in lower case, ё as е.
func fold(r rune) rune {
	if r = prose.Lower(r); r == 'ё' {
		return 'е'
	}
	return r
}

// look finds a word in the tables of the language.
func (s *scanner) look(folded []byte, from int) {
	original := s.text[from:s.at]
	if s.family == english && len(folded) == 1 && strings.HasPrefix(s.text[s.at:], ".m") {
		folded = append(folded, 'm') // a.m. and p.m., by which newspapers write them
		if a, ok := words[english][string(folded)]; ok && (len(s.text) == s.at+2 || !ascii(s.text[s.at+2])) {
			s.at += len(".m")
			if strings.HasPrefix(s.text[s.at:], ".") {
				s.at++
			}
			a.from, a.to = from, s.at
			s.add(a)
			return
		}
		folded = folded[:1]
	}
	if a, ok := words[s.family][string(folded)]; ok {
		a.from, a.to = from, s.at
		if !a.plausible(original) {
			return
		}
		if strings.HasPrefix(s.text[s.at:], ".") && a.abbreviated(original) {
			s.at++
			a.to = s.at
		}
		s.add(a)
		return
	}
	if a, ok := s.compound(folded); ok {
		a.from, a.to = from, s.at
		s.add(a)
		return
	}
	if n := roman(original); n > 0 {
		s.add(atom{sort: digits, from: from, to: s.at, value: rat(int64(n)), kind: Ordinal, soft: true})
	}
}

// verb is the factor of a month whose name is another word as well.
const verb = 2

// plausible tells May and March from the verbs.
func (a atom) plausible(original string) bool {
	return a.sort != month || a.factor != verb || unicode.IsUpper([]rune(original)[0])
}

// abbreviated reports whether a full stop may belong to the word.
func (a atom) abbreviated(original string) bool {
	return (a.sort == scale || a.sort == month || a.sort == unit) && utf8.RuneCountInString(original) <= longestAbbreviation
}

const longestAbbreviation = 4 // Sept.

var romans = strings.NewReplacer("І", "I", "Х", "X", "С", "C")

// roman reads a Roman numeral of two letters or more, up to 89: those of
// centuries, congresses and wars; 0 for anything else. One letter is a word or
// an initial.
func roman(word string) int {
	if len(word) < 2 || len(word) > 14 || !strings.ContainsRune("IVXLІХ", firstRune(word)) {
		return 0
	}
	word = romans.Replace(word)
	if len(word) < 2 || strings.Trim(word, "IVXL") != "" {
		return 0
	}
	n := 0
	for i := range len(word) {
		v := romanDigit(word[i])
		if i+1 < len(word) && romanDigit(word[i+1]) > v {
			v = -v
		}
		n += v
	}
	if n < 2 || n > 89 {
		return 0
	}
	return n
}

func romanDigit(c byte) int {
	switch c {
	case 'I':
		return 1
	case 'V':
		return 5
	case 'X':
		return 10
	}
	return 50
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
