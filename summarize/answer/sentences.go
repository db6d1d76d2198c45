package answer

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// Sentences reads a streamed summary: one sentence a line, each ending in
// the ids it rests on, "The sentence. ⟦p3,p5⟧". A sentence grows on screen
// while it streams; its sources follow when its line is whole.
type Sentences struct {
	Known func(id string) bool                 // whether an id may be cited
	Set   func(index int, s document.Sentence) // sentence number index is now s

	line  string
	count int
}

var (
	citation  = regexp.MustCompile(`\s*[⟦\[【(]+\s*((?:p\d+(?:\s*[-–]\s*p?\d+)?)(?:[\s,;、]+(?:p\d+(?:\s*[-–]\s*p?\d+)?))*)[^⟦⟧\]】)]{0,16}[⟧\]】)]+`)
	cited     = regexp.MustCompile(`p(\d+)(?:\s*[-–]\s*p?(\d+))?`)
	bullet    = regexp.MustCompile(`^\s*(?:[-*•–—]\s+|\d{1,2}[.)]\s+|#{1,4}\s+|\*\*)`)
	openCite  = regexp.MustCompile(`\s*[⟦\[【][^⟧\]】]*$`)
	fenceOnly = regexp.MustCompile("^\\s*```[a-z]*\\s*$")
)

// Write takes the next piece of the answer.
func (r *Sentences) Write(text string) {
	for {
		i := strings.IndexByte(text, '\n')
		if i < 0 {
			break
		}
		r.line += text[:i]
		r.finish()
		text = text[i+1:]
	}
	r.line += text
	if s := r.parse(openCite.ReplaceAllString(r.line, "")); s.Text != "" {
		r.Set(r.count, s)
	}
}

// Close takes the end of the answer and returns the number of sentences.
func (r *Sentences) Close() int {
	r.finish()
	return r.count
}

func (r *Sentences) finish() {
	if s := r.parse(r.line); s.Text != "" {
		r.Set(r.count, s)
		r.count++
	}
	r.line = ""
}

// parse reads one line. A line that is nothing but ids belongs to no sentence.
func (r *Sentences) parse(line string) document.Sentence {
	if fenceOnly.MatchString(line) {
		return document.Sentence{}
	}
	var sources []string
	line, quote := cutQuote(line)
	text := citation.ReplaceAllStringFunc(line, func(m string) string {
		for _, c := range cited.FindAllStringSubmatch(m, -1) {
			sources = r.cite(sources, c[1], c[2])
		}
		return ""
	})
	text = bullet.ReplaceAllString(text, "")
	text = strings.TrimSpace(strings.TrimSuffix(text, "**"))
	if sources == nil {
		sources = []string{}
	}
	return document.Sentence{Text: text, Sources: sources, Quote: quote}
}

// quoteMarks are the marks that models put around words of the article.
const quoteMarks = "\"“”„«»'‘’「」『』"

// cutQuote cuts the words of the article off the end of a line: what stands in
// quotation marks behind the last ids.
func cutQuote(line string) (rest, quote string) {
	all := citation.FindAllStringIndex(line, -1)
	if len(all) == 0 {
		return line, ""
	}
	end := all[len(all)-1][1]
	tail := strings.TrimSpace(line[end:])
	first, size := utf8.DecodeRuneInString(tail)
	if size == 0 || !strings.ContainsRune(quoteMarks, first) {
		return line, ""
	}
	tail = strings.TrimRight(tail, ". ")
	return line[:end], strings.Trim(tail, quoteMarks)
}

// cite adds the ids from number a to number b (only a when b is "") that exist
// and are not there yet.
func (r *Sentences) cite(sources []string, a, b string) []string {
	from, err := strconv.Atoi(a)
	if err != nil {
		return sources
	}
	to, err := strconv.Atoi(b)
	if err != nil || to < from {
		to = from
	}
	for n := from; n <= to && n-from < maxRange; n++ {
		id := "p" + strconv.Itoa(n)
		if r.Known(id) && !slices.Contains(sources, id) {
			sources = append(sources, id)
		}
	}
	return sources
}

// maxRange bounds how many paragraphs one "p3-p9" can stand for.
const maxRange = 40
