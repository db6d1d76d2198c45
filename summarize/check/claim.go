package check

import (
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// claims are the cues of one sentence or paragraph: how many there are of
// each, and where the first one stands.
type claims struct {
	count    [cues]int
	first    [cues]Span
	from, to int // the words
}

// claims counts the cues of the words from..to.
func (t cued) claims(from, to int) claims {
	c := claims{from: from, to: to}
	for i, set := range t.cueing()[from:to] {
		for ; set != 0; set &= set - 1 {
			n := set.lowest()
			if c.count[n] == 0 {
				c.first[n] = t.words[from+i].Span
			}
			c.count[n]++
		}
	}
	return c
}

// stance is what both texts of a pair claim, deny and leave to others to say.
type stance struct{ *pair }

// check: a negation, an attribution and a reservation of the source has
// a counterpart. Where both texts have as many sentences they are compared
// sentence by sentence.
func (p stance) check() {
	if !p.whole || cuesOf[p.source.lang] == nil || cuesOf[p.target.lang] == nil {
		return
	}
	source, target := cued{p.source}.claims(0, len(p.source.words)), cued{p.target}.claims(0, len(p.target.words))
	p.checkSaid(source, target)
	p.checkSpeakers()
	if len(p.source.sentences) != len(p.target.sentences) || len(p.source.sentences) < 2 {
		p.checkPolarity(source, target)
		return
	}
	x, y := 0, 0
	for i := range p.source.sentences {
		from, until := x, y
		x, y = p.source.until(x, p.source.sentences[i].To), p.target.until(y, p.target.sentences[i].To)
		p.checkPolarity(cued{p.source}.claims(from, x), cued{p.target}.claims(until, y))
	}
}

// until returns the first word from word i on that begins at a byte or after.
func (t *text) until(i, at int) int {
	for i < len(t.words) && t.words[i].From < at {
		i++
	}
	return i
}

// checkPolarity: “did not confirm” must not become “confirmed”. Where only words
// such as "without" could stand for the negation, of which the source has its
// own, it is a hint, and so is the other way round: languages negate where
// others do not.
func (p stance) checkPolarity(source, target claims) {
	lost := func(s Severity) {
		p.add(Finding{Kind: Polarity, Severity: s, Source: source.first[negated],
			Message: problem.New("finding.polarity.lost", "Source", p.source.str(source.first[negated]))})
	}
	short := source.count[negated] - target.count[negated]
	switch {
	case short > target.count[negative]:
		lost(Medium)
	case short > max(0, target.count[negative]-source.count[negative]):
		lost(Info)
	case target.count[negated] > 0 && source.count[negated]+source.count[negative] == 0:
		s := Info
		if at, ok := (cued{p.target}).deniedVerb(target); ok {
			s, target.first[negated] = Medium, at
		}
		p.say(Polarity, s, target.first[negated], problem.New("finding.polarity.added", "Text", p.target.str(target.first[negated])))
	}
}

// checkSaid: who said it, and that it is only alleged. A quotation needs a
// word of speaking near it too.
func (p stance) checkSaid(source, target claims) {
	if source.count[alleged] > 0 && target.count[alleged]+target.count[allegedly] == 0 {
		p.add(Finding{Kind: Attribution, Severity: Medium, Source: source.first[alleged],
			Message: problem.New("finding.attribution.alleged", "Source", p.source.str(source.first[alleged]))})
	}
	if source.count[said] > 0 && target.count[said]+target.count[speaking]+target.count[alleged] == 0 {
		p.add(Finding{Kind: Attribution, Severity: Medium, Source: source.first[said],
			Message: problem.New("finding.attribution.said", "Source", p.source.str(source.first[said]))})
	}
}

// How many words make a quotation direct speech, and how many bytes of text
// around it are searched for a word of speaking.
const (
	speech   = 4
	vicinity = 160
)

// checkSpeakers: where the source names the speaker next to a quotation, the
// translation does too.
func (p stance) checkSpeakers() {
	attributed := func(t *text, cues ...cue) (Span, int, bool) {
		first, n := Span{}, 0
		for _, q := range outer(t.quotes) {
			if len(strings.Fields(t.str(q.inside()))) < speech {
				continue
			}
			if n++; n == 1 {
				first = q.Span
			}
			if (cued{t}).spokenNear(q, cues...) {
				return q.Span, n, true
			}
		}
		return first, n, false
	}
	source, _, ok := attributed(p.source, said)
	if !ok {
		return
	}
	if target, n, ok := attributed(p.target, said, speaking, alleged, allegedly); n > 0 && !ok {
		p.add(Finding{Kind: Attribution, Severity: Medium, Source: source, Target: target, Message: problem.New("finding.quote.speaker")})
	}
}

// spokenNear reports whether a word with one of the cues stands near a
// quotation, but not in it, except where the speaker interrupts it.
func (t cued) spokenNear(q quoted, cues ...cue) bool {
	said := interrupted(t.text, q)
	for i, w := range t.words {
		within := w.From < q.To && w.To > q.From
		if w.To <= q.From-vicinity || w.From >= q.To+vicinity || within && (said < 0 || w.From < said) {
			continue
		}
		set := t.cueing()[i]
		for _, c := range cues {
			if set&(1<<c) != 0 {
				return true
			}
		}
	}
	return false
}
