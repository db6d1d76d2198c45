package check

import (
	"math/big"
	"slices"

	"codeberg.org/tolmach/tolmach/summarize/check/quantity"
)

// changed reports a number that came out as another one.
func (p *numbers) changed(lost, gained quantity.Quantity) {
	p.between(High, "finding.number.changed", spanOf(lost), spanOf(gained))
}

// pairChanged reports numbers that came out as others, where as many are
// missing as are extra: it is one fault, at the place of the wrong number.
func (p *numbers) pairChanged() {
	hard := func(q quantity.Quantity) bool { return missing(q) == High }
	var lost []quantity.Quantity
	for _, q := range p.d.Missing {
		if hard(q) {
			lost = append(lost, q)
		}
	}
	if !p.whole || len(lost) == 0 || len(lost) != len(p.d.Extra) {
		return
	}
	for i, q := range lost {
		p.changed(q, p.d.Extra[i])
	}
	p.d.Missing = slices.DeleteFunc(slices.Clone(p.d.Missing), hard)
	p.d.Extra = nil
}

// only are the numbers of a kind in a list that another list has not.
func only(k quantity.Kind, list, other []quantity.Quantity) (all []quantity.Quantity) {
	for _, q := range list {
		if q.Kind == k && !slices.ContainsFunc(other, func(t quantity.Quantity) bool { return t.Kind == k && t.Is(q) }) {
			all = append(all, q)
		}
	}
	return all
}

// pairMonths reports a month that became another: the 24th of October is not the
// 24th of November. Months are compared among themselves, because a 2 may well
// stand elsewhere in the text.
func (p *numbers) pairMonths() {
	lost, gained := only(quantity.Month, p.from, p.to), only(quantity.Month, p.to, p.from)
	if !p.whole || len(lost) != 1 || len(gained) != 1 {
		return
	}
	p.changed(lost[0], gained[0])
	month := func(q quantity.Quantity) bool { return q.Kind == quantity.Month }
	p.d.Missing, p.d.Extra = slices.DeleteFunc(slices.Clone(p.d.Missing), month), slices.DeleteFunc(slices.Clone(p.d.Extra), month)
}

// pairWeekdays reports a day of the week that became another. Where the source
// names the day once more often than the target it may be one of several.
func (p *numbers) pairWeekdays() {
	if !p.whole {
		return
	}
	gained := only(quantity.Weekday, p.to, p.from)
	lost := only(quantity.Weekday, p.from, p.to)
	for i, q := range gained {
		switch {
		case i < len(lost):
			p.changed(lost[i], q)
		case len(lost) == 0:
			if from, ok := fewer(p.from, p.to); ok {
				p.changed(from, q)
				return
			}
		}
	}
}

// fewer is a day of the week that a source names more often than a target.
func fewer(source, target []quantity.Quantity) (day quantity.Quantity, ok bool) {
	count := func(list []quantity.Quantity, q quantity.Quantity) (n int) {
		for _, t := range list {
			if t.Kind == quantity.Weekday && t.Is(q) {
				n++
			}
		}
		return n
	}
	for _, q := range source {
		if q.Kind == quantity.Weekday && count(source, q) > count(target, q) {
			return q, true
		}
	}
	return day, false
}

// pairWords reports a small number in words that became another one: seven
// systems are not six. Words are said in other ways too often for less than one
// such number on either side to tell.
func (p *numbers) pairWords() {
	if !p.whole || len(p.d.Extra) > 0 {
		return
	}
	lost, one := p.aloneInWords(p.from, p.to)
	gained, other := p.aloneInWords(p.to, p.from)
	if !one || !other {
		return
	}
	p.changed(lost, gained)
	p.d.Missing = slices.DeleteFunc(slices.Clone(p.d.Missing), func(q quantity.Quantity) bool { return q.From == lost.From })
}

// aloneInWords is the only small number in words of a list that another list
// has not.
func (p *numbers) aloneInWords(list, other []quantity.Quantity) (only quantity.Quantity, ok bool) {
	for _, q := range list {
		if !q.Soft || q.Implied() || slices.ContainsFunc(other, q.Is) || q.Value.Cmp(small) <= 0 && q.Value.IsInt() {
			continue
		}
		if ok || !p.countsInWords(q) {
			return only, false
		}
		only, ok = q, true
	}
	return only, ok
}

func (p *numbers) countsInWords(q quantity.Quantity) bool {
	return (q.Word || p.target.lang == "ko") && q.Kind == quantity.Cardinal && q.Value.IsInt() && q.Value.Cmp(small) > 0 && q.Value.Cmp(dozen) < 0
}

// dozen stands for about as many.
var dozen = big.NewRat(12, 1)

// checkCrossed: two numbers that changed places, where what they count tells: 15%
// of 300 people are not 300% of 15.
func (p *numbers) checkCrossed() {
	if !p.whole {
		return
	}
	for i, a := range p.from {
		for _, b := range p.from[i+1:] {
			x, y, ok := crossed(a, b, p.to)
			if ok {
				p.between(High, "finding.number.crossed",
					Span{From: min(a.From, b.From), To: max(a.End(), b.End())}, Span{From: min(x.From, y.From), To: max(x.End(), y.End())})
				return
			}
		}
	}
}

// crossed finds the numbers of a target that have the values of two of a source
// and what the other one counts.
func crossed(a, b quantity.Quantity, target []quantity.Quantity) (x, y quantity.Quantity, ok bool) {
	if a.Soft || b.Soft || a.Counts() == b.Counts() || a.Is(b) {
		return x, y, false
	}
	var like []quantity.Quantity
	for _, q := range []quantity.Quantity{a, b} {
		i := slices.IndexFunc(target, q.Is)
		if i < 0 || slices.ContainsFunc(target[i+1:], q.Is) {
			return x, y, false
		}
		like = append(like, target[i])
	}
	x, y = like[0], like[1]
	return x, y, x.Counts() == b.Counts() && y.Counts() == a.Counts()
}
