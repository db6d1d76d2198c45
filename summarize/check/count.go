package check

import (
	"slices"

	"codeberg.org/tolmach/tolmach/summarize/check/quantity"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// checkCounts finds a number that took the place of another where the source
// has both.
func (p *numbers) checkCounts(d quantity.Difference) {
	if !p.whole {
		return
	}
	lost, gained, ok := replaced(p.from, p.to, d)
	if !ok {
		return
	}
	p.add(Finding{Kind: Number, Severity: Medium, Source: spanOf(lost), Target: spanOf(gained),
		Message: problem.New("finding.number.swapped", "Source", p.source.str(spanOf(lost)), "Text", p.target.str(spanOf(gained)))})
}

// replaced finds the first number that took the place of another where both
// texts have both: as sets the numbers are the same, but in the target one
// stands less often and another more often. d is the difference as sets.
func replaced(source, target []quantity.Quantity, d quantity.Difference) (lost, gained quantity.Quantity, ok bool) {
	missing, extra := d.Missing[:len(d.Missing):len(d.Missing)], d.Extra[:len(d.Extra):len(d.Extra)]
	for _, s := range d.Slips { // reported already
		missing, extra = append(missing, s.Source), append(extra, s.Target)
	}
	for _, r := range slices.Concat(d.Rounded, d.Converted, d.Units) {
		missing, extra = append(missing, r.Source), append(extra, r.Target)
	}
	less, more := surplus(source, target, missing), surplus(target, source, extra)
	switch {
	case len(less.real) > 0 && len(more.all) > 0:
		return less.real[0], more.all[0], true
	case len(less.all) > 0 && len(more.real) > 0:
		return less.all[0], more.real[0], true
	}
	return lost, gained, false
}

// more are the numbers in digits of one text that the other has less often in
// digits; real are those of them that it does not have in words either.
type more struct{ all, real []quantity.Quantity }

// surplus compares how often numbers in digits stand in a and in b, but for
// those that b does not have at all. A number in digits is first looked for
// among those in digits: "twice" is no excuse for a 2 that became a 5 while the
// target says "twice" too.
func surplus(a, b, reported []quantity.Quantity) (m more) {
	met, taken := make([]bool, len(a)), make([]bool, len(b))
	take := func(alike func(q, t *quantity.Quantity) bool) {
		for i := range a {
			for j := range b {
				if !met[i] && !taken[j] && alike(&a[i], &b[j]) {
					met[i], taken[j] = true, true
				}
			}
		}
	}
	unreported := func() (rest []quantity.Quantity) {
		for i, q := range a {
			if !met[i] && written(q) != inWords && !slices.ContainsFunc(reported, q.Is) {
				rest = append(rest, q)
			}
		}
		return rest
	}
	take(func(q, t *quantity.Quantity) bool { return written(*q) == written(*t) && q.Is(*t) })
	m.all = unreported()
	take(func(q, t *quantity.Quantity) bool { return q.Is(*t) })
	m.real = unreported()
	return m
}

// writing is how a number is written.
type writing int

const (
	inDigits writing = iota
	inWords          // and what is as easily said otherwise: Roman numerals, months
	inName           // F-16
)

func written(q quantity.Quantity) writing {
	switch {
	case q.Kind == quantity.Code:
		return inName
	case q.Soft, q.Word:
		return inWords
	}
	return inDigits
}
