package app

import (
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
)

func TestPromptIsReadWrittenAndReset(t *testing.T) {
	w := opened(t, "uk")
	w.do(w.inputs.openSample)
	w.until("the sample is complete", w.complete)
	w.do(func() {
		p := w.newPrompts()
		task := document.Task{Kind: document.Translation, Language: "ko"}
		if p.chosen() != task || p.text.Text != prompt.BuiltIn(task) {
			t.Fatalf("it opens at %+v with %q", p.chosen(), p.text.Text)
		}
		if !strings.Contains(p.whole.Text, p.text.Text) || !strings.Contains(p.whole.Text, "ARTICLE") {
			t.Errorf("the whole prompt is %q", p.whole.Text)
		}
		p.text.SetText("Для радіо, {language}.")
		p.showWhole()
		if !strings.Contains(p.whole.Text, "Для радіо, Korean.") {
			t.Errorf("the whole prompt is %q", p.whole.Text)
		}
		p.keep()
		p.text.SetText("Ще інакше.")
		p.keep()
		p.keep() // the same again is no new version
		if len(w.set.Wordings) != 2 || w.set.Wordings.Latest(task).Text != "Ще інакше." {
			t.Errorf("kept: %+v", w.set.Wordings)
		}
		p = w.newPrompts()
		if len(p.versions.Options) != 2 {
			t.Errorf("earlier versions: %q", p.versions.Options)
		}
		p.versions.SetSelectedIndex(1)
		if p.text.Text != "Для радіо, {language}." {
			t.Errorf("the older version is %q", p.text.Text)
		}
		p.text.SetText(prompt.BuiltIn(task))
		p.keep()
		if got := w.set.Wordings.Latest(task).Text; got != "" {
			t.Errorf("gone back to the built-in wording: %q", got)
		}
		p.task.SetSelectedIndex(2)
		if c := p.chosen(); c.Kind != document.Summary || c.Style != document.StyleBullets {
			t.Errorf("a summary of the style %q", c.Style)
		}
	})
}

// What was written for one language is there when the user comes back from
// another, and is kept with it.
func TestPromptsOfSeveralLanguagesAreWritten(t *testing.T) {
	w := opened(t, "uk")
	w.do(func() {
		p := w.newPrompts()
		p.text.SetText("Для радіо.")
		p.language.SetSelectedIndex(1)
		p.text.SetText("Для газети.")
		p.task.SetSelectedIndex(1)
		p.task.SetSelectedIndex(0)
		p.language.SetSelectedIndex(0)
		if p.text.Text != "Для радіо." {
			t.Errorf("coming back there is %q", p.text.Text)
		}
		p.keep()
		for lang, want := range map[string]string{p.tags[0]: "Для радіо.", p.tags[1]: "Для газети."} {
			task := document.Task{Kind: document.Translation, Language: lang}
			if got := w.set.Wordings.Latest(task).Text; got != want {
				t.Errorf("%s: kept is %q", lang, got)
			}
		}
		if len(w.set.Wordings) != 2 {
			t.Errorf("%d wordings", len(w.set.Wordings))
		}
	})
}

// The whole prompt is what goes out: with the glossary.
func TestWholePromptHasTheGlossary(t *testing.T) {
	w := opened(t, "en")
	w.do(func() {
		w.terms.use()
		w.app.Clipboard().SetContent("Talks\n\nNorth Korea and the others agreed on it in the end.")
		w.inputs.paste()
	})
	w.until("the article is open", func() bool { return w.session.Document() != nil })
	var p *prompts
	w.do(func() {
		p = w.newPrompts()
		p.seen = true
	})
	w.until("the whole prompt says what the glossary does", func() bool {
		if strings.Contains(p.whole.Text, "TASK") && strings.Contains(p.whole.Text, "북한") {
			return true
		}
		p.showWhole()
		return false
	})
}
