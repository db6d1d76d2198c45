package app

import (
	"app.tolmach/app/look"
	"app.tolmach/app/session"
	"app.tolmach/summarize"
)

// Opened implements session.View.
func (w *window) Opened(doc *summarize.Document) {
	p := &w.parts
	p.loading.hide()
	p.banner.hide()
	if doc == nil {
		p.empty = w.emptyPage()
		p.body.Objects = p.body.Objects[:0]
		p.body.Add(p.empty)
	} else {
		p.body.Objects = p.body.Objects[:0]
		p.body.Add(p.reading)
		p.address.SetText(doc.Article.Address)
		if w.set.View.Article != w.session.Key() {
			w.set.View.Article = w.session.Key()
			w.changed()
		}
	}
	w.retitle()
	w.showColumns()
	for _, h := range p.heads {
		h.show()
	}
	p.columns.HeadsChanged()
	p.columns.Reload()
	p.summary.open()
	w.showRunning()
	w.showStatus()
	w.listFindings()
	if w.resuming {
		p.columns.SetPlace(w.set.View.Row, w.set.View.Fraction)
		w.resuming = false
	}
	if w.askOnce && doc != nil {
		w.askOnce = false
		w.ask()
	}
}

// Changed implements session.View.
func (w *window) Changed(changes []session.Change) {
	doc := w.session.Document()
	if doc == nil {
		return
	}
	for _, c := range changes {
		d := newest(doc, c)
		if d == nil {
			continue
		}
		if h := w.parts.heads[d.Task.Language]; h != nil && d.Task.Kind == summarize.Translation {
			h.show()
		}
		w.redraw(d, c.Rows)
	}
	w.parts.columns.HeadsChanged()
	w.showRunning()
	w.showStatus()
}

// newest is the draft that a change is about; nil when it is not shown, because
// it is gone or there is a newer one.
func newest(doc *summarize.Document, c session.Change) *summarize.Draft {
	d := doc.Draft(c.Draft)
	if d == nil || d != doc.Latest(d.Task.Kind, d.Task.Language) {
		return nil
	}
	return d
}

// redraw draws a draft anew: the summary, or rows of its column.
func (w *window) redraw(d *summarize.Draft, rows []int) {
	if d.Task.Kind == summarize.Summary {
		w.parts.summary.show()
	} else if w.shown(d.Task.Language) {
		w.parts.columns.Changed(d.Task.Language, rows...)
	}
}

// Loading implements session.View.
func (w *window) Loading(input string, done, total int64) {
	w.parts.banner.hide()
	w.parts.loading.show(input, done, total)
}

// Refused implements session.View.
func (w *window) Refused(input string, err error) {
	w.parts.loading.hide()
	w.askOnce = false
	if err != nil {
		w.parts.banner.show(w.words.Problem(err))
	}
}

// Unsaved implements session.View.
func (w *window) Unsaved(err error) { w.parts.banner.show(w.words.Problem(err)) }

// showRunning shows Ask or Stop, whichever makes sense.
func (w *window) showRunning() {
	doc := w.session.Document()
	running := doc != nil && doc.Running()
	look.Show(w.parts.stop, running)
	look.Show(w.parts.ask, !running)
	if doc == nil {
		w.parts.ask.Disable()
	} else {
		w.parts.ask.Enable()
	}
}

// retitle puts into the window's title the article, the program, and that
// nothing leaves this machine when that is so.
func (w *window) retitle() {
	t := w.words.T("app.name")
	if doc := w.session.Document(); doc != nil && doc.Article.Title != "" {
		t = shortened(doc.Article.Title, 60) + " — " + t
	}
	if w.localOnly() {
		t += " · " + w.words.T("app.localonly.title")
	}
	w.win.SetTitle(t)
}
