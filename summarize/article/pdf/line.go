package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"codeberg.org/tolmach/tolmach/summarize/article/layout"
)

// box is a rectangle in points; y grows upwards.
type box struct{ left, bottom, right, top float64 }

func (b box) height() float64 { return b.top - b.bottom }
func (b box) middle() float64 { return (b.top + b.bottom) / 2 }

// sane refuses what a damaged or hostile file may claim.
func (b box) sane() bool {
	for _, v := range []float64{b.left, b.bottom, b.right, b.top} {
		if math.IsNaN(v) || math.Abs(v) > 1e6 {
			return false
		}
	}
	return b.right >= b.left && b.top > b.bottom
}

func (b box) join(c box) box {
	return box{min(b.left, c.left), min(b.bottom, c.bottom), max(b.right, c.right), max(b.top, c.top)}
}

// besides reports whether two boxes stand on one line: they share more than
// half of the lower one's height.
func (b box) besides(c box) bool {
	return min(b.top, c.top)-max(b.bottom, c.bottom) > min(b.height(), c.height())/2
}

// over reports whether two boxes share a part of their widths.
func (b box) over(c box) bool { return min(b.right, c.right) > max(b.left, c.left) }

// line is what stands on one line of one column.
type line struct {
	text  string
	box   box
	size  float64 // of the font
	bold  bool
	first float64 // width of the first word
	row   bool    // of a table
	space bool    // the file has a space after its last character
}

// How far, in heights of the line, characters of one line stand apart. Past
// columnGap another column begins; past a space even words of one line that is
// justified may stand as far apart as spaceGap, if all its words do. A gap
// between pieces is a space past wordGap, one within a piece past looseGap:
// there PDFium has put the spaces that it sees.
const (
	columnGap = 0.9
	spaceGap  = 2.5
	wordGap   = 0.16
	looseGap  = 0.6
	markerGap = 3 // after the bullet or number of a list's item
)

// linesOf gathers the characters of a page to lines. It starts from the order
// of the file, in which most words are whole, and then joins the pieces that
// stand on one line.
func linesOf(glyphs []glyph) []line {
	var pieces [][]glyph
	var bounds []box
	space := false // the last character was one
	for _, g := range glyphs {
		n := len(pieces)
		if n == 0 || !continues(bounds[n-1], g.box, space) {
			space = false
			if !unicode.IsSpace(g.r) {
				g.begins = true
				pieces, bounds = append(pieces, []glyph{g}), append(bounds, g.box)
			}
			continue
		}
		pieces[n-1] = append(pieces[n-1], g)
		if space = unicode.IsSpace(g.r); !space {
			bounds[n-1] = bounds[n-1].join(g.box)
		}
	}
	return linesOfPieces(pieces, bounds)
}

// linesOfPieces joins the pieces from left to right.
func linesOfPieces(pieces [][]glyph, bounds []box) []line {
	order := make([]int, len(pieces))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(bounds[i].left, bounds[j].left) })
	var rows [][]glyph
	var rowBounds []box
	for _, i := range order {
		if at := rowFor(rows, rowBounds, bounds[i]); at >= 0 {
			rows[at], rowBounds[at] = append(rows[at], pieces[i]...), rowBounds[at].join(bounds[i])
		} else {
			rows, rowBounds = append(rows, pieces[i]), append(rowBounds, bounds[i])
		}
	}
	lines := make([]line, 0, len(rows))
	for _, row := range rows {
		slices.SortStableFunc(row, func(a, b glyph) int { return cmp.Compare(a.box.left, b.box.left) })
		for _, part := range splitRow(row) {
			if l := lineOf(part); l.text != "" {
				lines = append(lines, l)
			}
		}
	}
	return lines
}

// splitRow cuts a row at the gaps that are as wide as between columns, and much
// wider than its other gaps between words.
func splitRow(row []glyph) [][]glyph {
	var gaps []float64
	end := 0.0
	for i, g := range row {
		if i > 0 && !unicode.IsSpace(g.r) && g.box.left-end > wordGap*g.box.height() {
			gaps = append(gaps, g.box.left-end)
		}
		if !unicode.IsSpace(g.r) {
			end = g.box.right
		}
	}
	if len(gaps) == 0 {
		return [][]glyph{row}
	}
	slices.Sort(gaps)
	usual := gaps[len(gaps)/2]
	var parts [][]glyph
	from := 0
	for i, g := range row {
		if unicode.IsSpace(g.r) {
			continue
		}
		gap := g.box.left - end
		if i > from && gap > columnGap*g.box.height() && gap > 1.6*usual && !isMarker(row[from:i]) {
			parts, from = append(parts, row[from:i]), i
		}
		end = g.box.right
	}
	return append(parts, row[from:])
}

// continues reports whether a character goes on after a piece of a line.
func continues(piece, g box, space bool) bool {
	gap, most := g.left-piece.right, columnGap
	if space {
		most = spaceGap
	}
	return piece.besides(g) && gap < most*g.height() && gap > -columnGap*g.height()
}

// rowFor finds the row that a piece further right belongs to. The pieces are
// many only on hostile pages, so the search looks back a bounded way.
func rowFor(rows [][]glyph, bounds []box, piece box) int {
	for at := len(rows) - 1; at >= max(0, len(rows)-400); at-- {
		gap, most := piece.left-bounds[at].right, columnGap/2
		if len(rows[at]) <= 4 && isMarker(rows[at]) {
			most = markerGap
		}
		if bounds[at].besides(piece) && gap < most*piece.height() && gap > -columnGap*piece.height() {
			return at
		}
	}
	return -1
}

// isMarker reports what begins the item of a list: a bullet or a number.
func isMarker(row []glyph) bool {
	first, last := rune(0), rune(0)
	for _, g := range row {
		if unicode.IsSpace(g.r) {
			continue
		}
		if first == 0 {
			first = g.r
		} else if !unicode.IsDigit(last) && !unicode.IsDigit(g.r) {
			return false
		}
		last = g.r
	}
	return isBullet(first) || strings.ContainsRune("–—-·*", first) || (unicode.IsDigit(first) && strings.ContainsRune(".)", last))
}

// isBullet reports a bullet: those of symbol fonts have no character of their
// own but one of private use.
func isBullet(r rune) bool {
	return strings.ContainsRune(layout.Bullets, r) || unicode.Is(unicode.Co, r)
}

// lineOf writes the characters of a line from left to right. Spaces are where
// the file has one or where there is a gap.
func lineOf(row []glyph) line {
	l := line{box: boundsOf(row), first: -1}
	var b strings.Builder
	size, foot := usual(row)
	end, bold, letters := l.box.left, 0, 0
	for _, g := range row {
		space := unicode.IsSpace(g.r)
		gap := (g.box.left - end) / g.box.height()
		if b.Len() > 0 && (space || gap > looseGap || (g.begins && gap > wordGap)) && !strings.HasSuffix(b.String(), " ") {
			b.WriteByte(' ')
			if l.first < 0 {
				l.first = end - l.box.left
			}
		}
		if space {
			continue
		}
		b.WriteString(g.on(size, foot))
		end = max(end, g.box.right)
		letters++
		if g.bold {
			bold++
		}
	}
	l.space = strings.HasSuffix(b.String(), " ")
	l.text = strings.TrimSpace(b.String())
	if l.first < 0 {
		l.first = l.box.right - l.box.left
	}
	l.size, l.bold = size, bold*2 > letters
	return l
}

// usual is the size of most letters of a row, and where those stand.
func usual(row []glyph) (size, foot float64) {
	var sizes, feet []float64
	for _, g := range row {
		if !unicode.IsSpace(g.r) {
			sizes = append(sizes, g.size)
		}
	}
	if len(sizes) == 0 {
		return 0, 0
	}
	slices.Sort(sizes)
	size = sizes[len(sizes)/2]
	for _, g := range row {
		if !unicode.IsSpace(g.r) && g.size >= size {
			feet = append(feet, g.box.bottom)
		}
	}
	slices.Sort(feet)
	return size, feet[len(feet)/2]
}

// on writes a letter as it stands on a line of letters of one size with their
// feet at one height: raised, the mark of a note is no figure of its number.
func (g glyph) on(size, foot float64) string {
	if g.size < 0.8*size && g.box.bottom > foot+0.15*size {
		return layout.Raised(string(g.r))
	}
	return string(g.r)
}

// boundsOf is the box around the letters of a row, spaces apart.
func boundsOf(row []glyph) box {
	var bounds box
	first := true
	for _, g := range row {
		switch {
		case unicode.IsSpace(g.r):
		case first:
			bounds, first = g.box, false
		default:
			bounds = bounds.join(g.box)
		}
	}
	return bounds
}
