package aside

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// apostrophes are written in many ways; patterns have the straight one.
var apostrophes = strings.NewReplacer("’", "'", "ʼ", "'", "‘", "'", "`", "'")

// pattern is ways to say something, each a word's beginning on. A blank stands
// for any white space.
// It is compiled when first needed, which for most texts is never.
func pattern(alternatives ...string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp {
		for i, a := range alternatives {
			a = "(?:" + strings.ReplaceAll(a, " ", `[\s\x{00a0}]+`) + ")"
			if !strings.HasPrefix(a, `(?:[(`) { // a bracket needs no end of a word before it
				a = `(?:^|[^\pL\pN])` + a
			}
			alternatives[i] = a
		}
		return regexp.MustCompile(`(?i)` + strings.Join(alternatives, "|"))
	})
}

var byKind = [len(order)]func() *regexp.Regexp{refusals, notes, alternatives, openings, thoughts, offers, nil}

// reply is a text read once for all kinds.
type reply struct {
	text string
	at   spots
}

func readReply(text string) reply { return reply{text, spot(text)} }

// before is how many bytes before a hint what it belongs to begins at most.
const before = 400

// first is the first place where a text says something of a kind, -1 when it
// says nothing of it.
func (r reply) first(kind int) (from, to int) {
	at := r.at[kind]
	if at < 0 {
		if order[kind] == Alternative {
			return stroke(r.text)
		}
		return -1, -1
	}
	from = r.start(at)
	to = len(r.text)
	if order[kind] == Opening {
		from, to = 0, whole(r.text, 240)
	}
	plain, back := flat(r.text[from:to])
	m := byKind[kind]().FindStringIndex(plain)
	if m == nil {
		if order[kind] == Alternative {
			return stroke(r.text)
		}
		return -1, -1
	}
	// What stands before the first letter is the end of what went before.
	for m[0] < m[1] && !starts(plain[m[0]:]) {
		_, n := utf8.DecodeRuneInString(plain[m[0]:])
		m[0] += n
	}
	return from + back(m[0]), from + back(m[1])
}

// start is where to begin to read for a hint: at a word before it.
func (r reply) start(hint int) int {
	if hint <= before {
		return 0
	}
	at := hint - before
	for at < hint && (!utf8.RuneStart(r.text[at]) || inWord(r.text[at-1:])) {
		at++
	}
	return at
}

// inWord reports whether a byte is of a letter: one of more than a byte is
// taken for one.
func inWord(s string) bool {
	r, _ := fold(s)
	return s[0] >= utf8.RuneSelf || wordly(r)
}

// whole is how many bytes of a text, n at the utmost, are whole letters.
func whole(text string, n int) int {
	if len(text) <= n {
		return len(text)
	}
	for !utf8.RuneStart(text[n]) {
		n--
	}
	return n
}

func starts(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("([（", r)
}

// flat writes every apostrophe as the straight one. back leads from a place in
// the result to that in the text.
func flat(text string) (plain string, back func(int) int) {
	if !strings.ContainsAny(text, "’ʼ‘`") {
		return text, func(i int) int { return i }
	}
	plain = apostrophes.Replace(text)
	if len(plain) == len(text) {
		return plain, func(i int) int { return i }
	}
	return plain, func(i int) int {
		at := 0
		for j, r := range text {
			if at >= i {
				return j
			}
			at += len(apostrophes.Replace(string(r)))
		}
		return len(text)
	}
}

// said reports whether a source speaks of such a thing itself.
func said(kind int, source string) bool {
	if source == "" {
		return false
	}
	k := order[kind]
	if from, _ := readReply(source).first(kind); from >= 0 {
		return true
	}
	return speaks[k].MatchString(apostrophes.Replace(source)) || k == Alternative && strings.Contains(source, "/")
}
