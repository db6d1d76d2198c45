package summarize

import (
	"slices"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/answer"
	"codeberg.org/tolmach/tolmach/summarize/aside"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// arrivals watches the paragraphs of one answer come in: it emits their text
// as it streams and decides at the end which of them can be trusted.
type arrivals struct {
	run     *translation
	ids     []string // what was asked for, in order
	answer  *answer.Paragraphs
	current string            // the paragraph being written, "" while it is not one of ids
	seen    []string          // markers in the order they came
	doubted map[string]bool   // came twice, not the same, or out of order
	first   map[string]string // what came first of one that came again
	alias   string            // the id that the one paragraph asked for came under
}

func newArrivals(r *translation, ids []string) *arrivals {
	return &arrivals{run: r, ids: ids, doubted: make(map[string]bool), first: make(map[string]string)}
}

// reader reads an answer into the draft.
func (a *arrivals) reader() *answer.Paragraphs {
	a.answer = answer.NewParagraphs(a.run.ids, a.begin, a.add)
	a.answer.Apart = a.apart
	return a.answer
}

// begin is called at a marker: the paragraph before it is whole.
func (a *arrivals) begin(id string) {
	a.settle()
	a.current = ""
	id = a.meant(id)
	if !slices.Contains(a.ids, id) {
		return // translated without being asked: what is there stays
	}
	a.current = id
	source := a.run.article.Paragraphs[a.run.draft.Place(id)].Text
	if slices.Contains(a.seen, id) && aside.Enough(a.run.draft.Segment(id).Text, source) {
		// The second text replaces the first on screen, but with two to choose
		// from neither is trusted: it is asked for again. One that is too short
		// was broken off and is none.
		a.first[id] = a.run.draft.Segment(id).Text
	}
	// An earlier try's text gives way only now that there is something newer.
	a.run.tell(document.SegmentSet{Draft: a.run.draft.ID, Segment: id, State: document.Writing})
	if n := len(a.seen); n > 0 && slices.Index(a.ids, id) < slices.Index(a.ids, a.seen[n-1]) {
		a.doubted[id], a.doubted[a.seen[n-1]] = true, true
	}
	a.seen = append(a.seen, id)
}

// meant is the id that a marker stands for: where one paragraph was asked for,
// one that the article does not have stands for it.
func (a *arrivals) meant(id string) string {
	if len(a.ids) == 1 && len(a.seen) == 0 && id != answer.Other && !a.run.ids[id] {
		a.alias = id
	}
	if id == a.alias && a.alias != "" {
		return a.ids[0]
	}
	return id
}

// add takes text of the current paragraph.
func (a *arrivals) add(id, text string) {
	if a.meant(id) != a.current {
		return
	}
	a.run.tell(document.Text{Draft: a.run.draft.ID, Segment: id, Text: a.run.write.Out(text)})
}

// apart takes what stands apart from the paragraphs: of the lines behind the
// current one those are its own that are not beside it.
func (a *arrivals) apart(id, text string, far bool) {
	text = a.run.write.Out(text)
	if id == "" {
		a.run.effort.takeOff(text)
	}
	if id == "" || a.meant(id) != a.current {
		return
	}
	id = a.current
	source := a.run.article.Paragraphs[a.run.draft.Place(id)].Text
	own := a.run.draft.Segment(id).Text
	if aside.Beside(own, text, source, far) {
		a.run.effort.takeOff(text)
		return
	}
	lines := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' })
	n := len(lines)
	for n > 0 && aside.Beside(own+strings.Join(lines[:n-1], " "), lines[n-1], source, false) {
		n--
		a.run.effort.takeOff(lines[n])
	}
	if rest := strings.Join(strings.Fields(strings.Join(lines[:n], " ")), " "); rest != "" {
		a.run.tell(document.Text{Draft: a.run.draft.ID, Segment: id, Text: " " + rest})
	}
}

// settle marks the current paragraph whole if it has any text.
func (a *arrivals) settle() {
	if a.current == "" {
		return
	}
	s := a.run.draft.Segment(a.current)
	if s.Text == "" {
		return
	}
	// Once more over the whole, for a look-alike that came in two pieces.
	source := a.run.article.Paragraphs[a.run.draft.Place(s.ID)].Text
	text, state := a.run.judged(s.ID, answer.Whole(a.run.write.Out(s.Text), a.answer.Ends[s.ID], source))
	if first, again := a.first[s.ID]; again && first != text {
		a.doubted[s.ID] = true
	}
	a.run.tell(document.SegmentSet{Draft: a.run.draft.ID, Segment: s.ID, Text: text, State: state})
}

// end settles the last paragraph when the answer ended well, takes the
// doubtful ones back for another try, and returns how many are complete.
func (a *arrivals) end(whole bool) (got int) {
	reached := a.ids
	if whole {
		a.settle()
	} else if n := len(a.seen); n > 0 {
		last := slices.Index(a.ids, a.seen[n-1])
		reached = a.ids[:last]
		if a.current == "" { // a foreign marker followed: it is over, and the next is missing
			reached = a.ids[:min(last+2, len(a.ids))]
		}
	}
	for _, id := range a.run.merged(reached, a.seen) {
		a.doubted[id] = true
	}
	for _, id := range a.ids {
		s := a.run.draft.Segment(id)
		if s.State != document.Complete {
			continue
		}
		if a.doubted[id] {
			a.run.tell(document.SegmentSet{Draft: a.run.draft.ID, Segment: id, Text: s.Text, State: document.Incomplete})
			continue
		}
		got++
	}
	return got
}

// distrust marks everything that came as not to be relied on.
func (a *arrivals) distrust() {
	for _, id := range a.seen {
		if s := a.run.draft.Segment(id); s.Text != "" {
			a.run.tell(document.SegmentSet{Draft: a.run.draft.ID, Segment: id, Text: s.Text, State: document.Incomplete})
		}
	}
}

// takeBack clears what was shown: it was the model thinking aloud.
func (a *arrivals) takeBack() {
	for _, id := range a.seen {
		a.run.tell(document.SegmentSet{Draft: a.run.draft.ID, Segment: id, State: document.Waiting})
	}
}
