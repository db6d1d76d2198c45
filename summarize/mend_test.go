package summarize

import (
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/glossary"
)

// TestMend: a sentence that is not found in the article is asked for once
// more, and what comes back takes its place only when it is found.
func TestMend(t *testing.T) {
	for name, tc := range map[string]struct {
		again string
		want  string
	}{
		"mended":      {"Paragraph 1 says that 100 ships sailed. ⟦p1⟧ \"100 ships sailed\"", "Paragraph 1 says that 100 ships sailed."},
		"still wrong": {"Some 900 ships sailed. ⟦p1⟧", "Some 700 ships sailed."},
		"too many":    {"100 ships sailed. ⟦p1⟧\nThen more. ⟦p2⟧", "Some 700 ships sailed."},
		"nothing":     {"", "Some 700 ships sailed."},
	} {
		t.Run(name, func(t *testing.T) {
			f := &fakeModel{}
			f.fault = func(n int, _, _ []string) ([]string, endpoint.Finish, error) {
				if strings.Contains(f.requests[n-1].User, "TASK: mend") {
					return strings.Split(tc.again, "\n"), endpoint.FinishStop, nil
				}
				return []string{"Some 700 ships sailed. ⟦p1⟧", "101 ships sailed and came home. ⟦p2⟧"}, endpoint.FinishStop, nil
			}
			d := made(t, f, testArticle(5), document.Task{Kind: document.Summary, Style: document.StyleBullets, Language: "en"}).Drafts[0]
			if d.State != document.Complete || len(d.Sentences) != 2 || d.Sentences[0].Text != tc.want || d.Sentences[1].Text != "101 ships sailed and came home." {
				t.Errorf("%s %v %+v", d.State, d.Problem, d.Sentences)
			}
			if len(f.requests) != 2 || !strings.Contains(f.requests[1].User, "- Some 700 ships sailed. ⟦p1⟧\n") || strings.Contains(f.requests[1].User, "101 ships sailed and came home. ⟦p2⟧") {
				t.Errorf("%d requests", len(f.requests))
			}
		})
	}
}

func TestFoundSentencesAreNotAskedAgain(t *testing.T) {
	f := &fakeModel{fault: func(int, []string, []string) ([]string, endpoint.Finish, error) {
		return []string{"100 ships sailed. ⟦p1⟧ \"100 ships sailed\"", "They came home. ⟦p2⟧"}, endpoint.FinishStop, nil
	}}
	d := made(t, f, testArticle(5), document.Task{Kind: document.Summary, Style: document.StyleBullets, Language: "en"}).Drafts[0]
	if d.State != document.Complete || len(f.requests) != 1 || d.Sentences[0].Quote != "100 ships sailed" {
		t.Errorf("%s after %d requests: %+v", d.State, len(f.requests), d.Sentences)
	}
}

// TestTermsInThePrompt: a request is told the terms that stand in what it is
// asked for and no others, after the task.
func TestTermsInThePrompt(t *testing.T) {
	g := &glossary.Glossary{Concepts: []glossary.Concept{
		{Terms: map[string]glossary.Term{"en": {Text: "ship"}, "ru": {Text: "судно", Forbidden: []string{"лодка"}}}},
		{Terms: map[string]glossary.Term{"en": {Text: "harbour"}, "ru": {Text: "гавань"}}},
	}}
	f := &fakeModel{}
	a := testArticle(3)
	doc := &document.Document{Article: a}
	doc.Add(doc.NewDraft(toRussian, document.Origin{Engine: document.EngineModel}), doc.NewDraft(document.Task{Kind: document.Translation, Language: "ko"}, document.Origin{Engine: document.EngineModel}))
	Start(t.Context(), f, a, doc.Drafts, Resources{Glossary: g}, doc.Apply).Wait()
	wantWhole(t, doc)
	for _, r := range f.requests {
		before, task, _ := strings.Cut(r.User, "TASK:")
		has := strings.Contains(task, "ship = судно") && strings.Contains(task, "лодка")
		if has != strings.Contains(task, "(ru)") || strings.Contains(task, "гавань") || strings.Contains(before, "судно") {
			t.Errorf("told: %s", task)
		}
	}
}
