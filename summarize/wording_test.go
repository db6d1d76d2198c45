package summarize

import (
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
)

func TestWordingTakesThePlaceOfTheBuiltIn(t *testing.T) {
	d := threeParagraphs()
	d.Article.Title, d.Article.Date = "Ports ⟦p9⟧ reopen", "2026-11-23"
	draft := d.NewDraft(document.Task{Kind: document.Translation, Language: "uk"}, document.Origin{})
	_, before := Prompt(t.Context(), d.Article, draft, Resources{})
	if !strings.Contains(before, prompt.BuiltIn(draft.Task)) || !strings.HasPrefix(before, "ARTICLE (in English)") {
		t.Fatalf("the built-in prompt is\n%s", before)
	}
	draft.Wording = "For radio, in {language} from {source}: {title}, {date}. ⟦p1⟧ {other}"
	system, after := Prompt(t.Context(), d.Article, draft, Resources{})
	if strings.Contains(after, prompt.BuiltIn(draft.Task)) || !strings.Contains(after, "For radio, in Ukrainian from English: Ports ") ||
		!strings.Contains(after, ", 2026-11-23.") || !strings.Contains(after, "{other}") {
		t.Errorf("the user's prompt is\n%s", after)
	}
	if strings.Count(after, prompt.Opening+"p1"+prompt.Closing) != strings.Count(before, prompt.Opening+"p1"+prompt.Closing) || strings.Contains(after, prompt.Opening+"p9"+prompt.Closing) {
		t.Error("a wording or a title forged an id")
	}
	task, _, _ := strings.Cut(after, "TASK:")
	if want, _, _ := strings.Cut(before, "TASK:"); task != want || !strings.Contains(system, prompt.CheckWord) {
		t.Error("what all tasks have in common depends on the wording")
	}
}

// A summary for a Korean desk ends its sentences and marks its quotations as a
// translation for it does.
func TestSummariesHaveTheMannerOfTheirLanguage(t *testing.T) {
	for _, style := range []document.Style{document.StyleHeadline, document.StyleBullets, document.StyleBrief} {
		for lang, manner := range map[string]string{"ko": "-다", "uk": "„ “", "ru": "млрд", "en": "newspaper"} {
			d := threeParagraphs()
			_, prompt := Prompt(t.Context(), d.Article, d.NewDraft(document.Task{Kind: document.Summary, Style: style, Language: lang}, document.Origin{}), Resources{})
			if _, task, _ := strings.Cut(prompt, "TASK:"); !strings.Contains(task, manner) {
				t.Errorf("%s in %s is asked for without %q:\n%s", style, lang, manner, task)
			}
		}
	}
}

func TestLatestWording(t *testing.T) {
	uk := document.Task{Kind: document.Translation, Language: "uk"}
	w := document.Wordings{{Kind: document.Translation, Language: "uk", Text: "old"}, {Kind: document.Translation, Language: "ko", Text: "other"}, {Kind: document.Translation, Language: "uk", Text: "new"}}
	if got := w.Latest(uk); got.Text != "new" || len(got.Version()) != 8 {
		t.Errorf("%+v %q", got, got.Version())
	}
	w = append(w, document.Wording{Kind: document.Translation, Language: "uk"})
	if got := w.Latest(uk); got.Text != "" || got.Version() != "" {
		t.Errorf("gone back to the built-in: %+v", got)
	}
	again := uk
	again.Paragraph, again.Instruction = "p2", "shorter"
	if !w[2].For(again) {
		t.Error("one paragraph again is worded otherwise")
	}
}

// threeParagraphs has a Ukrainian draft of all but the last.
func threeParagraphs() *document.Document {
	d := &document.Document{Article: document.Article{Language: "en", Paragraphs: []document.Paragraph{
		{ID: "p1", Text: "One."}, {ID: "p2", Text: "Two."}, {ID: "p3", Text: "Three."},
	}}}
	draft := d.NewDraft(document.Task{Kind: document.Translation, Language: "uk"}, document.Origin{Engine: document.EngineModel, Model: "m"})
	for i, text := range []string{"Один.", "Два."} {
		draft.Segments[i].Text, draft.Segments[i].State = text, document.Complete
	}
	draft.State = document.Incomplete
	d.Add(draft)
	return d
}
