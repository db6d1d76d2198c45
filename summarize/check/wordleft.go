package check

import (
	"slices"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// fewestLeft is the fewest letters of a Latin word that is not taken for a unit,
// a suffix or a part of a name.
const fewestLeft = 4

// fewKept is the most different words in small Latin letters of a text that does
// not keep words on purpose.
const fewKept = 2

// inflected reports whether a word has an ending that commands and brands have
// not.
func inflected(s string) bool {
	return slices.ContainsFunc(proseEndings, func(e string) bool { return len(s) > len(e)+2 && strings.HasSuffix(s, e) })
}

var proseEndings = strings.Fields("ed ing ly tion tions sion ment ments ness ous able ible ful less ity ities ence ance ive ism ists")

// checkWordsLeft: a word of the source in small Latin letters that stands so in
// one paragraph of a text in another script was forgotten. What is meant to stay
// (a command, a brand) stays wherever it comes up, or stands in brackets, in
// quotation marks or beside other Latin words. A text that keeps several of them
// is of a kind that keeps words: there only one with an ending of English prose
// counts.
func checkWordsLeft(pairs []*pair) {
	kept := map[string]int{}
	for _, p := range pairs {
		for s := range p.latinWords() {
			kept[s]++
		}
	}
	for _, p := range pairs {
		for _, w := range (lettering{p}).wordsLeft() {
			if s := p.target.str(w.Span); kept[s] == 1 && (len(kept) <= fewKept || inflected(s)) {
				p.say(Untranslated, Medium, w.Span, problem.New("finding.untranslated.part", "Text", s))
			}
		}
	}
}

// latinWords are the words in small Latin letters of a text in another script.
func (p *pair) latinWords() map[string]bool {
	words := map[string]bool{}
	if p.target.own&latin != 0 {
		return nil
	}
	for _, w := range p.target.words {
		if w.script == latin && !w.capital {
			words[p.target.str(w.Span)] = true
		}
	}
	return words
}

// wordsLeft are those of them that may have been forgotten.
func (p lettering) wordsLeft() []word {
	t := p.target
	if t.own&latin != 0 || p.source.own&latin == 0 || !p.whole {
		return nil
	}
	var left []word
	for i, w := range t.words {
		if w.script != latin || w.capital || w.digits || w.exact || w.letters < fewestLeft || latinNear(t, i) || p.gloss(w.Span) || inBrackets(t, w.Span) {
			continue
		}
		if s := t.str(w.Span); strings.ToLower(s) == s && p.source.lower(s) {
			left = append(left, w)
		}
	}
	return left
}

// latinNear reports whether a Latin word stands right beside word i.
func latinNear(t *text, i int) bool {
	near := func(a, b int) bool {
		return a >= 0 && b < len(t.words) && t.words[a].script&latin != 0 && t.words[b].script&latin != 0 && t.words[b].From-t.words[a].To <= 2
	}
	return near(i-1, i) || near(i, i+1)
}

// inBrackets reports whether a part of a text stands in brackets.
func inBrackets(t *text, s Span) bool {
	return strings.LastIndexAny(t.s[:s.From], "([") > strings.LastIndexAny(t.s[:s.From], ")]")
}

// lower reports whether a text has a word of its prose in small letters.
func (t *text) lower(s string) bool {
	for _, w := range t.words {
		if !w.exact && !w.capital && t.str(w.Span) == s {
			return true
		}
	}
	return false
}
