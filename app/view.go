package app

import (
	"cmp"
	"errors"

	"codeberg.org/tolmach/tolmach/app/session"
	"codeberg.org/tolmach/tolmach/summarize/article"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Opened implements session.View.
func (w *window) Opened(doc *document.Document) {
	p := &w.parts
	p.loading.hide()
	p.banner.hide()
	w.leaveDesk()
	w.leavePaper()
	if doc == nil {
		p.empty = w.emptyPage()
	} else {
		w.noteArticle()
		if notice := doc.Article.Notice(); notice != nil {
			p.banner.show(w.words.Problem(notice))
		}
	}
	w.showBody()
	w.retitle()
	w.showColumns()
	for _, h := range p.heads {
		h.show()
	}
	p.columns.HeadsChanged()
	p.columns.Reload()
	p.summary.open()
	w.showCause()
	w.showRunning()
	w.showModel()
	w.showRecent()
	w.readRecent()
	w.listFindings()
	w.arrange()
	w.showMenu() // what needs an article is greyed out without one
	w.arrive(doc)
	if w.resuming {
		p.columns.SetPlace(w.set.View.Row, w.set.View.Fraction)
		w.resuming = false
	}
	if w.askOnce && doc != nil {
		w.askOnce = false
		to := w.links.Sample()
		if missing := w.missing(to); len(missing) > 0 {
			w.session.Drafts.Ask(missing, to)
		}
	}
}

// noteArticle notes which article to open at the next start; where no history is
// kept not even that.
func (w *window) noteArticle() {
	key := w.session.Key()
	if w.set.NoHistory {
		key = ""
	}
	if w.set.View.Article != key {
		w.set.View.Article = key
		w.changed()
	}
}

// Changed implements session.View.
func (w *window) Changed(changes []session.Change) {
	doc := w.session.Document()
	if doc == nil {
		return
	}
	w.arrangeDesk()
	w.closeOvertaken(doc)
	for _, c := range changes {
		for _, column := range w.showing(doc, c.Draft) {
			if h := w.parts.heads[column]; h != nil {
				h.show()
			}
			w.redraw(column, c.Rows)
		}
	}
	w.parts.columns.HeadsChanged()
	w.showCause()
	w.showRunning()
}

// redraw draws the summary anew, or rows of a column.
func (w *window) redraw(column string, rows []int) {
	if column == summaryColumn {
		w.parts.summary.show()
	} else if w.shown(column) {
		w.parts.columns.Changed(column, rows...)
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
	if err == nil {
		return
	}
	if p := problem.Of(err); errors.Is(p, endpoint.ErrOffline) { // no other server would help
		err = &problem.Problem{Code: "problem.article.offline", Args: p.Args}
	}
	w.parts.banner.show(w.words.Problem(err))
}

// Several implements session.View.
func (w *window) Several(_ string, of *article.Choices) {
	w.parts.loading.hide()
	w.askOnce = false
	w.choose(of)
}

// Unsaved implements session.View.
func (w *window) Unsaved(err error) { w.parts.banner.show(w.words.Problem(err)) }

// showRunning shows Ask or Stop, whichever makes sense.
func (w *window) showRunning() {
	doc := w.session.Document()
	w.parts.bar.SetAsk(doc != nil, doc != nil && doc.Running())
}

// retitle puts into the bar what is open, and into the window's title the article, the program, and that
// nothing leaves this machine when that is so.
func (w *window) retitle() {
	t := w.words.T("app.name")
	w.parts.bar.SetTitle(t, "")
	if doc := w.session.Document(); doc != nil {
		w.parts.bar.SetTitle(cmp.Or(doc.Article.Title, doc.Article.Address, t), doc.Article.Address)
		if doc.Article.Title != "" {
			t = shortened(doc.Article.Title, 60) + " — " + t
		}
	}
	w.showPlace()
	if w.localOnly() {
		t += " · " + w.words.T("app.localonly.title")
	}
	w.win.SetTitle(t)
}
