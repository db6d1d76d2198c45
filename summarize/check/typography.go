package check

import (
	"bytes"
	"regexp"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// typography is what an eye sees of a pair before it reads.
type typography struct{ *pair }

// check: repeated words, spaces and markup.
func (p typography) check() {
	p.checkRepeated()
	p.checkSpaces()
	p.checkMarkup()
	p.checkInvisible()
}

// checkRepeated: the same word twice in a row, which the source does not have.
func (p typography) checkRepeated() {
	t := p.target
	if repeated(p.source) >= 0 {
		return
	}
	for i := 1; i < len(t.words); i++ {
		if !twice(t, i) {
			continue
		}
		a, b := t.words[i-1], t.words[i]
		f := Finding{Kind: Typography, Severity: Medium, Target: Span{From: a.From, To: b.To}}
		f.Message = problem.New("finding.typography.repeated", "Word", t.str(b.Span))
		f.Fix = &Fix{Span{From: a.To, To: b.To}, ""}
		p.add(f)
	}
}

func repeated(t *text) int {
	for i := 1; i < len(t.words); i++ {
		if twice(t, i) {
			return i
		}
	}
	return -1
}

// twice reports whether word i says the one before it again. Short Korean
// words may: 하나 하나, 점점. So may letters and numbers, but not the short
// words of Ukrainian and Russian: в в.
func twice(t *text, i int) bool {
	a, b := t.words[i-1], t.words[i]
	if a.To-a.From != b.To-b.From || b.From != a.To+1 || t.s[a.To] != ' ' || a.exact || b.exact || a.digits {
		return false
	}
	meant := t.own == cyrillic && strings.Contains(shortWords, t.str(b.Span))
	if b.letters < 2 && !meant || b.script == hangul && b.letters < 3 {
		return false
	}
	var x, y [64]byte
	return bytes.Equal(lowered(x[:0], t.str(a.Span)), lowered(y[:0], t.str(b.Span)))
}

// shortWords are words of one letter that never stand twice.
const shortWords = "в у з і й и к с о"

// checkSpaces: double spaces, and spaces before punctuation.
func (p typography) checkSpaces() {
	s := p.target.s
	for i := 0; i+1 < len(s); i++ {
		if s[i] != ' ' {
			continue
		}
		switch next := s[i+1]; {
		case next == ' ':
			to := i + 1
			for to < len(s) && s[to] == ' ' {
				to++
			}
			if to < len(s) && !strings.Contains(p.source.s, "  ") {
				p.add(Finding{Kind: Typography, Severity: Info, Target: Span{From: i, To: to},
					Message: problem.New("finding.typography.spaces"), Fix: &Fix{Span{From: i, To: to}, " "}})
			}
			i = to - 1
		case (next == ',' || next == '.' || next == ';' || next == '!' || next == '?') && p.target.lang != "fr" &&
			(i+2 == len(s) || s[i+2] == ' ') && !strings.Contains(p.source.s, s[i:i+2]):
			p.add(Finding{Kind: Typography, Severity: Info, Target: Span{From: i, To: i + 2},
				Message: problem.New("finding.typography.before", "Mark", string(next)), Fix: &Fix{Span{From: i, To: i + 1}, ""}})
		}
	}
}

var (
	markup  = regexp.MustCompile("</?[a-zA-Z][a-zA-Z0-9]{0,10}(?:\\s[^<>]{0,200})?/?>|\\*\\*|`{1,3}|&(?:[a-z]{2,8}|#\\d{2,6});|^#{1,6} |\\]\\(https?:|\ufffd")
	thought = regexp.MustCompile(`(?i)</?(?:think|thinking|thought|reasoning|analysis|reflection)>|⟦[^⟧]{0,40}⟧?|⟧|<\|[a-z_]{2,30}\|>|\[/?INST\]|</?s>|</?(?:source|target|translation|paragraph|article)>`)
)

// checkMarkup: tags, entities and signs of Markdown that the source has not.
func (p typography) checkMarkup() {
	if !strings.ContainsAny(p.target.s, "<*`&#]") && !strings.Contains(p.target.s, "\ufffd") {
		return
	}
	for _, m := range markup.FindAllStringIndex(p.target.s, -1) {
		sign := p.target.s[m[0]:m[1]]
		if strings.Contains(p.source.s, sign) || thought.MatchString(sign) {
			continue
		}
		f := Finding{Kind: Typography, Severity: Medium, Target: Span{From: m[0], To: m[1]}}
		f.Message = problem.New("finding.typography.markup", "Text", sign)
		p.add(f)
	}
}

// checkLeak: marks of the prompt, of a chat template or of the model's thinking.
func (p typography) checkLeak() {
	s := p.target.s
	if strings.IndexByte(s, '<') < 0 && strings.IndexByte(s, '[') < 0 && !strings.Contains(s, "⟦"[:2]) {
		return
	}
	for _, m := range thought.FindAllStringIndex(s, -1) {
		if sign := s[m[0]:m[1]]; !strings.Contains(p.source.s, sign) {
			p.say(Leak, High, Span{From: m[0], To: m[1]}, problem.New("finding.leak", "Text", sign))
		}
	}
}
