package app

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"

	"codeberg.org/tolmach/tolmach/app/findings"
	"codeberg.org/tolmach/tolmach/app/parallel"
	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// card is the finding that is open at its word.
type card struct {
	column string
	place
	object *findings.Card
}

// walked is a finding on the way through all columns.
type walked struct {
	column string
	place
}

// walk are the findings in the order of reading, paragraph by paragraph through
// all columns. Details are on the way only where there is nothing else.
func (w *window) walk() []walked {
	doc := w.session.Document()
	if doc == nil {
		return nil
	}
	var all []walked
	for row := range doc.Article.Paragraphs {
		for _, column := range w.translations() {
			all = append(all, w.walkCell(doc, column, row)...)
		}
	}
	worth := slices.DeleteFunc(slices.Clone(all), func(f walked) bool { return f.Severity == check.Info })
	if len(worth) > 0 {
		return worth
	}
	return all
}

// walkCell are the findings of one paragraph of one column.
func (w *window) walkCell(doc *document.Document, column string, row int) []walked {
	v, ok := w.versionAt(doc, column, row)
	if !ok {
		return nil
	}
	rows := w.session.Checks.Findings(v.id)
	if row >= len(rows) {
		return nil
	}
	var all []walked
	for _, f := range rows[row] {
		if !w.session.Checks.Dismissed(f) {
			all = append(all, walked{column, place{f, v.id, row}})
		}
	}
	slices.SortStableFunc(all, func(a, b walked) int { return cmp.Compare(a.Target.From, b.Target.From) })
	return all
}

// stepFinding goes to the next finding or the one before, and round at the ends.
// Where the open one is gone, it goes on from its place.
func (w *window) stepFinding(by int) {
	way := w.walk()
	if len(way) == 0 {
		w.parts.columns.HideCard()
		return
	}
	n := len(way)
	at := w.onTheWay(way)
	switch {
	case w.card.object == nil && by > 0:
		at = 0
	case w.card.object == nil:
		at = n - 1
	case way[at].id() == w.card.id() && way[at].column == w.card.column:
		at = (at + by + n) % n
	case by < 0:
		at = (at - 1 + n) % n
	}
	w.showFinding(way[at].column, way[at].place)
}

// onTheWay is the place of the open finding, or of the one after it where it is
// gone.
func (w *window) onTheWay(way []walked) int {
	columns := w.translations()
	key := func(f walked) []int { return []int{f.row, slices.Index(columns, f.column), f.Target.From} }
	open := walked{w.card.column, w.card.place}
	for i, f := range way {
		if f.id() == open.id() && f.column == open.column {
			return i
		}
	}
	for i, f := range way {
		if slices.Compare(key(f), key(open)) >= 0 {
			return i
		}
	}
	return 0
}

func (w *window) nextFinding()     { w.stepFinding(+1) }
func (w *window) previousFinding() { w.stepFinding(-1) }

// showCard opens a finding at its word.
func (w *window) showCard(column string, at place) {
	doc := w.session.Document()
	v, ok := w.versionAt(doc, column, at.row)
	if !ok {
		return
	}
	if w.card.object == nil {
		w.card.object = w.newCard()
	}
	w.card.column, w.card.place = column, at
	way := w.walk()
	w.card.object.Say(w.listed(doc, column, v, at, w.session.Checks.Dismissed(at.Finding)), w.onTheWay(way)+1, len(way))
	where, span := column, at.Target
	if span.Empty() && !at.Source.Empty() && w.shown(sourceColumn) {
		where, span = sourceColumn, at.Source // it is missing: this is what should be there
	}
	w.parts.columns.ShowColumn(column)
	w.parts.columns.ShowCard(where, at.row, span.From, span.To, w.card.object)
}

func (w *window) newCard() *findings.Card {
	c := findings.NewCard(w.words)
	c.OnFix = func() {
		at := w.card.place
		if !w.session.Checks.Correctable(at.draft, at.row, at.Finding) {
			return
		}
		w.session.Checks.Correct(at.draft, at.row, at.Finding)
		w.nextFinding()
	}
	c.OnLeave = func() {
		at := w.card.place
		w.session.Checks.Dismiss(at.draft, at.row, at.Finding, true)
		w.listFindings()
		w.nextFinding()
	}
	c.OnNext = w.nextFinding
	c.OnClose = func() { w.parts.columns.HideCard() }
	return c
}

// showTicks marks beside the scrollbar where something was found.
func (w *window) showTicks() {
	worst := map[int]parallel.Level{}
	for _, f := range w.walk() {
		level := marks[f.Severity]
		if was, ok := worst[f.row]; !ok || level < was {
			worst[f.row] = level
		}
	}
	var ticks []parallel.Tick
	for row, level := range worst {
		ticks = append(ticks, parallel.Tick{Row: row, Level: level})
	}
	slices.SortFunc(ticks, func(a, b parallel.Tick) int { return cmp.Compare(a.Row, b.Row) })
	w.parts.columns.SetTicks(ticks)
}

// cardKey does what a key means while a card is open: Escape closes it, F
// applies the fix, Delete leaves the finding.
func (w *window) cardKey(e *fyne.KeyEvent) bool {
	if !w.parts.columns.HasCard() {
		return false
	}
	c := w.card.object
	switch e.Name {
	case fyne.KeyEscape:
		w.parts.columns.HideCard()
	case fyne.KeyF:
		c.OnFix()
	case fyne.KeyDelete, fyne.KeyBackspace:
		c.OnLeave()
	default:
		return false
	}
	return true
}
