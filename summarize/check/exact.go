package check

import (
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// exact is a part of a text that no translator changes letter by letter: what
// it is, and whether it must come over as it is.
type exact struct {
	Span
	what what
}

type what int

const (
	code    what = iota // a path, a file name, a command's word: not prose
	address             // of the web
	mail
	handle
	hashtag
)

// exacts finds addresses, handles and code in a text. All of them are runs of
// ASCII, which Korean particles and punctuation may follow at once.
func exacts(s string) []exact {
	var found []exact
	for i := 0; i < len(s); {
		if !inExact(s[i]) {
			i++
			continue
		}
		from, marks := i, false
		for ; i < len(s) && inExact(s[i]); i++ {
			switch s[i] {
			case '@', '#', '/', '_', '\\', '=', '~', ':':
				marks = true
			case '.':
				marks = marks || i > from && i+1 < len(s) && isAlpha(s[i-1]) && isAlpha(s[i+1])
			case '-':
				marks = marks || i == from || s[i-1] == '-'
			}
		}
		if !marks {
			continue
		}
		to := from + len(strings.TrimRight(s[from:i], ".,;:!?)]-*"))
		if e, ok := classify(s, from, to); ok {
			found = append(found, e)
		}
	}
	return found
}

func inExact(c byte) bool {
	return c > ' ' && c < 0x7f && c != '"' && c != '<' && c != '>' && c != '(' && c != '[' && c != '\'' && c != '|'
}

func isAlpha(c byte) bool { c |= 0x20; return c >= 'a' && c <= 'z' }

// classify says what the run of ASCII from..to is. A run without letters, and
// one that only dots abbreviate (U.S.), is nothing.
func classify(s string, from, to int) (exact, bool) {
	run := s[from:to]
	e := exact{Span: Span{From: from, To: to}}
	at := strings.IndexByte(run, '@')
	switch {
	case len(run) < 3 || !strings.ContainsFunc(run, func(r rune) bool { return r < 0x80 && isAlpha(byte(r)) }):
		return e, false
	case strings.Contains(run, "://"), len(run) > 4 && strings.EqualFold(run[:4], "www."):
		e.what = address
	case at == 0 && !strings.ContainsAny(run[1:], "@/:="):
		e.what = handle
	case at > 0 && strings.IndexByte(run[at:], '.') > 0 && strings.IndexByte(run, '/') < 0:
		e.what = mail
	case run[0] == '#' && isAlpha(run[1]):
		e.what = hashtag
	case strings.ContainsAny(run, "@/_\\=~") || run[0] == '-' || strings.Contains(run, "--"):
		e.what = code
	case strings.Contains(run, "."):
		short, parts := 0, strings.Split(run, ".")
		for _, p := range parts {
			if len(p) <= 1 {
				short++
			}
		}
		return e, short < len(parts)-1
	default:
		return e, false
	}
	return e, true
}

// checkExact: addresses, e-mail addresses, handles and hashtags of the source
// stand in the target letter by letter.
func (p verbatim) checkExact() {
	for _, e := range p.source.exact {
		if e.what == code {
			continue
		}
		want := p.source.str(e.Span)
		if strings.Contains(p.target.s, want) {
			continue
		}
		near, ok := p.nearExact(e, want)
		f := Finding{Kind: Exact, Severity: Medium, Source: e.Span}
		switch {
		case ok:
			got := p.target.str(near)
			f.Severity, f.Target = High, near
			f.Message = problem.New("finding.exact.changed", "Text", got, "Source", want)
			f.Fix = &Fix{near, want}
		case p.whole && e.what != hashtag:
			f.Message = problem.New("finding.exact.missing", "Source", want)
		default:
			continue
		}
		p.add(f)
	}
}

// nearExact finds what the source's address became: one of the same kind that
// the source does not have and that differs in a letter or two.
func (p verbatim) nearExact(e exact, want string) (Span, bool) {
	for _, c := range p.target.exact {
		got := p.target.str(c.Span)
		if c.what == e.what && !strings.Contains(p.source.s, got) && distance(want, got, 2) <= 2 && !p.growing(c.Span) {
			return c.Span, true
		}
	}
	return Span{}, false
}
