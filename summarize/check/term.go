package check

import (
	"regexp"
	"slices"

	"codeberg.org/tolmach/tolmach/summarize/glossary"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// terms are those of the glossary in a pair.
type terms struct{ *pair }

// check: what the glossary says of the terms in the source paragraph. A
// term that stands there several times need stand in the target only once,
// because a translator may say "he" or "the city".
func (p terms) check() {
	if len(p.hits) == 0 {
		return
	}
	approved := map[int]bool{}
	forbidden := map[int]bool{}
	relevant := func(e int) bool {
		return slices.ContainsFunc(p.hits, func(h glossary.Hit) bool { return h.Entry == e })
	}
	for _, r := range p.glossary.Renderings(p.target.s) {
		switch {
		case !r.Forbidden:
			approved[r.Entry] = true
		case relevant(r.Entry):
			forbidden[r.Entry] = true
			p.addForbidden(p.glossary.Entries[r.Entry], r.Span)
		}
	}
	seen := map[int]bool{}
	for _, h := range p.hits {
		if !p.whole || seen[h.Entry] || approved[h.Entry] || forbidden[h.Entry] {
			continue
		}
		seen[h.Entry] = true
		e := p.glossary.Entries[h.Entry]
		f := Finding{Kind: Term, Severity: Medium, Source: h.Span}
		f.Message = problem.New("finding.term.missing", "Source", e.Source, "Target", e.Target)
		if e.Keep {
			f.Message = problem.New("finding.term.keep", "Source", e.Source)
		}
		p.add(f)
	}
}

// addForbidden offers a fix only where nothing around the word has to change
// with it: it stands there uninflected, and in Korean the particle after it
// stays the same.
func (p terms) addForbidden(e glossary.Entry, at Span) {
	got := p.target.str(at)
	f := Finding{Kind: Term, Severity: Medium, Target: at}
	f.Message = problem.New("finding.term.forbidden", "Text", got, "Target", e.Target)
	if namesake, sure := p.target.namesake(at); sure {
		return
	} else if namesake {
		f.Severity = Info
	}
	if f.Severity != Info && slices.Contains(e.Forbidden, got) && (p.target.lang != "ko" || closed(got) == closed(e.Target)) {
		f.Fix = &Fix{at, e.Target}
	}
	p.add(f)
}

// closed reports whether a Korean word ends in a consonant, which chooses the
// form of most particles. ㄹ, which 로 treats as a vowel, counts for itself.
func closed(s string) rune {
	r := []rune(s)
	if len(r) == 0 || scriptOf(r[len(r)-1]) != hangul || r[len(r)-1] < 0xAC00 {
		return -1
	}
	switch tail := (r[len(r)-1] - 0xAC00) % 28; tail {
	case 0, 8:
		return tail
	}
	return 1
}

// namesake tells a town of America by the name of one that is spelt anew, such
// as Odessa, Texas: for sure where its state stands right behind it, perhaps
// where a state stands somewhere in the paragraph.
func (t *text) namesake(at Span) (perhaps, sure bool) {
	if t.lang != "en" {
		return false, false
	}
	for _, m := range states.FindAllStringIndex(t.s, -1) {
		perhaps = true
		sure = sure || m[0] > at.To && (t.s[at.To:m[0]] == ", " || t.s[at.To:m[0]] == " in ")
	}
	return perhaps, sure
}

// states are those of the United States and Canada that can be no other word
// or country.
var states = regexp.MustCompile(`\b(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|` +
	`Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|` +
	`North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|` +
	`Wisconsin|Wyoming|Ontario|Manitoba|Saskatchewan|Alberta|Tex\.|Fla\.|Mo\.|Del\.|Minn\.|Neb\.)`)
