package check

import (
	"regexp"
	"slices"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/aside"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// asides are the sentences for what a model says beside the text. Marks of a
// template have a finding of their own.
var asides = map[aside.Kind]string{
	aside.Opening: "finding.aside.opening", aside.Offer: "finding.aside.offer", aside.Refusal: "finding.aside.refusal",
	aside.Note: "finding.aside.note", aside.Alternative: "finding.aside.alternative", aside.Thought: "finding.aside.thought",
}

// checkAside: the model speaks to the reader, and the source says nothing of
// the kind. It is serious: the reader would take it for the article's.
func (p *pair) checkAside() {
	defer p.checkBracketed()
	for _, r := range aside.Find(p.target.s, p.source.s) {
		at := Span{From: r.From, To: r.To}
		if key := asides[r.Kind]; key != "" {
			p.say(Aside, High, at, problem.New(key, "Text", excerpt(p.target.str(at))))
		}
	}
}

// bracketed is a short remark in brackets, in small letters.
var bracketed = regexp.MustCompile(`[\pL»”"] ?[(（]([а-яёіїєґ][а-яёіїєґ'’ʼ -]{2,30}|\p{Hangul}[\p{Hangul} ]{1,12})[)）]`)

// checkBracketed: a few words in brackets of which the source has none. They
// may be a second rendering.
func (p *pair) checkBracketed() {
	if !p.whole || !containsOne(p.target.s, "(", "（") ||
		strings.ContainsAny(p.source.s, "()[],;") || containsOne(p.source.s, "（", "）", "—", "–") {
		return
	}
	for _, m := range bracketed.FindAllStringSubmatchIndex(p.target.s, -1) {
		if at := (Span{From: m[2], To: m[3]}); strings.Count(p.target.str(at), " ") < 3 && !p.within(at) {
			p.say(Aside, Medium, at, problem.New("finding.aside.bracketed", "Text", p.target.str(at)))
		}
	}
}

// containsOne is [strings.ContainsAny] for signs beyond ASCII, which that looks
// for letter by letter.
func containsOne(s string, signs ...string) bool {
	return slices.ContainsFunc(signs, func(sign string) bool { return strings.Contains(s, sign) })
}

// within reports whether a finding lies over a part of the target already.
func (p *pair) within(s Span) bool {
	for _, f := range p.found {
		if f.Target.From <= s.From && s.To <= f.Target.To {
			return true
		}
	}
	return false
}
