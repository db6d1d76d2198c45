package check

import (
	"regexp"
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
		to := from + len(strings.TrimRight(s[from:i], ".,;:!?)]-*`"))
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

// spans are what a text marks as code, or leaves for a program to fill in.
var spans = regexp.MustCompile("`[^`\\s](?:[^`\n]{0,78}[^`\\s])?`" + `|\{\{?[A-Za-z_][\w.]{0,30}\}?\}|\$\{\w{1,30}\}|%\(\w{1,30}\)[sd]|%[sd]\b`)

// checkSpans: code in backticks and places to fill in stand in the target too.
// It returns where the source has them: what lies within is not asked for again.
func (p verbatim) checkSpans() (found [][]int) {
	if !p.whole || !strings.ContainsAny(p.source.s, "`{") && !containsOne(p.source.s, "%(", "%s", "%d") {
		return nil // a price or a share alone is no reason to look closely
	}
	found = spans.FindAllStringIndex(p.source.s, -1)
	for _, m := range found {
		want := strings.Trim(p.source.s[m[0]:m[1]], "`")
		if !strings.Contains(p.target.s, want) {
			p.add(Finding{Kind: Exact, Severity: Medium, Source: Span{From: m[0], To: m[1]}, Message: problem.New("finding.exact.missing", "Source", want)})
		}
	}
	return found
}

func within(all [][]int, s Span) bool {
	for _, m := range all {
		if m[0] <= s.From && s.To <= m[1] {
			return true
		}
	}
	return false
}

// checkExact: addresses, e-mail addresses, handles and hashtags of the source
// stand in the target letter by letter.
func (p verbatim) checkExact() {
	marked := p.checkSpans()
	for _, e := range p.source.exact {
		want := p.source.str(e.Span)
		if e.what == code && !unmistakable(want) || within(marked, e.Span) {
			continue
		}
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
		case p.whole:
			f.Message = problem.New("finding.exact.missing", "Source", want)
		default:
			continue
		}
		p.add(f)
	}
}

// fileName is one with an ending that files have.
var fileName = regexp.MustCompile(`^[\w.~+-]+\.(?:json|ya?ml|toml|ini|cfg|conf|txt|md|csv|tsv|log|html?|xml|pdf|docx?|xlsx?|pptx?|odt|zip|tar|t?gz|exe|dmg|deb|rpm|iso|py|go|js|ts|sh|bat|jpe?g|png|svg|gif|mp[34]|wav|sql|db|so|dll|apk|jar|bin)$`)

var placeholder = regexp.MustCompile(`(?i)name|example|your|whatever|foo|\buser\b|=`)

// unmistakable reports whether a piece of code can be no word of a language: a
// path from a root, a file's name, an option, a name with an underscore. A slash
// between words (and/or) is none, and neither is what stands for a name that the
// reader puts in: your_name, example.txt.
func unmistakable(s string) bool {
	switch {
	case placeholder.MatchString(s):
		return false
	case strings.HasPrefix(s, "/"), strings.HasPrefix(s, "~/"), strings.HasPrefix(s, "./"):
		return strings.Count(s, "/") > 1 || fileName.MatchString(strings.TrimLeft(s, "~./"))
	case strings.HasPrefix(s, "--"):
		return len(s) > 3
	case strings.Contains(s, ":\\"):
		return true
	}
	return fileName.MatchString(s) || strings.Contains(s, "_") && strings.Trim(s, "_") == s && !strings.Contains(s, "/")
}

// commands are programs whose names are no words of English.
var commands = set("sudo apt-get npm npx pip pip3 curl wget chmod chown systemctl docker kubectl ssh scp grep mkdir rsync powershell brew")

// checkCommands: a command line of the source keeps its letters.
func (p verbatim) checkCommands() {
	if !p.whole || p.target.own&latin != 0 {
		return
	}
	for _, w := range p.source.words {
		if s := p.source.str(w.Span); commands[s] && !strings.Contains(p.target.s, s) {
			p.add(Finding{Kind: Exact, Severity: Medium, Source: w.Span, Message: problem.New("finding.exact.missing", "Source", s)})
			return
		}
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
