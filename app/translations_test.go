package app

import (
	"path/filepath"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

func TestPastedTranslationIsADraft(t *testing.T) {
	w := opened(t, "ko")
	w.do(w.inputs.openSample)
	w.until("the sample is complete", w.complete)
	w.do(func() {
		var texts []string
		for i, g := range w.session.Document().Latest(document.Translation, "uk").Segments {
			if i != 4 { // one paragraph was forgotten
				texts = append(texts, g.Text)
			}
		}
		w.app.Clipboard().SetContent(strings.Join(texts, "\n\n"))
		w.outside.paste()
	})
	w.until("the draft is in the desk", func() bool { return w.grid.present() == "uk" && len(w.desk.drafts()) == 2 })
	w.do(func() {
		doc := w.session.Document()
		d := doc.Draft("uk-2")
		if d.Origin.Engine != document.EnginePerson || d.State != document.Incomplete || d.Segments[4].Text != "" {
			t.Errorf("%+v", d)
		}
		same := 0
		for i, g := range d.Segments {
			if g.Text == doc.Draft("uk-1").Segments[i].Text {
				same++
			}
		}
		if same < len(d.Segments)-3 {
			t.Errorf("%d of %d paragraphs stand in their places", same, len(d.Segments))
		}
	})
}

// What is accepted in one article is offered in another with the same
// sentence, taken with a key, and kept apart by language.
func TestMemoryOffersWhatWasAccepted(t *testing.T) {
	w := reopened(t, "en", filepath.Join(t.TempDir(), "t.db"))
	w.do(func() { w.start(Options{Data: w.forced.Data}) })
	w.until("the memory is open", func() bool { return w.remembered.memory != nil })
	paste := func(text string) {
		w.do(func() { w.app.Clipboard().SetContent(text); w.inputs.paste() })
		w.until("the article is open", func() bool {
			doc := w.session.Document()
			return doc != nil && strings.Contains(text, doc.Article.Paragraphs[len(doc.Article.Paragraphs)-1].Text)
		})
	}
	paste("Ships sail\n\nThree ships sailed from Odesa on Monday, the port said.\n\nThey carried 40,000 tons of grain.")
	w.do(func() {
		w.session.Drafts.Add("uk", []string{"Судна вийшли", "Три судна вийшли з Одеси в понеділок, повідомив порт.", "Вони везли 40 000 тонн зерна."}, "")
		w.grid.open("uk")
		w.grid.goTo(1)
		w.desk.take(0)
	})
	w.until("it is remembered", func() bool { n, err := w.remembered.memory.Count(t.Context()); return err == nil && n > 0 })
	paste("More ships sail\n\nThree ships sailed from Odesa on Monday, the port said.\n\nNobody said what they carried, or where to.")
	w.do(func() { w.grid.open("uk") })
	w.until("the memory offers the paragraph", func() bool { return w.desk.remembers() })
	w.do(func() {
		if m := w.desk.memory; m[1].Score != 100 || m[2].Score != 0 {
			t.Errorf("scores %d and %d", m[1].Score, m[2].Score)
		}
		w.desk.fill()
		f := w.session.Document().Final("uk").Segments[1]
		if f.Text != "Три судна вийшли з Одеси в понеділок, повідомив порт." || f.Accepted || f.From != document.FromMemory {
			t.Errorf("filled in: %+v", f)
		}
		w.grid.open("ko")
	})
	w.until("looked up", func() bool { return w.desk.memory != nil })
	w.do(func() {
		if w.desk.remembers() {
			t.Error("Ukrainian is offered for Korean")
		}
	})
}
