package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// quoted is a quotation with its marks. Depth is 0 for one that stands in no
// other.
type quoted struct {
	Span
	open, close rune
	depth       int
}

// inside is the quotation without its marks.
func (q quoted) inside() Span {
	return Span{From: q.From + utf8.RuneLen(q.open), To: q.To - utf8.RuneLen(q.close)}
}

// openMark is a mark that waits for its partner.
type openMark struct {
	at   int
	mark rune
}

// partners of the marks that open in every language; “ also closes „.
var partners = map[rune]string{
	'“': "”", '„': "“”", '«': "»", '「': "」", '『': "』", '《': "》", '〈': "〉",
	'‘': "’", '‚': "‘’", '"': "\"”", '\'': "'",
}

// quotations pairs the quotation marks of a text and returns the double ones
// that have no partner. Apostrophes and inches are no marks.
func quotations(s, lang string) (found []quoted, loose []Span, single bool) {
	var stack []openMark
	last := ' '
	for i := 0; i < len(s); {
		r, n := decode(s[i:])
		if !isMark(r) {
			last = r
			i += n
			continue
		}
		next := rune(' ')
		if i+n < len(s) {
			next, _ = decode(s[i+n:])
		}
		switch top := len(stack) - 1; {
		case top >= 0 && closes(stack[top].mark, r, last, next, lang):
			found = append(found, quoted{Span{From: stack[top].at, To: i + n}, stack[top].mark, r, top})
			stack = stack[:top]
		case opens(r, last, next):
			stack = append(stack, openMark{i, r})
		case isDouble(r):
			if at := partner(stack, r); at >= 0 { // a mark within was left open
				loose = looseMarks(loose, stack[at+1:])
				found = append(found, quoted{Span{From: stack[at].at, To: i + n}, stack[at].mark, r, at})
				stack = stack[:at]
			} else if r != '"' || !unicode.IsDigit(last) {
				loose = append(loose, Span{From: i, To: i + n})
			}
		case strings.ContainsRune(".,!?", last) && next == ' ':
			single = true
		}
		last = r
		i += n
	}
	single = single || slices.ContainsFunc(stack, func(o openMark) bool { return !isDouble(o.mark) })
	return found, looseMarks(loose, stack), single
}

func looseMarks(loose []Span, open []openMark) []Span {
	for _, o := range open {
		if isDouble(o.mark) {
			loose = append(loose, Span{From: o.at, To: o.at + utf8.RuneLen(o.mark)})
		}
	}
	return loose
}

// partner is the last of the open marks that r closes, -1 for none.
func partner(stack []openMark, r rune) int {
	for i := len(stack) - 1; i >= 0; i-- {
		if isDouble(stack[i].mark) && strings.ContainsRune(partners[stack[i].mark], r) {
			return i
		}
	}
	return -1
}

func isMark(r rune) bool {
	if r < 0x2018 && r > '\'' && r != '«' && r != '»' {
		return false
	}
	switch r {
	case '"', '\'', '“', '”', '„', '«', '»', '‘', '’', '‚', '「', '」', '『', '』', '《', '》', '〈', '〉':
		return true
	}
	return false
}

func isDouble(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '«', '»', '「', '」', '『', '』':
		return true
	}
	return false
}

// closes: an apostrophe stands before a letter, a closing mark does not; but a
// Korean particle follows one at once.
func closes(open, r, last, next rune, lang string) bool {
	if !strings.ContainsRune(partners[open], r) || last == ' ' && r == '"' && next != ' ' {
		return false
	}
	if r != '\'' && r != '’' && r != '‘' {
		return true
	}
	return scriptOf(next)&^(hangul|han) == 0 && !unicode.IsDigit(next) && (lang == "ko" || next != 's')
}

func opens(r, last, next rune) bool {
	switch r {
	case '“', '„', '«', '「', '『', '《', '〈':
		return true
	case '"', '\'', '‘', '‚':
		return next != ' ' && !unicode.IsDigit(last) && scriptOf(last) == 0 && (r == '"' || last != '.')
	}
	return false
}

// quoting is the quotations of a pair and their marks.
type quoting struct{ *pair }

// check: as many quotations as in the source, their marks in pairs.
func (p quoting) check() {
	p.checkMarks()
	if len(p.source.unpaired) > 0 {
		return // a quotation that goes on in the next paragraph
	}
	if p.whole && !p.source.single {
		for _, s := range p.target.unpaired {
			p.say(Quotation, Medium, s, problem.New("finding.quote.unpaired", "Mark", p.target.str(s)))
		}
	}
	want, have := outer(p.source.quotes), outer(p.target.quotes)
	if p.source.own == cyrillic && p.target.own != cyrillic {
		want = slices.DeleteFunc(want, p.source.titled)
	}
	if !p.whole || len(have)+interruptions(p.target) >= len(want) || len(p.target.unpaired) > 0 {
		return
	}
	f := Finding{Kind: Quotation, Severity: Medium, Source: want[0].Span}
	f.Message = problem.New("finding.quote.fewer", "Source", len(want), "Target", len(have))
	p.add(f)
}

// titleWords is the most words of a name in quotation marks.
const titleWords = 4

// titled reports whether a quotation holds a name, which Ukrainian and Russian
// put in marks and others do not: «Газпром», ракета «Нептун». What somebody
// says stands behind a colon or before the dash of its speaker.
func (t *text) titled(q quoted) bool {
	in := t.str(q.inside())
	if first, _ := decode(in); q.open != '«' || !isUpper(first) || len(strings.Fields(in)) > titleWords || strings.ContainsAny(in, ".!?,…") {
		return false
	}
	after, speaker := strings.CutPrefix(t.s[q.To:], ",")
	after = strings.TrimLeftFunc(after, unicode.IsSpace)
	speaker = speaker && (strings.HasPrefix(after, "—") || strings.HasPrefix(after, "–"))
	return !speaker && !strings.HasSuffix(strings.TrimRightFunc(t.s[:q.From], unicode.IsSpace), ":")
}

// interruptions counts the quotations that a word of the speaker divides, as
// Ukrainian and Russian write them: «Так, — сказала вона. — І ні». English and
// Korean write two.
func interruptions(t *text) int {
	n := 0
	for _, q := range outer(t.quotes) {
		if at := interrupted(t, q); at >= 0 && strings.Contains(t.s[at:q.To], ". — ") {
			n++
		}
	}
	return n
}

// interrupted is where the words of the speaker begin within a quotation; -1
// when there are none.
func interrupted(t *text, q quoted) int {
	if t.own&cyrillic == 0 {
		return -1
	}
	in := t.str(q.Span)
	for _, mark := range []string{", — ", "! — ", "? — ", "… — ", ", – ", "! – ", "? – "} {
		if i := strings.Index(in, mark); i >= 0 {
			after, _ := decode(in[i+len(mark):])
			if unicode.IsLower(after) {
				return q.From + i
			}
		}
	}
	return -1
}

func outer(all []quoted) []quoted {
	var top []quoted
	for _, q := range all {
		if q.depth == 0 {
			top = append(top, q)
		}
	}
	return top
}

// marks are the quotation marks that newspapers of a language use, first the
// outer ones; allowed are others that are no fault.
var marks = map[string]struct {
	outer, inner [2]string
	allowed      string
}{
	"en": {[2]string{"“", "”"}, [2]string{"‘", "’"}, "“‘"},
	"ko": {[2]string{"“", "”"}, [2]string{"‘", "’"}, "“‘「『《〈'"},
	"uk": {[2]string{"«", "»"}, [2]string{"„", "“"}, "«„"},
	"ru": {[2]string{"«", "»"}, [2]string{"„", "“"}, "«„"},
}

// checkMarks: the marks that the language uses. The fix covers the whole
// quotation, so that both marks change at once.
func (p quoting) checkMarks() {
	style, ok := marks[p.target.lang]
	if !ok {
		return
	}
	for _, q := range p.target.quotes {
		if strings.ContainsRune(style.allowed, q.open) || q.open == '\'' && p.target.lang == "en" {
			continue
		}
		pairOf := style.outer
		if q.depth > 0 {
			pairOf = style.inner
		}
		f := Finding{Kind: Quotation, Severity: Info, Target: q.Span}
		f.Message = problem.New("finding.quote.marks", "Mark", string(q.open), "Marks", pairOf[0]+" "+pairOf[1])
		f.Fix = &Fix{q.Span, pairOf[0] + p.target.str(q.inside()) + pairOf[1]}
		p.add(f)
	}
}
