package article

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// readPlain splits plain text into paragraphs at blank lines; within a block
// of lines it joins those that a program wrapped (see wrapped).
func readPlain(a *document.Article, text string) {
	lines := splitLines(text)
	joins := wrapped(lines)
	var paragraph []string
	flush := func() {
		if len(paragraph) > 0 {
			addText(a, "", join(paragraph))
			paragraph = paragraph[:0]
		}
	}
	for i, line := range lines {
		if line.text == "" {
			flush()
			continue
		}
		if i > 0 && !joins[i] {
			flush()
		}
		paragraph = append(paragraph, line.text)
	}
	flush()
}

// addText appends a paragraph unless nothing is left of it after cleaning. An
// empty role is decided later.
func addText(a *document.Article, role document.Role, text string) {
	if text = clean(text); text != "" {
		a.Paragraphs = append(a.Paragraphs, document.Paragraph{Role: role, Text: text})
	}
}

func number(paragraphs []document.Paragraph) {
	for i := range paragraphs {
		paragraphs[i].ID = "p" + strconv.Itoa(i+1)
	}
}

// textLine is a line of plain text: its words, how many columns they take, and
// whether it was indented.
type textLine struct {
	text     string
	columns  int
	indented bool
}

func splitLines(text string) []textLine {
	text = lineEnds.Replace(text)
	lines := make([]textLine, 0, strings.Count(text, "\n")+1)
	for raw := range strings.SplitSeq(text, "\n") {
		words := strings.TrimSpace(raw)
		if blank(words) {
			words = ""
		}
		indented := strings.HasPrefix(raw, "  ") || strings.HasPrefix(raw, "\t") || strings.HasPrefix(raw, "\u3000")
		lines = append(lines, textLine{words, columns(words), indented})
	}
	return lines
}

// A form feed and a paragraph separator end a paragraph, not only a line.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\u0085", "\n", "\u2028", "\n",
	"\f", "\n\n", "\u2029", "\n\n")

func blank(s string) bool {
	for _, r := range s {
		if !unicode.IsSpace(r) && !dropped(r, 0) {
			return false
		}
	}
	return true
}

// The bounds, in columns, of text that a program wrapped: a mail is 72, the
// narrowest newspaper column about 30; longer lines are paragraphs.
const (
	narrowest = 30
	widest    = 100
)

// wrapped says for each line whether it continues the line before.
//
// A program that wraps text breaks a line where the next word would not have
// fitted. So with W the longest line, a break looks like a wrap when the line,
// a space and the next line's first word are together longer than W less a
// tenth. Lines are joined there if W lies between narrowest and widest, at
// least half of all breaks look so, and most of those come in mid-sentence:
// lists, verses and one-line paragraphs fail that. A short line such as a
// heading and an indented first line keep their break.
func wrapped(lines []textLine) []bool {
	joins := make([]bool, len(lines))
	width, breaks := 0, 0
	for i, line := range lines {
		alone := (i == 0 || lines[i-1].text == "") && (i+1 == len(lines) || lines[i+1].text == "")
		if !alone {
			width = max(width, line.columns)
		}
	}
	if width < narrowest || width > widest {
		return joins
	}
	full, midSentence := 0, 0
	for i := 1; i < len(lines); i++ {
		before, after := lines[i-1], lines[i]
		if before.text == "" || after.text == "" {
			continue
		}
		breaks++
		word, _, _ := strings.Cut(after.text, " ")
		if before.columns+1+columns(word) <= width-width/10 || (after.indented && !before.indented) {
			continue
		}
		joins[i] = true
		full++
		if !prose.EndsSentence(before.text) {
			midSentence++
		}
	}
	if full*2 < breaks || midSentence < 2 || midSentence*5 < full*3 {
		clear(joins)
	}
	return joins
}

// join puts wrapped lines together. A hyphen at a line's end stays: most are
// part of the word ("Russia-led"), and mail programs do not hyphenate.
func join(lines []string) string {
	var b strings.Builder
	for i, line := range lines {
		if i > 0 {
			last, size := utf8.DecodeLastRuneInString(lines[i-1])
			letter, _ := utf8.DecodeLastRuneInString(lines[i-1][:len(lines[i-1])-size])
			next, _ := utf8.DecodeRuneInString(line)
			if last != '-' || !unicode.IsLetter(letter) || !unicode.IsLower(next) {
				b.WriteByte(' ')
			}
		}
		b.WriteString(line)
	}
	return b.String()
}

// columns is the width of a text in a fixed-width font: Hangul, kana and Han
// take two columns.
func columns(s string) int {
	n := 0
	for _, r := range s {
		if r >= 0x1100 && unicode.In(r, unicode.Hangul, unicode.Han, unicode.Hiragana, unicode.Katakana) {
			n++
		}
		n++
	}
	return n
}

// clean makes one line of a text: NFC, runs of white space as one space, no
// control, bidirectional or zero-width characters. A no-break space that
// stands alone between two other characters is kept: it holds numbers
// together.
func clean(s string) string {
	s = norm.NFC.String(s)
	var b strings.Builder
	b.Grow(len(s))
	var last, space rune // the last rune kept; the pending space
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			if space == 0 && holds(r) {
				space = r
			} else {
				space = ' '
			}
		case dropped(r, last):
		default:
			if space != 0 && last != 0 {
				b.WriteRune(space)
			}
			b.WriteRune(r)
			last, space = r, 0
		}
	}
	// Dropping what stood between a letter and its accent can bring them together.
	return norm.NFC.String(b.String())
}

func holds(r rune) bool { return r == '\u00a0' || r == '\u202f' || r == '\u2007' || r == '\u2009' }

// dropped reports whether a character is invisible and says nothing. Joiners
// are kept where scripts and emoji need them, which is not after Latin,
// Cyrillic or Hangul.
func dropped(r, last rune) bool {
	switch {
	case r == '\u200c', r == '\u200d':
		return last < 0x0590 || unicode.Is(unicode.Hangul, last)
	case r < 0x0080:
		return unicode.IsControl(r)
	case r == '\u00ad', r == '\u200b', r == '\u2060', r == '\ufeff', r == '\u061c', r == '\ufffe',
		r == '\u200e', r == '\u200f', r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
		return true
	}
	return unicode.IsControl(r)
}
