package align

import "math"

// band is the part of a table of n+1 by m+1 places that a lattice looks at.
// Its width grows with what one text has more than the other, which bends the
// way through them, and a little with their length.
type band struct{ n, m, width int }

func newBand(n, m int) band {
	return band{n, m, 40 + max(n-m, m-n) + max(n, m)/20}
}

// cells is how many places there are, at most.
func (b band) cells() int { return (b.n + 1) * min(b.m+1, 2*b.width+1) }

// at is where the band is in row i, to not included.
func (b band) at(i int) (from, to int) {
	middle := i * b.m / max(b.n, 1)
	return max(0, middle-b.width), min(b.m, middle+b.width) + 1
}

// grid is a number for each place in the band, impossible at first.
func (b band) grid() grid {
	g := grid{b, make([][]float64, b.n+1)}
	for i := range g.rows {
		from, to := b.at(i)
		g.rows[i] = make([]float64, to-from)
		for j := range g.rows[i] {
			g.rows[i][j] = math.Inf(-1)
		}
	}
	return g
}

type grid struct {
	band band
	rows [][]float64
}

// at is impossible outside the band.
func (g grid) at(i, j int) float64 {
	if i < 0 || i >= len(g.rows) {
		return math.Inf(-1)
	}
	if from, to := g.band.at(i); j < from || j >= to {
		return math.Inf(-1)
	} else {
		return g.rows[i][j-from]
	}
}

func (g grid) set(i, j int, v float64) {
	from, _ := g.band.at(i)
	g.rows[i][j-from] = v
}
