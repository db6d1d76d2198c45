package app

import (
	"slices"

	"codeberg.org/tolmach/tolmach/app/bar"
)

// place is where the user is.
func (w *window) place() bar.Place {
	switch {
	case w.parts.paper != nil:
		return bar.Page
	case w.desk != nil:
		return bar.Compare
	}
	return bar.Read
}

// goToPlace goes from one place to another, with the open article.
func (w *window) goToPlace(to bar.Place) {
	if w.session.Document() == nil {
		return
	}
	switch to {
	case bar.Read:
		w.page.leave()
		w.grid.open("")
	case bar.Compare:
		w.page.leave()
		if w.desk == nil {
			w.grid.next()
		}
	case bar.Page:
		if w.parts.paper == nil {
			w.page.show()
		}
	}
	w.showPlace()
	w.commands.showMenu()
}

// showPlace shows in the bar where the user is.
func (w *window) showPlace() {
	w.parts.bar.SetPlace(w.place(), w.session.Document() != nil)
}

// open shows the drafts of a language side by side; "" shows all languages
// again.
func (gd *grid) open(lang string) {
	w := gd.w
	w.page.leave()
	if w.session.Document() == nil || lang == gd.present() {
		return
	}
	w.editing.close()
	w.desk = nil
	if lang != "" {
		w.desk = &desk{w: w, doc: w.session.Document(), lang: lang, hidden: map[string]bool{}}
	}
	w.parts.columns.Fold = nil
	w.parts.columns.LeaveOut(nil)
	gd.show()
	w.review.list()
	gd.by().compare()
	gd.by().recall()
	w.arrange()
	w.showPlace()
	w.commands.showMenu()
}

// leave forgets what was of the article before, when there is another now.
func (gd *grid) leave() {
	w := gd.w
	w.editing.edited, w.card = nil, card{w: w}
	w.threads.Forget()
	if doc := w.session.Document(); gd.doc != doc || w.asking.back == nil {
		w.desk, gd.doc, gd.row, w.asking.back = nil, doc, -1, map[backKey]string{}
	}
	gd.by().filter()
}

// next shows the drafts of the next language that has any.
func (gd *grid) next() {
	doc, targets := gd.w.session.Document(), gd.w.set.Targets
	from := slices.Index(targets, gd.present()) + 1
	for n := range targets {
		lang := targets[(from+n)%len(targets)]
		if lang != gd.present() && doc.Target(lang) != nil {
			gd.open(lang)
			return
		}
	}
}
