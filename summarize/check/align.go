package check

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"app.tolmach/summarize/check/quantity"
)

// Left is a paragraph of a translation that belongs to none of its source.
type Left struct {
	After int // the paragraph of the source that it comes after; 0 also for one before the first
	Text  string
}

// Align finds which paragraphs of a translation from anywhere belong to which
// of its source: aligned[i] is the translation of source[i], "" where there is
// none. Two target paragraphs for one of the source come as one text; of two
// source paragraphs for one of the target the first has it. What belongs to
// none is left over.
//
// It is the alignment of Gale and Church (1993, Computational Linguistics
// 19:1) by length in characters, with the numbers of both sides as a second
// witness. Its memory grows with the product of the counts: texts of more than
// about 2,000 paragraphs are taken in their order, as are those of as many
// paragraphs as their source that go in step with it.
func Align(source, target []string, from, to string) (aligned []string, left []Left) {
	if len(source)*len(target) > mostCells || len(source) == len(target) && inStep(sides(source, from), sides(target, to)) {
		for _, text := range target[min(len(source), len(target)):] {
			left = append(left, Left{max(0, len(source)-1), text})
		}
		return append(slices.Clone(target), make([]string, max(0, len(source)-len(target)))...)[:len(source)], left
	}
	once, again := aside(source, target)
	a := aligner{source: sides(source, from), target: sides(once, to)}
	a.ratio = a.growth()
	aligned, places, left := trace(a.walk(), once)
	for _, d := range again {
		left = append(left, Left{places[d.before], d.text})
	}
	slices.SortStableFunc(left, func(a, b Left) int { return a.After - b.After })
	return aligned, left
}

// inStep reports whether two texts of as many paragraphs go together one by
// one: where two paragraphs were joined and another one was cut in two, those
// between them say something else than their neighbours, several in a row.
func inStep(source, target []side) bool {
	a := aligner{source: source, target: target}
	a.ratio = a.growth()
	row := 0
	for i := range source {
		if a.distance(i, i+1, i, i+1) < joining {
			row = 0
		} else if row++; row > 2 {
			return false
		}
	}
	return true
}

// joining is what it costs to join two paragraphs.
const joining = 230

// repeat is a paragraph that says again what an earlier one does.
type repeat struct {
	text   string
	before int // which of those that remain it comes after
}

// aside takes out of a translation what stands in it twice, unless the source
// repeats itself too: between texts of few paragraphs lengths alone would join
// it to a neighbour.
func aside(source, target []string) (once []string, again []repeat) {
	seen := map[string]bool{}
	for _, s := range source {
		if seen[s] && utf8.RuneCountInString(s) >= longEnough {
			return target, nil
		}
		seen[s] = true
	}
	clear(seen)
	for _, t := range target {
		if seen[t] && utf8.RuneCountInString(t) >= longEnough {
			again = append(again, repeat{t, len(once) - 1})
			continue
		}
		seen[t] = true
		once = append(once, t)
	}
	return once, again
}

const mostCells = 4 << 20

// side is what alignment looks at of a paragraph.
type side struct {
	length  float64
	numbers []quantity.Quantity
}

func sides(texts []string, lang string) []side {
	all := make([]side, len(texts))
	for i, t := range texts {
		all[i] = side{float64(utf8.RuneCountInString(t)), quantity.In(t, lang)}
	}
	return all
}

type aligner struct {
	source, target []side
	ratio          float64 // letters of the target for one of the source
}

// growth is the length of the whole target for that of the source: texts that
// were cut are rare.
func (a *aligner) growth() float64 {
	var s, t float64
	for _, x := range a.source {
		s += x.length
	}
	for _, x := range a.target {
		t += x.length
	}
	return max(t, 1) / max(s, 1)
}

// move is one step: so many paragraphs of the source for so many of the
// target. The penalties are -100·log of the shares that Gale and Church
// counted: 0.89 for 1–1, 0.0099 for 1–0 and 0–1, 0.089 for 2–1 and 1–2.
type move struct {
	source, target int
	penalty        float64
}

var moves = []move{{1, 1, 0}, {1, 0, 450}, {0, 1, 450}, {2, 1, joining}, {1, 2, joining}}

// walk finds the cheapest way through both texts: the step that leads to each
// place, -1 where none does.
func (a *aligner) walk() [][]int8 {
	n, m := len(a.source), len(a.target)
	cost := make([][]float64, n+1)
	step := make([][]int8, n+1)
	for i := range cost {
		cost[i], step[i] = make([]float64, m+1), make([]int8, m+1)
		for j := range cost[i] {
			if i+j > 0 {
				cost[i][j], step[i][j] = math.Inf(1), -1
			}
		}
	}
	band := 20 + max(n, m)/10 + max(n-m, m-n)
	for i := range n + 1 {
		from, to := a.band(i, n, m, band)
		for j := from; j <= to; j++ {
			for k, mv := range moves {
				if i < mv.source || j < mv.target || i+j == 0 {
					continue
				}
				if c := cost[i-mv.source][j-mv.target] + mv.penalty + a.distance(i-mv.source, i, j-mv.target, j); c < cost[i][j] {
					cost[i][j], step[i][j] = c, int8(k)
				}
			}
		}
	}
	return step
}

// trace goes the way back. places[j] is the paragraph of the source that
// paragraph j of the target belongs to or comes after.
func trace(step [][]int8, texts []string) (aligned []string, places []int, left []Left) {
	n, m := len(step)-1, len(texts)
	aligned, places = make([]string, n), make([]int, m)
	for i, j := n, m; (i > 0 || j > 0) && step[i][j] >= 0; { // texts may have nothing to do with each other
		mv := moves[step[i][j]]
		for k := j - mv.target; k < j; k++ {
			places[k] = max(0, i-1)
		}
		if mv.source == 0 {
			left = append(left, Left{max(0, i-1), texts[j-1]})
		} else {
			aligned[i-mv.source] = strings.Join(texts[j-mv.target:j], " ")
		}
		i, j = i-mv.source, j-mv.target
	}
	slices.Reverse(left)
	return aligned, places, left
}

// band keeps to the diagonal, where alignments are.
func (a *aligner) band(i, n, m, width int) (from, to int) {
	middle := i * m / max(n, 1)
	return max(0, middle-width), min(m, middle+width)
}

// distance is -100·log of the chance that these paragraphs differ so much in
// length when they say the same, and what their numbers add to it.
func (a *aligner) distance(i0, i1, j0, j1 int) float64 {
	if i0 == i1 || j0 == j1 {
		return 0
	}
	var s, t float64
	var left, right []quantity.Quantity
	for _, x := range a.source[i0:i1] {
		s += x.length
		left = append(left, x.numbers...)
	}
	for _, x := range a.target[j0:j1] {
		t += x.length
		right = append(right, x.numbers...)
	}
	const variance = 6.8 // of letters for a letter, as measured by Gale and Church
	mean := (s + t/a.ratio) / 2
	delta := (t/a.ratio - s) / math.Sqrt(max(mean, 1)*variance)
	chance := math.Erfc(math.Abs(delta) / math.Sqrt2)
	c := -100 * math.Log(max(chance, 1e-9))
	return c + 40*float64(disagreement(left, right))
}

// disagreement counts the numbers that only one side has.
func disagreement(a, b []quantity.Quantity) int {
	if len(a)+len(b) == 0 {
		return 0
	}
	d := quantity.Compare(a, b)
	n := len(d.Extra) + len(d.Slips)
	for _, q := range d.Missing {
		if !q.Soft {
			n++
		}
	}
	return n
}
