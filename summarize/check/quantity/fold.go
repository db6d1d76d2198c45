package quantity

import (
	"math/big"
	"strings"
	"unicode/utf8"
)

// folder puts atoms together to numbers.
type folder struct {
	text   string
	family family
	atoms  []atom
	at     int
	found  []Quantity
	start  int // where the number begins that is read
}

func (f *folder) fold() []Quantity {
	for f.at < len(f.atoms) {
		a := f.atoms[f.at]
		switch a.sort {
		case digits:
			f.digits()
		case numeral, ordinal:
			f.spelled()
		case scale:
			f.bare()
		case indefinit:
			f.at++ // told by what follows
		case fraction:
			f.fraction()
		case month:
			f.at++
			f.found = append(f.found, Quantity{From: a.from, To: a.to, Value: a.value, Kind: Month, Word: a.factor != 0, Soft: true})
		case implied:
			f.implies()
		case weekday:
			f.at++
			f.found = append(f.found, Quantity{From: a.from, To: a.to, Value: a.value, Kind: Weekday, Word: true, Soft: true, implied: true})
		default:
			f.at++
		}
	}
	return f.found
}

// near reports whether atom i follows the one before it with nothing but a
// space or a hyphen between.
func (f *folder) near(i int) bool {
	if i <= 0 || i >= len(f.atoms) {
		return false
	}
	gap := f.text[f.atoms[i-1].to:f.atoms[i].from]
	switch gap {
	case "", " ", "-", "\u00a0", "\u202f", "\u2009", "‑", " - ":
		return true
	}
	return false
}

// next is the atom at i when it is near and of that sort.
func (f *folder) next(i int, want sort) bool {
	return f.near(i) && f.atoms[i].sort == want
}

// skipHyphen passes the atom that a hyphen between words is.
func (f *folder) skipHyphen(i int) int {
	if i < len(f.atoms) && f.atoms[i].sort == reach && f.atoms[i].to-f.atoms[i].from == 1 && f.near(i) && f.near(i+1) {
		return i + 1
	}
	return i
}

// digits takes a number in digits with its scale and unit.
func (f *folder) digits() {
	a := f.atoms[f.at]
	q := Quantity{From: a.from, To: a.to, Value: a.value, Also: a.also, Kind: a.kind, Soft: a.soft, clock: a.clock, half: a.half, Measure: a.measure}
	f.money(&q, f.at)
	f.at++
	factor := int64(1)
	for {
		i := f.skipHyphen(f.at)
		if !f.next(i, scale) || factor > 1e12 || q.Kind == Ordinal {
			break
		}
		factor *= f.atoms[i].factor
		q.To = f.atoms[i].to
		f.at = i + 1
	}
	if factor > 1 {
		q.scaled(factor)
		f.reached(len(f.found), q.From, factor)
		f.rest(&q, factor)
	}
	f.unit(&q)
	q.clock = q.clock && factor == 1 && q.Unit == ""
	f.meridiem(&q)
	f.inYears(&q)
	f.push(q)
}

// rest adds the smaller part of a number in two: 2 млрд 300 млн.
func (f *folder) rest(q *Quantity, factor int64) {
	if !f.next(f.at, digits) || !f.next(f.at+1, scale) || f.atoms[f.at].kind != "" {
		return
	}
	part := times(f.atoms[f.at].value, f.atoms[f.at+1].factor)
	if f.atoms[f.at+1].factor < factor && part.Cmp(rat(factor)) < 0 {
		q.Value = new(big.Rat).Add(q.Value, part)
		q.To = f.atoms[f.at+1].to
		f.at += 2
	}
}

func (q *Quantity) scaled(factor int64) {
	q.Value = times(q.Value, factor)
	for i := range q.Also {
		q.Also[i] = times(q.Also[i], factor)
	}
}

// money reads the sign before a number.
func (f *folder) money(q *Quantity, i int) {
	if i > 0 && f.atoms[i-1].sort == symbol && f.near(i) {
		q.Kind, q.Unit, q.From = Money, f.atoms[i-1].unit, f.atoms[i-1].from
		if len(q.Also) > 0 && q.Also[len(q.Also)-1].Cmp(rat(1000)) >= 0 && f.suffixed(i) {
			q.Value, q.Also = q.Also[len(q.Also)-1], nil // $5m is money, not metres
		}
	}
}

// suffixed reports whether the digits end in a letter.
func (f *folder) suffixed(i int) bool {
	a := f.atoms[i]
	return a.to > a.from && ascii(f.text[a.to-1])
}

// unit reads percent and money after a number.
func (f *folder) unit(q *Quantity) {
	if !f.next(f.at, unit) {
		return
	}
	a := f.atoms[f.at]
	q.Unit, q.To = a.unit, a.to
	if q.Kind = Money; a.unit == "%" {
		q.Kind = Percent
		f.points(q)
	}
	f.at++
}

// pointWords make percent of percentage points.
var pointWords = []string{" point", "-point", " пункт", " п.п", " п. п", "포인트", "p", " 포인트"}

// points reads percentage points, which are no percents of anything.
func (f *folder) points(q *Quantity) {
	rest := strings.ReplaceAll(f.text[q.To:min(len(f.text), q.To+24)], "\u00a0", " ")
	for _, w := range pointWords {
		if strings.HasPrefix(rest, w) {
			q.Unit = "pp"
			return
		}
	}
}

// reached gives the first number of a range the scale of the second as well:
// "5 to 7 million" says five million.
func (f *folder) reached(i, from int, factor int64) {
	if i == 0 {
		return
	}
	before := &f.found[i-1]
	if before.Value.Cmp(rat(1000)) >= 0 || !f.ranges(before.To, from) {
		return
	}
	before.Also = append(before.Also, times(before.Value, factor))
}

// ranges reports whether what stands between two numbers makes a range or a
// choice of them.
func (f *folder) ranges(from, to int) bool {
	gap := f.text[min(from, to):to]
	if len(gap) == 0 || len(gap) > 12 || strings.ContainsAny(gap, ".;:()\n") {
		return false
	}
	for word := range strings.FieldsSeq(rangeSigns.Replace(gap)) {
		if !rangeWords[word] {
			return false
		}
	}
	return true
}

var (
	rangeSigns = strings.NewReplacer("–", " – ", "—", " – ", "-", " – ", "~", " – ", "∼", " – ", "～", " – ")
	rangeWords = map[string]bool{"–": true, "to": true, "and": true, "or": true, "до": true, "или": true, "або": true, "чи": true, "і": true, "и": true, "та": true, "에서": true, "내지": true, "$": true, "€": true, "£": true}
)

// bare takes a scale without a number before it: a million, тысяча.
func (f *folder) bare() {
	a := f.atoms[f.at]
	one := a.single || f.at > 0 && f.atoms[f.at-1].sort == indefinit && f.near(f.at)
	f.at++
	if !one && !a.maybe {
		return
	}
	q := Quantity{From: a.from, To: a.to, Value: rat(a.factor), Word: true, Soft: true, implied: !one}
	for f.next(f.at, scale) && f.atoms[f.at].factor > a.factor { // a hundred thousand
		q.scaled(f.atoms[f.at].factor)
		q.To = f.atoms[f.at].to
		f.at++
	}
	f.unit(&q)
	f.push(q)
}

// fraction takes half, a third and the like, with what it is a part of.
func (f *folder) fraction() {
	a := f.atoms[f.at]
	q := Quantity{From: a.from, To: a.to, Value: a.value, Word: true, Soft: true}
	f.at++
	i := f.at
	if f.next(i, indefinit) {
		i++ // half a million
	}
	if f.next(i, scale) {
		q.scaled(f.atoms[i].factor)
		q.Soft = false
		q.To = f.atoms[i].to
		f.at = i + 1
	}
	f.unit(&q)
	f.push(q)
}

func (f *folder) push(q Quantity) {
	if q.Kind == "" {
		q.Kind = Cardinal
	}
	f.start = q.From
	units{f}.measure(&q)
	units{f}.bareInches(&q)
	f.found = append(f.found, q)
}

// spelled takes a number in words.
func (f *folder) spelled() {
	from := f.atoms[f.at].from
	total, section, last := new(big.Rat), new(big.Rat), rat(1000)
	bound := int64(1e15) // scales descend
	q := Quantity{From: from, Word: true}
	for f.at < len(f.atoms) {
		a := f.atoms[f.at]
		switch {
		case a.sort == numeral && a.value.Cmp(last) < 0 && room(last, a.value):
			section.Add(section, a.value)
			last = a.value
		case a.sort == ordinal && a.value.Cmp(last) < 0 && room(last, a.value):
			section.Add(section, a.value)
			q.Kind, last = Ordinal, new(big.Rat)
		case a.sort == scale && q.Kind != Ordinal && a.factor == 100 && section.Sign() > 0 && section.Cmp(rat(100)) < 0:
			section, last = times(section, 100), rat(100)
		case a.sort == scale && q.Kind != Ordinal && a.factor != 100 && a.factor < bound && section.Sign() > 0:
			total.Add(total, times(section, a.factor))
			section, last, bound = new(big.Rat), rat(1000), a.factor
		default:
			f.finish(q, total.Add(total, section))
			return
		}
		q.To = a.to
		f.at++
		if !f.goesOn() {
			break
		}
	}
	f.finish(q, total.Add(total, section))
}

// room reports whether a smaller number word can follow a larger one: twenty
// five, but not five three or twelve three.
func room(last, v *big.Rat) bool {
	switch {
	case last.Cmp(rat(100)) >= 0:
		return v.Cmp(rat(100)) < 0 || last.Cmp(rat(1000)) == 0
	case last.Cmp(rat(20)) >= 0:
		return v.Cmp(rat(10)) < 0
	}
	return false
}

// goesOn steps over a hyphen and "and" to the next part of a spelled number;
// false when the number is over.
func (f *folder) goesOn() bool {
	i := f.skipHyphen(f.at)
	if i < len(f.atoms) && f.atoms[i].sort == and && f.near(i) && f.near(i+1) && f.atoms[i+1].sort == numeral && f.atoms[i-1].sort == scale {
		i++
	}
	if !f.near(i) {
		return false
	}
	switch f.atoms[i].sort {
	case numeral, ordinal, scale:
		f.at = i
		return true
	}
	return false
}

// finish pushes a spelled number with what follows it: two thirds, five
// dollars.
func (f *folder) finish(q Quantity, v *big.Rat) {
	from := q.From
	q.Value = v
	if i := f.skipHyphen(f.at); f.next(i, fraction) && v.Cmp(rat(10)) < 0 && q.Kind != Ordinal && f.atoms[i].value.Cmp(big.NewRat(1, 2)) != 0 {
		q.Value = new(big.Rat).Mul(v, f.atoms[i].value)
		q.To = f.atoms[i].to
		f.at = i + 1
	} else if i < len(f.atoms) && f.near(i) && f.atoms[i].sort == ordinal && f.family == english && v.Cmp(rat(10)) < 0 && plural(f.text[:f.atoms[i].to]) {
		q.Value = new(big.Rat).Quo(v, f.atoms[i].value)
		q.To = f.atoms[i].to
		f.at = i + 1
	}
	if f.family == english && q.Kind == Ordinal && from > 1 && v.Cmp(rat(3)) >= 0 && strings.HasSuffix(f.text[:from], "a ") {
		q.Also = append(q.Also, new(big.Rat).Inv(v)) // "by a third"
	}
	q.Soft = q.Kind == Ordinal || !q.Value.IsInt() || q.Value.Cmp(rat(12)) <= 0
	f.unit(&q)
	if q.Unit != "" && q.Value.Cmp(rat(2)) >= 0 {
		q.Soft = false
	}
	f.push(q)
}

// plural reports whether a text ends in the s of "two thirds".
func plural(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return r == 's'
}
