package parallel

import (
	"sort"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// line is one line of a wrapped text: its bytes [start, end), the white space
// at its end included, so that the lines of a text put together are the text.
type line struct{ start, end int }

// wrapped is a text broken into lines. The first settled lines stay what they
// are however the text goes on.
type wrapped struct {
	lines   []line
	settled int
}

// wrap breaks text into lines no wider than width, in linear time. A word
// wider than that is split between grapheme clusters; only a single cluster
// may stand out. Give what wrap made of the beginning of the same text at the
// same width as before to go on from there, else the zero value.
func (r *ruler) wrap(text string, width float32, before wrapped) wrapped {
	w := wrapped{lines: before.lines[:before.settled]}
	start := 0
	if n := len(w.lines); n > 0 {
		start = w.lines[n-1].end
	}
	emit := func(end int) {
		w.lines = append(w.lines, line{start, end})
		start = end
	}
	var x float32
	whole := true // the line under way starts with a unit, not inside of one
	for pos := start; pos < len(text); {
		u := nextUnit(text, pos)
		if whole {
			w.settled = len(w.lines)
		}
		solid := r.width(text[pos:u.solid])
		if pos > start && x+solid > width {
			emit(pos)
			x, whole = 0, true
		}
		if solid > width {
			at, prev := pos, pos // prev: the cluster before, whose kerning counts
			for g := graphemes.FromString(text[pos:u.solid]); g.Next(); at += len(g.Value()) {
				end := at + len(g.Value())
				gw := r.width(text[prev:end]) - r.width(text[prev:at])
				if at > start && x+gw > width {
					emit(at)
					// What is left of a unit would be measured anew, from its
					// beginning, by whoever went on from here.
					x, whole = 0, at == pos
					gw = r.width(g.Value())
				}
				x += gw
				prev = at
			}
		} else {
			x += solid
		}
		if u.end > u.solid {
			x += r.width(text[u.solid:u.end])
		}
		pos = u.end
		if u.hard {
			emit(pos)
			x, whole = 0, true
		}
	}
	if start < len(text) {
		emit(len(text))
	}
	return w
}

// lineAt returns the index of the line that holds the byte at offset; the
// last line for an offset at or past the end.
func lineAt(lines []line, offset int) int {
	i := sort.Search(len(lines), func(i int) bool { return lines[i].end > offset })
	return min(i, len(lines)-1)
}

// offsetAt returns the byte between two grapheme clusters of s nearest to x.
func (r *ruler) offsetAt(s string, x float32) int {
	at, left := 0, float32(0)
	for g := graphemes.FromString(s); g.Next(); {
		end := at + len(g.Value())
		right := r.width(s[:end])
		if x < (left+right)/2 {
			return at
		}
		at, left = end, right
	}
	return at
}
