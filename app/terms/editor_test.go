package terms

import (
	"context"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"golang.org/x/text/language"

	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/glossary"
	"codeberg.org/tolmach/tolmach/summarize/glossary/termfile"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

func TestGlossaryIsSearchedAndChanged(t *testing.T) {
	st, err := store.Open(filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	app := test.NewTempApp(t)
	win := app.NewWindow("")
	defer win.Close()
	win.Resize(fyne.NewSize(1000, 700))
	own := func() *glossary.Glossary {
		g, err := st.Glossary(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return g
	}
	changed := 0
	var back func()
	terms := New(Options{
		Window: win, Words: locales.New(language.Russian), Store: st, Source: "en", Targets: []string{"ko", "uk", "ru"}, Starter: true,
		Work:    func(do func(context.Context) func()) { do(t.Context())() },
		Changed: func() { changed++ }, Tell: func(string) {}, Offer: func(_ string, f func()) { back = f }, Warn: func(text string) { t.Error(text) },
	})
	edit := func(do func(e *editor)) {
		starter, err := termfile.Starter()
		if err != nil {
			t.Fatal(err)
		}
		do(terms.newEditor(own(), starter))
	}
	edit(func(e *editor) {
		all := len(e.found)
		e.search.SetText("kyiv")
		if len(e.found) == 0 || len(e.found) >= all {
			t.Fatalf("%d of %d concepts for Kyiv", len(e.found), all)
		}
		e.open(e.found[0])
		if e.fields["en"].text.Text != "Kyiv" || !e.remove.Disabled() {
			t.Errorf("opened %q", e.fields["en"].text.Text)
		}
		e.open(-1)
		e.save()
		if !e.problem.Visible() {
			t.Error("an empty term was kept without a word")
		}
		e.fields["en"].text.SetText("storm barrier")
		e.fields["ru"].text.SetText("штормовой барьер")
		e.fields["ru"].forbidden.SetText("дамба, плотина")
		e.save()
	})
	if len(own().Concepts) != 1 {
		t.Fatalf("never: the term is kept: %+v", own().Concepts)
	}
	if c := own().Concepts[0]; c.Terms["ru"].Text != "штормовой барьер" || len(c.Terms["ru"].Forbidden) != 2 {
		t.Errorf("kept: %+v", c)
	}
	edit(func(e *editor) {
		e.open(0)
		e.fields["ru"].accepted.SetText("барьер")
		e.save()
	})
	if c := own().Concepts; len(c) != 1 || len(c[0].Terms["ru"].Forms) != 1 {
		t.Fatalf("never: the term is changed: %+v", c)
	}
	edit(func(e *editor) {
		e.open(0)
		e.deleteTerm()
	})
	if len(own().Concepts) != 0 {
		t.Fatalf("never: the term is deleted: %+v", own().Concepts)
	}
	back()
	back()
	if c := own().Concepts; len(c) != 1 || c[0].Terms["ru"].Text != "штормовой барьер" {
		t.Errorf("what was deleted does not come back: %+v", c)
	}
	if changed != 5 {
		t.Errorf("told of %d changes, not of 5", changed)
	}
}
