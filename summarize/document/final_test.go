package document

import (
	"testing"
)

func threeParagraphs() *Document {
	d := &Document{Article: Article{Language: "en", Paragraphs: []Paragraph{
		{ID: "p1", Text: "One."}, {ID: "p2", Text: "Two."}, {ID: "p3", Text: "Three."},
	}}}
	draft := d.NewDraft(Task{Kind: Translation, Language: "uk"}, Origin{Engine: EngineModel, Model: "m"})
	for i, text := range []string{"Один.", "Два.", ""} {
		if draft.Segments[i].Text = text; text != "" {
			draft.Segments[i].State = Complete
		}
	}
	draft.end(Ended{State: Incomplete})
	d.Add(draft)
	return d
}

func TestTargetPutsTheFinalOverTheDraft(t *testing.T) {
	d := threeParagraphs()
	if d.Target("ko") != nil || d.Target("uk") != d.Latest(Translation, "uk") {
		t.Fatal("without a final the target is the newest draft")
	}
	before := d.SetFinal("uk", 1, FinalSegment{Text: "Двоє.", From: "uk-1", Edited: true})
	if !before.Empty() || before.ID != "p2" {
		t.Errorf("before: %+v", before)
	}
	got := d.Target("uk")
	if got.Segments[0].Text != "Один." || got.Segments[1].Text != "Двоє." || got.State != Incomplete || got.ID != "uk-1" {
		t.Errorf("target: %+v", got)
	}
	if d.Drafts[0].Segments[1].Text != "Два." {
		t.Error("the draft was changed")
	}
	d.SetFinal("uk", 2, FinalSegment{Text: "Три.", Accepted: true})
	if got := d.Target("uk"); got.State != Complete || d.Final("uk").Accepted() != 1 {
		t.Errorf("with every paragraph there it is %s", got.State)
	}
	if v := d.Version(FinalID("uk")); v == nil || v.State != Incomplete || v.Segments[0].State != Unasked || v.Segments[2].Text != "Три." {
		t.Errorf("the final as a draft: %+v", v)
	}
	if d.Version("final-ko") != nil || d.Version("uk-1") != &d.Drafts[0] {
		t.Error("versions are not found by id")
	}
}

func TestOneParagraphAgain(t *testing.T) {
	d := threeParagraphs()
	again := d.Again("uk", 1, "shorter", []string{"Один.", "Два.", ""}, Origin{Engine: EngineModel})
	if again.ID != "uk-2" || len(again.Missing()) != 1 || again.Missing()[0] != "p2" || len(again.Beside) != 2 {
		t.Fatalf("%+v", again)
	}
	d.Add(again)
	d.Apply(SegmentSet{Draft: "uk-2", Segment: "p2", Text: "2.", State: Complete})
	d.Apply(Ended{Draft: "uk-2", State: Complete})
	if got := d.Draft("uk-2"); got.Segments[0].State != Unasked || got.Done() != 1 {
		t.Errorf("%+v", got.Segments)
	}
	if d.Latest(Translation, "uk").ID != "uk-1" {
		t.Error("one paragraph took the place of the whole translation")
	}
}

// What a reader gets is the final's, before the newest draft's, before nothing.
func TestGiven(t *testing.T) {
	doc := &Document{Article: Article{Paragraphs: []Paragraph{{ID: "p1"}, {ID: "p2"}}}}
	if g := doc.Given("ko", 0); g.State != Unasked || g.Final != nil || g.Draft != nil {
		t.Errorf("of nothing: %+v", g)
	}
	for _, text := range []string{"older", "newer"} {
		doc.Add(Draft{ID: text, Task: Task{Kind: Translation, Language: "ko"}, State: Complete, Segments: []Segment{
			{ID: "p1", Text: text, State: Complete}, {ID: "p2", Text: text, State: Failed},
		}})
	}
	doc.SetFinal("ko", 0, FinalSegment{Text: "final"})
	if g := doc.Given("ko", 0); g.Text != "final" || g.State != Complete || g.Final == nil || g.Draft != nil {
		t.Errorf("of a final: %+v", g)
	}
	if g := doc.Given("ko", 1); g.Text != "newer" || g.State != Failed || g.Final != nil || g.Draft != &doc.Drafts[1] {
		t.Errorf("of a draft: %+v", g)
	}
	if g := doc.Given("ko", -1); g.State != Unasked {
		t.Errorf("of no paragraph: %+v", g)
	}
	if target := doc.Target("ko"); target.Segments[0].Text != "final" || target.Segments[1].Text != "newer" {
		t.Errorf("all: %+v", target.Segments)
	}
}
