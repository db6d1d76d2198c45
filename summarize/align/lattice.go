package align

import (
	"math"
	"unicode/utf8"

	"app.tolmach/summarize/article"
	"app.tolmach/summarize/check/quantity"
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
	role    article.Role
}

func sides(text []article.Paragraph, lang string) (all []side, length float64) {
	for _, p := range text {
		s := side{float64(utf8.RuneCountInString(p.Text)), quantity.In(p.Text, lang), p.Role}
		length += s.length
		all = append(all, s)
	}
	return all, length
}

// lattice holds all ways through two texts. costs[i][j][k] is what move k costs
// that ends before paragraph i of the source and j of the target; forward and
// backward are the logarithms of the summed chances of all ways from the
// beginning to there and from there to the end.
type lattice struct {
	source, target    []side
	ratio             float64 // letters of the target for one of the source
	costs             [][][kinds]float64
	forward, backward [][]float64
}

const kinds = split + 1 // of moves

func newLattice(source, target []article.Paragraph, from, to string) *lattice {
	l := &lattice{}
	var s, t float64
	l.source, s = sides(source, from)
	l.target, t = sides(target, to)
	l.ratio = max(t, 1) / max(s, 1)
	n, m := len(source), len(target)
	l.costs = make([][][kinds]float64, n+1)
	l.forward, l.backward = grid(n, m), grid(n, m)
	l.forward[0][0], l.backward[n][m] = 0, 0
	for i := range n + 1 {
		l.costs[i] = make([][kinds]float64, m+1)
		for j := range m + 1 {
			for k, mv := range moves {
				if i < mv.source || j < mv.target {
					continue
				}
				l.costs[i][j][k] = mv.cost + l.distance(i-mv.source, i, j-mv.target, j)
				l.forward[i][j] = sum(l.forward[i][j], l.forward[i-mv.source][j-mv.target]-l.costs[i][j][k])
			}
		}
	}
	for i := n; i >= 0; i-- {
		for j := m; j >= 0; j-- {
			for k, mv := range moves {
				if i+mv.source <= n && j+mv.target <= m {
					next := l.backward[i+mv.source][j+mv.target] - l.costs[i+mv.source][j+mv.target][k]
					l.backward[i][j] = sum(l.backward[i][j], next)
				}
			}
		}
	}
	return l
}

// grid is impossible everywhere.
func grid(n, m int) [][]float64 {
	g := make([][]float64, n+1)
	for i := range g {
		g[i] = make([]float64, m+1)
		for j := range g[i] {
			g[i][j] = math.Inf(-1)
		}
	}
	return g
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
	all := l.forward[len(l.source)][len(l.target)]
	return min(1, math.Exp(l.forward[i-mv.source][j-mv.target]-l.costs[i][j][k]+l.backward[i][j]-all))
}

// best is the way through both texts whose steps are likely: the one with the
// greatest sum of their chances, each counted for the paragraphs that it
// takes.
func (l *lattice) best() steps {
	n, m := len(l.source), len(l.target)
	value, choice := grid(n, m), make([][]int8, n+1)
	value[0][0] = 0
	for i := range n + 1 {
		choice[i] = make([]int8, m+1)
		for j := range m + 1 {
			for k, mv := range moves {
				if i < mv.source || j < mv.target || i+j == 0 {
					continue
				}
				v := value[i-mv.source][j-mv.target] + l.chance(i, j, k)*float64(mv.source+mv.target)
				if v > value[i][j] {
					value[i][j], choice[i][j] = v, int8(k)
				}
			}
		}
	}
	var path steps
	for i, j := n, m; i > 0 || j > 0; {
		k := int(choice[i][j])
		path = append(path, step{i, j, k, l.chance(i, j, k)})
		i, j = i-moves[k].source, j-moves[k].target
	}
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
