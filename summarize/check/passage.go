package check

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// nearly is the share of words in common from which a passage counts as the
// quotation with small changes (twice the longest common subsequence over the
// words of both).
const nearly = 0.9

// token is a word of a passage, in small letters, with its place.
type token struct {
	s string
	Span
}

// tokens are the words and numbers of a text. Quotation marks, dashes,
// ellipses, all kinds of spaces and capitals make no difference to them.
func tokens(s string) []token {
	t := readText(s, "")
	list := make([]token, len(t.words))
	for i, w := range t.words {
		list[i] = token{string(lowered(nil, t.str(w.Span))), w.Span}
	}
	return list
}

// seek finds a quotation in some paragraphs: word for word, else nearly so. It
// returns the paragraph and the place in its text, "" for nowhere.
func seek(paragraphs []document.Paragraph, quote string) (id string, at Span, exact bool) {
	want := tokens(norm.NFC.String(strings.TrimSpace(quote)))
	if len(want) == 0 {
		return "", Span{}, false
	}
	best := nearly
	for _, p := range paragraphs {
		have := tokens(p.Text)
		if i := index(have, want); i >= 0 {
			return p.ID, Span{From: have[i].From, To: have[i+len(want)-1].To}, true
		}
		if from, to, ratio := window(have, want); ratio >= best && to > from {
			id, at, best = p.ID, Span{From: have[from].From, To: have[to-1].To}, ratio
		}
	}
	return id, at, false
}

// index returns where want stands in have, -1 for nowhere.
func index(have, want []token) int {
	for i := 0; i+len(want) <= len(have); i++ {
		n := 0
		for n < len(want) && have[i+n].s == want[n].s {
			n++
		}
		if n == len(want) {
			return i
		}
	}
	return -1
}

// window returns the passage of have that has most words in order with want.
func window(have, want []token) (from, to int, ratio float64) {
	rare := map[string]bool{}
	for _, w := range want {
		rare[w.s] = true
	}
	for i := range have {
		if !rare[have[i].s] {
			continue
		}
		end := min(len(have), i+len(want)+1)
		common, last := subsequence(have[i:end], want)
		if r := 2 * float64(common) / float64(last+len(want)); r > ratio {
			from, to, ratio = i, i+last, r
		}
	}
	return from, to, ratio
}

// subsequence returns the length of the longest common subsequence and how
// many words of a it takes.
func subsequence(a, b []token) (length, taken int) {
	row := make([]int, len(b)+1)
	for i := range a {
		diagonal := 0
		for j := range b {
			above := row[j+1]
			if a[i].s == b[j].s {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(row[j+1], row[j])
			}
			diagonal = above
		}
		if row[len(b)] > length {
			length, taken = row[len(b)], i+1
		}
	}
	return length, taken
}
