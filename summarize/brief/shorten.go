package brief

import (
	"cmp"
	"context"
	"slices"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// Shortening is who shortens the sentences of an article's summary.
type Shortening struct {
	By      Shortener
	Article document.Article
}

// tighter is how long a sentence may be after it was shortened, in shares of
// what it was, and longest how long at most, in letters.
const (
	tighter = 0.6
	longest = 400
)

// shorten has the longest sentences shortened, one after the other, until the
// page fits. A sentence that cannot be shortened stays as it is.
func (s *Shortening) shorten(ctx context.Context, p Page, fits func(Page) bool) Page {
	if s == nil || s.By == nil {
		return p
	}
	p.Points = slices.Clone(p.Points)
	all := make([]*Point, 0, len(p.Points)+1)
	all = append(all, &p.Bottom)
	for i := range p.Points {
		all = append(all, &p.Points[i])
	}
	slices.SortStableFunc(all, func(a, b *Point) int { return cmp.Compare(len(b.Text), len(a.Text)) })
	for _, point := range all {
		if ctx.Err() != nil || fits(p) {
			break
		}
		s.point(ctx, point, p.Language)
	}
	return p
}

// point takes a shorter sentence when it is one and the source bears it out as
// well as the one before.
func (s *Shortening) point(ctx context.Context, p *Point, lang string) {
	most := min(longest, int(tighter*float64(utf8.RuneCountInString(p.Text))))
	text, err := s.By.Shorten(ctx, p.Text, lang, most)
	if err != nil || text == "" || utf8.RuneCountInString(text) >= utf8.RuneCountInString(p.Text) {
		return
	}
	ids := make([]string, len(p.Refs))
	for i, r := range p.Refs {
		ids[i] = r.Paragraph
	}
	before := check.Sentence(s.Article, p.Text, lang, "", ids)
	after := check.Sentence(s.Article, text, lang, "", ids)
	if len(before.Findings) > 0 || worse(after.Ground, before.Ground) {
		return // what the page says of the sentence has to stay true
	}
	p.Text, p.Ground, p.Shortened = text, after.Ground, true
}

func worse(a, b check.Ground) bool {
	order := []check.Ground{check.NotFound, check.Partly, check.Found}
	return slices.Index(order, a) < slices.Index(order, b)
}
