package summarize

import "time"

// Final is a person's own translation into one language: what they took from
// drafts and what they wrote. Drafts stay what their makers delivered; no run
// changes a final.
type Final struct {
	Language string         `json:"language"` // BCP 47
	Segments []FinalSegment `json:"segments"` // in step with the article's paragraphs
}

// FinalSegment is one paragraph of a final.
type FinalSegment struct {
	ID       string    `json:"id"`
	Text     string    `json:"text"`               // "" while nothing was taken or written
	From     string    `json:"from,omitempty"`     // the draft it was taken from, "" when it was written anew
	Edited   bool      `json:"edited,omitempty"`   // a person changed or wrote it
	Accepted bool      `json:"accepted,omitempty"` // a person has said that it is done
	At       time.Time `json:"at,omitzero"`        // when it last changed, UTC
}

// Final returns the final of a language, or nil while there is none.
func (d *Document) Final(lang string) *Final {
	for i := range d.Finals {
		if d.Finals[i].Language == lang {
			return &d.Finals[i]
		}
	}
	return nil
}

// SetFinal puts a paragraph into the final of a language, which it makes when
// there is none, and returns what stood there before. Place counts from 0 and
// must be a paragraph's; the segment gets that paragraph's id.
func (d *Document) SetFinal(lang string, place int, s FinalSegment) (before FinalSegment) {
	f := d.Final(lang)
	if f == nil {
		d.Finals = append(d.Finals, Final{Language: lang, Segments: make([]FinalSegment, len(d.Article.Paragraphs))})
		f = &d.Finals[len(d.Finals)-1]
		for i, p := range d.Article.Paragraphs {
			f.Segments[i].ID = p.ID
		}
	}
	before = f.Segments[place]
	s.ID = before.ID
	f.Segments[place] = s
	return before
}

// Empty reports whether nothing was taken or written.
func (s FinalSegment) Empty() bool { return s.Text == "" }

// Accepted counts the paragraphs that are done.
func (f *Final) Accepted() int {
	n := 0
	for i := range f.Segments {
		if f.Segments[i].Accepted {
			n++
		}
	}
	return n
}
