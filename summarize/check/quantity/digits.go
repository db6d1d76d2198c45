package quantity

import (
	"math/big"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// maxDigits bounds the digits that are read as one number: what is longer is
// no number anyone counts with, and arithmetic on it would take its square.
const maxDigits = 60

// group is a run of digits and what stands before the next.
type group struct {
	digits string
	mark   rune // ',', '.', ':' or a space before the next group; 0 at the end
	to     int  // in the text
}

// figures reads numbers that are written in digits.
type figures struct{ *scanner }

// number takes a number in digits: its groups, its suffix and what it is a
// part of.
func (s figures) number() {
	from := s.at
	code := s.partOfName(from)
	groups := s.groups()
	last := groups[len(groups)-1]
	s.at = last.to
	switch {
	case len(groups) == 1:
		s.single(from, last.digits, code)
	case groups[0].mark == ':':
		s.clock(groups)
	case groups[0].mark == '.' && len(groups) == 3 && s.date(from, groups):
	case code || groups[0].mark == '.' && len(groups) > 2 && !thousands(groups):
		s.parts(groups)
	default:
		s.grouped(from, groups)
	}
	if s.family == korean {
		koreans(s).koreanScale()
	}
}

// partOfName reports whether letters come right before the digits, also with
// a hyphen between: GRUB2, F-16.
func (s figures) partOfName(from int) bool {
	r, size := utf8.DecodeLastRuneInString(s.text[:from])
	if r == '-' || r == '‑' {
		r, _ = utf8.DecodeLastRuneInString(s.text[:from-size])
	}
	return unicode.IsLetter(r) && (s.family != korean || !unicode.Is(unicode.Hangul, r))
}

// groups reads digits and the marks between them, without taking them.
func (s figures) groups() []group {
	var all []group
	at := s.at
	for {
		end := at
		for end < len(s.text) && s.text[end] >= '0' && s.text[end] <= '9' {
			end++
		}
		g := group{digits: s.text[at:end], to: end}
		mark, size := utf8.DecodeRuneInString(s.text[end:])
		next := end + size
		if size > 0 && s.joins(mark, all, g, next) {
			g.mark = mark
			all = append(all, g)
			at = next
			continue
		}
		return append(all, g)
	}
}

// joins reports whether a mark after g joins it to the digits at next.
func (s figures) joins(mark rune, before []group, g group, next int) bool {
	n := 0
	for next+n < len(s.text) && s.text[next+n] >= '0' && s.text[next+n] <= '9' {
		n++
	}
	if n == 0 || len(before) > 0 && before[0].mark != mark && mark != '.' && mark != ',' || len(before) > 20 {
		return false
	}
	three := n == 3 && len(g.digits) <= 3
	switch mark {
	case ',':
		return three || s.family == english && n < 3 && s.percentAt(next+n) || s.slavic() && (len(before) == 0 || space(before[0].mark)) && !s.listed(next-1-len(g.digits), next+n)
	case '.':
		return true
	case ':':
		return len(before) < 2 && len(g.digits) <= 2 && n == 2
	case ' ':
		return three && s.slavic() && (len(before) > 0 || g.digits[0] != '0')
	case '\u00a0', '\u202f', '\u2009':
		return three
	}
	return false
}

// percentAt reports whether percent stand at a place: 75,7% has a decimal comma
// in English too.
func (s figures) percentAt(at int) bool {
	rest := strings.TrimPrefix(s.text[at:], " ")
	return strings.HasPrefix(rest, "%") || strings.HasPrefix(rest, "percent") || strings.HasPrefix(rest, "per cent")
}

// listed reports whether the text from one place to another, with a comma in
// it, is part of a list such as 4,1,2,3.
func (s figures) listed(from, to int) bool {
	digit := func(i int) bool { return i >= 0 && i < len(s.text) && s.text[i] >= '0' && s.text[i] <= '9' }
	return digit(to+1) && s.text[to] == ',' || digit(from-2) && s.text[from-1] == ','
}

func (s *scanner) slavic() bool { return s.family == ukrainian || s.family == russian }

func space(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\u202f' || r == '\u2009' }

// thousands reports whether all groups but the first have three digits.
func thousands(groups []group) bool {
	for _, g := range groups[1:] {
		if len(g.digits) != 3 {
			return false
		}
	}
	return len(groups[0].digits) <= 3
}

func value(whole, decimals string) *big.Rat {
	if decimals == "" && len(whole) <= 18 { // nearly all there are
		n := int64(0)
		for _, c := range []byte(whole) {
			n = 10*n + int64(c-'0')
		}
		return rat(n)
	}
	whole = strings.TrimLeft(whole, "0")
	if len(whole)+len(decimals) > maxDigits {
		whole = whole[:min(len(whole), maxDigits)]
		decimals = ""
	}
	if whole == "" {
		whole = "0"
	}
	text := whole
	if decimals != "" {
		text += "." + decimals
	}
	v, _ := new(big.Rat).SetString(text) // digits and one point: it cannot fail
	return v
}

// grouped reads a number with marks of thousands and decimals in it.
func (s figures) grouped(from int, groups []group) {
	a := atom{sort: digits, from: from, to: s.at}
	all := ""
	for _, g := range groups {
		all += g.digits
	}
	last := groups[len(groups)-1].digits
	mark := groups[len(groups)-2].mark // before the last group
	decimal := mark == '.' || mark == ',' && (s.slavic() || len(last) < 3 || groups[0].digits == "0")
	same := groups[0].mark == mark
	switch {
	case decimal && len(groups) > 2 && same && thousands(groups):
		decimal = false // 1.234.567 and 1,234,567
	case decimal && len(groups) == 2 && thousands(groups) && groups[0].digits != "0":
		a.also = append(a.also, value(all, "")) // 1.234 may be a thousand
	}
	if decimal {
		a.value = value(all[:len(all)-len(last)], last)
		if mark == '.' && len(groups) == 2 && hour(groups[0].digits) && len(last) == 2 && last < "60" {
			a.clock = true // 17.30 may be a time
		}
	} else {
		a.value = value(all, "")
	}
	s.suffix(&a)
	s.add(a)
}

func hour(d string) bool { return len(d) == 1 || len(d) == 2 && d < "25" }

// clock reads 17:30 as an hour and a minute, 9:58.3 and scores the same way.
func (s figures) clock(groups []group) {
	for i, g := range groups {
		a := atom{sort: digits, from: g.to - len(g.digits), to: g.to, value: value(g.digits, ""), kind: Time}
		if i == 0 {
			if n := a.value.Num().Int64(); n > 12 && n < 24 {
				a.also, a.half = append(a.also, rat(n-12)), afternoon
			}
		} else if a.value.Sign() == 0 {
			continue // nobody says the minutes of a full hour
		}
		s.add(a)
	}
}

// date reads 05.01.2024.
func (s figures) date(from int, groups []group) bool {
	d, m, y := groups[0].digits, groups[1].digits, groups[2].digits
	if len(d) > 2 || len(m) > 2 || len(y) != 4 && (len(y) != 2 || len(d)+len(m) != 4) || value(d, "").Cmp(rat(31)) > 0 || value(m, "").Cmp(rat(12)) > 0 || value(m, "").Sign() == 0 {
		return false
	}
	s.add(atom{sort: digits, from: from, to: groups[0].to, value: value(d, "")})
	s.add(atom{sort: month, from: groups[0].to + 1, to: groups[1].to, value: value(m, "")})
	a := atom{sort: digits, from: groups[1].to + 1, to: groups[2].to, value: value(y, "")}
	if len(y) == 2 {
		a.also = append(a.also, new(big.Rat).Add(a.value, rat(2000)), new(big.Rat).Add(a.value, rat(1900)))
	}
	s.add(a)
	return true
}

// parts reads the numbers of a version or an address one by one.
func (s figures) parts(groups []group) {
	for _, g := range groups {
		s.add(atom{sort: digits, from: g.to - len(g.digits), to: g.to, value: value(g.digits, ""), kind: Code})
	}
}

// single reads digits without marks.
func (s figures) single(from int, d string, code bool) {
	if s.military(from, d, code) {
		return
	}
	a := atom{sort: digits, from: from, to: s.at, value: value(d, "")}
	if code {
		a.kind = Code
	}
	if len(d) == 2 && from > 0 {
		if r, _ := utf8.DecodeLastRuneInString(s.text[:from]); prose.Apostrophe(r) || r == '‘' {
			a.also = append(a.also, new(big.Rat).Add(a.value, rat(1900)), new(big.Rat).Add(a.value, rat(2000)))
		}
		if c := s.century(); c > 0 {
			a.also = append(a.also, new(big.Rat).Add(a.value, rat(c)))
		}
	}
	s.suffix(&a)
	s.add(a)
}

// hoursBehind tell a time of the day from a number of four digits.
var hoursBehind = []string{" hours", "hrs", " hrs", "h ", " GMT", " UTC", " EST", " EDT", " BST", " CET", " local time"}

// military reads 0430 and 1630 hours as an hour and a minute.
func (s figures) military(from int, d string, code bool) bool {
	if len(d) != 4 || code || d[:2] >= "24" || d[2:] >= "60" {
		return false
	}
	behind := slices.ContainsFunc(hoursBehind, func(w string) bool { return strings.HasPrefix(s.text[s.at:], w) })
	if d[0] != '0' && (!behind || s.family != english) {
		return false
	}
	s.clock([]group{{digits: d[:2], mark: ':', to: from + 2}, {digits: d[2:], to: from + 4}})
	return true
}

// century is that of the year right before a range's two digits, as in 1939–45;
// 0 for none.
func (s figures) century() int64 {
	if len(s.atoms) < 2 {
		return 0
	}
	year, to := s.atoms[len(s.atoms)-2], s.atoms[len(s.atoms)-1]
	if year.sort != digits || to.sort != reach || year.to != to.from || year.to-year.from != 4 || !year.value.IsInt() {
		return 0
	}
	return year.value.Num().Int64() / 100 * 100
}

// latinSuffixes stand right after the digits. Those that may mean something
// else as well only add a value.
var latinSuffixes = map[string]struct {
	factor int64
	kind   Kind
	sure   bool
}{
	"bn": {1e9, "", true}, "mn": {1e6, "", true}, "tn": {1e12, "", true}, "mln": {1e6, "", true}, "bln": {1e9, "", true}, "trn": {1e12, "", true},
	"k": {1e3, "", false}, "m": {1e6, "", false}, "b": {1e9, "", false}, "t": {1e12, "", false},
	"st": {1, Ordinal, true}, "nd": {1, Ordinal, true}, "rd": {1, Ordinal, true}, "th": {1, Ordinal, true},
	"s": {1, Decade, true},
}

// suffix reads the letters right after the digits.
func (s figures) suffix(a *atom) {
	end := s.at
	for end < len(s.text) && ascii(s.text[end]) {
		end++
	}
	if end > s.at {
		if after, _ := utf8.DecodeRuneInString(s.text[end:]); unicode.IsLetter(after) && !unicode.Is(unicode.Hangul, after) || unicode.IsDigit(after) {
			a.kind = Code
			return
		}
		f, ok := latinSuffixes[strings.ToLower(s.text[s.at:end])]
		switch {
		case !ok:
			return // a unit, or a name such as 3D: the letters are a word of their own
		case f.sure:
			a.value, a.also = times(a.value, f.factor), nil
		default:
			a.also = append(a.also, times(a.value, f.factor))
		}
		if f.kind != "" {
			a.kind = f.kind
		}
		s.at, a.to = end, end
	} else if a.kind == "" && s.slavic() {
		s.ending(a)
	}
	if a.kind == Decade {
		a.also = append(a.also, decades(a.value)...)
	}
}

// decades are the years that 90 of "the 90s" stands for, and the reverse.
func decades(v *big.Rat) []*big.Rat {
	n := v.Num().Int64()
	switch {
	case !v.IsInt() || n < 0 || n > 2100:
		return nil
	case n < 100:
		return []*big.Rat{rat(1900 + n), rat(2000 + n)}
	case n > 1000:
		return []*big.Rat{rat(n % 100)}
	}
	return nil
}

// ending reads -й, -го, -х and the like behind a hyphen: an ordinal, or a
// decade when the number is one.
func (s figures) ending(a *atom) {
	rest := s.text[s.at:]
	if !strings.HasPrefix(rest, "-") && !strings.HasPrefix(rest, "‑") {
		return
	}
	_, hyphen := utf8.DecodeRuneInString(rest)
	end, letters := hyphen, 0
	for end < len(rest) {
		r, size := utf8.DecodeRuneInString(rest[end:])
		if !unicode.Is(unicode.Cyrillic, r) {
			break
		}
		end += size
		letters++
	}
	if letters == 0 || letters > 3 {
		return // 10-летний: a word of its own
	}
	a.kind = Ordinal
	switch tail := rest[hyphen:end]; tail {
	case "е", "х", "ті", "ых", "ми", "і", "их", "м":
		if n := a.value.Num().Int64(); a.value.IsInt() && n >= 10 && n%10 == 0 {
			a.kind = Decade
		}
	}
	s.at += end
	a.to = s.at
}
