package check

import (
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/glossary"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Pair is a paragraph and its translation. From and To are their languages as
// BCP 47 tags; Source and Target are one line of NFC text each.
type Pair struct {
	ID       string
	Role     document.Role
	Source   string
	Target   string
	From, To string
}

// pair is a Pair while it is checked.
type pair struct {
	Pair
	source, target *text
	whole          bool
	glossary       *glossary.Pair // nil for none
	hits           []glossary.Hit // its terms in the source
	found          []Finding
	joined         *pair // the neighbour whose translation stands here too; nil for none
}

// Paragraph checks the translation of one paragraph. It is a pure function and
// fast enough to be called again for every piece that streams in: with whole
// false it keeps back what only a finished text can show, such as a number
// that is still to come, and what touches the last word.
//
// g is the glossary for the two languages; it may be nil. The findings come sorted; see [Sort].
func Paragraph(p Pair, g *glossary.Pair, whole bool) []Finding {
	found := read(p, g, whole).check()
	Sort(found)
	return found
}

func read(p Pair, g *glossary.Pair, whole bool) *pair {
	c := &pair{Pair: p, whole: whole, glossary: g}
	c.source, c.target = readText(p.Source, p.From), readText(p.Target, p.To)
	if g != nil {
		c.hits = g.Find(p.Source)
	}
	return c
}

// check runs every check of a paragraph. A paragraph that is not translated at
// all has one finding, not one for each word, and those of its numbers: it may
// well be a listing that nobody translates.
func (p *pair) check() []Finding {
	typography{p}.checkLeak()
	p.checkAside()
	switch {
	case len(p.target.words) == 0:
		return p.found
	case p.source.lang == p.target.lang:
		p.checkEdited()
		return p.found
	case lettering{p}.untranslated():
		if p.inSource() {
			(&numbers{pair: p}).check(p.From)
		}
		return p.found
	}
	(&numbers{pair: p}).check(p.To)
	extent{p}.check()
	lettering{p}.check()
	verbatim{p}.check()
	terms{p}.check()
	quoting{p}.check()
	stance{p}.check()
	typography{p}.check()
	return p.found
}

// checkEdited: a text edited or simplified in its own language keeps numbers,
// names, addresses and quotations, and does not lose half of itself.
func (p *pair) checkEdited() {
	if p.source.lang == "" {
		return
	}
	(&numbers{pair: p}).check(p.To)
	extent{p}.checkEdited()
	verbatim{p}.checkEdited()
	quoting{p}.check()
	stance{p}.check()
	typography{p}.check()
}

// add reports a finding, unless it touches a word that is still being written.
func (p *pair) add(f Finding) {
	if p.growing(f.Target) {
		return
	}
	f.Paragraph = p.ID
	p.found = append(p.found, f)
}

// say reports a finding in the target.
func (p *pair) say(k Kind, s Severity, target Span, m *problem.Problem) {
	p.add(Finding{Kind: k, Severity: s, Target: target, Message: m})
}

// growing reports whether a part of the target may go on in what has not
// streamed in yet.
func (p *pair) growing(s Span) bool {
	return !p.whole && !s.Empty() && s.To == len(p.target.s)
}
