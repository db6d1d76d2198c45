package check

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/check/quantity"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// numbers are those of a pair, to be compared by value.
type numbers struct{ *pair }

// check compares the numbers of both texts by value. One that slipped
// by thousands (million for billion) has a message of its own, because it is
// the commonest fault and the hardest to see. The target is read in the given
// language.
func (p numbers) check(lang string) {
	source, target := quantity.Timed(quantity.In(p.Source, p.From), quantity.In(p.Target, lang))
	if len(source)+len(target) == 0 {
		return
	}
	d := quantity.Compare(source, target)
	for _, s := range d.Slips {
		if p.unsettled(spanOf(s.Target)) {
			continue
		}
		p.add(Finding{Kind: Number, Severity: High, Source: spanOf(s.Source), Target: spanOf(s.Target),
			Message: problem.New("finding.number.slip", "Source", p.source.str(spanOf(s.Source)), "Text", p.target.str(spanOf(s.Target)))})
	}
	for _, c := range d.Changed {
		p.add(Finding{Kind: Number, Severity: High, Source: spanOf(c.Source), Target: spanOf(c.Target),
			Message: problem.New("finding.number.currency", "Source", p.source.str(spanOf(c.Source)), "Text", p.target.str(spanOf(c.Target)))})
	}
	for _, r := range d.Rounded {
		p.add(Finding{Kind: Number, Severity: Info, Source: spanOf(r.Source), Target: spanOf(r.Target),
			Message: problem.New("finding.number.rounded", "Source", p.source.str(spanOf(r.Source)), "Text", p.target.str(spanOf(r.Target)))})
	}
	all := d
	p.pairMonths(&d, source, target)
	p.pairChanged(&d)
	p.pairWords(&d, source, target)
	for _, q := range d.Missing {
		if p.whole && (!q.Soft || q.Value.Cmp(small) > 0) {
			p.add(Finding{Kind: Number, Severity: missing(q), Source: spanOf(q),
				Message: problem.New("finding.number.missing", "Source", p.source.str(spanOf(q)))})
		}
	}
	p.checkCounts(source, target, all)
	theirs := p.neighbours()
	for _, q := range d.Extra {
		if slices.ContainsFunc(theirs, q.Is) || p.unsettled(spanOf(q)) || one(q) && unitAlone.MatchString(p.Source) {
			continue
		}
		p.say(Number, Medium, spanOf(q), problem.New("finding.number.extra", "Text", p.target.str(spanOf(q))))
	}
}

// neighbours are the numbers of the paragraph whose translation stands here too.
func (p numbers) neighbours() []quantity.Quantity {
	if p.joined == nil {
		return nil
	}
	return quantity.In(p.joined.Source, p.From)
}

// pairChanged reports numbers that came out as others, where as many are
// missing as are extra: it is one fault, at the place of the wrong number.
func (p numbers) pairChanged(d *quantity.Difference) {
	hard := func(q quantity.Quantity) bool { return missing(q) == High }
	var lost []quantity.Quantity
	for _, q := range d.Missing {
		if hard(q) {
			lost = append(lost, q)
		}
	}
	if !p.whole || len(lost) == 0 || len(lost) != len(d.Extra) {
		return
	}
	for i, q := range lost {
		p.add(Finding{Kind: Number, Severity: High, Source: spanOf(q), Target: spanOf(d.Extra[i]),
			Message: problem.New("finding.number.changed", "Source", p.source.str(spanOf(q)), "Text", p.target.str(spanOf(d.Extra[i])))})
	}
	d.Missing = slices.DeleteFunc(slices.Clone(d.Missing), hard)
	d.Extra = nil
}

// pairMonths reports a month that became another: the 24th of October is not the
// 24th of November. Months are compared among themselves, because a 2 may well
// stand elsewhere in the text.
func (p numbers) pairMonths(d *quantity.Difference, source, target []quantity.Quantity) {
	month := func(q quantity.Quantity) bool { return q.Kind == quantity.Month }
	only := func(list, other []quantity.Quantity) (all []quantity.Quantity) {
		for _, q := range list {
			if month(q) && !slices.ContainsFunc(other, func(t quantity.Quantity) bool { return month(t) && t.Is(q) }) {
				all = append(all, q)
			}
		}
		return all
	}
	lost := only(source, target)
	gained := only(target, source)
	if !p.whole || len(lost) != 1 || len(gained) != 1 {
		return
	}
	p.add(Finding{Kind: Number, Severity: High, Source: spanOf(lost[0]), Target: spanOf(gained[0]),
		Message: problem.New("finding.number.changed", "Source", p.source.str(spanOf(lost[0])), "Text", p.target.str(spanOf(gained[0])))})
	d.Missing, d.Extra = slices.DeleteFunc(slices.Clone(d.Missing), month), slices.DeleteFunc(slices.Clone(d.Extra), month)
}

// pairWords reports a small number in words that became another one: seven
// systems are not six. Words are said in other ways too often for less than one
// such number on either side to tell.
func (p numbers) pairWords(d *quantity.Difference, source, target []quantity.Quantity) {
	if !p.whole || len(d.Extra) > 0 {
		return
	}
	counts := func(q quantity.Quantity) bool {
		return q.Soft && (q.Word || p.target.lang == "ko") && q.Kind == quantity.Cardinal && q.Value.IsInt() && q.Value.Cmp(small) > 0 && q.Value.Cmp(dozen) < 0
	}
	alone := func(list, other []quantity.Quantity) (only quantity.Quantity, ok bool) {
		for _, q := range list {
			if !q.Soft || slices.ContainsFunc(other, q.Is) || q.Value.Cmp(small) <= 0 && q.Value.IsInt() {
				continue
			}
			if ok || !counts(q) {
				return only, false
			}
			only, ok = q, true
		}
		return only, ok
	}
	lost, one := alone(source, target)
	gained, other := alone(target, source)
	if !one || !other {
		return
	}
	p.add(Finding{Kind: Number, Severity: High, Source: spanOf(lost), Target: spanOf(gained),
		Message: problem.New("finding.number.changed", "Source", p.source.str(spanOf(lost)), "Text", p.target.str(spanOf(gained)))})
	d.Missing = slices.DeleteFunc(slices.Clone(d.Missing), func(q quantity.Quantity) bool { return q.From == lost.From })
}

// dozen stands for about as many.
var dozen = big.NewRat(12, 1)

// unitAlone is a unit without a number, which other languages count as one: "a
// year" is 1년, and so is «за год».
var unitAlone = regexp.MustCompile(`(?i)(?:^|[\s(])(?:за|в|на|у|кажд\pL+|кожн?\pL+|прошл\pL+|следующ\pL+|минул\pL+|наступн\pL+) (?:год|месяц|недел|день|дня|сутк|час|рік|року|місяц|тиж|добу|годин)|\b(?:an?|per|every|each|last|next) (?:\w+ )?(?:year|month|week|day|hour|minute|second|decade|century|mile|kilomet|met[er]|ton|percent|point|dozen|person|household)`)

// one reports whether a number is 1.
func one(q quantity.Quantity) bool { return q.Value.Cmp(big.NewRat(1, 1)) == 0 }

// small is the greatest number in words that goes without saying: "one of
// them", "both", "first".
var small = big.NewRat(2, 1)

// unsettled reports whether the words that stream in next may still change the
// value of a number: "1,5" may become "1,5 млрд".
func (p numbers) unsettled(s Span) bool {
	return !p.whole && strings.Count(p.target.s[s.To:], " ") < 2
}

// missing is how much the lack of a number weighs. What a translator may well
// say in another way ("one", "both") is only information, and a number within
// a name (F-16) may have gone with the name.
func missing(q quantity.Quantity) Severity {
	switch {
	case q.Soft:
		return Info
	case q.Kind == quantity.Code:
		return Medium
	}
	return High
}

func spanOf(q quantity.Quantity) Span { return Span{From: q.From, To: q.To} }

// checkNumbers: every number of the sentence is in the cited paragraphs, by
// value.
func (s *subject) checkNumbers() {
	claimed := quantity.In(s.text.s, s.text.lang)
	if len(claimed) == 0 {
		return
	}
	source := numbersIn(s.cited, s.article.Language)
	cited := quantity.Compare(source, claimed)
	s.hits += len(claimed) - len(cited.Extra) - len(cited.Slips) - len(cited.Changed)
	wrong := slices.DeleteFunc(cited.Extra, func(q quantity.Quantity) bool {
		return one(q) && slices.ContainsFunc(s.cited, func(p document.Paragraph) bool { return unitAlone.MatchString(p.Text) })
	})
	for _, slip := range cited.Slips {
		wrong = append(wrong, slip.Target)
	}
	if s.same {
		wrong = append(wrong, onlyOrdinal(claimed, source)...)
	}
	s.checkVersions()
	if len(wrong) == 0 {
		return
	}
	all := numbersIn(s.article.Paragraphs, s.article.Language)
	for _, q := range wrong {
		s.misplaced(spanOf(q), s.text.str(spanOf(q)), func([]document.Paragraph) bool {
			return slices.ContainsFunc(all, q.Is)
		})
	}
}

// onlyOrdinal are the counts in digits for which the source, in the same
// language, has an ordinal in words at most: “1 ship” is not the “first ship”.
func onlyOrdinal(claimed, source []quantity.Quantity) []quantity.Quantity {
	return slices.DeleteFunc(slices.Clone(claimed), func(q quantity.Quantity) bool {
		if written(q) != inDigits || q.Kind == quantity.Ordinal || !slices.ContainsFunc(source, q.Is) {
			return true
		}
		return slices.ContainsFunc(source, func(t quantity.Quantity) bool {
			return t.Is(q) && (t.Kind != quantity.Ordinal || written(t) != inWords)
		})
	})
}

// versions are numbers with several points: each is one name, not several
// numbers.
var versions = regexp.MustCompile(`\d+(?:\.\d+){2,}`)

// checkVersions: numbers like 2.6.32 are in the cited paragraphs as they are.
func (s *subject) checkVersions() {
	in := func(ps []document.Paragraph, number string) bool {
		return slices.ContainsFunc(ps, func(p document.Paragraph) bool { return strings.Contains(p.Text, number) })
	}
	for _, m := range versions.FindAllStringIndex(s.text.s, -1) {
		number := s.text.s[m[0]:m[1]]
		if !in(s.cited, number) {
			s.misplaced(Span{From: m[0], To: m[1]}, number, func(ps []document.Paragraph) bool { return in(ps, number) })
		}
	}
}

func numbersIn(paragraphs []document.Paragraph, lang string) []quantity.Quantity {
	var all []quantity.Quantity
	for _, p := range paragraphs {
		all = append(all, quantity.In(p.Text, lang)...)
	}
	return all
}
