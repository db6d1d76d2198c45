package app

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"

	"codeberg.org/tolmach/tolmach/app/findings"
	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// card is the finding that is open at its word.
type card struct {
	w      *window
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
func (cd *card) walk() []walked {
	doc := cd.w.session.Document()
	if doc == nil {
		return nil
	}
	var all []walked
	for row := range doc.Article.Paragraphs {
		for _, column := range cd.w.grid.translations() {
			all = append(all, cd.walkCell(doc, column, row)...)
		}
	}
	worth := slices.DeleteFunc(slices.Clone(all), func(f walked) bool { return f.Severity == check.Info })
	if len(worth) > 0 {
		return worth
	}
	return all
}

// walkCell are the findings of one paragraph of one column.
func (cd *card) walkCell(doc *document.Document, column string, row int) []walked {
	v, ok := cd.w.grid.versionAt(doc, column, row)
	if !ok {
		return nil
	}
	rows := cd.w.session.Checks.Findings(v.id)
	if row >= len(rows) {
		return nil
	}
	var all []walked
	for _, f := range rows[row] {
		if !cd.w.session.Checks.Dismissed(f) {
			all = append(all, walked{column, place{f, v.id, row}})
		}
	}
	slices.SortStableFunc(all, func(a, b walked) int { return cmp.Compare(a.Target.From, b.Target.From) })
	return all
}

// step goes to the next finding or the one before, and round at the ends.
// Where the open one is gone, it goes on from its place.
func (cd *card) step(by int) {
	way := cd.walk()
	if len(way) == 0 {
		cd.w.parts.columns.HideCard()
		return
	}
	n := len(way)
	at := cd.onTheWay(way)
	switch {
	case cd.object == nil && by > 0:
		at = 0
	case cd.object == nil:
		at = n - 1
	case way[at].id() == cd.id() && way[at].column == cd.column:
		at = (at + by + n) % n
	case by < 0:
		at = (at - 1 + n) % n
	}
	cd.w.review.show(way[at].column, way[at].place)
}

// onTheWay is the place of the open finding, or of the one after it where it is
// gone.
func (cd *card) onTheWay(way []walked) int {
	columns := cd.w.grid.translations()
	key := func(f walked) []int { return []int{f.row, slices.Index(columns, f.column), f.Target.From} }
	open := walked{cd.column, cd.place}
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

func (cd *card) next()     { cd.step(+1) }
func (cd *card) previous() { cd.step(-1) }

// show opens a finding at its word.
func (cd *card) show(column string, at place) {
	doc := cd.w.session.Document()
	v, ok := cd.w.grid.versionAt(doc, column, at.row)
	if !ok {
		return
	}
	if cd.object == nil {
		cd.object = cd.make()
	}
	cd.column, cd.place = column, at
	way := cd.walk()
	cd.object.Say(cd.w.review.listed(doc, column, v, at, cd.w.session.Checks.Dismissed(at.Finding)), cd.onTheWay(way)+1, len(way))
	where, span := column, at.Target
	if span.Empty() && !at.Source.Empty() && cd.w.grid.shown(sourceColumn) {
		where, span = sourceColumn, at.Source // it is missing: this is what should be there
	}
	cd.w.parts.columns.ShowColumn(column)
	cd.w.parts.columns.ShowCard(where, at.row, span.From, span.To, cd.object)
}

func (cd *card) make() *findings.Card {
	c := findings.NewCard(cd.w.words)
	c.OnFix = func() {
		at := cd.place
		if !cd.w.session.Checks.Correctable(at.draft, at.row, at.Finding) {
			return
		}
		cd.w.session.Checks.Correct(at.draft, at.row, at.Finding)
		cd.next()
	}
	c.OnLeave = func() {
		at := cd.place
		cd.w.session.Checks.Dismiss(at.draft, at.row, at.Finding, true)
		cd.w.review.list()
		cd.next()
	}
	c.OnNext = cd.next
	c.OnClose = func() { cd.w.parts.columns.HideCard() }
	return c
}

// key does what a key means while a card is open: Escape closes it, F
// applies the fix, Delete leaves the finding.
func (cd *card) key(e *fyne.KeyEvent) bool {
	if !cd.w.parts.columns.HasCard() {
		return false
	}
	c := cd.object
	switch e.Name {
	case fyne.KeyEscape:
		cd.w.parts.columns.HideCard()
	case fyne.KeyF:
		c.OnFix()
	case fyne.KeyDelete, fyne.KeyBackspace:
		c.OnLeave()
	default:
		return false
	}
	return true
}
