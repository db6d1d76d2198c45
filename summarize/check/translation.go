package check

import (
	"strings"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/glossary"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Translation checks a whole translation into a language (a BCP 47 tag):
// targets[i] belongs to a.Paragraphs[i] and is "" where there is none. Besides
// what [Paragraph] finds it finds what shows only across paragraphs: missing,
// merged and repeated ones, and names that are not rendered alike.
//
// The findings come in the order of the paragraphs, sorted within each.
func Translation(a document.Article, lang string, targets []string, g *glossary.Pair) []Finding {
	pairs := make([]*pair, len(a.Paragraphs))
	for i, p := range a.Paragraphs {
		target := ""
		if i < len(targets) {
			target = targets[i]
		}
		pairs[i] = read(Pair{p.ID, p.Role, p.Text, target, a.Language, lang}, g, true)
	}
	return translation(pairs)
}

func translation(pairs []*pair) []Finding {
	checkMissing(pairs)
	checkDuplicated(pairs)
	checkConsistency(pairs)
	checkWordsLeft(pairs)
	checkRegister(pairs)
	var all []Finding
	for _, p := range pairs {
		p.check()
		Sort(p.found)
		all = append(all, p.found...)
	}
	return all
}

// empty reports whether a translation says nothing: one of nothing but signs
// stands for a text that is not there.
func (p *pair) empty() bool { return len(p.target.words) == 0 }

// checkMissing: a paragraph without text is missing, unless a neighbour has
// taken it in.
func checkMissing(pairs []*pair) {
	for i, p := range pairs {
		if !p.empty() || len(p.source.words) == 0 {
			continue
		}
		switch {
		case i > 0 && pairs[i-1].holdsToo(p):
			pairs[i-1].addMerged(p)
		case i+1 < len(pairs) && pairs[i+1].holdsToo(p):
			pairs[i+1].addMerged(p)
		default:
			p.add(Finding{Kind: Missing, Severity: High, Source: Span{From: 0, To: len(p.Source)}, Message: problem.New("finding.missing.paragraph")})
		}
	}
}

// holdsToo reports whether the translation of p is as long as that of p and of
// a neighbour together.
func (p *pair) holdsToo(neighbour *pair) bool {
	if p.empty() {
		return false
	}
	own, other := utf8.RuneCountInString(p.Source), utf8.RuneCountInString(neighbour.Source)
	b, ok := bandFor(p.source.lang, p.target.lang, max(own+other, 4*shortest))
	if !ok {
		return false
	}
	expect := func(n int) float64 { return b.median * float64(n) }
	have := float64(utf8.RuneCountInString(p.Target))
	return have-expect(own) > .4*expect(other)
}

func (p *pair) addMerged(other *pair) {
	p.joined = other
	p.add(Finding{Kind: Merged, Severity: High, Target: Span{From: 0, To: len(p.Target)}, Message: problem.New("finding.merged")})
	other.add(Finding{Kind: Merged, Severity: High, Source: Span{From: 0, To: len(other.Source)}, Message: problem.New("finding.merged.into")})
}

// longEnough is the fewest characters of a paragraph that two translations
// have in common only by mistake.
const longEnough = 25

// checkDuplicated: the same text for two paragraphs that differ.
func checkDuplicated(pairs []*pair) {
	first := map[string]*pair{}
	for _, p := range pairs {
		key := strings.TrimSpace(p.Target)
		if utf8.RuneCountInString(key) < longEnough {
			continue
		}
		before := first[key]
		if before == nil {
			first[key] = p
			continue
		}
		if !alike(before.source, p.source) {
			p.say(Duplicated, High, Span{From: 0, To: len(p.Target)}, problem.New("finding.duplicated"))
		}
	}
}

// alike reports whether two sources share most of their words.
func alike(a, b *text) bool {
	words := map[string]bool{}
	for _, w := range a.words {
		words[strings.ToLower(a.str(w.Span))] = true
	}
	common := 0
	for _, w := range b.words {
		if words[strings.ToLower(b.str(w.Span))] {
			common++
		}
	}
	return 2*common >= max(len(a.words), len(b.words))
}
