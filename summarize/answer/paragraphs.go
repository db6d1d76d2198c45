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
// article has.
//
// What stands apart is handed out apart, where somebody takes it: what comes
// before the first marker, which is no paragraph, and the lines that follow the
// first of a paragraph.
type Paragraphs struct {
	// Apart takes what stands apart, id "" for what comes before the first
	// marker; far after a blank line, a fence or a rule. Nil drops what comes
	// before and takes the rest for text.
	Apart func(id, text string, far bool)
	// Ends are what the forms of the markers end a paragraph with, such as the
	// stroke of a table's row, by id; it stays in the text.
	Ends map[string]string

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
	far   bool   // a blank line, a fence or a rule has come since the last text
	apart string // what stands apart behind the paragraph, or before the first
}

// NewParagraphs returns a reader for the ids of an article. It calls next at
// each marker and emit for the text that follows.
func NewParagraphs(ids map[string]bool, next func(id string), emit func(id, text string)) *Paragraphs {
	return &Paragraphs{ids: ids, next: next, emit: emit, line: true, Ends: make(map[string]string)}
}

// maxMarker is how many bytes from the beginning of a marker are looked at;
// the forms below are shorter.
const maxMarker = 48

var (
	exactMarker = regexp.MustCompile(`^⟦\s*(?:[^\s\d⟦⟧]{0,12}[\s_-]?)(\d{1,6})(?:\s[^⟦⟧\n]{0,20})?\s*⟧`)
	otherMarker = regexp.MustCompile(`^⟦[^⟦⟧\n]{1,24}⟧`)
	fence       = regexp.MustCompile("^(?:```[a-z]{0,12}|-{3,}|\\*{3,}|_{3,})[ \t]*(?:\n|$)")
)

// Other is the id of what follows a marker that is no paragraph's.
const Other = "names"

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
	if s.id != "" {
		s.part()
	}
}

// part hands out what stands apart.
func (s *Paragraphs) part() {
	if text := strings.TrimSpace(s.apart); text != "" && s.Apart != nil && s.id != Other {
		s.Apart(s.id, text, s.far)
	}
	s.apart, s.far = "", false
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
	loose := s.line && !exact && !unicode.IsSpace(first(s.held))
	if !exact && !loose {
		s.text(s.plain())
		return true
	}
	window, whole := s.window()
	if !whole && !last && !s.closed(window) {
		return false
	}
	switch id, n := s.marker(window, loose || exact && s.line); {
	case n > 0:
		s.held = s.held[n:]
		s.line = window[n-1] == '\n' // some forms take the end of their line
		s.part()
		s.Ends[id] = ends(window[:n])
		s.id, s.space, s.fresh = id, "", true
		s.next(id)
	case loose && fence.MatchString(window):
		s.held = s.held[len(fence.FindString(window)):]
		s.far = s.far || !s.fresh && s.apart == ""
	default:
		s.text(s.plain())
	}
	return true
}

// closed reports whether the brackets asked for make a marker at the beginning
// of the window, or none, whatever follows. In another form a marker may go on
// behind its bracket.
func (s *Paragraphs) closed(window string) bool {
	return strings.HasPrefix(window, prompt.Opening) && strings.Contains(window, prompt.Closing) &&
		(!s.line || exactMarker.MatchString(window) || otherMarker.MatchString(window))
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
		return Other, len(m) // whatever the model called it
	}
	if loose {
		return s.looseMarker(window)
	}
	return "", 0
}

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
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
		s.apart += text
		return
	case Other:
		s.Names += text
		return
	}
	body := strings.TrimLeftFunc(text, unicode.IsSpace)
	s.space += text[:len(text)-len(body)]
	if body == "" {
		return
	}
	if s.Apart != nil && !s.fresh && (s.apart != "" || strings.Contains(s.space, "\n")) {
		s.far = s.far || s.apart == "" && strings.Count(s.space, "\n") > 1
		s.apart += s.space + body
		s.space = ""
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
