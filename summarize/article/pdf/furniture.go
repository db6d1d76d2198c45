package pdf

import (
	"math"
	"regexp"
	"slices"
	"strings"
)

// margin is the part of the page's height at its top and at its bottom where
// running heads and feet stand.
const margin = 0.12

var (
	digits     = regexp.MustCompile(`\d+`)
	pageNumber = regexp.MustCompile(`(?i)^[\[(<–—-]*\s*(?:(?:page|стр(?:аница|\.)?|сторінка|стор\.?|с\.|p\.?|쪽|페이지)\s*)?\d{1,4}(?:\s*(?:/|of|из|із|з|－|-)\s*\d{1,4})?\s*(?:쪽|페이지)?\s*[\])>–—-]*$`)
	pageWord   = regexp.MustCompile(`(?i)page|стор|стр|쪽|페이지`) // says so itself, whatever stands beside it
)

// dropFurniture takes away what stands on the pages but not in the text: page
// numbers in the margins, and lines there that come again at the same height
// on a third of the pages, at least two, numbers in them apart.
func dropFurniture(pages []page) {
	type place struct {
		words  string
		height int // to 6 points
	}
	at := func(l line) place {
		return place{digits.ReplaceAllString(strings.ToLower(l.text), "#"), int(math.Round(l.box.middle() / 6))}
	}
	seen := map[place]int{}
	for _, p := range pages {
		once := map[place]bool{}
		for _, l := range p.lines {
			if where := at(l); p.inMargin(l) && !once[where] {
				once[where] = true
				seen[where]++
			}
		}
	}
	for i := range pages {
		p := &pages[i]
		p.lines = slices.DeleteFunc(p.lines, func(l line) bool {
			if !p.inMargin(l) {
				return false
			}
			again := seen[at(l)]
			return (again >= 2 && again*3 >= len(pages)) || (pageNumber.MatchString(l.text) && (p.apart(l) || pageWord.MatchString(l.text)))
		})
	}
}

func (p page) inMargin(l line) bool {
	edge := margin * p.bounds.height()
	return l.box.bottom > p.bounds.top-edge || l.box.top < p.bounds.bottom+edge
}

// apart reports that nothing stands directly above or below a line: the last
// line of a table can be a bare number.
func (p page) apart(l line) bool {
	for _, other := range p.lines {
		gap := max(other.box.bottom-l.box.top, l.box.bottom-other.box.top)
		if other.box != l.box && other.box.over(l.box) && gap < 0.5*l.size {
			return false
		}
	}
	return true
}
