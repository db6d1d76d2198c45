package parallel

import (
	"cmp"
	"slices"
)

// track is where one visible column stands, in Fyne units from the left edge
// of the view: its box and, within it, the text.
type track struct {
	id          string
	left, width float32
	text, wide  float32
}

// spread is the page's division into columns. Those in rest have no room.
type spread struct {
	tracks      []track
	rest        []string
	left, right float32
	numbers     float32 // right edge of the paragraph numbers
}

// together is how many columns are shown however narrow the view is: one text
// is read beside another here.
const together = 2

// divide gives each column its share of the width, the user's or its own, but
// at least what it needs to be read. Where that cannot be, columns go one at a
// time. Text never gets wider than typography.measure on average: what is left
// over becomes margin on both sides.
func divide(columns []Column, wanted []string, shares map[string]float32, width float32, t *typography) spread {
	var s spread
	if len(columns) == 0 || width <= 0 {
		return s
	}
	room := max(width-t.gutter, 1)
	var ids []string
	var leasts, parts []float32
	least := float32(0)
	in := fitting(columns, wanted, room, t)
	for _, c := range columns {
		if !in[c.ID] {
			s.rest = append(s.rest, c.ID)
			continue
		}
		ids, leasts, parts = append(ids, c.ID), append(leasts, t.least(c)), append(parts, share(shares, c))
		least += t.least(c)
	}
	n := float32(len(ids))
	page := min(room, n*(t.measure+2*t.pad))
	s.left = round((width - page - t.gutter) / 2)
	s.right = s.left + t.gutter + page
	s.numbers = s.left + t.gutter
	if least > page { // they all get less, then
		for i := range leasts {
			leasts[i] *= page / least
		}
	}
	x := s.left + t.gutter
	for i, w := range apportion(parts, page, leasts) {
		end := round(x + w)
		s.tracks = append(s.tracks, track{
			id: ids[i], left: x, width: end - x,
			text: x + t.pad, wide: max(end-x-2*t.pad, 1),
		})
		x = end
	}
	return s
}

// fitting are the columns there is room for: first the pinned ones, then those
// that were asked for, the last first, then the others as they stand. The first
// that has no room ends it, so that columns come back in the order they went.
func fitting(columns []Column, wanted []string, room float32, t *typography) map[string]bool {
	rank := func(c Column) int {
		if c.Pinned {
			return -1
		}
		if i := slices.Index(wanted, c.ID); i >= 0 {
			return i
		}
		return len(wanted)
	}
	ranked := slices.Clone(columns)
	slices.SortStableFunc(ranked, func(a, b Column) int { return cmp.Compare(rank(a), rank(b)) })
	in := map[string]bool{}
	for i, c := range ranked {
		room -= t.least(c)
		if i >= together && room < 0 {
			break
		}
		in[c.ID] = true
	}
	return in
}

// moveLeft gives all of the margin to the right side.
func (s *spread) moveLeft() {
	for i := range s.tracks {
		s.tracks[i].left -= s.left
		s.tracks[i].text -= s.left
	}
	s.right, s.numbers, s.left = s.right-s.left, s.numbers-s.left, 0
}

// apportion divides total by parts, none below its least; together those are no
// more than the total.
func apportion(parts []float32, total float32, leasts []float32) []float32 {
	widths := make([]float32, len(parts))
	fixed := make([]bool, len(parts))
	for range parts { // each pass fixes at least one column or is the last
		rest, sum := total, float32(0)
		for i, part := range parts {
			if fixed[i] {
				rest -= leasts[i]
			} else {
				sum += part
			}
		}
		again := false
		for i, part := range parts {
			if fixed[i] {
				continue
			}
			widths[i] = rest * part / sum
			if widths[i] < leasts[i] && len(parts) > 1 {
				widths[i], fixed[i], again = leasts[i], true, true
			}
		}
		if !again {
			break
		}
	}
	return widths
}

// share is what the user gave a column, else its own.
func share(shares map[string]float32, c Column) float32 {
	switch {
	case shares[c.ID] > 0:
		return shares[c.ID]
	case c.Share > 0:
		return c.Share
	}
	return 1
}

// find returns the place of a column among the visible ones, or -1.
func (s spread) find(id string) int {
	for i, t := range s.tracks {
		if t.id == id {
			return i
		}
	}
	return -1
}

// at returns the visible column at x, the nearest one for an x outside.
func (s spread) at(x float32) int {
	for i, t := range s.tracks {
		if x < t.left+t.width {
			return i
		}
	}
	return len(s.tracks) - 1
}
