package app

import (
	"context"

	"codeberg.org/tolmach/tolmach/app/find"
	"codeberg.org/tolmach/tolmach/app/parallel"
)

// finder looks for words in the columns.
type finder struct{ w *window }

// line returns the line in which words are looked for in all columns.
func (fi *finder) line() *find.Line {
	w := fi.w
	return find.NewLine(find.Options{
		Say:     w.words.T,
		Columns: fi.texts,
		Name:    w.grid.name,
		Work: func(do func() func()) {
			w.session.Work(func(context.Context) func() { return do() })
		},
		Light: func(hits []find.Hit) {
			parts := make([]parallel.Part, len(hits))
			for i, h := range hits {
				parts[i] = partOf(h)
			}
			w.parts.columns.Found.Set(parts)
		},
		GoTo: func(h find.Hit) {
			w.grid.unfold(h.Row)
			w.parts.columns.Found.GoTo(partOf(h))
		},
		Focus: w.win.Canvas().Focus,
		Room:  func() { w.parts.text.Refresh() },
		Away:  func() { w.win.Canvas().Focus(w.parts.columns.Pane) },
	})
}

func partOf(h find.Hit) parallel.Part {
	return parallel.Part{Column: h.Column, Row: h.Row, From: h.From, To: h.To}
}

// texts are the texts of the columns as they are shown, those without room
// too. They are not copied.
func (fi *finder) texts() []find.Column {
	s := source{fi.w}
	var all []find.Column
	unseen := make([]bool, s.Rows())
	for row := range unseen {
		unseen[row] = fi.w.grid.by().leftOut(row)
	}
	for _, id := range fi.w.grid.order() {
		if !fi.w.grid.shown(id) {
			continue
		}
		rows := make([]string, len(unseen))
		for row := range rows {
			if !unseen[row] {
				rows[row] = s.Cell(id, row).Text
			}
		}
		all = append(all, find.Column{ID: id, Rows: rows})
	}
	return all
}

// open opens the line, with what is selected.
func (fi *finder) open() { fi.w.parts.find.Open(fi.w.parts.columns.Selected()) }
