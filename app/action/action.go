// Package action is the table of what a user can have done: its words, its
// keys, whether it can be done now, and what it does. The menu, the keys, the
// palette, the sheet of keys and the menus of the right button are all made
// from it, so none of them can say something else than another.
//
// The package knows nothing of articles. All methods belong to the UI thread.
package action

import (
	"iter"
	"slices"

	"fyne.io/fyne/v2"
)

// Action is one thing to do, as things are now.
type Action struct {
	ID    string // by which code and tests know it; "" for one of several of a kind
	Words string // key of its message; "" where Name says it
	Name  string // words that are no message: a title, a language in itself
	Keys  []Key  // the first is the one that is shown, and there under every layout

	Do   func()
	Off  bool // it cannot be done now
	On   bool // a check stands beside it
	Over bool // it can be done while a dialog lies over the window, too

	// Among is what is chosen from, instead of Do. Keys of the choices stand in
	// Keys as well.
	Among func() []Action
}

// Group is a menu, in sections with a line between them.
type Group struct {
	Words    string // key of its message
	Sections [][]Action
}

// Table is everything that can be done in a window.
type Table struct {
	Groups func() []Group                        // as things are now
	Say    func(key string, pairs ...any) string // the words of the interface
	Rests  func() bool                           // whether a dialog lies over the window

	recent []string // what was done from the palette, the last first
}

// Title is what an action is called.
func (t *Table) Title(a Action) string {
	if a.Words == "" {
		return a.Name
	}
	return t.Say(a.Words)
}

// actions are those of the sections, without what is chosen from.
func (t *Table) actions() iter.Seq[Action] {
	return func(yield func(Action) bool) {
		for _, g := range t.Groups() {
			for _, section := range g.Sections {
				for _, a := range section {
					if !yield(a) {
						return
					}
				}
			}
		}
	}
}

// Run does the action with an ID. It reports false where that cannot be done
// now.
func (t *Table) Run(id string) bool {
	for a := range t.actions() {
		if a.ID == id {
			return t.run(a)
		}
	}
	return false
}

func (t *Table) run(a Action) bool {
	if a.Do == nil || a.Off || t.Rests() && !a.Over {
		return false
	}
	a.Do()
	return true
}

// Listen has a canvas do what keys mean. A key with Control or Alt is a
// shortcut to Fyne; any other comes to Typed.
func (t *Table) Listen(c fyne.Canvas) {
	for _, k := range chords() {
		c.AddShortcut(k.shortcut(), func(fyne.Shortcut) { t.press(k) })
	}
}

// Typed does what a key without Control or Alt means. It reports false where
// that is nothing now.
func (t *Table) Typed(name fyne.KeyName, shift bool) bool {
	k := Plain(name)
	if name == fyne.KeyEnter {
		k = Plain(fyne.KeyReturn)
	}
	if shift {
		k = Shift(k.Name)
	}
	return t.press(k)
}

// press does what a key means now.
func (t *Table) press(k Key) bool {
	for a := range t.actions() {
		if slices.Contains(a.Keys, k) {
			return t.pressed(a, k)
		}
	}
	return false
}

func (t *Table) pressed(a Action, k Key) bool {
	if a.Among == nil || a.Off {
		return t.run(a)
	}
	for _, one := range a.Among() {
		if slices.Contains(one.Keys, k) {
			return t.run(one)
		}
	}
	return false
}
