// Package find looks for words in all columns at once: the search itself, and
// the line in which it is asked for and counted.
//
// The package knows strings and row numbers, nothing of articles.
package find

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// Column is the text of one column, row by row.
type Column struct {
	ID   string
	Rows []string
}

// Hit is where the words stand: the bytes From to To, To excluded, of a row.
type Hit struct {
	Column        string
	Row, From, To int
}

// In finds words in columns: row by row and in each from column to column, as
// the eye goes. Letters count as in prose.Folded, and any white space as one.
func In(columns []Column, words string) []Hit {
	wanted := []rune(norm.NFC.String(strings.Join(strings.Fields(words), " ")))
	for i, r := range wanted {
		wanted[i] = prose.Folded(r)
	}
	if len(wanted) == 0 {
		return nil
	}
	var hits []Hit
	for row, more := 0, true; more; row++ {
		more = false
		for _, c := range columns {
			if row < len(c.Rows) {
				more = true
				hits = inText(hits, c, row, wanted)
			}
		}
	}
	return hits
}

// inText adds the places in one row that do not overlap.
func inText(hits []Hit, c Column, row int, wanted []rune) []Hit {
	text := c.Rows[row]
	for at := range text {
		if len(hits) > 0 {
			if last := hits[len(hits)-1]; last.Column == c.ID && last.Row == row && at < last.To {
				continue
			}
		}
		if end := prefixed(text[at:], wanted); end > 0 {
			hits = append(hits, Hit{c.ID, row, at, at + end})
		}
	}
	return hits
}

// prefixed is how many bytes of a text are the wanted letters, 0 where it does
// not begin with them.
func prefixed(text string, wanted []rune) int {
	n, space := 0, false
	for at, r := range text {
		r = prose.Folded(r)
		switch {
		case n == len(wanted):
			return at
		case r == ' ' && space:
		case r != wanted[n]:
			return 0
		default:
			n++
		}
		space = r == ' '
	}
	if n == len(wanted) {
		return len(text)
	}
	return 0
}
