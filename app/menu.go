package app

import (
	"fyne.io/fyne/v2"

	"codeberg.org/tolmach/tolmach/app/action"
	"codeberg.org/tolmach/tolmach/app/bar"
	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/app/pane"
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
	case w.card.key(e):
	case e.Name == fyne.KeyEscape && w.parts.paper != nil:
		w.goToPlace(bar.Read)
	case e.Name == fyne.KeyEscape && w.parts.find.Shown():
		w.parts.find.Close()
	case e.Name == fyne.KeyEscape:
		w.win.Canvas().Unfocus()
	case w.parts.paper != nil: // there are no paragraphs to be seen
	default:
		w.actions.Typed(e.Name, escape.ShiftHeld())
	}
}

// nextPane gives the keyboard to another part of the window: rail, columns, and
// the card of a finding.
func (w *window) nextPane(by int) {
	p := &w.parts
	var panes []pane.Pane
	if p.rail.Object().Visible() {
		first := p.summary.Text().Pane
		if w.set.View.Findings {
			first = p.findings.First()
		}
		panes = append(panes, pane.Pane{Object: p.rail.Object(), First: first})
	}
	panes = append(panes, pane.Pane{Object: p.columns, First: p.columns.Pane})
	if p.columns.HasCard() {
		panes = append(panes, pane.Pane{Object: w.card.object, First: w.card.object.First()})
	}
	pane.Next(w.win.Canvas(), panes, by)
}

func (w *window) focusAddress() { w.parts.bar.EditAddress() }
