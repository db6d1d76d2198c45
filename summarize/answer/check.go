package answer

import (
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/prompt"
)

// Check looks for the check word in the first line of an answer, and takes
// that line out.
type Check struct {
	Wanted bool // the request asks for it
	Seen   bool // it came
	held   string
	past   bool // the first line is over
}

// Read returns the text of the answer itself.
func (c *Check) Read(text string) string {
	if !c.Wanted || c.past {
		return text
	}
	c.held += text
	line, after, ended := strings.Cut(c.held, "\n")
	switch {
	case strings.TrimSpace(line) == "" && ended:
		c.held = after
		return c.Read("")
	case !ended && len(c.held) < maxCheckLine:
		return ""
	}
	c.past = true
	if !strings.Contains(strings.ToLower(line), prompt.CheckWord) {
		if before, _, ok := strings.Cut(line, prompt.Closing); ok && strings.Contains(before, "check") {
			return after // a wrong word
		}
		return c.held
	}
	c.Seen = true
	// A model may go on in the same line.
	if _, rest, ok := strings.Cut(line, prompt.Closing); ok && strings.TrimSpace(rest) != "" {
		return rest + "\n" + after
	}
	return after
}

// maxCheckLine is more than the line of the check word is long.
const maxCheckLine = 60

// Rest returns what was held back, at the end of the answer.
func (c *Check) Rest() string {
	if c.past || c.held == "" {
		return ""
	}
	return c.Read("\n")
}

// Again begins anew, after a retraction.
func (c *Check) Again() { c.held, c.past, c.Seen = "", false, false }
