package app

import (
	"context"
	"slices"
	"time"

	"codeberg.org/tolmach/tolmach/app/parallel"
	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// threads light what stands for one fact in every column and in the summary: a
// number, a name, a quotation, and by keyboard one after the other.
type threads struct {
	w     *window
	timer *time.Timer
	turn  int // counts what was pointed at, so that an old answer lights nothing
	known map[threadKey][]check.Thread
	fact  check.Span // of the source that the keyboard is at, in row
	row   int
}

// threadKey is a text beside its paragraph.
type threadKey struct {
	row  int
	lang string
	text string
}

// rest is how long the pointer stands still before its fact lights up.
const rest = 120 * time.Millisecond

// strand is one text that threads lead to.
type strand struct {
	column string // summaryColumn for a sentence of the summary
	row    int    // of that column
	pair   check.Pair
}

// pointed lights the fact under the pointer, once that stands still.
func (th *threads) pointed(column string, row, offset int) {
	th.turn++
	turn := th.turn
	if th.timer != nil {
		th.timer.Stop()
	}
	th.timer = time.AfterFunc(rest, func() {
		th.w.session.Post(func() {
			if th.turn == turn {
				th.lightAt(column, row, offset)
			}
		})
	})
}

// lightAt lights the fact at a place and what stands for it elsewhere; nothing
// where there is none.
func (th *threads) lightAt(column string, row, offset int) {
	if row < 0 {
		th.light(nil)
		return
	}
	th.weave(row, func(all map[strand][]check.Thread) {
		if source, ok := factAt(all, column, offset); ok {
			th.light(partsOf(all, row, source))
		} else {
			th.light(nil)
		}
	})
}

// factAt is the part of the source that the fact at a place of a column stands
// for. Sentences are no facts.
func factAt(all map[strand][]check.Thread, column string, offset int) (check.Span, bool) {
	return spanAt(all, column, offset, false)
}

// spanAt is the part of the source that the fact, or the sentence, at a place of
// a column stands for, the shortest where several do.
func spanAt(all map[strand][]check.Thread, column string, offset int, sentence bool) (best check.Span, ok bool) {
	for s, threads := range all {
		if column != sourceColumn && column != s.column {
			continue
		}
		for _, t := range threads {
			at := t.Target
			if column == sourceColumn {
				at = t.Source
			}
			if (t.Kind == check.WholeSentence) == sentence && at.From <= offset && offset <= at.To && (!ok || t.Source.To-t.Source.From < best.To-best.From) {
				best, ok = t.Source, true
			}
		}
	}
	return best, ok
}

// lightTapped lights the sentence that was tapped in every text that has as many
// sentences; a fact is lit by the pointer already.
func (th *threads) lightTapped() {
	column, row, offset := th.w.parts.columns.Pointed()
	if row < 0 {
		return
	}
	th.turn++
	th.weave(row, func(all map[strand][]check.Thread) {
		source, ok := factAt(all, column, offset)
		if !ok {
			source, ok = spanAt(all, column, offset, true)
		}
		if parts := partsOf(all, row, source); ok {
			for i := range parts {
				parts[i].Long = source.To-source.From > longFact
			}
			th.light(parts)
		}
	})
}

// longFact is how long a part is, in bytes, before a line under it is too much.
const longFact = 80

// partsOf are the parts of all texts that stand for a part of the source.
func partsOf(all map[strand][]check.Thread, row int, source check.Span) []parallel.Part {
	parts := []parallel.Part{{Column: sourceColumn, Row: row, From: source.From, To: source.To}}
	for s, threads := range all {
		for _, t := range threads {
			if t.Source == source {
				parts = append(parts, parallel.Part{Column: s.column, Row: s.row, From: t.Target.From, To: t.Target.To})
				break
			}
		}
	}
	return parts
}

// light lights parts in the columns and in the summary.
func (th *threads) light(parts []parallel.Part) {
	var text, summary []parallel.Part
	for _, p := range parts {
		if p.Column == summaryColumn {
			summary = append(summary, p)
		} else {
			text = append(text, p)
		}
	}
	th.w.parts.columns.Light(text)
	th.w.parts.summary.text.Light(summary)
}

// strands are the texts beside a paragraph: its translations, and the sentences
// of the summary that rest on it.
func (th *threads) strands(doc *document.Document, row int) []strand {
	p := doc.Article.Paragraphs[row]
	beside := func(column string, at int, text, lang string) strand {
		return strand{column, at, check.Pair{ID: p.ID, Role: p.Role, Source: p.Text, Target: text, From: doc.Article.Language, To: lang}}
	}
	var all []strand
	for _, column := range th.w.grid.translations() {
		lang := column
		if th.w.desk.lang != "" {
			lang = th.w.desk.lang
		}
		if v, ok := th.w.grid.versionAt(doc, column, row); ok && v.segment.Text != "" {
			all = append(all, beside(column, row, v.segment.Text, lang))
		}
	}
	if d := th.w.parts.summary.draft(); d != nil {
		for i, s := range d.Sentences {
			if slices.Contains(s.Sources, p.ID) {
				all = append(all, beside(summaryColumn, i, s.Text, d.Task.Language))
			}
		}
	}
	return all
}

// weave finds the threads of a paragraph, off the UI thread as far as they are
// not known, and hands them on.
func (th *threads) weave(row int, then func(map[strand][]check.Thread)) {
	doc := th.w.session.Document()
	if doc == nil || row >= len(doc.Article.Paragraphs) {
		return
	}
	strands := th.strands(doc, row)
	known, found := th.known, map[strand][]check.Thread{}
	var unknown []strand
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
	th.w.session.Work(func(context.Context) func() {
		for _, s := range unknown {
			found[s] = check.Threads(s.pair)
		}
		return func() {
			if th.known == nil || len(th.known) > mostThreads {
				th.known = map[threadKey][]check.Thread{}
			}
			for _, s := range unknown {
				th.known[keyOf(s, row)] = found[s]
			}
			if th.turn == turn && th.w.session.Document() == doc {
				then(found)
			}
		}
	})
}

// mostThreads is how many texts' threads are kept.
const mostThreads = 500

func keyOf(s strand, row int) threadKey { return threadKey{row, s.pair.To, s.pair.Target} }

// nextFact lights the next fact of the article, or the one before, from the
// paragraph that was chosen or stands at the top.
func (th *threads) nextFact(by int) {
	th.turn++
	row, after := th.row, th.fact
	if chosen := th.w.desk.row; chosen >= 0 && chosen != row {
		row, after = chosen, check.Span{}
	}
	th.walkFacts(row, by, after)
}

// walkFacts goes on to the next paragraph while one has no fact left.
func (th *threads) walkFacts(row, by int, after check.Span) {
	doc := th.w.session.Document()
	if doc == nil || row < 0 || row >= len(doc.Article.Paragraphs) {
		return
	}
	th.weave(row, func(all map[strand][]check.Thread) {
		next, ok := factAfter(all, by, after)
		if !ok {
			th.walkFacts(row+by, by, check.Span{})
			return
		}
		th.row, th.fact = row, next
		th.w.grid.goTo(row)
		th.light(partsOf(all, row, next))
	})
}

// factAfter is the fact of the source after one, or before it; the first, or
// last, after none.
func factAfter(all map[strand][]check.Thread, by int, after check.Span) (check.Span, bool) {
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
