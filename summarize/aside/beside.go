package aside

import (
	"regexp"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// Beside reports whether a line behind a translation is none of it: it is talk
// by its words, or it asks and the source asks nothing, or it stands apart,
// after a blank line, a fence or a rule, and the translation is as long as its
// source without it and it brings no number of the source.
func Beside(text, line, source string, apart bool) bool {
	if _, talk := Remarks(line, source); talk {
		return true
	}
	full := Enough(text, source)
	if asks(line) && !asks(source) && full {
		return true
	}
	return apart && full && !brings(text, line, source)
}

func asks(s string) bool { return strings.ContainsAny(s, "?？") }

// fullLength is how long a translation is at least, for its source: shorter
// ones of whole paragraphs are rarer than one in a hundred.
const fullLength = 0.7

// Enough reports whether a translation is as long as its source lets expect.
func Enough(text, source string) bool {
	return prose.Weight(text) >= fullLength*prose.Weight(source)
}

// Alike reports whether a text is no less than a third and no more than three
// times as long as its source.
func Alike(text, source string) bool {
	t, s := prose.Weight(text), prose.Weight(source)
	return 3*t >= s && t <= 3*s
}

var numbers = regexp.MustCompile(`\pN+`)

// brings reports whether a text has a number of the source that the
// translation lacks.
func brings(text, apart, source string) bool {
	for _, n := range numbers.FindAllString(apart, -1) {
		if strings.Contains(source, n) && !strings.Contains(text, n) {
			return true
		}
	}
	return false
}
