package check

import (
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
	for _, r := range aside.Find(p.target.s, p.source.s) {
		at := Span{From: r.From, To: r.To}
		if key := asides[r.Kind]; key != "" {
			p.say(Aside, High, at, problem.New(key, "Text", excerpt(p.target.str(at))))
		}
	}
}
