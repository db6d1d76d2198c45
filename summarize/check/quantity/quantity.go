// Package quantity reads the numbers of a text by value, in English, Korean,
// Ukrainian and Russian: 1.5 billion, 15억, 1,5 млрд and полтора миллиарда are
// the same number. A text in another language is read by its digits only.
//
// It reads what newspapers write and is built to be compared with itself
// across languages, not to understand a sentence: the sign of a number is not
// read, and neither are words like "dozens" that name none.
package quantity

import (
	"math/big"

	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// Kind says what a number counts.
type Kind string

// The kinds. What is none of the others is Cardinal.
const (
	Cardinal Kind = "cardinal"
	Ordinal  Kind = "ordinal"
	Percent  Kind = "percent"
	Money    Kind = "money"
	Month    Kind = "month"   // a month by its name, by its number in the year
	Weekday  Kind = "weekday" // by its number, from Monday on
	Decade   Kind = "decade"
	Time     Kind = "time" // an hour or a minute of the day
	Code     Kind = "code" // a part of a name: F-16, COVID-19, 2.6.32
)

// Quantity is one number of a text.
type Quantity struct {
	From, To int // bytes, with its scale and unit
	Value    *big.Rat
	Also     []*big.Rat // what else it may stand for: 17 of "5 p.m.", 1990 of "the 90s"
	Kind     Kind
	Unit     string // of money its ISO 4217 code, of Percent "%"; else ""
	Word     bool   // spelled out
	// Soft says that a translator may well say it in another way: small
	// spelled-out numbers, fractions, months, Roman numerals.
	Soft bool

	Measure *Measure // its unit of measure; nil for none that is known

	clock   bool    // 17.30, which may be a time
	half    half    // of Time
	until   int     // where the unit of measure ends
	inches  float64 // beside feet
	implied bool    // a word says it beside something else: a decade, сутки; never missing
}

// End is where the number ends with its unit of measure.
func (q Quantity) End() int { return max(q.To, q.until) }

// Implied reports a number that a word says beside something else: a decade.
func (q Quantity) Implied() bool { return q.implied }

// Counts says what a number counts, as far as it says so itself: percent, a
// currency, a unit of measure.
func (q Quantity) Counts() string {
	switch {
	case q.Kind == Percent || q.Kind == Money:
		return q.Unit
	case q.Measure != nil:
		return q.Measure.Dimension
	}
	return ""
}

// family is how a language writes numbers.
type family int

const (
	other family = iota
	english
	korean
	ukrainian
	russian
)

func familyOf(lang string) family {
	switch prose.Base(lang) {
	case "en":
		return english
	case "ko":
		return korean
	case "uk":
		return ukrainian
	case "ru":
		return russian
	}
	return other
}

// In returns the numbers of a text in the order they stand. Its time is linear
// in the length of the text.
func In(text, lang string) []Quantity {
	var room [16]atom // enough for most paragraphs, and not on the heap
	s := scanner{text: text, family: familyOf(lang), atoms: room[:0]}
	s.scan()
	f := folder{text: text, family: s.family, atoms: s.atoms}
	if n := s.numbers(); n > 0 {
		f.found = make([]Quantity, 0, n)
	}
	return f.fold()
}

// rat is a whole number as a value.
func rat(n int64) *big.Rat { return new(big.Rat).SetInt64(n) }

func times(a *big.Rat, factor int64) *big.Rat { return new(big.Rat).Mul(a, rat(factor)) }
