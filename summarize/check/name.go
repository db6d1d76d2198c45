package check

import (
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// verbatim is what a translation takes over letter by letter.
type verbatim struct{ *pair }

func (p verbatim) check() {
	p.checkNames()
	p.checkExact()
	p.checkCommands()
	p.checkAcronyms()
}

// checkNames: names that keep their Latin letters in a text of another script
// are spelt as in the source. One that the source does not have and that
// differs in a letter or two from one that is missing is misspelt.
func (p verbatim) checkNames() {
	if p.target.own&latin != 0 {
		return
	}
	own := p.target.latinNames()
	if len(own) == 0 {
		return
	}
	source := map[string]bool{}
	for _, w := range p.source.words {
		if w.script&latin != 0 {
			source[p.source.spelling(w)] = true
		}
	}
	for _, w := range own {
		got := p.target.spelling(w)
		if source[got] {
			continue
		}
		name, ok := p.misspelt(got, own)
		if !ok {
			continue
		}
		want := p.source.spelling(name)
		f := Finding{Kind: Name, Severity: Medium, Source: name.Span, Target: w.Span, Fix: &Fix{w.Span, want}}
		if strings.EqualFold(want, got) {
			f.Severity = Info
		}
		f.Message = problem.New("finding.name.misspelt", "Text", got, "Source", want)
		p.add(f)
	}
}

// latinNames are the Latin words that look like names: with a capital, outside
// of addresses and code.
func (t *text) latinNames() []word {
	var names []word
	for _, w := range t.words {
		if w.script == latin && !w.exact && w.letters > 2 && (w.capital || w.shout) {
			names = append(names, w)
		}
	}
	return names
}

// spelling is a word without the 's of English.
func (t *text) spelling(w word) string {
	s := t.str(w.Span)
	for _, end := range []string{"'s", "’s"} {
		s = strings.TrimSuffix(s, end)
	}
	return s
}

// misspelt finds the name of the source that a word of the target was to be:
// one that the target does not have, a letter or two away.
func (p verbatim) misspelt(got string, own []word) (word, bool) {
	for _, w := range p.source.words {
		if w.script != latin || w.letters < 3 || !w.capital && !w.shout {
			continue
		}
		want := p.source.spelling(w)
		limit := 1
		if len(want) >= 8 {
			limit = 2
		}
		if d := distance(want, got, limit); d == 0 || d > limit || plural(want, got) || p.target.holds(own, want) {
			continue
		}
		return w, true
	}
	return word{}, false
}

// plural: CDs and CD, Windows and Window are forms of one word.
func plural(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	return len(a) == len(b)+1 && a[len(a)-1]|0x20 == 's' && a[:len(b)] == b
}

func (t *text) holds(words []word, s string) bool {
	for _, w := range words {
		if t.str(w.Span) == s {
			return true
		}
	}
	return false
}
