package session

import (
	"context"
	"iter"
	"strings"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/glossary"
	"codeberg.org/tolmach/tolmach/summarize/token"
)

// said answers every request with the same text.
type said string

func (s said) Origin(document.Task) document.Origin {
	return document.Origin{Engine: document.EngineModel, Model: "m", Started: document.Now()}
}

func (s said) Limits(context.Context) endpoint.Limits {
	return endpoint.Limits{Slots: 1, Scale: new(token.Scale)}
}

func (s said) Shrink(int) {}

func (s said) Stream(context.Context, endpoint.Request) iter.Seq2[endpoint.Chunk, error] {
	return func(yield func(endpoint.Chunk, error) bool) {
		for _, word := range strings.SplitAfter(string(s), " ") {
			if !yield(endpoint.Chunk{Text: word}, nil) {
				return
			}
		}
		yield(endpoint.Chunk{Finish: endpoint.FinishStop}, nil)
	}
}

func twoFacts() document.Article {
	return document.Article{Title: "Facts", Language: "en", Paragraphs: []document.Paragraph{
		{ID: "p1", Role: document.Body, Text: "The ministry spent $1.5 billion on ships last year."},
		{ID: "p2", Role: document.Body, Text: "It has 42 ships and plans to build more of them soon."},
	}}
}

const slipped = "⟦p1⟧ Минулого року міністерство витратило на кораблі 1,5 млн доларів.\n⟦p2⟧ Воно має 42 кораблі й планує незабаром збудувати ще."

func (d *desk) kinds(row int) string {
	draft := d.Document().Latest(document.Translation, "uk")
	if draft == nil || d.Checks.Findings(draft.ID) == nil {
		return "unchecked"
	}
	var all []string
	for _, f := range d.Checks.Findings(draft.ID)[row] {
		all = append(all, string(f.Kind)+":"+string(f.Severity))
	}
	return strings.Join(all, " ")
}

func TestFindingsArrive(t *testing.T) {
	st := opened(t)
	d := newDesk(t, st)
	a := twoFacts()
	d.show(t, a)
	d.do(func() { d.Drafts.Ask([]document.Task{toUkrainian}, said(slipped)) })
	d.until(t, "the slip is found", func() bool { return d.kinds(0) == "number:high" && d.kinds(1) == "" })
	d.do(func() {
		draft := d.Document().Latest(document.Translation, "uk")
		f := d.Checks.Findings(draft.ID)[0][0]
		d.Checks.Dismiss(draft.ID, 0, f, true)
		elsewhere := keyed([]check.Finding{f.Finding}, pairOf(d.Document(), draft, 1))[0]
		if !d.Checks.Dismissed(f) || d.Checks.Dismissed(elsewhere) {
			t.Error("it is not dismissed where it was")
		}
	})
	for keys := map[string]bool{}; len(keys) == 0; time.Sleep(10 * time.Millisecond) {
		var err error
		if keys, err = st.Dismissed(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	time.Sleep(2 * saveEvery)
	again := newDesk(t, st)
	again.show(t, a)
	again.until(t, "what was dismissed is remembered", func() bool {
		draft := again.Document().Latest(document.Translation, "uk")
		rows := again.Checks.Findings(draft.ID)
		return len(rows) == 2 && len(rows[0]) == 1 && again.Checks.Dismissed(rows[0][0])
	})
}

func TestFindingsOfAStream(t *testing.T) {
	d := newDesk(t, nil)
	d.show(t, twoFacts())
	slow := &model{engine: document.EngineModel, pace: 20 * time.Millisecond}
	d.do(func() { d.Drafts.Ask([]document.Task{toUkrainian}, slow) })
	d.until(t, "the first paragraph is checked while the second is written", func() bool {
		return d.state(toUkrainian) == document.Writing && strings.Contains(d.kinds(0), "untranslated")
	})
	d.until(t, "complete", func() bool { return d.state(toUkrainian) == document.Complete })
}

func TestCorrection(t *testing.T) {
	d := newDesk(t, opened(t))
	d.show(t, twoFacts())
	d.do(func() {
		d.Drafts.Ask([]document.Task{toUkrainian}, said("⟦p1⟧ Минулого року міністерство витратило на кораблі 1,5 млрд  доларів.\n⟦p2⟧ Воно має 42 кораблі й планує незабаром збудувати ще."))
	})
	d.until(t, "the two spaces are found", func() bool { return d.kinds(0) == "typography:info" })
	d.do(func() {
		draft := d.Document().Latest(document.Translation, "uk")
		f, made := d.Checks.Findings(draft.ID)[0][0], draft.Segments[0].Text
		if !d.Checks.Correct(draft.ID, 0, f) || d.Checks.Correct(draft.ID, 0, f) || d.Checks.Correctable(draft.ID, 0, f) {
			t.Error("it can be corrected never, or twice")
		}
		got := d.Document().Final("uk").Segments[0]
		if strings.Contains(got.Text, "  ") || !strings.Contains(got.Text, "млрд доларів") || !got.Edited || got.From != draft.ID {
			t.Errorf("corrected to %+v", got)
		}
		if draft.Segments[0].Text != made {
			t.Error("what the model said is changed")
		}
	})
	final := document.FinalID("uk")
	d.until(t, "the corrected text is clean", func() bool { return len(d.Checks.Findings(final)) > 0 && len(d.Checks.Findings(final)[0]) == 0 })
	d.do(func() {
		if _, row, ok := d.Finals.Undo(); !ok || row != 0 || !d.Document().Final("uk").Segments[0].Empty() {
			t.Error("a correction cannot be undone")
		}
	})
}

func TestGlossaryIsUsed(t *testing.T) {
	d := newDesk(t, nil)
	d.show(t, twoFacts())
	d.do(func() { d.Drafts.Ask([]document.Task{toUkrainian}, said(slipped)) })
	d.until(t, "checked", func() bool { return d.kinds(0) == "number:high" })
	d.do(func() {
		d.Checks.Use(&glossary.Glossary{Concepts: []glossary.Concept{
			{Terms: map[string]glossary.Term{"en": {Text: "ships"}, "uk": {Text: "судна", Forbidden: []string{"кораблі"}}}},
		}})
	})
	d.until(t, "the term is found", func() bool { return strings.Contains(d.kinds(1), string(check.Term)) })
}

func TestEvidenceArrives(t *testing.T) {
	d := newDesk(t, nil)
	d.show(t, twoFacts())
	task := document.Task{Kind: document.Summary, Style: document.StyleBullets, Language: "en"}
	d.do(func() {
		d.Drafts.Ask([]document.Task{task}, said("The ministry spent $1.5 billion. ⟦p1⟧ \"spent $1.5 billion on ships\"\nIt has 24 ships. ⟦p2⟧"))
	})
	d.until(t, "both sentences are looked for", func() bool {
		draft := d.Document().Latest(document.Summary, "")
		if draft == nil || draft.State != document.Complete {
			return false
		}
		e := d.Checks.Evidence(draft.ID)
		return len(e) == 2 && e[0].Ground == check.Found && !e[0].Quote.Empty() && e[1].Ground == check.NotFound
	})
}
