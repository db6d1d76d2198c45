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
		w.leavePaper()
		w.openDesk("")
	case bar.Compare:
		w.leavePaper()
		if w.desk.lang == "" {
			w.nextDesk()
		}
	case bar.Page:
		if w.parts.paper == nil {
			w.showPaper()
		}
	}
	w.showPlace()
	w.showMenu()
}

// showPlace shows in the bar where the user is.
func (w *window) showPlace() {
	w.parts.bar.SetPlace(w.place(), w.session.Document() != nil)
}

// showModel says in the bar which model is asked.
func (w *window) showModel() {
	name, model := w.endpointName()
	if w.localOnly() {
		name = joined(w.words.T("app.localonly.title"), name)
	}
	w.parts.bar.SetModel("● "+joined(name, model), "● "+model)
}

// showModelMenu says more of the model: whose it is, what the open article has
// cost, and whether anything may leave this machine.
func (w *window) showModelMenu(under fyne.CanvasObject) {
	says := func(text string) *fyne.MenuItem {
		i := fyne.NewMenuItem(text, nil)
		i.Disabled = true
		return i
	}
	items := []*fyne.MenuItem{says(joined(w.endpointName()))}
	if used := w.usage(); used != "" {
		items = append(items, says(used))
	}
	local := fyne.NewMenuItem(w.words.T("app.localonly"), func() { w.setLocalOnly(!w.set.LocalOnly) })
	local.Checked, local.Disabled = w.localOnly(), w.forced.LocalOnly
	items = append(items, fyne.NewMenuItemSeparator(), local, fyne.NewMenuItem(w.words.T("app.menu.settings"), w.openSettings))
	w.popUp(fyne.NewMenu("", items...), under)
}

// popUp shows a menu under what was pressed.
func (w *window) popUp(menu *fyne.Menu, under fyne.CanvasObject) {
	widget.ShowPopUpMenuAtRelativePosition(menu, w.win.Canvas(), fyne.NewPos(0, under.Size().Height), under)
}
