package glossary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// What a concept may hold.
const (
	maxTerm = 200  // letters of a term
	MaxNote = 2000 // letters of a note
)

// Check returns what is wrong with a concept that a person entered, nil when
// nothing is: a *problem.Problem.
func (c Concept) Check() error {
	if p := c.fault(); p != nil {
		p.Args["Line"] = 1
		return p
	}
	return nil
}

// fault is what is wrong with a concept; its Args are never nil.
func (c Concept) fault() *problem.Problem {
	rules := 0
	for _, lang := range sortedKeys(c.Terms) {
		t := c.Terms[lang]
		rules += 1 + len(t.Forbidden)
		for _, s := range slices.Concat([]string{t.Text}, t.Forms, t.Accepted, t.Forbidden) {
			if !sound(s) {
				return problem.New("problem.glossary.term", "Term", Short(s), "Limit", maxTerm)
			}
		}
		for _, bad := range t.Forbidden {
			if bad == t.Text || slices.Contains(t.Forms, bad) || slices.Contains(t.Accepted, bad) {
				return problem.New("problem.glossary.contradiction", "Term", bad)
			}
		}
	}
	switch {
	case len(c.Terms) == 0, rules < 2 && !c.Keep:
		return problem.New("problem.glossary.alone", "Term", c.any())
	case utf8.RuneCountInString(c.Note) > MaxNote || !utf8.ValidString(c.Note):
		return problem.New("problem.glossary.note", "Term", c.any(), "Limit", MaxNote)
	}
	return nil
}

// sound reports whether a term can be looked for: some letters or digits, on
// one line, and not a paragraph.
func sound(s string) bool {
	bad := func(r rune) bool {
		return r == '|' || r == utf8.RuneError || unicode.In(r, unicode.Cc, unicode.Noncharacter_Code_Point)
	}
	return utf8.ValidString(s) && utf8.RuneCountInString(s) <= maxTerm && strings.TrimSpace(s) == s &&
		strings.ContainsFunc(s, prose.InWord) && !strings.ContainsFunc(s, bad)
}

// Short is a term for a message.
func Short(s string) string {
	s = strings.ToValidUTF8(strings.Join(strings.Fields(s), " "), "�")
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

func (c Concept) any() string {
	for _, lang := range sortedKeys(c.Terms) {
		return Short(c.Terms[lang].Text)
	}
	return ""
}
