package answer

import (
	"regexp"
	"strings"
)

// Reports reads what a second reader answers as it streams: one line a finding,
// "⟦p3⟧ number | major | words | words | reason", also in the brackets, lists and
// tables that models make of it. A line counts when it is whole.
type Reports struct {
	// Take takes a line: the id that it begins with, as letter and number, and
	// what stands between its strokes.
	Take func(id string, fields []string)
	// Stray is what stands in no such line, the beginning of it.
	Stray string

	line string
}

// mostStray is how much is kept of what is in another form, in bytes: enough to
// tell a refusal and show it.
const mostStray = 600

var (
	reportID = regexp.MustCompile(`^[^\pL\pN\n]{0,8}([psPSрРсС])(\d{1,6})(?:\s[^|⟦⟧\]】)\n]{1,20}[⟧\]】)])?[^\pL\pN|"'“„«‘\n-]{0,6}(?:[|:–—-]\s*)?`)
	rule     = regexp.MustCompile("^[\\s|:*_=`-]*$")
)

// Write takes the next piece of the answer.
func (r *Reports) Write(text string) {
	for {
		before, after, ended := strings.Cut(text, "\n")
		r.line += before
		if !ended {
			return
		}
		r.take(r.line)
		r.line, text = "", after
	}
}

// Close takes the end of the answer. What a cut has left of a line says nothing.
func (r *Reports) Close(whole bool) {
	if whole {
		r.take(r.line)
	}
	r.line = ""
}

func (r *Reports) take(line string) {
	line = strings.TrimSpace(line)
	m := reportID.FindStringSubmatch(line)
	switch {
	case line == "" || rule.MatchString(line) || strings.HasPrefix(line, "```"):
	case m == nil:
		if len(r.Stray) < mostStray {
			r.Stray = strings.TrimSpace(r.Stray + "\n" + line)
		}
	default:
		r.Take(latin[m[1]]+m[2], fieldsOf(line[len(m[0]):]))
	}
}

// latin is the letter of an id for it and its look-alikes.
var latin = map[string]string{"p": "p", "P": "p", "р": "p", "Р": "p", "s": "s", "S": "s", "с": "s", "С": "s"}

// fieldsOf are what stands between the strokes of a line, without the marks that
// a model puts around it.
func fieldsOf(line string) []string {
	line = strings.TrimSuffix(strings.TrimSpace(line), "|")
	fields := strings.Split(line, "|")
	for i, f := range fields {
		fields[i] = unquoted(f)
	}
	return fields
}

// unquoted is a text without one pair of marks around all of it.
func unquoted(s string) string {
	s = strings.Trim(strings.TrimSpace(s), "*`")
	for _, pair := range []string{`""`, "“”", "„“", "«»", "''", "‘’"} {
		open, end := firstRune(pair), strings.TrimPrefix(pair, firstRune(pair))
		if len(s) > len(pair) && strings.HasPrefix(s, open) && strings.HasSuffix(s, end) {
			inner := s[len(open) : len(s)-len(end)]
			if !strings.Contains(inner, open) && !strings.Contains(inner, end) {
				return strings.TrimSpace(inner)
			}
		}
	}
	return s
}

func firstRune(s string) string { return string(first(s)) }
