package pdf

import (
	"cmp"
	"slices"
)

// mostOrdered is how many lines of a page are ordered by columns, which takes
// cubic time at worst. A full newspaper page has some 700.
const mostOrdered = 1200

// inOrder sorts the lines of a page as they are read, after Breuel, High
// Performance Document Layout Analysis, 2003. Of two lines one above the other
// the upper comes first; of two side by side the left one, unless a third that
// spans both stands between them, or nothing stands beside them and what is
// between: a heading is no column left of the centred line above it. A
// topological sort makes one order of it.
func inOrder(lines []line) []line {
	slices.SortStableFunc(lines, func(a, b line) int {
		if c := cmp.Compare(b.box.middle(), a.box.middle()); c != 0 {
			return c
		}
		return cmp.Compare(a.box.left, b.box.left)
	})
	if len(lines) > mostOrdered {
		return lines
	}
	o := ordering{lines: lines, visited: make([]bool, len(lines)), spans: spanning(lines), beside: besides(lines)}
	for i := range lines {
		o.visit(i)
	}
	return o.out
}

type ordering struct {
	lines   []line
	spans   []int // lines that stand over two others side by side
	beside  []int // how many lines down to each have others at their side
	visited []bool
	out     []line
}

// spanning are the lines that overlap two lines that do not overlap each
// other: only these can stand between columns.
func spanning(lines []line) []int {
	var spans []int
	for i, c := range lines {
		leftmost, rightmost := c.box.right, c.box.left // the narrowest right end and left start over c
		for j, other := range lines {
			if i != j && c.box.over(other.box) {
				leftmost, rightmost = min(leftmost, other.box.right), max(rightmost, other.box.left)
			}
		}
		if leftmost <= rightmost {
			spans = append(spans, i)
		}
	}
	return spans
}

// visit puts a line out after all that come before it. It recurses at most as
// deep as the page has lines.
func (o *ordering) visit(i int) {
	if o.visited[i] {
		return
	}
	o.visited[i] = true
	for j := range o.lines {
		if !o.visited[j] && o.before(j, i) {
			o.visit(j)
		}
	}
	o.out = append(o.out, o.lines[i])
}

// besides counts, down to each line, those that have others on their left or
// right, in their height or as close to it as lines of a column are.
func besides(lines []line) []int {
	counts := make([]int, len(lines)+1)
	for i, l := range lines {
		counts[i+1] = counts[i]
		near := 0.5 * l.box.height()
		for j, other := range lines {
			if i != j && !l.box.over(other.box) && other.box.bottom < l.box.top+near && other.box.top > l.box.bottom-near {
				counts[i+1]++
				break
			}
		}
	}
	return counts
}

// alone reports that from one line to another nothing stands beside a line.
func (o *ordering) alone(i, j int) bool {
	return o.beside[max(i, j)+1] == o.beside[min(i, j)]
}

func (o *ordering) before(i, j int) bool {
	a, b := o.lines[i].box, o.lines[j].box
	if a.over(b) || o.alone(i, j) {
		return a.middle() > b.middle()
	}
	if a.left >= b.left {
		return false
	}
	low, high := min(a.middle(), b.middle()), max(a.middle(), b.middle())
	for _, k := range o.spans {
		c := o.lines[k].box
		if c.middle() > low && c.middle() < high && c.over(a) && c.over(b) {
			return false
		}
	}
	return true
}
