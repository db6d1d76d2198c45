package app

import (
	"slices"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// A deleted draft comes back where it was, by the line that offers it or by
// Ctrl+Z, and is kept again; afterwards Ctrl+Z is of the final text as ever.
func TestDeletedDraftComesBack(t *testing.T) {
	w := opened(t, "en")
	w.do(w.inputs.openSample)
	w.until("the sample is complete", w.complete)
	ids := func() (all []string) {
		for _, d := range w.session.Document().Drafts {
			all = append(all, d.ID)
		}
		return all
	}
	var before []string
	var text string
	w.do(func() {
		before = ids()
		w.grid.open("uk")
		text = w.session.Document().Draft("uk-1").Segments[4].Text
		w.session.Finals.Take("uk-1", 2)
		w.desk.remove("uk-1", "1")
		if slices.Contains(ids(), "uk-1") || w.parts.banner.Said() == "" {
			t.Fatal("it is not deleted, or nobody says so")
		}
		w.actions.Run("undo")
		d := w.session.Document().Draft("uk-1")
		if !slices.Equal(ids(), before) || d == nil || d.Segments[4].Text != text || w.parts.banner.Said() != "" {
			t.Errorf("after Ctrl+Z there are %v, not %v; it says %q", ids(), before, w.parts.banner.Said())
		}
		if f := w.session.Document().Final("uk"); f.Segments[2].Empty() {
			t.Error("Ctrl+Z took back more than the deletion")
		}
		w.actions.Run("undo")
		if f := w.session.Document().Final("uk"); !f.Segments[2].Empty() {
			t.Error("Ctrl+Z is of the final text no more")
		}
	})
	w.session.Saved()
	kept, err := w.store.Document(t.Context(), w.session.Key())
	if err != nil || kept.Draft("uk-1") == nil || kept.Draft("uk-1").State != document.Complete || kept.Draft("uk-1").Segments[4].Text != text {
		t.Errorf("it is not kept again: %v", err)
	}
}
