package quantity

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// qualifiers stand between a number and its unit and change which it is.
var qualifiers = map[string]string{
	"square": "square ", "sq": "square ", "cubic": "cubic ", "cu": "cubic ", "nautical": "nautical ", "metric": "", "short": "", "кв": "square ", "куб": "cubic ",
}

var slavicQualifiers = []struct{ stem, kind string }{
	{"квадратн", "square "}, {"кубическ", "cubic "}, {"кубічн", "cubic "}, {"морськ", "nautical "}, {"морск", "nautical "}, {"метричн", ""}, {"метрическ", ""},
}

// qualifier is what a word in front of a unit says of it: square kilometres,
// морских миль.
func qualifier(word string) (string, bool) {
	if q, ok := qualifiers[word]; ok {
		return q, true
	}
	if word != "" && word[0] < utf8.RuneSelf {
		return "", false
	}
	for _, q := range slavicQualifiers {
		if strings.HasPrefix(word, q.stem) {
			return q.kind, true
		}
	}
	return "", false
}

// units reads what a number is a measure of.
type units struct{ *folder }

// measure reads the unit of measure behind a number.
func (f units) measure(q *Quantity) {
	if q.Kind == Percent || q.Kind == Code || q.Kind == Month || q.Kind == Money && q.Unit != "GBP" {
		return
	}
	if q.Kind == Money {
		q.pounds(f.text)
		return
	}
	if q.Measure != nil { // of a compound
		q.until = q.To
		return
	}
	m, to := f.unitAt(q.To)
	if m == nil || m.year() && q.isYear() {
		return
	}
	if m.Name == "metre" && len(q.Also) > 0 {
		return // 5m is five million as well
	}
	q.Measure, q.until = m, to
	f.shared(q)
	f.inches(q)
}

// pounds: the word is that of money and of weight, the sign only of money.
func (q *Quantity) pounds(text string) {
	if !strings.Contains(text[q.From:q.To], "£") {
		q.Measure, q.until = measures["pound"], q.To
	}
}

func (m *Measure) year() bool { return m.Name == "year" }

// isYear holds for a number that is rather the year of a date.
func (q Quantity) isYear() bool {
	return q.Value.IsInt() && q.Value.Cmp(rat(1000)) > 0 && q.Value.Cmp(rat(2200)) < 0
}

// unitAt reads the unit that begins at most a space or a hyphen after a place.
func (f units) unitAt(at int) (*Measure, int) {
	at = f.skip(at)
	if f.family == korean {
		if m, to, ok := f.koreanUnit(at); ok {
			return m, to
		}
	}
	word, to := unitWord(f.text, at)
	kind, ok := qualifier(word)
	if ok {
		if to < len(f.text) && f.text[to] == '.' {
			to++
		}
		word, to = unitWord(f.text, f.skip(to))
	}
	if word == "in" && f.family == english && (f.text[at-1] >= '0' && f.text[at-1] <= '9' || f.behindFeet(at)) {
		word = "inch" // 6in and 5 ft 6 in, but not "6 in ten"
	}
	m := unitWords[f.family][word]
	if m == nil || word == "m" && f.family == english && at > 0 && f.text[at-1] != ' ' {
		return nil, at
	}
	if kind != "" {
		m = measures[kind+m.Name]
	}
	if m == nil {
		return nil, at
	}
	return f.rated(m, to)
}

// skip passes what may stand between a number and its unit.
func (f units) skip(at int) int {
	for _, gap := range []string{" ", "-", "\u00a0", "\u202f", "\u2009", "‑"} {
		if strings.HasPrefix(f.text[at:], gap) {
			return at + len(gap)
		}
	}
	return at
}

// longestUnit is more bytes than any word of a unit has.
const longestUnit = 40

// unitWord is the word at a place, folded, with the signs that abbreviations
// have: km/h, °C, m².
func unitWord(text string, at int) (string, int) {
	var b [longestUnit + utf8.UTFMax]byte
	folded := b[:0]
	for at < len(text) {
		r, n := utf8.DecodeRuneInString(text[at:])
		if !inUnit(r, folded) {
			break
		}
		if len(folded) > longestUnit {
			return "", at
		}
		folded = utf8.AppendRune(folded, fold(r))
		at += n
	}
	return string(folded), at
}

// inUnit reports whether a character goes on with the word of a unit.
func inUnit(r rune, before []byte) bool {
	switch {
	case r >= 0xAC00 && r < 0xD7A4:
		return false
	case r == '/':
		return len(before) > 0
	case r == '2' || r == '3':
		return string(before) == "m" || string(before) == "km"
	}
	return unicode.IsLetter(r) || strings.ContainsRune("°²³℃℉㎞㎝㎜㎏㎡㎢㎥㎎㎖㎿㎾", r)
}

// koreanUnit reads a unit of Korean. 시속 stands before the number.
func (f units) koreanUnit(at int) (*Measure, int, bool) {
	first, size := utf8.DecodeRuneInString(f.text[at:])
	if size == 0 {
		return nil, at, false
	}
	for _, u := range koreanByFirst[first] {
		if strings.HasPrefix(f.text[at:], u.word) {
			return f.koreanRate(u.of), at + len(u.word), true
		}
	}
	word, to := unitWord(f.text, at)
	if m := unitWords[korean][word]; m != nil {
		return f.koreanRate(m), to, true
	}
	return nil, at, false
}

// koreanRate is the unit of a speed or a temperature where a word before the
// number says so.
func (f units) koreanRate(m *Measure) *Measure {
	before := strings.TrimRight(f.text[:f.start], " ")
	switch {
	case m == nil:
	case strings.HasSuffix(before, "시속"):
		return perHour(m)
	case strings.HasSuffix(before, "초속"):
		return perSecond(m)
	case m.Name == "degree" && strings.HasSuffix(before, "섭씨"):
		return measures["degree Celsius"]
	case m.Name == "degree" && strings.HasSuffix(before, "화씨"):
		return measures["degree Fahrenheit"]
	}
	return m
}

func perHour(m *Measure) *Measure {
	if rate := measures[m.Name+" an hour"]; rate != nil {
		return rate
	}
	return m
}

func perSecond(m *Measure) *Measure {
	if rate := measures[m.Name+" a second"]; rate != nil {
		return rate
	}
	return m
}

// rates follow a length that is one of a speed, scales a degree.
var rates = []struct {
	word string
	of   func(*Measure) *Measure
}{
	{" per hour", perHour}, {" an hour", perHour}, {"-per-hour", perHour}, {"/h", perHour}, {" в час", perHour}, {"/ч", perHour}, {" на годину", perHour}, {" за годину", perHour}, {"/год", perHour}, {" per second", perSecond}, {" a second", perSecond},
	{" в секунду", perSecond}, {" на секунду", perSecond}, {" за секунду", perSecond}, {"/с", perSecond}, {"/s", perSecond},
	{" fahrenheit", inFahrenheit}, {" f", inFahrenheit}, {"f", inFahrenheit}, {" по фаренгейту", inFahrenheit}, {" за фаренгейтом", inFahrenheit}, {" фаренгейт", inFahrenheit},
	{" celsius", inCelsius}, {" centigrade", inCelsius}, {" c", inCelsius}, {"c", inCelsius}, {"с", inCelsius}, {" по цельсию", inCelsius}, {" цельсия", inCelsius}, {" за цельсієм", inCelsius}, {" цельсія", inCelsius}, {" тепла", inCelsius}, {" мороза", inCelsius}, {" морозу", inCelsius},
}

func inFahrenheit(m *Measure) *Measure {
	if m.Name == "degree" {
		return measures["degree Fahrenheit"]
	}
	return m
}

func inCelsius(m *Measure) *Measure {
	if m.Name == "degree" {
		return measures["degree Celsius"]
	}
	return m
}

// rated reads what follows a unit and makes it another one: miles per hour,
// degrees Fahrenheit.
func (f units) rated(m *Measure, to int) (*Measure, int) {
	if m.Dimension != length && m.Name != "degree" {
		return m, to
	}
	rest := f.text[to:]
	rest = strings.ReplaceAll(strings.ToLower(rest[:min(len(rest), longestUnit)]), "\u00a0", " ")
	for _, r := range rates {
		if !strings.HasPrefix(rest, r.word) {
			continue
		}
		after, _ := utf8.DecodeRuneInString(rest[len(r.word):])
		if other := r.of(m); other != m && !unicode.IsLetter(after) {
			return other, min(len(f.text), to+len(r.word))
		}
	}
	return m, to
}

// shared gives the first number of a range the unit of the second as well.
func (f units) shared(q *Quantity) {
	if n := len(f.found) - 1; n >= 0 && f.found[n].Measure == nil && f.found[n].Kind == Cardinal && f.ranges(f.found[n].To, q.From) {
		f.found[n].Measure, f.found[n].until = q.Measure, q.until
	}
}

// inches adds those behind feet: 6-foot-6, 5 ft 10 in.
func (f units) inches(q *Quantity) {
	n := len(f.found) - 1
	if n < 0 || q.Measure.Name != "inch" || f.found[n].Measure == nil || f.found[n].Measure.Name != "foot" || q.Value.Cmp(rat(12)) >= 0 || q.From-f.found[n].until > 1 {
		return
	}
	f.found[n].inches, _ = q.Value.Float64()
	q.implied, q.Soft = true, true
}

// behindFeet reports whether the number before a place stands right behind feet.
func (f units) behindFeet(at int) bool {
	n := len(f.found) - 1
	return n >= 0 && f.found[n].Measure != nil && f.found[n].Measure.Name == "foot" && at-f.found[n].until < 6
}

// bareInches: 6-foot-6 names no inches.
func (f units) bareInches(q *Quantity) {
	n := len(f.found) - 1
	if n < 0 || q.Measure != nil || f.found[n].Measure == nil || f.found[n].Measure.Name != "foot" || q.Value.Cmp(rat(12)) >= 0 || f.found[n].until > q.From || f.text[f.found[n].until:q.From] != "-" {
		return
	}
	f.found[n].inches, _ = q.Value.Float64()
	q.implied, q.Soft = true, true
}

// suits reports whether two numbers may have one unit.
func (q Quantity) suits(t Quantity) bool {
	a, b := q.Measure, t.Measure
	if a == nil || b == nil || a == b {
		return true
	}
	if a.Dimension == temperature && b.Dimension == temperature {
		return a.size == 0 || b.size == 0
	}
	return a.Dimension != b.Dimension && (a.Dimension == length || a.Dimension == speed) && (b.Dimension == length || b.Dimension == speed) && a.size == b.size
}

// comparable reports whether the sizes of two units can be compared: of one
// dimension, a length for a speed left out "per hour".
func (m *Measure) comparable(n *Measure) bool {
	return m != nil && n != nil && (m != n || m.Name == "degree") && (m.Dimension == n.Dimension || m.Dimension == length && n.Dimension == speed || m.Dimension == speed && n.Dimension == length)
}

// How far from the exact value a conversion may be: by a share of it in any
// case, and by a larger one where it is rounded to its last digit that is not 0.
const (
	exactly = .02
	roundly = .125
	loosely = .13 // of units of nearly the same size that share a name
)

// converts reports whether t is the value of q in another unit, rounded.
func (q Quantity) converts(t Quantity) bool {
	a, b := q.Measure, t.Measure
	if !a.comparable(b) || q.Value.Sign() == 0 {
		return false
	}
	if a.Dimension == temperature {
		return q.degrees(t)
	}
	v, _ := q.Value.Float64()
	w, _ := t.Value.Float64()
	want := (v*a.size + q.inches*measures["inch"].size) / b.size
	have := w + t.inches*measures["inch"].size/b.size
	off := math.Abs(want - have)
	switch limit := exactly * want; {
	case off <= limit, (a.loose || b.loose) && off <= loosely*want:
		return true
	case off > roundly*want:
		return false
	}
	return off <= lastDigit(w)/2 || q.inches+t.inches == 0 && off*b.size/a.size <= lastDigit(v)/2
}

// about is converts where the text itself gives one for the other: six meters
// (18 feet).
func (q Quantity) about(t Quantity) bool {
	if q.converts(t) {
		return true
	}
	if !q.Measure.comparable(t.Measure) || q.Measure.Dimension == temperature {
		return false
	}
	v, _ := q.Value.Float64()
	w, _ := t.Value.Float64()
	want := v * q.Measure.size
	return math.Abs(want-w*t.Measure.size) <= roundly*want
}

// degrees compares temperatures, and differences of temperatures, of two
// scales; of a degree without a scale either may be meant.
func (q Quantity) degrees(t Quantity) bool {
	v, _ := q.Value.Float64()
	w, _ := t.Value.Float64()
	celsius := func(a, b float64) bool {
		limit := max(.6, min(lastDigit(b)/2, 3))
		return math.Abs((a-32)*5/9-b) <= limit || math.Abs((32-a)*5/9-b) <= limit || math.Abs(a*5/9-b) <= .6 || math.Abs((-a-32)*5/9+b) <= limit
	}
	from, to := q.Measure.Name, t.Measure.Name
	return from != "degree Celsius" && to != "degree Fahrenheit" && celsius(v, w) || from != "degree Fahrenheit" && to != "degree Celsius" && celsius(w, v)
}

// lastDigit is the place of the last digit of a number that is not 0: 10 for
// 620, 0.1 for 2.5.
func lastDigit(v float64) float64 {
	s := strconv.FormatFloat(math.Abs(v), 'e', 6, 64)
	mantissa, exponent, _ := strings.Cut(s, "e")
	e, _ := strconv.Atoi(exponent)
	kept := strings.TrimRight(strings.Replace(mantissa, ".", "", 1), "0")
	return math.Pow10(e - max(0, len(kept)-1))
}
