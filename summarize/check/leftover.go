package check

import (
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// How many Latin words in a row are no name any more, and how many of them
// must be in small letters.
const (
	longRun    = 6
	latinSmall = 3
)

// running are words that a run of English has and a list of names or a command
// has not.
var running = set("the of to in a an is are was were and for that with on by as at from it this be has have had he she they his her their its not will would said who which or but")

// checkLeftover: a run of Latin words in a text of another script, and
// sentences taken over as they are.
func (p lettering) checkLeftover() {
	if p.target.own&latin != 0 {
		p.checkCopied()
		return
	}
	words := p.target.words
	for i := 0; i < len(words); {
		if words[i].script != latin {
			i++
			continue
		}
		to := latinRun(p.target, i)
		run := Span{From: words[i].From, To: words[to-1].To}
		if to-i >= longRun && p.isProse(words[i:to]) && !p.target.quotedName(run) {
			p.say(Untranslated, High, run, problem.New("finding.untranslated.part", "Text", excerpt(p.target.str(run))))
		}
		i = to
	}
}

// latinRun returns the end of the run of Latin words and numbers that begins
// with word i.
func latinRun(t *text, i int) int {
	to := i + 1
	for to < len(t.words) && t.words[to].script&^latin == 0 && t.words[to].From-t.words[to-1].To <= 4 {
		to++
	}
	for to > i+1 && t.words[to-1].script == 0 {
		to--
	}
	return to
}

// isProse reports whether a run of words is sentences: words in small letters,
// and of English those that tie others together.
func (p lettering) isProse(words []word) bool {
	small, ties := 0, 0
	var b [64]byte
	for _, w := range words {
		if w.script != latin || w.exact || w.digits {
			continue
		}
		s := lowered(b[:0], p.target.str(w.Span))
		if running[string(s)] {
			ties++
		}
		if !w.capital && w.letters > 1 {
			small++
		}
	}
	return small >= latinSmall && (ties > 0 || p.source.lang != "en")
}

// inSource reports whether most words of the target are in the script of the
// source: its numbers can be read as those of the source's language.
func (p *pair) inSource() bool {
	n := 0
	for _, w := range p.target.words {
		if w.script&^p.source.own == 0 {
			n++
		}
	}
	return 2*n >= len(p.target.words)
}

// checkCopied finds sentences of the target that stand so in the source.
func (p lettering) checkCopied() {
	for _, s := range p.target.sentences {
		sentence := p.target.s[s.From:s.To]
		if len(strings.Fields(sentence)) >= longRun && strings.Contains(p.source.s, sentence) {
			p.say(Untranslated, High, s, problem.New("finding.untranslated.part", "Text", excerpt(sentence)))
		}
	}
}

// untranslated reports the whole paragraph where it is the source's text or in
// another script than the language's.
func (p lettering) untranslated() bool {
	own := p.target.own
	all := Span{From: 0, To: len(p.target.s)}
	small, letters, mine := 0, 0, 0
	for _, w := range p.target.words {
		if w.exact {
			continue
		}
		letters += w.letters
		if w.script&own != 0 {
			mine += w.letters
		}
		if !w.capital && w.script&^latin == 0 && w.letters > 1 || w.script&latin == 0 {
			small++
		}
	}
	sentence := len(p.target.words) >= 3 && small >= 2
	switch {
	case sentence && sameLetters(p.source.s, p.target.s):
	case sentence && own&latin == 0 && letters >= 20 && 10*mine < 2*letters && small >= latinSmall:
	case sentence && own&latin != 0 && p.source.own&latin == 0 && letters >= 12 && 10*mine < 4*letters:
	default:
		return false
	}
	p.say(Untranslated, High, all, problem.New("finding.untranslated.paragraph"))
	return !p.growing(all)
}

// sameLetters compares two texts by their letters and digits alone.
func sameLetters(a, b string) bool {
	for {
		a, b = strings.TrimLeftFunc(a, noLetter), strings.TrimLeftFunc(b, noLetter)
		if a == "" || b == "" {
			return a == b
		}
		x, n := decode(a)
		y, m := decode(b)
		if x != y {
			return false
		}
		a, b = a[n:], b[m:]
	}
}

func noLetter(r rune) bool { return scriptOf(r) == 0 && (r < '0' || r > '9') }

// excerpt is the beginning of a text, for a message.
func excerpt(s string) string {
	const most = 40
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + "…"
		}
	}
	return s
}
