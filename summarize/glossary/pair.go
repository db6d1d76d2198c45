package glossary

import (
	"cmp"
	"slices"

	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// Hit is a place of a source text where an entry's term stands.
type Hit struct {
	Entry int // index in Pair.Entries
	prose.Span
}

// Rendering is a place of a target text where a rendering of an entry stands.
type Rendering struct {
	Entry     int // index in Pair.Entries
	Forbidden bool
	prose.Span
}

// Pair is a glossary for translations from one language into another, or for
// texts of one language when both are the same. It does not change and may be
// used by several goroutines.
type Pair struct {
	Source, Target string
	Entries        []Entry

	source *matcher // of the terms to look for
	target *matcher // of approved and forbidden renderings
}

// Pair derives the entries of two languages. Concepts that have no term in one
// of them are left out, and in a pair of a language with itself those that
// forbid nothing. Concepts with the same source term become one entry.
func (g *Glossary) Pair(source, target string) *Pair {
	p := &Pair{Source: source, Target: target}
	bySource := map[string]int{}
	same := prose.Base(source) == prose.Base(target)
	for _, c := range g.Concepts {
		e, ok := c.entry(source, target)
		if !ok || same && len(e.Forbidden) == 0 {
			continue
		}
		if i, known := bySource[e.Source]; known {
			p.Entries[i].join(e)
			continue
		}
		bySource[e.Source] = len(p.Entries)
		p.Entries = append(p.Entries, e)
	}
	p.settle()
	p.compile()
	return p
}

// settle gives every term to look for to one entry: that whose Source it is,
// else the first that has it as a variant. What the others call it is right
// there too, because the text does not say which is meant: 정전 is a power
// outage and a ceasefire.
func (p *Pair) settle() {
	owner := map[string]int{}
	for i, e := range p.Entries {
		owner[e.Source] = i
	}
	targets := make([][]string, len(p.Entries))
	for i, e := range p.Entries {
		targets[i] = append([]string{e.Target}, e.Forms...)
	}
	for i := range p.Entries {
		p.Entries[i].Variants = slices.DeleteFunc(p.Entries[i].Variants, func(v string) bool {
			o, taken := owner[v]
			if !taken {
				owner[v] = i
			}
			if taken && o != i {
				p.Entries[o].accept(targets[i])
			}
			return taken
		})
	}
}

// entry is the concept seen from a pair. Words that the source language's
// house style forbids are looked for too: others do write Kiev.
func (c Concept) entry(source, target string) (Entry, bool) {
	from, ok := c.in(source)
	if !ok {
		return Entry{}, false
	}
	to, ok := c.in(target)
	switch {
	case !ok && c.Keep:
		to = Term{Text: from.Text, Forms: from.Forms, Accepted: from.Accepted}
	case !ok:
		return Entry{}, false
	}
	return Entry{
		Source: from.Text, Variants: slices.Concat(from.Forms, from.Forbidden),
		Target: to.Text, Forms: slices.Concat(to.Forms, to.Accepted), Forbidden: to.Forbidden,
		Keep: c.Keep, Note: c.Note,
	}, true
}

// join adds what a later concept with the same source term says: its target is
// right too, and nothing that one of them approves is forbidden.
func (e *Entry) join(other Entry) {
	e.Variants = union(e.Variants, other.Variants)
	e.Forbidden = union(e.Forbidden, other.Forbidden)
	e.accept(append([]string{other.Target}, other.Forms...))
	e.Keep = e.Keep || other.Keep
	if e.Note == "" {
		e.Note = other.Note
	}
}

// accept makes more renderings right.
func (e *Entry) accept(targets []string) {
	e.Forms = slices.DeleteFunc(union(e.Forms, targets), func(s string) bool { return s == e.Target })
	e.Forbidden = slices.DeleteFunc(slices.Clone(e.Forbidden), func(s string) bool {
		return s == e.Target || slices.Contains(e.Forms, s)
	})
}

func union(a, b []string) []string {
	all := slices.Clone(a)
	for _, s := range b {
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

func (p *Pair) compile() {
	p.source, p.target = newMatcher(p.Source), newMatcher(p.Target)
	for i, e := range p.Entries {
		p.source.add(e.Source, i, strict)
		for _, v := range e.Variants {
			p.source.add(v, i, strict)
		}
		p.target.add(e.Target, i, lenient)
		for _, f := range e.Forms {
			p.target.add(f, i, lenient)
		}
		for _, f := range e.Forbidden {
			p.target.add(f, i, forbidden)
		}
	}
}

// Find returns where terms stand in a text of the source language, in order.
// Of terms that overlap the longest counts.
func (p *Pair) Find(text string) []Hit {
	var hits []Hit
	end := 0
	for _, m := range longest(p.source.find(text)) {
		if m.From < end {
			continue
		}
		hits = append(hits, Hit{m.entry, m.Span})
		end = m.To
	}
	return hits
}

// longest sorts matches by place, of those that begin together the longest
// first, and of those the most exact, then the first in the glossary.
func longest(all []match) []match {
	slices.SortFunc(all, func(a, b match) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(b.To, a.To), cmp.Compare(b.exact, a.exact), cmp.Compare(a.entry, b.entry))
	})
	return all
}

// Relevant returns the entries whose term stands in a text of the source
// language, in the order in which they first do.
func (p *Pair) Relevant(text string) []Entry {
	var found []Entry
	seen := map[int]bool{}
	for _, h := range p.Find(text) {
		if !seen[h.Entry] {
			seen[h.Entry] = true
			found = append(found, p.Entries[h.Entry])
		}
	}
	return found
}

// Renderings returns where approved and forbidden renderings of any entry
// stand in a text of the target language, in order. They may overlap: two
// entries can have one rendering, and one can stand within another's.
//
// Spelling rules are loose enough for Київ to look like the forbidden Киев, so
// a forbidden one counts only where no approved rendering of its entry fits as
// well or is longer.
func (p *Pair) Renderings(text string) []Rendering {
	all := longest(p.target.find(text))
	var list []Rendering
	for i, m := range all {
		r := Rendering{m.entry, m.mode == forbidden, m.Span}
		if better(all, i) || len(list) > 0 && list[len(list)-1] == r {
			continue
		}
		list = append(list, r)
	}
	return list
}

// better reports whether all[i] has to give way to another match of its entry.
func better(all []match, i int) bool {
	m := all[i]
	beats := func(o match) bool {
		if o.entry != m.entry || o.To <= m.From || o.From >= m.To || (o.mode == forbidden) == (m.mode == forbidden) {
			return false
		}
		order := cmp.Or(cmp.Compare(o.To-o.From, m.To-m.From), cmp.Compare(o.exact, m.exact))
		return order > 0 || order == 0 && m.mode == forbidden
	}
	for j := i - 1; j >= 0 && m.From-all[j].From < maxSpan; j-- {
		if beats(all[j]) {
			return true
		}
	}
	for j := i + 1; j < len(all) && all[j].From < m.To; j++ {
		if beats(all[j]) {
			return true
		}
	}
	return false
}

// maxSpan is more bytes than a term takes in a text.
const maxSpan = 8 * maxTerm
