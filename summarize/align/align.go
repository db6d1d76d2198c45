// Package align lays a translation from anywhere, pasted or loaded from a
// file, beside the paragraphs of its source.
package align

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// Alignment is a translation in step with its source. Every paragraph of the
// translation is in one row, or in two when Cut; without a source there are no
// rows.
type Alignment struct {
	Rows []Row  // Rows[i] belongs to paragraph i of the source
	Left []Left // in the order of the translation
}

// Left is a paragraph of the translation that no paragraph of the source
// answers to. No word is lost: it stands in the row of what it comes after, or
// at the beginning of the first.
type Left struct {
	Target int // its place, from 0
	Row    int // where it stands
}

// Row is the translation of one paragraph.
type Row struct {
	Text   string  // "" when there is none
	Target []int   // places, from 0, of the paragraphs of the translation that it is made of
	Cut    bool    // only a part of that paragraph: it translates two of the source and was cut between sentences
	Sure   float64 // how sure this is: a probability, 0 to 1
}

// Doubtful is the Sure below which a person should look.
const Doubtful = 0.9

// Align finds which paragraphs of a translation belong to which of its source.
// Languages are BCP 47 tags. Two texts with the same number of paragraphs go
// together one by one, unless several in a row say something else than their
// neighbours do. Others are aligned by length: Gale and Church (1993), A
// program for aligning sentences in bilingual corpora, Computational
// Linguistics 19:1, with the numbers in the texts as a second witness; Sure is
// the probability of each step under that model, by the forward-backward
// algorithm (Rabiner 1989). A paragraph of the translation that stands for two
// of the source is cut between two sentences where it has any. One that repeats
// an earlier one is left over.
//
// Texts of more than some 4,000 paragraphs, or of very different numbers of
// them, are taken in their order, with Sure 0.
func Align(source, target []document.Paragraph, from, to string) Alignment {
	n, m := len(source), len(target)
	if n == 0 || m == 0 || newBand(n, m).cells() > mostCells {
		return inOrder(n, m).rows(source, target, to)
	}
	places := once(source, target)
	if n == m || len(places) == m {
		l := newLattice(source, target, from, to)
		if n == m {
			if path := l.inStep(); path != nil {
				return path.rows(source, target, to)
			}
		}
		if len(places) == m {
			return l.best().rows(source, target, to)
		}
	}
	kept := make([]document.Paragraph, len(places))
	for i, k := range places {
		kept[i] = target[k]
	}
	a := newLattice(source, kept, from, to).best().rows(source, kept, to)
	return a.among(target, places)
}

// mostCells keeps a lattice within some 100 MB.
const mostCells = 2 << 20

// steps are an alignment from the beginning to the end.
type steps []step

// step takes paragraphs up to, not including, source and target.
type step struct {
	source, target int
	move           int
	sure           float64
}

// inOrder lays paragraphs side by side; what is more on one side is left over.
func inOrder(n, m int) steps {
	path := make(steps, 0, max(n, m))
	for i := range max(n, m) {
		move := oneToOne
		switch {
		case i >= n:
			move = oneMore
		case i >= m:
			move = oneLess
		}
		path = append(path, step{min(i+1, n), min(i+1, m), move, 0})
	}
	return path
}

// rows writes the alignment down.
func (path steps) rows(source, target []document.Paragraph, to string) Alignment {
	a := Alignment{Rows: make([]Row, len(source))}
	before := 0 // the row that what is left over goes to
	for _, s := range path {
		m := moves[s.move]
		i, j := s.source-m.source, s.target-m.target
		if m.source == 0 {
			a.Left = append(a.Left, Left{j, before})
			if len(source) > 0 {
				a.Rows[before].add(target[j].Text, j)
			}
			continue
		}
		before = s.source - 1
		row := &a.Rows[i]
		row.Sure = s.sure
		if m.source == 2 {
			first, second, cut := cutAt(target[j].Text, share(source[i].Text, source[i+1].Text), to)
			row.add(first, j)
			row.Cut, a.Rows[i+1] = cut, Row{Cut: cut, Sure: s.sure}
			if cut {
				a.Rows[i+1].add(second, j)
			}
			continue
		}
		for k := j; k < s.target; k++ {
			row.add(target[k].Text, k)
		}
	}
	return a
}

func (r *Row) add(text string, place int) {
	if r.Text != "" {
		r.Text += " "
	}
	r.Text += text
	r.Target = append(r.Target, place)
}

// Uncut is the translation as it stands, one text for each paragraph of the
// source, without what is left over: of a paragraph that translates two, the
// first has all and the second nothing.
func (a Alignment) Uncut(target []document.Paragraph) []string {
	texts := make([]string, len(a.Rows))
	for i, r := range a.Rows {
		var words []string
		for _, k := range r.Target {
			again := i > 0 && a.Rows[i-1].Cut && slices.Contains(a.Rows[i-1].Target, k)
			if !again && !a.isLeft(k) {
				words = append(words, target[k].Text)
			}
		}
		texts[i] = strings.Join(words, " ")
	}
	return texts
}

func (a Alignment) isLeft(place int) bool {
	_, found := slices.BinarySearchFunc(a.Left, place, func(l Left, place int) int { return l.Target - place })
	return found
}

// share is how much of two texts the first is.
func share(first, second string) float64 {
	a, b := utf8.RuneCountInString(first), utf8.RuneCountInString(second)
	return float64(a) / float64(max(a+b, 1))
}

// cutAt cuts a text between the sentences that come nearest to a share of it.
func cutAt(text string, share float64, lang string) (first, second string, cut bool) {
	spans := prose.Sentences(text, lang)
	all := float64(utf8.RuneCountInString(text))
	nearest := math.Inf(1)
	first = text
	for i := 1; i < len(spans); i++ {
		at := float64(utf8.RuneCountInString(text[:spans[i].From]))
		if d := math.Abs(at/all - share); d < nearest {
			nearest = d
			first, second, cut = text[:spans[i-1].To], text[spans[i].From:], true
		}
	}
	return first, second, cut
}
