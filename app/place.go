package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/bar"
)

// place is where the user is.
func (w *window) place() bar.Place {
	switch {
	case w.parts.paper != nil:
		return bar.Page
	case w.desk.lang != "":
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
		w.desk.open("")
	case bar.Compare:
		w.page.leave()
		if w.desk.lang == "" {
			w.desk.next()
		}
	case bar.Page:
		if w.parts.paper == nil {
			w.page.show()
		}
	}
	w.showPlace()
	w.showMenu()
}

// showPlace shows in the bar where the user is.
func (w *window) showPlace() {
	w.parts.bar.SetPlace(w.place(), w.session.Document() != nil)
}

// popUp shows a menu under what was pressed.
func (w *window) popUp(menu *fyne.Menu, under fyne.CanvasObject) {
	widget.ShowPopUpMenuAtRelativePosition(menu, w.win.Canvas(), fyne.NewPos(0, under.Size().Height), under)
}
