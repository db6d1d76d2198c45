// Package threads lights what stands for one fact in every column and in the
// summary: a number, a name, a quotation; and by keyboard one fact after the
// other.
package threads

import (
	"context"
	"slices"
	"time"

	"codeberg.org/tolmach/tolmach/app/parallel"
	"codeberg.org/tolmach/tolmach/summarize/check"
)

// Texts are what the facts of an article run through.
type Texts interface {
	// Strands are the texts beside a paragraph; false where there is none.
	Strands(row int) ([]Strand, bool)
	// At is the paragraph that the user has chosen, -1 for none.
	At() int
	// GoTo makes a paragraph the chosen one.
	GoTo(row int)
	// Light lights these parts and nothing else.
	Light(parts []parallel.Part)
}

// Strand is one text that threads lead to.
type Strand struct {
	Column string
	Row    int // of that column
	Pair   check.Pair
}

// Options are what the threads need of the window.
type Options struct {
	Texts    Texts
	Original string // the column of the source
	// Work does something slow off the UI thread and then what it returns on it.
	Work func(do func(ctx context.Context) (show func()))
	// Post does something on the UI thread.
	Post func(do func())
}

// Threads know what belongs together in the article that is open.
type Threads struct {
	o     Options
	timer *time.Timer
	turn  int // counts what was pointed at, so that an old answer lights nothing
	known map[threadKey][]check.Thread
	fact  check.Span // of the source that the keyboard is at, in row
	row   int
}

// New returns the threads of a window.
func New(o Options) *Threads { return &Threads{o: o} }

// Forget forgets everything: another article is open.
func (th *Threads) Forget() {
	th.turn++
	th.known, th.fact, th.row = nil, check.Span{}, 0
}

// threadKey is a text beside its paragraph.
type threadKey struct {
	row  int
	lang string
	text string
}

// rest is how long the pointer stands still before its fact lights up.
const rest = 120 * time.Millisecond

// Pointed lights the fact under the pointer, once that stands still.
func (th *Threads) Pointed(column string, row, offset int) {
	th.turn++
	turn := th.turn
	if th.timer != nil {
		th.timer.Stop()
	}
	th.timer = time.AfterFunc(rest, func() {
		th.o.Post(func() {
			if th.turn == turn {
				th.lightAt(column, row, offset)
			}
		})
	})
}

// lightAt lights the fact at a place and what stands for it elsewhere; nothing
// where there is none.
func (th *Threads) lightAt(column string, row, offset int) {
	if row < 0 {
		th.o.Texts.Light(nil)
		return
	}
	th.weave(row, func(all map[Strand][]check.Thread) {
		if source, ok := th.factAt(all, column, offset); ok {
			th.o.Texts.Light(th.partsOf(all, row, source))
		} else {
			th.o.Texts.Light(nil)
		}
	})
}

// factAt is the part of the source that the fact at a place of a column stands
// for. Sentences are no facts.
func (th *Threads) factAt(all map[Strand][]check.Thread, column string, offset int) (check.Span, bool) {
	return th.spanAt(all, column, offset, false)
}

// spanAt is the part of the source that the fact, or the sentence, at a place of
// a column stands for, the shortest where several do.
func (th *Threads) spanAt(all map[Strand][]check.Thread, column string, offset int, sentence bool) (best check.Span, ok bool) {
	for s, threads := range all {
		if column != th.o.Original && column != s.Column {
			continue
		}
		for _, t := range threads {
			at := t.Target
			if column == th.o.Original {
				at = t.Source
			}
			if (t.Kind == check.WholeSentence) == sentence && at.From <= offset && offset <= at.To && (!ok || t.Source.To-t.Source.From < best.To-best.From) {
				best, ok = t.Source, true
			}
		}
	}
	return best, ok
}

// Tapped lights the sentence that was tapped in every text that has as many
// sentences; a fact is lit by the pointer already.
func (th *Threads) Tapped(column string, row, offset int) {
	if row < 0 {
		return
	}
	th.turn++
	th.weave(row, func(all map[Strand][]check.Thread) {
		source, ok := th.factAt(all, column, offset)
		if !ok {
			source, ok = th.spanAt(all, column, offset, true)
		}
		if parts := th.partsOf(all, row, source); ok {
			for i := range parts {
				parts[i].Long = source.To-source.From > longFact
			}
			th.o.Texts.Light(parts)
		}
	})
}

// longFact is how long a part is, in bytes, before a line under it is too much.
const longFact = 80

// partsOf are the parts of all texts that stand for a part of the source.
func (th *Threads) partsOf(all map[Strand][]check.Thread, row int, source check.Span) []parallel.Part {
	parts := []parallel.Part{{Column: th.o.Original, Row: row, From: source.From, To: source.To}}
	for s, threads := range all {
		for _, t := range threads {
			if t.Source == source {
				parts = append(parts, parallel.Part{Column: s.Column, Row: s.Row, From: t.Target.From, To: t.Target.To})
				break
			}
		}
	}
	return parts
}

// weave finds the threads of a paragraph, off the UI thread as far as they are
// not known, and hands them on.
func (th *Threads) weave(row int, then func(map[Strand][]check.Thread)) {
	strands, ok := th.o.Texts.Strands(row)
	if !ok {
		return
	}
	known, found := th.known, map[Strand][]check.Thread{}
	var unknown []Strand
	for _, s := range strands {
		if t, ok := known[keyOf(s, row)]; ok {
			found[s] = t
		} else {
			unknown = append(unknown, s)
		}
	}
	if len(unknown) == 0 {
		then(found)
		return
	}
	turn := th.turn
	th.o.Work(func(context.Context) func() {
		for _, s := range unknown {
			found[s] = check.Threads(s.Pair)
		}
		return func() {
			if th.known == nil || len(th.known) > mostThreads {
				th.known = map[threadKey][]check.Thread{}
			}
			for _, s := range unknown {
				th.known[keyOf(s, row)] = found[s]
			}
			if th.turn == turn {
				then(found)
			}
		}
	})
}

// mostThreads is how many texts' threads are kept.
const mostThreads = 500

func keyOf(s Strand, row int) threadKey { return threadKey{row, s.Pair.To, s.Pair.Target} }

// Next lights the next fact of the article, or the one before, from the
// paragraph that was chosen or stands at the top.
func (th *Threads) Next(by int) {
	th.turn++
	row, after := th.row, th.fact
	if chosen := th.o.Texts.At(); chosen >= 0 && chosen != row {
		row, after = chosen, check.Span{}
	}
	th.walkFacts(row, by, after)
}

// walkFacts goes on to the next paragraph while one has no fact left.
func (th *Threads) walkFacts(row, by int, after check.Span) {
	th.weave(row, func(all map[Strand][]check.Thread) {
		next, ok := factAfter(all, by, after)
		if !ok {
			th.walkFacts(row+by, by, check.Span{})
			return
		}
		th.row, th.fact = row, next
		th.o.Texts.GoTo(row)
		th.o.Texts.Light(th.partsOf(all, row, next))
	})
}

// factAfter is the fact of the source after one, or before it; the first, or
// last, after none.
func factAfter(all map[Strand][]check.Thread, by int, after check.Span) (check.Span, bool) {
	var facts []check.Span
	for _, threads := range all {
		for _, t := range threads {
			if t.Kind != check.WholeSentence && !slices.Contains(facts, t.Source) {
				facts = append(facts, t.Source)
			}
		}
	}
	slices.SortFunc(facts, func(a, b check.Span) int {
		return slices.Compare([]int{a.From, a.To}, []int{b.From, b.To})
	})
	if len(facts) == 0 {
		return check.Span{}, false
	}
	at := slices.Index(facts, after)
	switch {
	case at < 0 && by > 0:
		at = 0
	case at < 0:
		at = len(facts) - 1
	default:
		at += by
	}
	if at < 0 || at >= len(facts) {
		return check.Span{}, false
	}
	return facts[at], true
}
