package document

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// NewDraft returns an empty draft of a task on the document's article, with an
// id of its own and, for a translation, one waiting segment per paragraph. It
// is not yet part of the document: see [Document.Add].
func (d *Document) NewDraft(t Task, o Origin) Draft {
	draft := Draft{ID: d.freeID(t), Task: t, Origin: o, State: Waiting}
	if t.Kind == Translation {
		draft.Segments = make([]Segment, len(d.Article.Paragraphs))
		for i, p := range d.Article.Paragraphs {
			draft.Segments[i] = Segment{ID: p.ID, State: t.First(p.ID)}
		}
	}
	return draft
}

// First is the state of a segment that nothing was done about yet.
func (t Task) First(id string) State {
	if t.Paragraph != "" && t.Paragraph != id {
		return Unasked
	}
	return Waiting
}

// Fit is the task as it can be done by an engine: sentences taken from the
// article are in the article's language whatever was asked for.
func (d *Document) Fit(t Task, o Origin) Task {
	if o.Engine == EngineExtractive {
		t.Language = d.Article.Language
	}
	return t
}

// Add puts drafts at the end of the document.
func (d *Document) Add(drafts ...Draft) { d.Drafts = append(d.Drafts, drafts...) }

func (d *Document) freeID(t Task) string {
	stem := t.Language
	if t.Kind == Summary {
		stem = string(Summary)
	}
	for n := 1; ; n++ {
		id := stem + "-" + strconv.Itoa(n)
		if d.Draft(id) == nil && !d.tookFrom(id) {
			return id
		}
	}
}

// tookFrom reports whether a paragraph of a final was taken from a draft with
// that id, which may be gone since.
func (d *Document) tookFrom(id string) bool {
	for _, f := range d.Finals {
		if slices.ContainsFunc(f.Segments, func(s FinalSegment) bool { return s.From == id }) {
			return true
		}
	}
	return false
}

// Draft returns the draft with that id, or nil.
func (d *Document) Draft(id string) *Draft {
	for i := range d.Drafts {
		if d.Drafts[i].ID == id {
			return &d.Drafts[i]
		}
	}
	return nil
}

// Latest returns the newest draft of a kind and, for a translation, of a
// language; nil when there is none. One of a single paragraph does not count,
// and one that was cancelled before anything came only where there is no other:
// it takes nothing away from a reader.
func (d *Document) Latest(kind Kind, lang string) *Draft {
	var nothing *Draft
	for i := len(d.Drafts) - 1; i >= 0; i-- {
		c := &d.Drafts[i]
		if t := c.Task; t.Kind != kind || t.Paragraph != "" || kind != Summary && t.Language != lang {
			continue
		}
		if c.State != Cancelled || !c.Empty() {
			return c
		}
		if nothing == nil {
			nothing = c
		}
	}
	return nothing
}

// Clone copies the document so that the copy's drafts and finals share nothing
// with it. The article, which never changes, is shared.
func (d *Document) Clone() *Document {
	c := &Document{Article: d.Article, Drafts: slices.Clone(d.Drafts), Finals: slices.Clone(d.Finals)}
	for i := range c.Drafts {
		c.Drafts[i] = c.Drafts[i].Clone()
	}
	for i := range c.Finals {
		c.Finals[i].Segments = slices.Clone(c.Finals[i].Segments)
	}
	return c
}

// Clone copies a draft so that the copy shares nothing with it.
func (d Draft) Clone() Draft {
	d.Segments = slices.Clone(d.Segments)
	d.Sentences = slices.Clone(d.Sentences)
	return d
}

// neighbours is how many paragraphs on each side of one that is made again are
// shown in their present translation.
const neighbours = 2

// Again returns an empty draft of one paragraph, by place, to be translated
// again beside what is there: present are the paragraphs' translations as they
// stand now, in step with the article's. The instruction says what to do
// otherwise this time, "" for nothing special.
func (d *Document) Again(lang string, place int, instruction string, present []string, o Origin) Draft {
	t := Task{Kind: Translation, Language: lang, Paragraph: d.Article.Paragraphs[place].ID, Instruction: instruction}
	draft := d.NewDraft(t, o)
	for i := max(0, place-neighbours); i <= min(place+neighbours, len(present)-1); i++ {
		if present[i] != "" {
			draft.Beside = append(draft.Beside, Segment{ID: d.Article.Paragraphs[i].ID, Text: present[i]})
		}
	}
	return draft
}

// Running reports whether any draft is still being made.
func (d *Document) Running() bool {
	return slices.ContainsFunc(d.Drafts, func(d Draft) bool { return d.State.Running() })
}

// Segment returns the draft's segment with that id, or nil.
func (d *Draft) Segment(id string) *Segment {
	if i := d.Place(id); i >= 0 {
		return &d.Segments[i]
	}
	return nil
}

// Place is the place of a segment, from 0; -1 when there is none with that id.
func (d *Draft) Place(id string) int {
	// Ids are p1, p2, … in order, so the number usually is the place.
	if len(id) > 1 {
		if n, err := strconv.Atoi(id[1:]); err == nil && n >= 1 && n <= len(d.Segments) && d.Segments[n-1].ID == id {
			return n - 1
		}
	}
	return slices.IndexFunc(d.Segments, func(s Segment) bool { return s.ID == id })
}

// Done counts the segments that are complete.
func (d *Draft) Done() int {
	n := 0
	for i := range d.Segments {
		if d.Segments[i].State == Complete {
			n++
		}
	}
	return n
}

// Missing lists the ids of the segments that are not complete, in order.
func (d *Draft) Missing() []string {
	var ids []string
	for i := range d.Segments {
		if s := d.Segments[i].State; s != Complete && s != Unasked {
			ids = append(ids, d.Segments[i].ID)
		}
	}
	return ids
}

// Empty reports whether the draft holds no text at all.
func (d *Draft) Empty() bool {
	return len(d.Sentences) == 0 &&
		!slices.ContainsFunc(d.Segments, func(s Segment) bool { return s.Text != "" })
}

// Apply changes the document by one event. It is the only way a draft changes
// while it is being made. An event for a draft that is not there is ignored:
// the user has deleted it.
func (d *Document) Apply(e Event) {
	draft := d.Draft(e.target())
	if draft == nil {
		return
	}
	switch e := e.(type) {
	case Queued:
		draft.State, draft.Problem, draft.Before = Waiting, nil, e.Before
	case Asked:
		draft.State, draft.Problem, draft.Before = Reading, nil, 0
		draft.Retry, draft.Thinking = e.Retry, e.Thinking
		draft.Part, draft.Parts = e.Part, e.Parts
		draft.Window = e.Window
	case Text:
		draft.writing()
		if s := draft.Segment(e.Segment); s != nil {
			s.Text += e.Text
			s.State = Writing
		}
	case SegmentSet:
		if s := draft.Segment(e.Segment); s != nil {
			s.Text, s.State = e.Text, e.State
		}
	case SentenceSet:
		draft.writing()
		draft.setSentence(e.Index, e.Sentence)
	case SentencesCut:
		draft.Sentences = draft.Sentences[:min(e.Length, len(draft.Sentences))]
	case Ended:
		draft.end(e)
	default:
		panic(fmt.Sprintf("summarize: unknown event %T", e))
	}
}

func (d *Draft) writing() { d.State, d.Before, d.Retry, d.Thinking = Writing, 0, 0, false }

func (d *Draft) setSentence(i int, s Sentence) {
	if i < len(d.Sentences) {
		d.Sentences[i] = s
		return
	}
	d.Sentences = append(d.Sentences, s)
}

// end settles the draft and every segment in it: nothing stays "writing".
func (d *Draft) end(e Ended) {
	d.State, d.Problem, d.LeftOut, d.Parts = e.State, e.Problem, e.LeftOut, e.Parts
	d.Aside = append(d.Aside, e.Aside...)
	d.Before, d.Retry, d.Thinking, d.Part = 0, 0, false, 0
	d.Usage = d.Usage.Add(e.Usage)
	for i := range d.Segments {
		s := &d.Segments[i]
		switch {
		case s.State == Complete, s.State == Unasked:
		case s.Text != "":
			s.State = Incomplete
		case e.State == Cancelled:
			s.State = Cancelled
		default:
			s.State = Failed
		}
	}
}

// Settle ends every draft that was running when the program stopped: what had
// streamed in stays, marked incomplete. It is called on a document read back
// from disk.
func (d *Document) Settle() {
	for i := range d.Drafts {
		draft := &d.Drafts[i]
		if !draft.State.Running() {
			continue
		}
		state := Incomplete
		if draft.Empty() {
			state = Cancelled
		}
		draft.end(Ended{Draft: draft.ID, State: state, Problem: problem.New("problem.run.interrupted")})
	}
}

// Usage sums what every draft has cost.
func (d *Document) Usage() Usage {
	var u Usage
	for i := range d.Drafts {
		u = u.Add(d.Drafts[i].Usage)
	}
	return u
}

// Now stamps the start of a draft, in UTC and whole seconds so that it reads
// the same after a trip through JSON.
func Now() time.Time { return time.Now().UTC().Truncate(time.Second) }

// ContinuedBy is the origin of a draft that next goes on with. When the draft
// had text already, both models are named.
func (o Origin) ContinuedBy(next Origin, empty bool) Origin {
	if empty || o.Engine == next.Engine && o.Endpoint == next.Endpoint && o.Model == next.Model {
		return next
	}
	next.Model = join(o.Model, next.Model)
	next.Endpoint = join(o.Endpoint, next.Endpoint)
	return next
}

func join(a, b string) string {
	switch {
	case a == "":
		return b
	case slices.Contains(strings.Split(a, " + "), b):
		return a // it has had a part in this before
	}
	return a + " + " + b
}
