package bar

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/locales"
)

func shown(t *testing.T, lang string) *Bar {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Options{}))
	b := New(locales.New(locales.Match(lang)), Actions{Menu: func(fyne.CanvasObject) {}, Go: func(Place) {}})
	b.SetTitle("Порти Одеси відновили роботу після сорока днів перерви, повідомили в адміністрації", "")
	b.SetPlace(Read, true)
	b.SetModel("● цей комп’ютер · 127.0.0.1:8933 · qwen3-32b", "● qwen3-32b")
	w := test.NewTempWindow(t, b.Object())
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1280, tall))
	return b
}

// In any window the parts stand one after the other, and what is cut is the
// model's and the title's, never a place or Ask.
func TestNothingRunsIntoAnother(t *testing.T) {
	for _, tag := range locales.Languages {
		b := shown(t, tag.String())
		for _, width := range []float32{2560, 1366, 1280, 700, 560} {
			b.line.Resize(fyne.NewSize(width, tall))
			l := b.line.Layout.(*layout)
			end := float32(0)
			for i, o := range []fyne.CanvasObject{l.menu, l.title, l.places, l.model, l.act} {
				if o.Position().X < end-.5 {
					t.Errorf("%v, %v wide: part %d begins at %v, the one before ends at %v", tag, width, i, o.Position().X, end)
				}
				end = o.Position().X + o.Size().Width
			}
			if end > width {
				t.Errorf("%v, %v wide: Ask ends at %v", tag, width, end)
			}
			if got, want := l.places.Size().Width, l.places.MinSize().Width; got < want {
				t.Errorf("%v, %v wide: the places have %v of %v", tag, width, got, want)
			}
			if whole := l.model.Size().Width >= b.model.Whole(); width >= 1280 && !whole {
				t.Errorf("%v, %v wide: the model is cut", tag, width)
			}
		}
	}
}

// The bar is as high as it is said to be, so that the text has the rest.
func TestBarIsLow(t *testing.T) {
	b := shown(t, "en")
	if got := b.Object().MinSize().Height; got > tall {
		t.Errorf("the bar is %v high", got)
	}
}

// Escape and Return leave the entry of the address, and Return opens it.
func TestAddressIsTypedInTheTitlesPlace(t *testing.T) {
	var opened string
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Options{}))
	b := New(locales.New(locales.Match("en")), Actions{Open: func(s string) { opened = s }})
	w := test.NewTempWindow(t, b.Object())
	b.EditAddress()
	if w.Canvas().Focused() != fyne.Focusable(b.title.entry) || b.title.name.Visible() {
		t.Fatal("the address cannot be typed")
	}
	test.Type(b.title.entry, "/a/story.txt")
	b.title.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if opened != "/a/story.txt" || b.title.entry.Visible() {
		t.Errorf("%q is opened, the entry is still there: %v", opened, b.title.entry.Visible())
	}
	b.EditAddress()
	w.Canvas().Unfocus()
	if b.title.entry.Visible() || !b.title.name.Visible() {
		t.Error("the entry stays when something else has the focus")
	}
}
