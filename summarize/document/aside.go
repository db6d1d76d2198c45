package document

import (
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// How much of what was taken off a notice shows.
const (
	mostAsides = 3
	mostAside  = 120 // letters of one
)

// Notice says what a model said beside the text and was taken off; nil when
// that was nothing.
func (d *Draft) Notice() *problem.Problem {
	if len(d.Aside) == 0 {
		return nil
	}
	shown := make([]string, 0, mostAsides+1)
	for _, text := range d.Aside {
		if len(shown) == mostAsides {
			shown = append(shown, "…")
			break
		}
		if letters := []rune(text); len(letters) > mostAside {
			text = strings.TrimSpace(string(letters[:mostAside])) + "…"
		}
		shown = append(shown, text)
	}
	return problem.New("problem.run.aside", "Text", problem.Quoted(strings.Join(shown, " · ")))
}
