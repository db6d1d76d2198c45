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
type numbers struct {
	*pair
	from, to []quantity.Quantity // of the source, of the target
	d        quantity.Difference
}

// check compares the numbers of both texts by value. One that slipped by
// thousands (million for billion) has a message of its own, because it is the
// commonest fault and the hardest to see. The target is read in the given
// language.
func (p *numbers) check(lang string) {
	p.from, p.to = quantity.Timed(quantity.In(p.Source, p.From), quantity.In(p.Target, lang))
	if len(p.from)+len(p.to) == 0 {
		return
	}
	p.d = quantity.Compare(p.from, p.to)
	all := p.d
	p.verbatim()
	p.sayPaired()
	p.pairMonths()
	p.pairWeekdays()
	p.pairChanged()
	p.pairWords()
	for _, q := range p.d.Missing {
		if p.whole && (!q.Soft || q.Value.Cmp(small) > 0) {
			p.add(Finding{Kind: Number, Severity: missing(q), Source: spanOf(q),
				Message: problem.New("finding.number.missing", "Source", p.source.str(spanOf(q)))})
		}
	}
	p.checkCounts(all)
	p.checkCrossed()
	p.checkBounds()
	theirs := p.neighbours()
	for _, q := range p.d.Extra {
		if slices.ContainsFunc(theirs, q.Is) || p.unsettled(spanOf(q)) || one(q) && unitAlone.MatchString(p.Source) {
			continue
		}
		p.say(Number, Medium, spanOf(q), problem.New("finding.number.extra", "Text", p.target.str(spanOf(q))))
	}
}

// sayPaired reports the numbers that have a counterpart which is not the same.
func (p *numbers) sayPaired() {
	for _, s := range p.d.Slips {
		if !p.unsettled(spanOf(s.Target)) {
			p.between(High, "finding.number.slip", spanOf(s.Source), spanOf(s.Target))
		}
	}
	for _, c := range p.d.Changed {
		if c.Source.Kind == quantity.Percent {
			p.between(Medium, "finding.number.points", spanOf(c.Source), spanOf(c.Target))
		} else {
			p.between(High, "finding.number.currency", spanOf(c.Source), spanOf(c.Target))
		}
	}
	for _, c := range p.d.Units {
		if p.whole {
			p.between(High, "finding.number.unit", measured(c.Source), measured(c.Target))
		}
	}
	for _, r := range p.d.Rounded {
		p.between(Info, "finding.number.rounded", spanOf(r.Source), spanOf(r.Target))
	}
	for _, c := range p.d.Converted {
		if c.Source.Measure.Dimension != quantity.Duration {
			p.between(Info, "finding.number.converted", measured(c.Source), measured(c.Target))
		}
	}
}

// between reports a number of the source and what it became.
func (p *numbers) between(s Severity, key string, source, target Span) {
	p.add(Finding{Kind: Number, Severity: s, Source: source, Target: target,
		Message: problem.New(key, "Source", p.source.str(source), "Text", p.target.str(target))})
}

// measured is where a number stands with its unit of measure.
func measured(q quantity.Quantity) Span { return Span{From: q.From, To: q.End()} }

// verbatim: digits that stand letter by letter in both texts are neither missing
// nor too many, however either language reads them: telephone numbers, decimal
// commas in an English text.
func (p *numbers) verbatim() {
	there := func(text, other *text) func(quantity.Quantity) bool {
		return func(q quantity.Quantity) bool { return other.number(text.str(spanOf(q))) }
	}
	lost, gained := there(p.source, p.target), there(p.target, p.source)
	p.d.Missing = slices.DeleteFunc(slices.Clone(p.d.Missing), lost)
	p.d.Extra = slices.DeleteFunc(slices.Clone(p.d.Extra), gained)
	p.d.Slips = slices.DeleteFunc(slices.Clone(p.d.Slips), func(s quantity.Slip) bool { return lost(s.Source) && gained(s.Target) })
}

// number reports whether digits stand in a text as they are, not as a part of
// more digits.
func (t *text) number(s string) bool {
	if s == "" || s[0] < '0' || s[0] > '9' {
		return false
	}
	for at := 0; ; at++ {
		n := strings.Index(t.s[at:], s)
		if n < 0 {
			return false
		}
		at += n
		if !joined(t.s[:at], true) && !joined(t.s[at+len(s):], false) {
			return true
		}
	}
}

// joined reports whether a number may go on in the text around it: 0.5, 12,000.
func joined(s string, before bool) bool {
	digit := func(i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }
	if before {
		return digit(len(s)-1) || digit(len(s)-2) && strings.ContainsRune(".,", rune(s[len(s)-1]))
	}
	return digit(0) || digit(1) && strings.ContainsRune(".,", rune(s[0]))
}

// neighbours are the numbers of the paragraph whose translation stands here too.
func (p *numbers) neighbours() []quantity.Quantity {
	if p.joined == nil {
		return nil
	}
	return quantity.In(p.joined.Source, p.From)
}

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
func (p *numbers) unsettled(s Span) bool {
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
	return slices.DeleteFunc(all, quantity.Quantity.Implied) // what "double" says is no 2 of a summary
}
