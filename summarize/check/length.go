package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// band is how long translations from English are by the number of characters
// of the paragraph, relative to it: the first percentile, the median and the
// 99th. Measured on the GNOME help and Debian's installation guide.
type band struct{ low, median, high float64 }

// bands by language for paragraphs of 40 to 119, of 120 to 249 and of 250
// characters and more.
var bands = map[string][3]band{
	"en": {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}},
	"ko": {{.32, .49, .85}, {.36, .49, .73}, {.37, .50, .69}},
	"uk": {{.72, 1.19, 1.93}, {.83, 1.16, 1.62}, {.90, 1.15, 1.47}},
	"ru": {{.66, 1.05, 1.68}, {.74, 1.05, 1.45}, {.75, 1.04, 1.37}},
}

// shortest is the fewest characters of an English source whose length says
// something of its translation's.
const shortest = 40

// bandFor returns the band of a pair of languages for a source of n
// characters. Between two languages that are not English it goes through
// English: the medians multiply, and so do the spreads.
func bandFor(from, to string, n int) (band, bool) {
	source, known := bands[from]
	target, both := bands[to]
	if !known || !both || from == to {
		return band{}, false
	}
	english := float64(n) / source[1].median
	i := 2
	switch {
	case english < shortest:
		return band{}, false
	case english < 120:
		i = 0
	case english < 250:
		i = 1
	}
	s, t := source[i], target[i]
	return band{t.low / s.high, t.median / s.median, t.high / s.low}, true
}

// margin is how far outside of the band a translation is looked at. The band
// leaves out two in a hundred by definition, more than are worth a look.
const margin = 0.08

// extent is how much of a pair there is: lengths, sentences, the end.
type extent struct{ *pair }

func (p extent) check() {
	p.checkLength()
	p.checkEnd()
}

// How much of a text an edited one has at least and at most.
const (
	leastEdited = 0.4
	mostEdited  = 1.8
)

// checkEdited: half of the text is gone, or twice as much is there.
func (p extent) checkEdited() {
	n, m := utf8.RuneCountInString(p.Source), utf8.RuneCountInString(p.Target)
	if !p.whole || n < shortest {
		return
	}
	ratio, all := float64(m)/float64(n), Span{From: 0, To: len(p.target.s)}
	switch percent := int(100*ratio + .5); {
	case ratio < leastEdited:
		p.say(Length, Medium, all, problem.New("finding.length.short", "Percent", percent))
	case ratio > mostEdited:
		p.say(Length, Medium, all, problem.New("finding.length.long", "Percent", percent))
	}
	p.checkEnd()
}

// checkLength: far outside of the band is high, outside of it medium.
func (p extent) checkLength() {
	if p.joined != nil {
		return // too long for one, and that is told
	}
	n, m := utf8.RuneCountInString(p.Source), utf8.RuneCountInString(p.Target)-p.originals()
	b, ok := bandFor(p.source.lang, p.target.lang, n)
	if !ok {
		return
	}
	ratio := float64(m) / float64(n)
	percent := int(100*ratio/b.median + .5)
	all := Span{From: 0, To: len(p.target.s)}
	switch {
	case p.whole && ratio < b.median/2 && ratio < b.low:
		p.say(Length, High, all, problem.New("finding.length.short", "Percent", percent))
	case p.whole && ratio < b.low*(1-margin):
		p.say(Length, Medium, all, problem.New("finding.length.short", "Percent", percent))
	case ratio > 2*b.median && ratio > b.high:
		p.add(Finding{Kind: Length, Severity: High, Message: problem.New("finding.length.long", "Percent", percent), Target: Span{From: 0, To: max(0, len(p.target.s)-1)}})
	case p.whole && ratio > b.high*(1+margin):
		p.say(Length, Medium, all, problem.New("finding.length.long", "Percent", percent))
	case p.whole:
		p.checkDropped(ratio / b.median)
	}
}

// originals counts the characters of brackets with nothing but Latin letters in
// a text of another script: a name as the source writes it is no length of the
// translation.
func (p extent) originals() int {
	if p.target.own&latin != 0 || p.source.own&latin == 0 {
		return 0
	}
	n := 0
	for s := p.target.s; ; {
		open := strings.IndexByte(s, '(')
		if open < 0 {
			return n
		}
		inside := s[open+1:]
		end := strings.IndexAny(inside, "()")
		if end < 0 {
			return n
		}
		if inside[end] == ')' && end > 0 && isAlpha(inside[0]) && !strings.ContainsFunc(inside[:end], foreign) {
			n += utf8.RuneCountInString(inside[:end]) + 2
			if open > 0 && strings.IndexByte(" \t\n", s[open-1]) >= 0 {
				n++
			}
		}
		s = inside[end:]
		if s[0] == ')' {
			s = s[1:]
		}
	}
}

// foreign reports whether a letter is of a script that a name in its own Latin
// spelling does not hold.
func foreign(r rune) bool {
	return r >= 0x80 && (unicode.Is(unicode.Cyrillic, r) || unicode.Is(unicode.Hangul, r))
}

// checkDropped: fewer sentences than in the source and too short for that: one
// was left out.
func (p extent) checkDropped(ratio float64) {
	want, have := len(p.source.sentences), len(p.target.sentences)+interruptions(p.target)
	if have >= want || want < 2 {
		return
	}
	if ratio < 1-droppedShare/float64(want) {
		p.say(Missing, Medium, Span{From: 0, To: len(p.target.s)}, problem.New("finding.missing.sentence", "Source", want, "Target", have))
	}
}

// droppedShare is what part of a sentence's mean length has to be missing
// before one counts as left out. Tuned on one half of the corpora.
const droppedShare = 0.4

// checkEnd: the source ends a sentence and the target breaks off.
func (p extent) checkEnd() {
	if !p.whole || !ends(p.source.s) || ends(p.target.s) || len(p.source.words) < 4 {
		return
	}
	last := p.target.words[len(p.target.words)-1]
	at := Span{From: last.From, To: len(p.target.s)}
	severity := Medium
	if p.target.lang == "ko" && endsKorean(p.target.str(last.Span)) {
		severity = Info
	}
	p.say(Truncated, severity, at, problem.New("finding.truncated", "Text", p.target.str(at)))
}

// endsKorean holds for words with which Korean sentences end, even when the
// full stop is left out.
func endsKorean(word string) bool {
	for _, e := range []string{"다", "요", "음", "임", "함", "됨", "까", "것"} {
		if strings.HasSuffix(word, e) {
			return true
		}
	}
	return false
}

// ends reports whether a text closes with the punctuation of a sentence.
func ends(s string) bool {
	s = strings.TrimRightFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("\"'”’»“」』)]）*_`", r) // marks of Markdown have a finding of their own
	})
	r, n := utf8.DecodeLastRuneInString(s)
	if r == '—' || r == '–' { // of a speaker whose words go on in the next paragraph
		s = strings.TrimRightFunc(s[:len(s)-n], unicode.IsSpace)
		r, _ = utf8.DecodeLastRuneInString(s)
	}
	return strings.ContainsRune(".!?…。！？:;", r)
}
