package quantity

import (
	"math/big"
	"strings"
)

// half is the half of the day that an hour is in, where the text tells.
type half int8

const (
	morning half = iota + 1
	afternoon
)

// apart from each other are hours of which one is before and one after noon.
func (h half) apart(other half) bool { return h != 0 && other != 0 && h != other }

// meridiem reads p.m. after an hour; Korean says it before.
func (f *folder) meridiem(q *Quantity) {
	var day atom
	if at := f.dayAfter(); at >= 0 && f.family != korean {
		day = f.atoms[at]
		f.at = at + 1
	} else if i := f.at - 2; f.family == korean && i >= 0 && f.atoms[i].sort == meridiem && f.near(i+1) {
		day = f.atoms[i]
	} else {
		return
	}
	if n := len(f.found) - 1; q.Kind == Time && n >= 0 && f.found[n].Kind == Time && f.found[n].To+1 == q.From {
		f.found[n].in(day) // the hour of 5:30 p.m.
		return
	}
	q.in(day)
	if n := len(f.found) - 1; n >= 0 && f.found[n].Kind == Cardinal && f.found[n].Value.Cmp(q.Value) < 0 && f.ranges(f.found[n].To, q.From) {
		f.found[n].in(day) // the hour of "6 to 8 p.m."
	}
}

// in puts an hour into the part of the day that is told, and that with it.
func (q *Quantity) in(day atom) {
	n := q.Value.Num().Int64()
	if !q.Value.IsInt() || n > 12 {
		return
	}
	q.From, q.To = min(q.From, day.from), max(q.To, day.to)
	q.Kind, q.half = Time, day.half
	switch {
	case day.factor == 12 && n < 12:
		q.Also = append(q.Also, rat(n+12))
	case day.factor == 0 && n == 12:
		q.Also = append(q.Also, rat(0), rat(24))
	}
}

// hourWords may stand between an hour and the part of the day: в 9 часов утра.
var hourWords = map[string]bool{"час": true, "часа": true, "часов": true, "часу": true, "годин": true, "години": true, "годині": true, "годину": true}

// dayAfter is the atom that tells the part of the day of the hour before it;
// -1 for none.
func (f *folder) dayAfter() int {
	if f.at >= len(f.atoms) || f.at == 0 || f.atoms[f.at].sort != meridiem {
		return -1
	}
	gap := f.text[f.atoms[f.at-1].to:f.atoms[f.at].from]
	if f.atoms[f.at].maybe {
		return f.spokenHour(gap)
	}
	if f.near(f.at) || len(gap) < 32 && hourWords[strings.TrimSpace(gap)] {
		return f.at
	}
	return -1
}

// spokenHour is for the words that are others without an hour: в 3 часа дня, but
// 3 дня.
func (f *folder) spokenHour(gap string) int {
	if len(gap) < 32 && hourWords[strings.TrimSpace(gap)] {
		return f.at
	}
	return -1
}

// monthWords follow a number of months.
var monthWords = map[family][]string{
	english: {" months", "-month"}, korean: {"개월"}, ukrainian: {" місяц", "-місяч"}, russian: {" месяц", "-месяч"},
}

// inYears adds the years of a year and a half and more in months: 18 months are
// «півтора року».
func (f *folder) inYears(q *Quantity) {
	n := q.Value.Num().Int64()
	if !q.Value.IsInt() || n < 18 || n > 120 || n%6 != 0 || q.Unit != "" {
		return
	}
	for _, word := range monthWords[f.family] {
		if strings.HasPrefix(strings.ReplaceAll(f.text[q.To:min(len(f.text), q.To+24)], "\u00a0", " "), word) {
			q.Also = append(q.Also, big.NewRat(n, 12))
			return
		}
	}
}
