package app

import (
	"fyne.io/fyne/v2"

	"codeberg.org/tolmach/tolmach/app/bar"
	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/app/pane"
)

// keyboard is what keys do that nothing with the focus wants, and the way from
// part to part.
type keyboard struct{ w *window }

// listen has the table of actions get the keys: those with Control wherever the
// focus is, the others while no entry has it.
func (kb *keyboard) listen() {
	c := kb.w.win.Canvas()
	kb.w.actions.Listen(c)
	c.SetOnTypedKey(kb.typedKey)
}

// typedKey is what a key does that nothing with the focus wants: an open card
// has the first say. Escape leaves what has the focus.
func (kb *keyboard) typedKey(e *fyne.KeyEvent) {
	switch {
	case kb.w.parts.paper == nil && kb.w.card.key(e):
	case e.Name == fyne.KeyEscape && kb.w.parts.paper != nil:
		kb.w.goToPlace(bar.Read)
	case e.Name == fyne.KeyEscape && kb.w.parts.find.Shown():
		kb.w.parts.find.Close()
	case e.Name == fyne.KeyEscape:
		kb.w.win.Canvas().Unfocus()
	case kb.w.parts.paper != nil: // there are no paragraphs to be seen
	default:
		kb.w.actions.Typed(e.Name, escape.ShiftHeld())
	}
}

// nextPane gives the keyboard to another part of the window: rail, columns, and
// the card of a finding.
func (kb *keyboard) nextPane(by int) {
	p := &kb.w.parts
	var panes []pane.Pane
	if p.rail.Object().Visible() {
		first := p.summary.Text().Pane
		if kb.w.set.View.Findings {
			first = p.findings.First()
		}
		panes = append(panes, pane.Pane{Object: p.rail.Object(), First: first})
	}
	panes = append(panes, pane.Pane{Object: p.columns, First: p.columns.Pane})
	if p.columns.HasCard() {
		panes = append(panes, pane.Pane{Object: kb.w.card.object, First: kb.w.card.object.First()})
	}
	pane.Next(kb.w.win.Canvas(), panes, by)
}
