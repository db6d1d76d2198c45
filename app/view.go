package app

import (
	"cmp"
	"errors"

	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/app/session"
	"codeberg.org/tolmach/tolmach/summarize/article"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Opened implements session.View.
func (w *window) Opened(doc *document.Document) {
	p := &w.parts
	p.loading.Hide()
	p.banner.Hide()
	if doc != w.grid.doc { // else only the words of the window are new
		w.support.bell.Forget()
	}
	w.grid.leave()
	w.page.leave()
	if doc == nil {
		p.empty = w.inputs.emptyPage()
	} else {
		w.shelf.noteArticle()
		if notice := doc.Article.Notice(); notice != nil {
			p.banner.Show(w.words.Problem(notice))
		}
	}
	w.showBody()
	w.retitle()
	w.grid.show()
	for _, h := range p.heads {
		h.show()
	}
	p.columns.HeadsChanged()
	p.columns.Reload()
	p.summary.Open()
	w.asking.showCause()
	w.showRunning()
	w.model.show()
	w.shelf.showRecent()
	w.shelf.readRecent()
	w.review.list()
	w.arrange()
	w.commands.showMenu() // what needs an article is greyed out without one
	w.shelf.arrive(doc)
	if w.resuming {
		p.columns.SetPlace(w.set.View.Row, w.set.View.Fraction)
		w.resuming = false
	}
	if w.inputs.askOnce && doc != nil {
		w.inputs.askOnce = false
		to := w.model.links.Sample()
		if missing := w.asking.missing(to); len(missing) > 0 {
			w.session.Drafts.Ask(missing, to)
		}
	}
}

// Changed implements session.View.
func (w *window) Changed(changes []session.Change) {
	doc := w.session.Document()
	if doc == nil {
		return
	}
	w.grid.by().arrange()
	w.editing.closeOvertaken(doc)
	for _, c := range changes {
		for _, column := range w.grid.showing(doc, c.Draft) {
			if h := w.parts.heads[column]; h != nil {
				h.show()
			}
			w.grid.redraw(column, c.Rows)
		}
	}
	w.parts.columns.HeadsChanged()
	w.parts.find.Changed()
	w.shelf.showRecent()
	w.asking.showCause()
	w.showRunning()
}

// Elsewhere implements session.View.
func (w *window) Elsewhere() { w.shelf.showRecent() }

// Loading implements session.View.
func (w *window) Loading(input string, done, total int64) {
	if !w.parts.banner.Offers() {
		w.parts.banner.Hide()
	}
	w.parts.loading.Show(input, done, total)
}

// Refused implements session.View.
func (w *window) Refused(input string, err error) {
	w.parts.loading.Hide()
	w.inputs.askOnce = false
	if err == nil {
		return
	}
	w.support.noted(err)
	if p := problem.Of(err); errors.Is(p, endpoint.ErrOffline) { // no other server would help
		err = &problem.Problem{Code: "problem.article.offline", Args: p.Args}
	}
	w.parts.banner.Show(w.words.Problem(err))
}

// Several implements session.View.
func (w *window) Several(_ string, of *article.Choices) {
	w.parts.loading.Hide()
	w.inputs.askOnce = false
	w.inputs.choose(of)
}

// Unsaved implements session.View.
func (w *window) Unsaved(err error) {
	w.support.noted(err)
	w.parts.banner.Show(w.words.Problem(err))
}

// showRunning shows Ask or Stop, whichever makes sense.
func (w *window) showRunning() {
	doc := w.session.Document()
	running := doc != nil && doc.Running()
	w.parts.bar.SetAsk(doc != nil, running)
	w.support.bell.Running(running)
}

// retitle puts into the bar what is open, and into the window's title the article, the program, and that
// nothing leaves this machine when that is so.
func (w *window) retitle() {
	t := w.words.T("app.name")
	w.parts.bar.SetTitle(t, "")
	if doc := w.session.Document(); doc != nil {
		w.parts.bar.SetTitle(cmp.Or(doc.Article.Title, doc.Article.Address, t), doc.Article.Address)
		if doc.Article.Title != "" {
			t = look.Cut(doc.Article.Title, 60) + " — " + t
		}
	}
	w.showPlace()
	if w.model.localOnly() {
		t += " · " + w.words.T("app.localonly.title")
	}
	w.win.SetTitle(t)
}
