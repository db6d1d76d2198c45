package command

import (
	"fmt"
	"strings"

	"golang.org/x/text/width"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// progress draws one line on a terminal: how far each task has come.
type progress struct {
	s    *session
	last string
}

func (s *session) newProgress() *progress { return &progress{s: s} }

func (p *progress) show(doc *document.Document) {
	if !p.s.Progress {
		return
	}
	var parts []string
	for i := range doc.Drafts {
		d := &doc.Drafts[i]
		if d.Task.Kind == document.Summary {
			parts = append(parts, fmt.Sprintf("%s %d", p.s.words.T("command.summary"), len(d.Sentences)))
		} else {
			parts = append(parts, fmt.Sprintf("%s %d/%d", d.Task.Language, d.Done(), len(d.Segments)))
		}
	}
	p.line(strings.Join(parts, " · "))
}

// line draws a line in place of the one before.
func (p *progress) line(line string) {
	if p.s.Progress && line != p.last {
		p.clear()
		_, _ = fmt.Fprint(p.s.Err, line)
		p.last = line
	}
}

func (p *progress) clear() {
	if p.last != "" {
		_, _ = fmt.Fprint(p.s.Err, "\r"+strings.Repeat(" ", cells(p.last))+"\r")
		p.last = ""
	}
}

// cells is how many columns of a terminal a text takes. One too many would
// wrap the line and leave it standing.
func cells(s string) int {
	n := 0
	for _, r := range s {
		n++
		if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
			n++
		}
	}
	return n
}
