package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// checkAcronyms: an acronym in Latin letters that stands in a text of another
// script is one of the source's, or is made of the first letters of its words:
// AFP that became AP is nowhere there. What the source writes in Latin letters
// and the target in its own (NATO, 나토, НАТО) only a glossary knows.
func (p verbatim) checkAcronyms() {
	if p.target.own&latin != 0 || p.source.own&latin == 0 {
		return
	}
	var known map[string]bool
	looked := 0
	for _, w := range p.target.words {
		if w.script != latin || !w.shout || w.exact || w.digits || w.letters > longestAcronym {
			continue
		}
		if known == nil {
			known = acronyms{p.source}.shouted()
		}
		got := p.target.str(w.Span)
		if known[got] || everyday[got] || roman(got) {
			continue
		}
		if looked++; looked > mostAcronyms {
			return // no prose
		}
		known[got] = true // looked for once
		if !(acronyms{p.source}).spells(got) {
			p.say(Exact, Medium, w.Span, problem.New("finding.exact.acronym", "Text", got))
		}
	}
}

// everyday are the words of Korean newspapers, some of Ukrainian and Russian
// ones too, that only look like acronyms: television, boss, social media,
// security camera are TV, CEO, SNS, CCTV whatever the source calls them.
var everyday = set("TV PC IT AI CEO CFO SNS CCTV ID PD MC DJ OTT SUV GPS QR ATM DNA PR VIP KTX USB CD DVD MP PDF SMS AS DIY NGO")

const (
	longestAcronym = 6
	mostAcronyms   = 50 // of one paragraph that its source has not
)

// acronyms are those of a text, and the words that may be behind one.
type acronyms struct{ *text }

// shouted are the Latin words of a text in capitals, without what English hangs
// on them: AFP of AFP's, CD of CDs, GRUB of GRUB2.
func (t acronyms) shouted() map[string]bool {
	all := make(map[string]bool, len(t.words))
	for _, w := range t.words {
		if w.script != latin {
			continue
		}
		s := t.spelling(w)
		all[strings.ToUpper(s)] = true
		all[strings.ToUpper(strings.TrimRight(s, "s0123456789"))] = true
	}
	return all
}

// spells reports whether the first letters of words in a row are those of an
// acronym, small words left out: International Atomic Energy Agency, bank of
// Japan.
func (t acronyms) spells(acronym string) bool {
	for i := range t.words {
		if t.spellsFrom(i, acronym) {
			return true
		}
	}
	return false
}

func (t acronyms) spellsFrom(i int, acronym string) bool {
	for skipped := 0; i < len(t.words) && acronym != ""; i++ {
		first, _ := utf8.DecodeRuneInString(t.str(t.words[i].Span))
		switch {
		case unicode.ToUpper(first) == rune(acronym[0]):
			acronym, skipped = acronym[1:], 0
		case t.words[i].letters <= 3 && skipped < 2:
			skipped++
		default:
			return false
		}
	}
	return acronym == ""
}

// roman reports a numeral: II, XXI.
func roman(s string) bool { return strings.Trim(s, "IVXLC") == "" }
