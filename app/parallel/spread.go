package parallel

// track is where one visible column stands, in Fyne units from the left edge
// of the view: its box and, within it, the text.
type track struct {
	id          string
	left, width float32
	text, wide  float32
}

// spread is the page's division into columns. A narrow one shows only the
// active column, under tabs.
type spread struct {
	tracks      []track
	narrow      bool
	left, right float32
	numbers     float32 // right edge of the paragraph numbers
}

// divide gives each column its share of the width (1 where none is known) but
// at least typography.least; when that cannot be, only active is shown. Text
// never gets wider than typography.measure on average: what is left over
// becomes margin on both sides.
func divide(ids []string, active string, shares map[string]float32, width float32, t *typography) spread {
	var s spread
	if len(ids) == 0 || width <= 0 {
		return s
	}
	room := max(width-t.gutter, 1)
	if len(ids) > 1 && float32(len(ids))*t.least > room {
		s.narrow = true
		ids = []string{active}
	}
	n := float32(len(ids))
	page := min(room, n*(t.measure+2*t.pad))
	s.left = round((width - page - t.gutter) / 2)
	s.right = s.left + t.gutter + page
	s.numbers = s.left + t.gutter
	x := s.left + t.gutter
	for i, w := range apportion(ids, shares, page, t.least) {
		end := round(x + w)
		s.tracks = append(s.tracks, track{
			id: ids[i], left: x, width: end - x,
			text: x + t.pad, wide: max(end-x-2*t.pad, 1),
		})
		x = end
	}
	return s
}

// moveLeft gives all of the margin to the right side.
func (s *spread) moveLeft() {
	for i := range s.tracks {
		s.tracks[i].left -= s.left
		s.tracks[i].text -= s.left
	}
	s.right, s.numbers, s.left = s.right-s.left, s.numbers-s.left, 0
}

// apportion divides total by shares, none below least (if they all fit).
func apportion(ids []string, shares map[string]float32, total, least float32) []float32 {
	widths := make([]float32, len(ids))
	fixed := make([]bool, len(ids))
	for range ids { // each pass fixes at least one column or is the last
		rest, sum := total, float32(0)
		for i, id := range ids {
			if fixed[i] {
				rest -= least
			} else {
				sum += share(shares, id)
			}
		}
		again := false
		for i, id := range ids {
			if fixed[i] {
				continue
			}
			widths[i] = rest * share(shares, id) / sum
			if widths[i] < least && len(ids) > 1 {
				widths[i], fixed[i], again = least, true, true
			}
		}
		if !again {
			break
		}
	}
	return widths
}

func share(shares map[string]float32, id string) float32 {
	if s := shares[id]; s > 0 {
		return s
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
