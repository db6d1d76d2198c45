package brief

import (
	"context"
	"strings"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/export"
	"codeberg.org/tolmach/tolmach/summarize/export/layout"
)

// The sizes of the body text that are tried, in points. Smaller is not read on
// paper.
var sizes = []float64{11, 10.5, 10, 9.5, 9, 8.5}

const smallest = 8.5

// Shortener says a sentence in fewer words: at most that many letters, in the
// same language, without a claim that is not in it. What it answers is used
// only when the checks find it no worse.
type Shortener interface {
	Shorten(ctx context.Context, sentence, lang string, letters int) (string, error)
}

// Fitted is a page that fits one sheet.
type Fitted struct {
	Page   Page // what stands on it
	Font   float64
	Blocks []layout.Block
	Sheet  layout.Sheet // as it is drawn
}

// share is how much of a sheet a text may take by itself, at the smallest
// size. Together the texts that are never left out take less than all of it.
const (
	shareTitle  = 0.12
	shareSource = 0.08
	shareBottom = 0.25
	sharePoint  = 0.25
	shareQuote  = 0.15
	shareNumber = 0.06
	shareDoubt  = 0.05
	shareOrigin = 0.06
)

// Fit sets a page on one sheet: in the largest size in which all of it fits,
// else in the smallest. What does not fit there is shortened, when there is
// somebody to do it (s may be nil), then quotations, numbers and points are left
// out from the end.
func Fit(ctx context.Context, p Page, size layout.Size, s *Shortening, words export.Words) Fitted {
	t := setter{size: size, words: words}
	p = s.shorten(ctx, p, func(p Page) bool {
		bounded, whole := t.bounded(p)
		return whole && t.fits(bounded, smallest)
	})
	p, _ = t.bounded(p)
	for !t.fits(p, smallest) && p.drop(words) {
	}
	return t.largest(p)
}

// setter sets pages on a paper.
type setter struct {
	size  layout.Size
	words export.Words
}

func (t setter) set(p Page, font float64) ([]layout.Block, []layout.Sheet) {
	blocks := p.blocks(t.words)
	return blocks, layout.Flow(blocks, p.options(t.size, font))
}

// options are how the page is set.
func (p Page) options(size layout.Size, font float64) layout.Options {
	return layout.Options{Size: size, Font: font, Marking: p.Marking, Columns: p.columns()}
}

// columns are the shares of the width that a number and the words around it
// have: the widest number has room, within reason.
func (p Page) columns() []float64 {
	const line = 45.0 // widths of a letter's height in a line, about
	widest := 0.0
	for _, n := range p.Numbers {
		widest = max(widest, layout.Width(n.Text, 1, true))
	}
	share := min(max((widest+1)/line, 0.12), 0.24)
	return []float64{share, 1 - share}
}

func (t setter) fits(p Page, font float64) bool {
	_, sheets := t.set(p, font)
	return len(sheets) == 1
}

// largest sets a page in the largest size that fits.
func (t setter) largest(p Page) Fitted {
	var f Fitted
	for _, font := range sizes {
		blocks, sheets := t.set(p, font)
		f = Fitted{Page: p, Font: font, Blocks: blocks, Sheet: sheets[0]}
		if len(sheets) == 1 {
			break
		}
	}
	return f
}

// drop leaves out what is missed least, and reports whether there was
// something.
func (p *Page) drop(words export.Words) bool {
	switch {
	case len(p.Quotes) > 0:
		p.Quotes = p.Quotes[:len(p.Quotes)-1]
		p.LeftOut.Quotes++
	case len(p.Numbers) > 0:
		p.Numbers = p.Numbers[:len(p.Numbers)-1]
		p.LeftOut.Numbers++
	case len(p.Points) > 0:
		p.Points = p.Points[:len(p.Points)-1]
		p.LeftOut.Points++
	case len(p.Doubts) > 1:
		p.Doubts = []Doubt{{0, words.N("brief.doubts", len(p.Doubts))}}
	default:
		return false
	}
	return true
}

// bounded is the page without texts that leave no room for others, and whether
// all its sentences are as they were: one that is too long is named in its
// place, and never cut.
func (t setter) bounded(p Page) (bounded Page, whole bool) {
	if !t.short(layout.Text(layout.Title, "", p.Title), shareTitle) {
		p.Title = t.words.N("brief.long.title", wordsIn(p.Title))
	}
	if !t.short(layout.Text(layout.Small, "", p.Source), shareSource) {
		p.Source = t.words.N("brief.long.source", utf8.RuneCountInString(p.Source))
	}
	if !t.short(layout.Text(layout.Small, "", p.Original), shareSource/2) {
		p.Original = ""
	}
	if !t.short(layout.Text(layout.Small, "", p.Date), shareSource/2) {
		p.Date = ""
	}
	if !t.short(layout.Text(layout.Fine, "", p.Origin), shareOrigin) {
		p.Origin = ""
	}
	bottom, points := p.Bottom, p.Points
	p.Bottom = t.boundedPoint(bottom, layout.Lead, shareBottom)
	whole = p.Bottom.Text == bottom.Text
	p.Points = make([]Point, len(points))
	for i, point := range points {
		p.Points[i] = t.boundedPoint(point, layout.Point, sharePoint)
		whole = whole && p.Points[i].Text == point.Text
	}
	p.Doubts = t.boundedDoubts(p.Doubts)
	return t.boundedItems(p), whole
}

func (t setter) boundedDoubts(all []Doubt) []Doubt {
	var doubts []Doubt
	for _, d := range all {
		if t.short(layout.Text(layout.Body, "", d.Text), shareDoubt) {
			doubts = append(doubts, d)
		}
	}
	if n := len(all) - len(doubts); n > 0 {
		doubts = append(doubts, Doubt{0, t.words.N("brief.doubts", n)})
	}
	return doubts
}

func (t setter) boundedItems(p Page) Page {
	var numbers []Number
	for _, n := range p.Numbers {
		row := layout.Block{Style: layout.Row, Cells: []layout.Cell{{Text: n.Text, Bold: true}, {Text: n.Among}}}
		if t.short(row, shareNumber) {
			numbers = append(numbers, n)
		}
	}
	var quotes []Quote
	for _, q := range p.Quotes {
		if t.short(layout.Text(layout.Quote, "", q.words()), shareQuote) {
			quotes = append(quotes, q)
		}
	}
	p.LeftOut.Numbers += len(p.Numbers) - len(numbers)
	p.LeftOut.Quotes += len(p.Quotes) - len(quotes)
	p.Numbers, p.Quotes = numbers, quotes
	return p
}

func (t setter) boundedPoint(p Point, style layout.Style, share float64) Point {
	// References are bounded with it: a sentence may name every paragraph.
	if !t.short(layout.Text(style, "", "", said(p.Refs, t.words)...), share/3) {
		p.Refs = p.Refs[:min(mostRefs, len(p.Refs))]
	}
	if t.short(layout.Text(style, "", p.Text), share) {
		return p
	}
	p.Text = t.words.N("brief.long", wordsIn(p.Text))
	return p
}

// mostRefs are shown of a sentence that names too many paragraphs.
const mostRefs = 12

// short reports whether a block takes no more than a share of the paper.
func (t setter) short(b layout.Block, share float64) bool {
	return layout.Height(b, Page{}.options(t.size, smallest)) <= share*(t.size.Height-120)
}

func wordsIn(s string) int { return len(strings.Fields(s)) }
