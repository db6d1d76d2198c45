package review

import (
	"slices"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

func filledOne() *document.Document {
	doc := &document.Document{Article: document.Article{Language: "en", Paragraphs: []document.Paragraph{
		{ID: "p1", Role: document.Body, Text: "The ministry spent $1.5 billion on ships last year."},
		{ID: "p2", Role: document.Body, Text: "It has 42 ships and plans to build more of them soon."},
	}}}
	add := func(lang string, texts ...string) {
		d := doc.NewDraft(document.Task{Kind: document.Translation, Language: lang}, document.Origin{Engine: document.EngineModel})
		d.State = document.Complete
		for i, text := range texts {
			d.Segments[i].Text, d.Segments[i].State = text, document.Complete
			if text == "" {
				d.Segments[i].State, d.State = document.Failed, document.Incomplete
			}
		}
		doc.Add(d)
	}
	add("uk", "Минулого року міністерство витратило на кораблі 1,5 млн доларів.", "")
	add("ru", "В прошлом году министерство потратило на корабли 1,5 млрд долларов.", "У него 42 корабля, и вскоре оно планирует построить ещё.")
	add("ko", "국방부는 지난해 선박에 15억 달러를 썼다.", "선박 42척을 보유하고 있으며 곧 더 건조할 계획이다.")
	add("en", "The same text.", "Again.")
	s := doc.NewDraft(document.Task{Kind: document.Summary, Style: document.StyleBullets, Language: "en"}, document.Origin{Engine: document.EngineModel})
	s.Sentences = []document.Sentence{{Text: "It has 42 ships.", Sources: []string{"p2"}}, {Text: "It has 24 ships.", Sources: []string{"p2"}}}
	doc.Add(s)
	return doc
}

// A draft that streams in is checked while others end: what is still to come is
// not missing, what is wrong already is found.
func TestWhatIsBeingWrittenIsNotMissing(t *testing.T) {
	doc := filledOne()
	d := doc.Draft("ru-1")
	d.State = document.Writing
	d.Segments[1].State, d.Segments[1].Text = document.Writing, "У него"
	r := Document(doc, NewTerms(nil))
	for _, id := range []string{"ru-1", "ko-1"} {
		for _, f := range r.Findings[id] {
			if f.Paragraph == "p2" {
				t.Errorf("%s: %s %v", id, f.Kind, f.Message)
			}
		}
	}
	d.Segments[1].Text = "У него 420 кораблей и"
	numbers := 0
	for _, f := range Document(doc, NewTerms(nil)).Findings["ru-1"] {
		if f.Kind == check.Number && f.Paragraph == "p2" {
			numbers++
		}
	}
	if numbers != 1 {
		t.Errorf("%d findings of a number that is wrong already", numbers)
	}
	d.State, d.Segments[1].State = document.Incomplete, document.Failed
	if found := Document(doc, NewTerms(nil)).Findings["ru-1"]; len(found) == 0 {
		t.Error("nothing is found once it is over")
	}
}

func TestDocument(t *testing.T) {
	doc := filledOne()
	r := Document(doc, NewTerms(nil))
	kinds := map[check.Kind]int{}
	for _, f := range r.Findings["uk-1"] {
		kinds[f.Kind]++
	}
	if kinds[check.Number] != 1 || kinds[check.Disagreement] != 0 {
		t.Errorf("a slip in one of three languages is said once: %v", kinds)
	}
	if kinds[check.Missing] != 0 {
		t.Error("a paragraph that the draft says is missing is found missing")
	}
	for _, id := range []string{"ru-1", "ko-1"} {
		for _, f := range r.Findings[id] {
			if f.Severity != check.Info {
				t.Errorf("%s: %s %v", id, f.Kind, f.Message)
			}
		}
	}
	missing := func(f check.Finding) bool { return f.Kind == check.Number && f.Severity == check.High }
	if found := r.Findings["en-1"]; !slices.ContainsFunc(found, missing) {
		t.Errorf("a text in the source's language without its numbers: %v", found)
	}
	if e := r.Evidence["summary-1"]; len(e) != 2 || e[0].Ground != check.Found || e[1].Ground != check.NotFound {
		t.Errorf("%+v", e)
	}
}

func TestKey(t *testing.T) {
	f := Document(filledOne(), NewTerms(nil)).Findings["uk-1"][0]
	key := Key(f, "uk", "source", "target")
	if key != Key(f, "uk", "source", "target") {
		t.Error("the same finding has two keys")
	}
	for name, other := range map[string]string{"language": Key(f, "ru", "source", "target"), "source": Key(f, "uk", "sources", "target"), "target": Key(f, "uk", "source", "targets")} {
		if other == key {
			t.Errorf("another %s has the same key", name)
		}
	}
}
