package app

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/summarize/article"
)

// press gives a key to the focused widget, else to the canvas, as Fyne does.
func (w *window) press(name fyne.KeyName) {
	c, k := w.win.Canvas(), &fyne.KeyEvent{Name: name}
	if f := c.Focused(); f != nil {
		f.TypedKey(k)
	} else {
		c.OnTypedKey()(k)
	}
}

// Every dialog is left with Escape, whether something in it has the focus or
// not, and the window's own keys work again behind it.
func TestEscapeLeavesEveryDialog(t *testing.T) {
	w := opened(t, "en")
	w.do(w.inputs.openSample)
	w.until("the sample is complete", w.complete)
	dialogs := map[string]func(){
		"glossary":    w.terms.edit,
		"prompts":     func() { w.asking.prompts() },
		"library":     w.shelf.show,
		"open a file": w.inputs.chooseFile,
		"instruction": func() { w.asking.askInstruction("ko", 2) },
		"choices":     func() { w.inputs.choose(&article.Choices{Name: "feed", Items: []article.Choice{{Title: "One"}}}) },
	}
	for name, show := range dialogs {
		for _, focus := range []bool{false, true} {
			w.do(func() { w.win.Canvas().Unfocus(); show() })
			w.until(name+" is shown", w.commands.covered)
			w.do(func() {
				c := w.win.Canvas()
				if c.Unfocus(); focus {
					c.FocusNext()
					for range 3 { // buttons and selects are Fyne's own
						if _, ok := c.Focused().(*escape.Entry); !ok {
							c.FocusNext()
						}
					}
				}
				if f := c.Focused(); f != nil {
					if _, ok := f.(*escape.Entry); !ok {
						c.Unfocus()
					}
				}
				w.press(fyne.KeyEscape)
				if w.commands.covered() {
					t.Errorf("%s (focus %v) stays", name, focus)
					w.win.Canvas().Overlays().Top().Hide()
				}
			})
		}
	}
}

// A dialog on a dialog is left first.
func TestEscapeLeavesTheUpperDialogFirst(t *testing.T) {
	w := opened(t, "en")
	w.do(func() {
		w.shelf.show()
		escape.Show(w.win, dialog.NewInformation("a", "b", w.win))
		w.win.Canvas().Unfocus()
		w.press(fyne.KeyEscape)
		if n := len(w.win.Canvas().Overlays().List()); n != 1 {
			t.Fatalf("%d dialogs are left of two", n)
		}
		w.press(fyne.KeyEscape)
		if w.commands.covered() {
			t.Error("the lower one stays")
		}
	})
}

// No key reaches the desk through a dialog, and undo is the entry's.
func TestKeysStayInTheDialog(t *testing.T) {
	w := opened(t, "en")
	w.do(w.inputs.openSample)
	w.until("the sample is complete", w.complete)
	w.do(func() {
		w.grid.open("uk")
		w.grid.goTo(2)
		text := w.asking.prompts().Text()
		w.win.Canvas().Unfocus()
		w.press("1")
		w.press(fyne.KeyReturn)
		if w.session.Document().Final("uk") != nil || w.editing.edited != nil {
			t.Error("a key reached the desk")
		}
		before := text.Text
		w.win.Canvas().Focus(text)
		text.TypedRune('x')
		w.editing.undo()
		if text.Text != before {
			t.Errorf("undo leaves %q", text.Text[:20])
		}
		w.press(fyne.KeyEscape)
		w.press("1")
		if f := w.session.Document().Final("uk"); f == nil || f.Segments[2].Empty() {
			t.Error("after the dialog the desk's keys do not work")
		}
	})
}
