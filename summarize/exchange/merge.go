package exchange

import (
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/internal/xmlfile"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Merged is what a file would change in a document. Rows that say what the
// document says are in Same only.
type Merged struct {
	Changes   []Change
	Conflicts []Conflict
	Same      int   // rows that change nothing
	Missing   []int // places of paragraphs that are not in the file, from 0
}

// Change is a paragraph that was edited in the file and, since it was handed
// out, nowhere else. Before and After are equal when only Accepted is new: the
// file says that the translation is final.
type Change struct {
	Place         int // of the paragraph, from 0
	ID            string
	Before, After string
	Accepted      bool
}

// Conflict is a row that a person must decide on.
type Conflict struct {
	Why    Why
	Place  int    // of the paragraph, from 0; -1 when no paragraph is meant
	ID     string // as the file has it
	Source string // as the file has it
	Ours   string // the document's translation; "" when Place is -1
	Theirs string // the file's
}

// Why says what kind of conflict it is.
type Why string

// The kinds of conflict.
const (
	Both    Why = "both"    // changed here and in the file, or the file has lost what it was
	Emptied Why = "emptied" // the file has no translation any more where there was one
	Source  Why = "source"  // the id is known, but it stands with another source text
	Unknown Why = "unknown" // neither the id nor the source text is of this article
	Twice   Why = "twice"   // a second, different row for a paragraph
)

// Merge compares a file's table with the translation of a document into a
// language and changes nothing. A row belongs to the paragraph with its id and
// its source text, or else to the only one with its source text. The error is
// a problem.exchange.others when the file is of other languages.
func Merge(d *document.Document, lang string, t Table) (Merged, error) {
	source := xmlfile.Language(d.Article.Language)
	if !sameLanguage(t.Target, lang) || !sameLanguage(t.Source, source) && t.Source != "und" && source != "und" {
		return Merged{}, problem.New("problem.exchange.others", "Source", t.Source, "Target", t.Target)
	}
	m := merger{d: d, lang: lang, places: map[string]int{}, texts: map[string][]int{}, taken: map[int]Row{}}
	for i, p := range d.Article.Paragraphs {
		m.places[p.ID] = i
		m.texts[plain(xmlfile.Text(p.Text))] = append(m.texts[plain(xmlfile.Text(p.Text))], i)
	}
	for _, r := range t.Rows {
		m.row(r)
	}
	for i := range d.Article.Paragraphs {
		if _, ok := m.taken[i]; !ok {
			m.Missing = append(m.Missing, i)
		}
	}
	return m.Merged, nil
}

type merger struct {
	Merged
	d      *document.Document
	lang   string
	places map[string]int   // of paragraphs by id
	texts  map[string][]int // places by source text
	taken  map[int]Row      // the row of each place
}

// place is where a row belongs; ok is false when only its id, or nothing, is
// known of it.
func (m *merger) place(r Row) (at int, ok bool) {
	same := m.texts[plain(r.Source)]
	at, known := m.places[r.ID]
	if !known {
		at = -1
	}
	for _, i := range same {
		if i == at {
			return at, true
		}
	}
	if len(same) == 1 {
		return same[0], true
	}
	return at, false
}

func (m *merger) row(r Row) {
	at, ok := m.place(r)
	edited := r.Stamp == "" || r.Stamp != stamp(r.Target)
	conflict := Conflict{Place: at, ID: r.ID, Source: r.Source, Theirs: r.Target}
	var state State
	if at >= 0 {
		conflict.Ours, state, _ = target(m.d, m.lang, at)
	}
	before, twice := m.taken[at]
	if at >= 0 && !twice {
		m.taken[at] = r
	}
	accepts := r.State == Final && state != Final && r.Target != ""
	switch same := plain(r.Target) == plain(conflict.Ours); {
	case !ok && (!edited || r.Target == ""):
		m.Same++ // nothing that could be lost
	case !ok && at < 0:
		conflict.Why = Unknown
	case !ok:
		conflict.Why = Source
	case twice && plain(before.Target) == plain(r.Target):
		m.Same++
	case twice:
		conflict.Why = Twice
	case same && accepts:
		m.Changes = append(m.Changes, Change{at, m.d.Article.Paragraphs[at].ID, conflict.Ours, conflict.Ours, true})
	case same || !edited:
		m.Same++
	case r.Target == "":
		conflict.Why = Emptied
	case conflict.Ours != "" && r.Stamp != stamp(conflict.Ours):
		conflict.Why = Both
	default:
		m.Changes = append(m.Changes, Change{at, m.d.Article.Paragraphs[at].ID, conflict.Ours, r.Target, r.State == Final})
	}
	if conflict.Why != "" {
		m.Conflicts = append(m.Conflicts, conflict)
	}
}
