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

// A draft made in the meantime may have the deleted one's name: both are there
// after the deletion is taken back, however much is loaded meanwhile.
func TestDeletedDraftComesBackBesideAnother(t *testing.T) {
	w := opened(t, "en")
	w.do(w.inputs.openSample)
	w.until("the sample is complete", w.complete)
	w.do(func() {
		w.grid.open("uk")
		doc := w.session.Document()
		old := doc.Draft("uk-1").Segments[4].Text
		texts := make([]string, len(doc.Article.Paragraphs))
		for i := range texts {
			texts[i] = "Інший текст"
		}
		w.desk.remove("uk-1", "1")
		w.session.Drafts.Add("uk", texts, "other.txt")
		w.Loading("https://example.org", 10, 100)
		w.parts.banner.Undo()
		var found []string
		for _, d := range doc.Drafts {
			if d.Task.Language == "uk" && d.Task.Kind == document.Translation {
				found = append(found, d.Segments[4].Text)
			}
		}
		if len(found) != 2 || !slices.Contains(found, old) || !slices.Contains(found, "Інший текст") {
			t.Errorf("the drafts are %q", found)
		}
	})
}

// A menu that was opened over a desk does nothing once that desk is gone.
func TestMenuOfADeskThatIsGone(t *testing.T) {
	w := opened(t, "en")
	w.do(w.inputs.openSample)
	w.until("the sample is complete", w.complete)
	w.do(func() {
		w.grid.open("uk")
		w.grid.goTo(2)
		take, remove := w.commands.takeActions(), w.commands.removeActions()
		here, fill, only := w.commands.paragraphActions("uk-1", 2), w.desk.fill, w.desk.toggleOnly
		drafts := len(w.session.Document().Drafts)
		w.grid.open("")
		take[0].Do()
		remove[0].Do()
		here[0].Do()
		fill()
		only()
		doc := w.session.Document()
		if f := doc.Final("uk"); f != nil && !f.Segments[2].Empty() || len(doc.Drafts) != drafts {
			t.Error("it changed the document all the same")
		}
	})
}
