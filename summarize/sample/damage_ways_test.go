package sample

import (
	"math/rand/v2"
	"strings"
)

// Damage is a way in which models lose track of paragraphs.
type Damage int

// The ways.
const (
	Dropped Damage = iota // the paragraph is not there
	Merged                // it stands in the line, and under the id, of the one before
	Doubled               // it comes twice
	Swapped               // it comes after the next one
	Renamed               // it comes with an id that no article of under 999 paragraphs has
)

// Damaged is a [Fault.Lines] that damages 1 in oneIn paragraphs, at least 1, in
// ways taken at random from those given. The seed decides all of it.
func Damaged(seed uint64, oneIn int, ways ...Damage) func([]string) []string {
	rng := rand.New(rand.NewPCG(seed, 0))
	return func(lines []string) []string {
		var out []string
		for i := 0; i < len(lines); i++ {
			if rng.IntN(oneIn) > 0 {
				out = append(out, lines[i])
				continue
			}
			way := ways[rng.IntN(len(ways))]
			if way == Swapped && i+1 < len(lines) {
				out = append(out, lines[i+1], lines[i])
				i++
				continue
			}
			out = way.damage(out, lines[i])
		}
		return out
	}
}

// damage adds a line to the ones before it. The first has none to be merged
// with and the last none to be swapped with: they are dropped.
func (d Damage) damage(before []string, line string) []string {
	switch d {
	case Merged:
		if n := len(before); n > 0 {
			_, text, _ := strings.Cut(line, "⟧")
			before[n-1] += text
		}
	case Doubled:
		before = append(before, line, line)
	case Renamed:
		before = append(before, strings.Replace(line, "⟦p", "⟦p999", 1))
	}
	return before
}
