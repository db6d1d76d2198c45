package provenance

import (
	"slices"
	"strconv"
)

// Kind says what happened to a part of an export.
type Kind string

// The kinds of difference.
const (
	Altered Kind = "altered" // the pieces named stand there in other words
	Removed Kind = "removed" // the pieces named are gone
	Added   Kind = "added"   // a text that no piece has
)

// Difference is one place where an export is not as it was written. Text is
// what stands there now.
type Difference struct {
	Kind  Kind     `json:"kind"`
	Names []string `json:"names,omitempty"`
	Text  string   `json:"text,omitempty"`
}

// Compare tells where a text is not what the manifest was sealed with, in the
// order of the text. It is nil when nothing was changed.
func (m Manifest) Compare(text string) []Difference {
	s := squeeze(text)
	c := comparison{text: s.bytes, items: m.Items, place: make([]int, len(m.Items))}
	c.run()
	return c.differences(s)
}

// comparison finds the places of items in a text: -1 for one that is not there.
type comparison struct {
	text  []byte
	items []Item
	place []int
}

func (c *comparison) run() {
	for i := range c.place {
		c.place[i] = -1
	}
	first, from := 0, 0
	for first < len(c.items) && c.items[first].at(c.text, from) {
		c.place[first] = from
		from += c.items[first].Length
		first++
	}
	last, to := len(c.items), len(c.text)
	for last > first && to-c.items[last-1].Length >= from && c.items[last-1].at(c.text, to-c.items[last-1].Length) {
		last--
		to -= c.items[last].Length
		c.place[last] = to
	}
	c.middle(first, last, from, to)
}

// shortest is how many bytes a piece needs to be looked for by itself: a
// shorter one stands in many places by chance.
const shortest = 8

// hit is an item that stands at a place.
type hit struct{ item, place, end int }

// middle finds the items first to last in the text from–to: of all places
// where they stand, those that keep the order and cover the most.
func (c *comparison) middle(first, last, from, to int) {
	hits := c.hits(first, last, from, to)
	best, before := make([]int, len(hits)), make([]int, len(hits))
	top := -1
	for i, h := range hits {
		best[i], before[i] = c.items[h.item].Length, -1
		for j := range i {
			g := hits[j]
			if g.item < h.item && g.end <= h.place && best[j]+c.items[h.item].Length > best[i] {
				best[i], before[i] = best[j]+c.items[h.item].Length, j
			}
		}
		if top < 0 || best[i] > best[top] {
			top = i
		}
	}
	for ; top >= 0; top = before[top] {
		c.place[hits[top].item] = hits[top].place
	}
	c.close(first, last, from, to)
}

// most hits are compared with one another: beyond them a file is not the
// export that its manifest is of.
const mostHits = 8000

// hits are all places of items, by place.
func (c *comparison) hits(first, last, from, to int) []hit {
	byLength := map[int][]int{}
	for i := first; i < last; i++ {
		if c.items[i].Length >= shortest {
			byLength[c.items[i].Length] = append(byLength[c.items[i].Length], i)
		}
	}
	var hits []hit
	for n, items := range byLength {
		windows(c.text[from:to], n, func(place int, w uint32) {
			for _, i := range items {
				if c.items[i].Weak == w && len(hits) < mostHits && c.items[i].at(c.text, from+place) {
					hits = append(hits, hit{i, from + place, from + place + n})
				}
			}
		})
	}
	slices.SortFunc(hits, func(a, b hit) int {
		if a.place != b.place {
			return a.place - b.place
		}
		return a.item - b.item
	})
	return hits
}

// close places short items that stand right behind the one before them or
// right before the next.
func (c *comparison) close(first, last, from, to int) {
	at := from
	for i := first; i < last; i++ {
		if c.place[i] < 0 && c.items[i].at(c.text[:min(to, c.next(i, to))], at) {
			c.place[i] = at
		}
		if c.place[i] >= 0 {
			at = c.place[i] + c.items[i].Length
		}
	}
	at = to
	for i := last - 1; i >= first; i-- {
		if start := at - c.items[i].Length; c.place[i] < 0 && start >= c.ended(i, from) && c.items[i].at(c.text, start) {
			c.place[i] = start
		}
		if c.place[i] >= 0 {
			at = c.place[i]
		}
	}
}

// next is where the first placed item behind i begins.
func (c *comparison) next(i, end int) int {
	for _, p := range c.place[i+1:] {
		if p >= 0 {
			return p
		}
	}
	return end
}

// ended is where the last placed item before i ends.
func (c *comparison) ended(i, start int) int {
	for j := i - 1; j >= 0; j-- {
		if c.place[j] >= 0 {
			return c.place[j] + c.items[j].Length
		}
	}
	return start
}

func (c *comparison) differences(s squeezed) []Difference {
	var all []Difference
	var lost []string
	at := 0
	report := func(to int) {
		text := s.between(at, max(at, to))
		switch {
		case len(lost) > 0 && text != "":
			all = append(all, Difference{Altered, lost, text})
		case len(lost) > 0:
			all = append(all, Difference{Removed, lost, ""})
		case text != "":
			all = append(all, Difference{Added, nil, text})
		}
		lost = nil
	}
	for i, item := range c.items {
		if c.place[i] < 0 {
			lost = append(lost, item.Name)
			continue
		}
		report(c.place[i])
		at = c.place[i] + item.Length
	}
	report(len(c.text))
	return all
}

// Differing names the paragraphs of the source ("p3") that another source does
// not have in the same place.
func (s Source) Differing(other Source) []string {
	var ids []string
	for i, h := range s.Hashes {
		if i >= len(other.Hashes) || other.Hashes[i] != h {
			ids = append(ids, "p"+strconv.Itoa(i+1))
		}
	}
	return ids
}
