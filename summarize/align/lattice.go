package align

import (
	"math"
	"slices"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/check/quantity"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// move is one step: so many paragraphs of the source for so many of the
// target, with the share of it that Gale and Church counted.
type move struct {
	source, target int
	cost           float64 // -log of the share
}

// The moves by their places in the table.
const (
	oneToOne = iota
	oneLess
	oneMore
	merged
	split
)

var moves = []move{
	oneToOne: {1, 1, -math.Log(0.89)},
	oneLess:  {1, 0, -math.Log(0.0099 / 2)},
	oneMore:  {0, 1, -math.Log(0.0099 / 2)},
	merged:   {2, 1, -math.Log(0.089 / 2)},
	split:    {1, 2, -math.Log(0.089 / 2)},
}

const (
	variance  = 6.8  // of letters for a letter, as measured by Gale and Church
	perNumber = 1.5  // cost of a number that only one side has
	perRole   = 1.0  // cost of a headline, byline or caption beside something else
	leastTail = 1e-9 // no length is impossible
)

// side is what is looked at of a paragraph.
type side struct {
	length  float64
	numbers []quantity.Quantity
	role    document.Role
}

func sides(text []document.Paragraph, lang string) (all []side, length float64) {
	for _, p := range text {
		s := side{float64(utf8.RuneCountInString(p.Text)), quantity.In(p.Text, lang), p.Role}
		length += s.length
		all = append(all, s)
	}
	return all, length
}

// lattice holds the ways through two texts that keep to a band around the
// diagonal, where alignments are. costs holds for each place what the moves
// cost that end there, before paragraph i of the source and j of the target;
// forward and backward are the logarithms of the summed chances of all ways
// from the beginning to there and from there to the end.
type lattice struct {
	source, target    []side
	ratio             float64 // letters of the target for one of the source
	band              band
	costs             [][][kinds]float32
	forward, backward grid
}

const kinds = split + 1 // of moves

func newLattice(source, target []document.Paragraph, from, to string) *lattice {
	l := &lattice{band: newBand(len(source), len(target))}
	var s, t float64
	l.source, s = sides(source, from)
	l.target, t = sides(target, to)
	l.ratio = max(t, 1) / max(s, 1)
	l.goForward()
	l.goBackward()
	return l
}

func (l *lattice) goForward() {
	l.forward = l.band.grid()
	l.forward.set(0, 0, 0)
	l.costs = make([][][kinds]float32, len(l.source)+1)
	for i := range l.costs {
		from, to := l.band.at(i)
		l.costs[i] = make([][kinds]float32, to-from)
		for j := from; j < to; j++ {
			for k, mv := range moves {
				before := l.forward.at(i-mv.source, j-mv.target)
				if math.IsInf(before, -1) {
					continue
				}
				cost := mv.cost + l.distance(i-mv.source, i, j-mv.target, j)
				l.costs[i][j-from][k] = float32(cost)
				l.forward.set(i, j, sum(l.forward.at(i, j), before-l.cost(i, j, k)))
			}
		}
	}
}

func (l *lattice) goBackward() {
	n, m := len(l.source), len(l.target)
	l.backward = l.band.grid()
	l.backward.set(n, m, 0)
	for i := n; i >= 0; i-- {
		from, to := l.band.at(i)
		for j := to - 1; j >= from; j-- {
			for k, mv := range moves {
				after := l.backward.at(i+mv.source, j+mv.target)
				if math.IsInf(after, -1) || math.IsInf(l.forward.at(i, j), -1) {
					continue
				}
				l.backward.set(i, j, sum(l.backward.at(i, j), after-l.cost(i+mv.source, j+mv.target, k)))
			}
		}
	}
}

// cost is that of move k that ends before i and j, both in the band.
func (l *lattice) cost(i, j, k int) float64 {
	from, _ := l.band.at(i)
	return float64(l.costs[i][j-from][k])
}

// sum adds two chances given as logarithms.
func sum(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if math.IsInf(b, -1) {
		return a
	}
	return a + math.Log1p(math.Exp(b-a))
}

// chance is the probability of a move that ends before i and j.
func (l *lattice) chance(i, j, k int) float64 {
	mv := moves[k]
	all := l.forward.at(len(l.source), len(l.target))
	return min(1, math.Exp(l.forward.at(i-mv.source, j-mv.target)-l.cost(i, j, k)+l.backward.at(i, j)-all))
}

// inStep is the way that takes texts of as many paragraphs one by one, nil where
// they are not in step: where two paragraphs were joined and another one cut in
// two, those between say something else than their neighbours, several in a row.
func (l *lattice) inStep() steps {
	path := inOrder(len(l.source), len(l.target))
	row := 0
	for i := range path {
		path[i].sure = l.chance(i+1, i+1, oneToOne)
		if row++; path[i].sure >= 0.5 {
			row = 0
		}
		if row > 3 {
			return nil
		}
	}
	return path
}

// best is the way through both texts whose steps are likely: the one with the
// greatest sum of their chances, each counted for the paragraphs that it
// takes.
func (l *lattice) best() steps {
	n, m := len(l.source), len(l.target)
	value, choice := l.band.grid(), make([][]int8, n+1)
	value.set(0, 0, 0)
	for i := range n + 1 {
		from, to := l.band.at(i)
		choice[i] = make([]int8, to-from)
		for j := from; j < to; j++ {
			for k, mv := range moves {
				before := value.at(i-mv.source, j-mv.target)
				if math.IsInf(before, -1) {
					continue
				}
				v := before + l.chance(i, j, k)*float64(mv.source+mv.target)
				if v > value.at(i, j) {
					value.set(i, j, v)
					choice[i][j-from] = int8(k)
				}
			}
		}
	}
	var path steps
	for i, j := n, m; i > 0 || j > 0; {
		from, _ := l.band.at(i)
		k := int(choice[i][j-from])
		path = append(path, step{i, j, k, l.chance(i, j, k)})
		i, j = i-moves[k].source, j-moves[k].target
	}
	slices.Reverse(path)
	return path
}

// distance is -log of the chance that these paragraphs differ so much in
// length when they say the same, and what their numbers and roles add to it.
func (l *lattice) distance(i0, i1, j0, j1 int) float64 {
	if i0 == i1 || j0 == j1 {
		return 0
	}
	var s, t float64
	var left, right []quantity.Quantity
	for _, x := range l.source[i0:i1] {
		s += x.length
		left = append(left, x.numbers...)
	}
	for _, x := range l.target[j0:j1] {
		t += x.length
		right = append(right, x.numbers...)
	}
	mean := (s + t/l.ratio) / 2
	delta := (t/l.ratio - s) / math.Sqrt(max(mean, 1)*variance)
	cost := -math.Log(max(math.Erfc(math.Abs(delta)/math.Sqrt2), leastTail))
	if l.source[i0].role != l.target[j0].role {
		cost += perRole
	}
	return cost + perNumber*float64(disagreement(left, right))
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
