package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// checkInvisible: a character that nobody sees and that the source has not: the
// word that it is in is found by no search. Joiners are left alone where the
// script needs them, and between the parts of an emoji.
func (p typography) checkInvisible() {
	s := p.target.s
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if s[i] >= utf8.RuneSelf && invisible(r) && p.target.own != others && !hasRune(p.source, r) {
			f := Finding{Kind: Typography, Severity: Info, Target: Span{From: i, To: i + n}, Fix: &Fix{Span{From: i, To: i + n}, ""},
				Message: problem.New("finding.typography.invisible", "Code", fmt.Sprintf("U+%04X", r))}
			p.add(f)
		}
		i += n
	}
}

// Visible is a text in a language without the characters that nobody sees and
// that its source has not.
func Visible(s, source, lang string) string {
	if alphabet(prose.Base(lang)) == others || strings.IndexFunc(s, invisible) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if invisible(r) && !strings.ContainsRune(source, r) {
			return -1
		}
		return r
	}, s)
}

// invisible are the characters without a width: spaces, joiners, marks of
// direction, the soft hyphen.
func invisible(r rune) bool {
	switch r {
	case 0x200B, 0x200C, 0x2060, 0xFEFF, 0xAD, 0x180E, 0x034F:
		return true
	}
	return r >= 0x200E && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2061 && r <= 0x2069
}

func hasRune(t *text, r rune) bool {
	for _, c := range t.s {
		if c == r {
			return true
		}
	}
	return false
}
