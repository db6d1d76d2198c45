package check

import "codeberg.org/tolmach/tolmach/summarize/problem"

// checkEdited: a name that came out one letter or two away, and addresses.
// Endings of names change within one language too; those are no fault.
func (p verbatim) checkEdited() {
	p.checkExact()
	known := map[string]bool{}
	for _, w := range p.source.words {
		known[fold(p.source.spelling(w))] = true
	}
	for _, w := range p.target.names() {
		got := p.target.spelling(w)
		if known[fold(got)] {
			continue
		}
		for _, name := range p.source.names() {
			want := p.source.spelling(name)
			if !misspells(got, want) || p.target.contains(want) {
				continue
			}
			p.add(Finding{Kind: Name, Severity: Medium, Source: name.Span, Target: w.Span,
				Message: problem.New("finding.name.misspelt", "Text", got, "Source", want)})
			break
		}
	}
}

// misspells reports whether a word is a name with one letter wrong, not another
// form of it.
func misspells(got, want string) bool {
	a, b := []rune(fold(got)), []rune(fold(want))
	return len(b) > 4 && distance(string(a), string(b), 1) == 1 && !sameForm(a, b) && !plural(got, want)
}
