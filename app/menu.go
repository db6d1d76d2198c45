package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"codeberg.org/tolmach/tolmach/app/action"
	"codeberg.org/tolmach/tolmach/app/bar"
	"codeberg.org/tolmach/tolmach/locales"
)

// showMenu gives the system the main menu of what can be done now, where the
// system shows it. Elsewhere it is behind a button of the bar, made when that is
// pressed.
func (w *window) showMenu() {
	if action.NativeMenu {
		w.win.SetMainMenu(fyne.NewMainMenu(w.actions.Menus()...))
	}
}

// popUpMenu shows the main menu under the bar's button.
func (w *window) popUpMenu(under fyne.CanvasObject) {
	var items []*fyne.MenuItem
	for _, m := range w.actions.Menus() {
		i := fyne.NewMenuItem(m.Label, nil)
		i.ChildMenu = m
		items = append(items, i)
	}
	w.popUp(fyne.NewMenu("", items...), under)
}

// listen has the table of actions get the keys: those with Control wherever the
// focus is, the others while no entry has it.
func (w *window) listen() {
	c := w.win.Canvas()
	w.actions.Listen(c)
	c.SetOnTypedKey(w.typedKey)
}

// typedKey is what a key does that nothing with the focus wants: an open card
// has the first say. Escape leaves what has the focus.
func (w *window) typedKey(e *fyne.KeyEvent) {
	switch {
	case w.cardKey(e):
	case e.Name == fyne.KeyEscape && w.parts.paper != nil:
		w.goToPlace(bar.Read)
	case e.Name == fyne.KeyEscape:
		w.win.Canvas().Unfocus()
	case w.parts.paper != nil: // there are no paragraphs to be seen
	default:
		w.actions.Typed(e.Name, shiftHeld())
	}
}

func shiftHeld() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// columnMenuName names a column in the interface language.
func (w *window) columnMenuName(id string) string {
	if id == sourceColumn {
		return w.words.T("app.menu.original")
	}
	if w.desk.lang != "" {
		return w.deskName(id)
	}
	return w.words.LanguageTitle(id)
}

// speak switches the interface language: everything is built anew in it. What
// runs goes on.
func (w *window) speak(tag string) {
	w.set.Language, w.forced.Language = tag, ""
	w.reword()
	w.changed()
}

// reword builds everything anew in the interface language.
func (w *window) reword() {
	w.words = locales.New(w.language())
	row, fraction := w.parts.columns.Place()
	w.dress()
	w.build()
	w.parts.columns.SetPlace(row, fraction)
}

func (w *window) restyle() {
	w.dress()
	w.showMenu()
	w.parts.columns.Refresh()
	w.parts.summary.text.Refresh()
	w.changed()
}

// scaleText makes all text larger or smaller by a step; 0 is back to normal.
func (w *window) scaleText(step float32) {
	scale := w.set.TextScale
	if scale == 0 || step == 0 {
		scale = 1
	}
	w.set.TextScale = min(max(scale+step, .7), 2)
	w.restyle()
}

func (w *window) focusAddress() { w.parts.bar.EditAddress() }
