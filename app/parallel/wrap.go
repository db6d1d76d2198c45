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
	w := wrapping{ruler: r, text: text, width: width, wrapped: wrapped{lines: before.lines[:before.settled]}, whole: true}
	if n := len(w.lines); n > 0 {
		w.start = w.lines[n-1].end
	}
	for pos := w.start; pos < len(text); {
		u := nextUnit(text, pos)
		if w.whole {
			w.settled = len(w.lines)
		}
		solid := r.width(text[pos:u.solid])
		if pos > w.start && w.x+solid > width {
			w.end(pos, true)
		}
		if solid > width {
			w.split(pos, u.solid)
		} else {
			w.x += solid
		}
		if u.end > u.solid {
			w.x += r.width(text[u.solid:u.end])
		}
		pos = u.end
		if u.hard {
			w.end(pos, true)
		}
	}
	if w.start < len(text) {
		w.end(len(text), true)
	}
	return w.wrapped
}

// wrapping is a text that is being broken.
type wrapping struct {
	wrapped
	ruler *ruler
	text  string
	width float32
	start int     // of the line under way
	x     float32 // how wide it is by now
	whole bool    // it starts with a unit, not inside of one
}

// end ends the line under way; the next one starts with a unit when whole.
func (w *wrapping) end(at int, whole bool) {
	w.lines = append(w.lines, line{w.start, at})
	w.start, w.x, w.whole = at, 0, whole
}

// split breaks a word that is wider than a line between grapheme clusters.
func (w *wrapping) split(from, to int) {
	at, prev := from, from // prev: the cluster before, whose kerning counts
	for g := graphemes.FromString(w.text[from:to]); g.Next(); at += len(g.Value()) {
		end := at + len(g.Value())
		gw := w.ruler.width(w.text[prev:end]) - w.ruler.width(w.text[prev:at])
		if at > w.start && w.x+gw > w.width {
			// What is left of a unit would be measured anew, from its
			// beginning, by whoever went on from here.
			w.end(at, at == from)
			gw = w.ruler.width(g.Value())
		}
		w.x += gw
		prev = at
	}
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
