package prompts

import (
	"strings"
	"testing"

	recorded "codeberg.org/tolmach/tolmach/assets/sample"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"golang.org/x/text/language"
)

// shown is the dialog over the recorded article. What is kept goes into all.
func shown(t *testing.T, all *document.Wordings) *Prompts {
	t.Helper()
	a, err := recorded.Article()
	if err != nil {
		t.Fatal(err)
	}
	win := test.NewTempApp(t).NewWindow("")
	t.Cleanup(win.Close)
	win.Resize(fyne.NewSize(1000, 700))
	doc := &document.Document{Article: a}
	return Show(Options{
		Window: win, Words: locales.New(language.Ukrainian), Wordings: *all, Targets: []string{"ko", "uk", "ru"},
		Document: func() *document.Document { return doc },
		Prompt:   func(document.Draft, func(constant, user string)) {},
		Keep:     func(kept document.Wordings) { *all = kept },
		Try:      func(document.Task) {},
	})
}

func TestPromptIsReadWrittenAndReset(t *testing.T) {
	var all document.Wordings
	p := shown(t, &all)
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
	p.Keep()
	p.text.SetText("Ще інакше.")
	p.Keep()
	p.Keep() // the same again is no new version
	if len(all) != 2 || all.Latest(task).Text != "Ще інакше." {
		t.Errorf("kept: %+v", all)
	}
	p = shown(t, &all)
	if len(p.versions.Options) != 2 {
		t.Errorf("earlier versions: %q", p.versions.Options)
	}
	p.versions.SetSelectedIndex(1)
	if p.text.Text != "Для радіо, {language}." {
		t.Errorf("the older version is %q", p.text.Text)
	}
	p.text.SetText(prompt.BuiltIn(task))
	p.Keep()
	if got := all.Latest(task).Text; got != "" {
		t.Errorf("gone back to the built-in wording: %q", got)
	}
	p.task.SetSelectedIndex(2)
	if c := p.chosen(); c.Kind != document.Summary || c.Style != document.StyleBullets {
		t.Errorf("a summary of the style %q", c.Style)
	}
}

// What was written for one language is there when the user comes back from
// another, and is kept with it.
func TestPromptsOfSeveralLanguagesAreWritten(t *testing.T) {
	var all document.Wordings
	p := shown(t, &all)
	p.text.SetText("Для радіо.")
	p.language.SetSelectedIndex(1)
	p.text.SetText("Для газети.")
	p.task.SetSelectedIndex(1)
	p.task.SetSelectedIndex(0)
	p.language.SetSelectedIndex(0)
	if p.text.Text != "Для радіо." {
		t.Errorf("coming back there is %q", p.text.Text)
	}
	p.Keep()
	for lang, want := range map[string]string{p.tags[0]: "Для радіо.", p.tags[1]: "Для газети."} {
		task := document.Task{Kind: document.Translation, Language: lang}
		if got := all.Latest(task).Text; got != want {
			t.Errorf("%s: kept is %q", lang, got)
		}
	}
	if len(all) != 2 {
		t.Errorf("%d wordings", len(all))
	}
}
