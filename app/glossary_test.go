package app

import (
	"context"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/glossary/termfile"

	"codeberg.org/tolmach/tolmach/summarize/glossary"
)

func TestGlossaryIsSearchedAndChanged(t *testing.T) {
	w := opened(t, "ru")
	w.do(w.inputs.openSample)
	w.until("the sample is complete", w.complete)
	own := func() *glossary.Glossary {
		g, err := w.store.Glossary(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		return g
	}
	edit := func(do func(e *termEditor)) {
		w.do(func() {
			starter, err := termfile.Starter()
			if err != nil {
				t.Fatal(err)
			}
			do(newTermEditor(w.window, own(), starter))
		})
	}
	edit(func(e *termEditor) {
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
	w.until("the term is kept", func() bool { return len(own().Concepts) == 1 })
	if c := own().Concepts[0]; c.Terms["ru"].Text != "штормовой барьер" || len(c.Terms["ru"].Forbidden) != 2 {
		t.Errorf("kept: %+v", c)
	}
	edit(func(e *termEditor) {
		e.open(0)
		e.fields["ru"].accepted.SetText("барьер")
		e.save()
	})
	w.until("the term is changed", func() bool { c := own().Concepts; return len(c) == 1 && len(c[0].Terms["ru"].Forms) == 1 })
	edit(func(e *termEditor) {
		e.open(0)
		e.deleteTerm()
	})
	w.until("the term is deleted", func() bool { return len(own().Concepts) == 0 })
}
