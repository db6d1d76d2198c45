package document

import (
	"strings"
	"time"
)

// Final is a person's own translation into one language: what they took from
// drafts and what they wrote. Drafts stay what their makers delivered; no run
// changes a final.
type Final struct {
	Language string         `json:"language"` // BCP 47
	Segments []FinalSegment `json:"segments"` // in step with the article's paragraphs
}

// Where a paragraph of a final was taken from when that is no draft.
const (
	FromMemory = "memory" // the translation memory
	FromFile   = "file"   // edited in another program and taken in again
)

// FinalSegment is one paragraph of a final.
type FinalSegment struct {
	ID       string    `json:"id"`
	Text     string    `json:"text"`               // "" while nothing was taken or written
	From     string    `json:"from,omitempty"`     // the draft it was taken from, FromMemory or FromFile, "" when it was written anew
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

// finalPrefix begins the ids of finals; no draft has such an id.
const finalPrefix = "final-"

// FinalID is the id of the final of a language among the document's versions.
func FinalID(lang string) string { return finalPrefix + lang }

// Draft presents a final as a draft, complete when every paragraph is there.
// It shares nothing with the final. Paragraphs without a text are Unasked.
func (f *Final) Draft() Draft {
	d := Draft{
		ID: FinalID(f.Language), Task: Task{Kind: Translation, Language: f.Language},
		Origin: Origin{Engine: EnginePerson}, State: Complete, Segments: make([]Segment, len(f.Segments)),
	}
	for i, s := range f.Segments {
		d.Segments[i] = Segment{ID: s.ID, Text: s.Text, State: Complete}
		if s.Empty() {
			d.Segments[i].State, d.State = Unasked, Incomplete
		}
	}
	return d
}

// Version returns the draft with that id, or, with the id of a final, the
// final as a draft; nil when there is neither.
func (d *Document) Version(id string) *Draft {
	if lang, ok := strings.CutPrefix(id, finalPrefix); ok {
		if f := d.Final(lang); f != nil {
			draft := f.Draft()
			return &draft
		}
	}
	return d.Draft(id)
}

// Given is what a reader gets of one paragraph of a translation: Unasked,
// without a text, where neither of the two has it.
type Given struct {
	Segment
	Final *FinalSegment // it is the final's; else nil
	Draft *Draft        // it is the newest draft's; else nil
}

// Given returns what a reader gets in a language of the paragraph at a place,
// from 0: what the final has, before what the newest draft has.
func (d *Document) Given(lang string, place int) Given {
	return given(d.Final(lang), d.Latest(Translation, lang), place)
}

func given(final *Final, draft *Draft, place int) Given {
	if final != nil && place >= 0 && place < len(final.Segments) {
		if s := &final.Segments[place]; !s.Empty() {
			return Given{Segment: Segment{ID: s.ID, Text: s.Text, State: Complete}, Final: s}
		}
	}
	if draft != nil && place >= 0 && place < len(draft.Segments) {
		return Given{Segment: draft.Segments[place], Draft: draft}
	}
	return Given{Segment: Segment{State: Unasked}}
}

// Target returns what a reader is to get in a language: the newest draft with
// the paragraphs of the final in place of its own. It is nil when there is
// neither, and the newest draft itself when there is no final.
func (d *Document) Target(lang string) *Draft {
	draft, f := d.Latest(Translation, lang), d.Final(lang)
	if f == nil {
		return draft
	}
	t := f.Draft()
	if draft == nil {
		return &t
	}
	missing := false
	for i := range t.Segments {
		t.Segments[i] = given(f, draft, i).Segment
		missing = missing || t.Segments[i].State != Complete
	}
	t.ID, t.Origin, t.Usage = draft.ID, draft.Origin, draft.Usage
	if t.State = Complete; missing {
		t.State, t.Problem = draft.State, draft.Problem
	}
	return &t
}
