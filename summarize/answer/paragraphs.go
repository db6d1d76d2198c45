// Package answer reads what a model writes, as it streams: text in, paragraphs,
// sentences and names out. It knows the form that package prompt asks for, and
// how models bend it, and never a server. What it decides depends on the text
// alone, not on how the stream was cut.
package answer

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/prompt"
)

// Paragraphs reads a streamed translation and hands out each paragraph's text as
// it arrives. It takes text cut anywhere, also inside a marker.
//
// The form asked for is "⟦p3⟧ text". Models bend it, so at the start of a line
// it also takes "[p3]", "【p3】", "p3:" and the like, there only with ids that the
// article has. What comes before the first marker is
// dropped: it is an introduction, not a paragraph.
type Paragraphs struct {
	ids  map[string]bool       // the article's
	emit func(id, text string) // text to add to a paragraph
	next func(id string)       // a marker: id begins, and the one before it is whole

	id    string // the paragraph being written, "" before the first
	Names string // what followed a marker that is no id: the line of names
	raw   string // the beginning of a rune
	held  string // input that may be the beginning of a marker
	space string // white space not yet known to stand between words
	fresh bool   // nothing of the paragraph has been emitted yet
	line  bool   // at the start of a line
}

// NewParagraphs returns a reader for the ids of an article. It calls next at
// each marker and emit for the text that follows.
func NewParagraphs(ids map[string]bool, next func(id string), emit func(id, text string)) *Paragraphs {
	return &Paragraphs{ids: ids, next: next, emit: emit, line: true}
}

// maxMarker is how many bytes from the beginning of a marker are looked at;
// the forms below are shorter.
const maxMarker = 48

var (
	exactMarker = regexp.MustCompile(`^⟦\s*(?:[^\s\d⟦⟧]{0,12}[\s_-]?)(\d{1,6})(?:\s[^⟦⟧\n]{0,20})?\s*⟧`)
	otherMarker = regexp.MustCompile(`^⟦[^⟦⟧\n]{1,24}⟧`)
	looseMarker = regexp.MustCompile(`^(?:\|\s*)?(?:[-*#>]{1,4}[ \t])?(?:\*\*|__)?(?:[\[【〚〖(<{⟦]\s?(?:[a-z]{1,10}\s(?:id|data-id)=["']?)?[pPпПрР](\d{1,6})["']?(?:\s[^\n\]】〛〗)>}⟧]{0,20})?[\]】〛〗)>}⟧](?:\*\*|__)?[:：]?|[pPпПрР](\d{1,6})(?:(?:\*\*|__)?[:：]|\*\*|__|\s*\|))(?:\*\*|__)?(?:\s*\|)?`)
	fence       = regexp.MustCompile("^```[a-z]{0,12}[ \t]*(?:\n|$)")
)

// other is the id of what follows a marker that is no paragraph's.
const other = "names"

// looseStart are the characters that a marker can begin with at the start of a
// line, besides the bracket asked for.
const looseStart = "[【〚〖(<{pPпПрР|*_-#>`"

// Write takes the next piece of the answer.
func (s *Paragraphs) Write(text string) {
	s.raw += strings.ReplaceAll(text, "\r", "")
	n := len(s.raw) - partialRune(s.raw)
	s.held += s.raw[:n]
	s.raw = s.raw[n:]
	for s.held != "" && s.step(false) {
	}
}

// Close takes the end of the answer.
func (s *Paragraphs) Close() {
	s.held += s.raw
	s.raw = ""
	for s.held != "" && s.step(true) {
	}
}

// partialRune is how many bytes at the end of s begin a rune that is not whole
// yet.
func partialRune(s string) int {
	for i := 1; i < utf8.UTFMax && i <= len(s); i++ {
		if tail := s[len(s)-i:]; utf8.RuneStart(tail[0]) {
			if utf8.FullRuneInString(tail) {
				return 0
			}
			return i
		}
	}
	return 0
}

// step consumes one marker or one run of text; false when it needs more input.
// What it decides depends only on the answer, not on how it was cut.
func (s *Paragraphs) step(last bool) bool {
	exact := strings.HasPrefix(s.held, prompt.Opening)
	loose := s.line && strings.ContainsAny(s.held[:firstRune(s.held)], looseStart)
	if !exact && !loose {
		s.text(s.plain())
		return true
	}
	window, whole := s.window()
	if exact && strings.Contains(window, prompt.Closing) {
		whole = true
	}
	if !whole && !last {
		return false
	}
	switch id, n := s.marker(window, loose || exact && s.line); {
	case n > 0:
		s.held = s.held[n:]
		s.id, s.space, s.fresh, s.line = id, "", true, false
		s.next(id)
	case loose && fence.MatchString(window):
		s.held = s.held[len(fence.FindString(window)):]
	default:
		s.text(s.plain())
	}
	return true
}

// window is the part of the input that may be a marker: up to the end of its
// line and at most maxMarker bytes. It is whole when more input would not
// change it.
func (s *Paragraphs) window() (window string, whole bool) {
	if i := strings.IndexByte(s.held, '\n'); i >= 0 && i < maxMarker {
		return s.held[:i+1], true
	}
	if len(s.held) < maxMarker {
		return s.held, false
	}
	return s.held[:maxMarker-partialRune(s.held[:maxMarker])], true
}

// marker returns the id and length of the marker that the input begins with.
func (s *Paragraphs) marker(window string, loose bool) (string, int) {
	if m := exactMarker.FindStringSubmatch(window); m != nil {
		// The brackets asked for never stand in an article's own text, so an id
		// that no paragraph has is still a marker: its text belongs nowhere.
		return "p" + m[1], len(m[0])
	}
	if m := otherMarker.FindString(window); m != "" && s.line {
		return other, len(m) // whatever the model called it
	}
	if loose {
		if m := looseMarker.FindStringSubmatch(window); m != nil && s.ids["p"+m[1]+m[2]] {
			return "p" + m[1] + m[2], len(m[0])
		}
	}
	return "", 0
}

func firstRune(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	return n
}

// plain cuts off the text up to the next place where a marker can begin. White
// space at the start of a line is cut off alone, for a marker may follow it.
func (s *Paragraphs) plain() string {
	r, first := utf8.DecodeRuneInString(s.held)
	end := len(s.held)
	if i := strings.IndexAny(s.held[first:], "\n"+prompt.Opening); i >= 0 {
		end = first + i
	}
	if r == '\n' || s.line && unicode.IsSpace(r) {
		end = first
	}
	text := s.held[:end]
	s.held = s.held[end:]
	return text
}

// text emits text with its inner white space, line ends as spaces, and
// without white space at the ends of the paragraph.
func (s *Paragraphs) text(text string) {
	s.line = text == "\n" || s.line && strings.TrimSpace(text) == ""
	switch s.id {
	case "":
		return
	case other:
		s.Names += text
		return
	}
	body := strings.TrimLeftFunc(text, unicode.IsSpace)
	s.space += text[:len(text)-len(body)]
	if body == "" {
		return
	}
	trimmed := strings.TrimRightFunc(body, unicode.IsSpace)
	out := trimmed
	if !s.fresh {
		out = oneLine(s.space) + trimmed
	}
	s.space, s.fresh = body[len(trimmed):], false
	s.emit(s.id, out)
}

// oneLine makes white space with a line end in it one space.
func oneLine(space string) string {
	if strings.Contains(space, "\n") {
		return " "
	}
	return space
}
