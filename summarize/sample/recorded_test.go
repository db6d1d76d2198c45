package sample

import (
	"slices"
	"strings"
	"testing"

	recorded "codeberg.org/tolmach/tolmach/assets/sample"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// languageNames are the interface languages as prompts name them.
var languageNames = map[string]string{"en": "English", "ko": "Korean", "uk": "Ukrainian", "ru": "Russian"}

// startRecorded starts the server as the program does.
func startRecorded(t *testing.T) (*Server, document.Article) {
	t.Helper()
	a, err := recorded.Article()
	if err != nil {
		t.Fatal(err)
	}
	s, err := Start(Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s, a
}

func TestRecordedTranslations(t *testing.T) {
	s, a := startRecorded(t)
	for _, lang := range []string{"ko", "uk", "ru"} {
		byID, ok := recorded.Translation(lang)
		if !ok {
			t.Errorf("no %s translation is recorded", lang)
			continue
		}
		var want []string
		for _, p := range a.Paragraphs {
			want = append(want, "⟦"+p.ID+"⟧ "+byID[p.ID])
		}
		h := ask(t, s, translate(a, languageNames[lang], lang))
		h.whole(t)
		if h.text != strings.Join(want, "\n") {
			t.Errorf("%s: %q", lang, h.text)
		}
		last := a.Paragraphs[len(a.Paragraphs)-1].ID
		if h := ask(t, s, translate(a, languageNames[lang], lang, last)); h.text != want[len(want)-1] {
			t.Errorf("%s, one paragraph: %q", lang, h.text)
		}
	}
}

func TestRecordedSummaries(t *testing.T) {
	s, a := startRecorded(t)
	for lang, name := range languageNames {
		for _, style := range []string{"headline", "bullets", "brief"} {
			sentences, ok := recorded.Summary(style, lang)
			if !ok || len(sentences) == 0 {
				t.Errorf("no %s in %s is recorded", style, lang)
				continue
			}
			var want []string
			for _, x := range sentences {
				want = append(want, x.Text+" ⟦"+strings.Join(x.Sources, ",")+"⟧")
			}
			h := ask(t, s, summarise(a, style, name, lang))
			h.whole(t)
			if h.text != strings.Join(want, "\n") {
				t.Errorf("%s %s: %q", style, lang, h.text)
			}
		}
	}
}

func TestRecordedRefusals(t *testing.T) {
	s, a := startRecorded(t)
	changed := a
	changed.Paragraphs = slices.Clone(a.Paragraphs)
	changed.Paragraphs[2].Text += " Or so it seems."
	for _, prompt := range []string{
		translate(testArticle(5), "Korean", "ko"),
		translate(changed, "Korean", "ko"),
		translate(a, "French", "fr"),
		summarise(changed, "bullets", "English", "en"),
		summarise(a, "bullets", "French", "fr"),
		"Hello!",
	} {
		refused(t, post(t, t.Context(), s, body(prompt, nil)), 422, Code)
	}
}

// TestRecordedThroughEngine has the engine ask for everything that the window
// offers on the sample.
func TestRecordedThroughEngine(t *testing.T) {
	a, err := recorded.Article()
	if err != nil {
		t.Fatal(err)
	}
	answers, err := recordedSample()
	if err != nil {
		t.Fatal(err)
	}
	var tasks []document.Task
	for lang := range languageNames {
		if lang != a.Language {
			tasks = append(tasks, document.Task{Kind: document.Translation, Language: lang})
		}
		for _, style := range []document.Style{document.StyleHeadline, document.StyleBullets, document.StyleBrief} {
			tasks = append(tasks, document.Task{Kind: document.Summary, Style: style, Language: lang})
		}
	}
	doc := (&direct{answers: answers}).run(t, a, tasks...)
	for _, d := range doc.Drafts {
		if byID, _ := recorded.Translation(d.Task.Language); d.Task.Kind == document.Translation {
			for _, segment := range d.Segments {
				if segment.Text != byID[segment.ID] {
					t.Errorf("%s %s: %q", d.ID, segment.ID, segment.Text)
				}
			}
			continue
		}
		sentences, _ := recorded.Summary(string(d.Task.Style), d.Task.Language)
		if len(d.Sentences) != len(sentences) || d.LeftOut > 0 {
			t.Errorf("%s: %d sentences, %d recorded, %d left out", d.ID, len(d.Sentences), len(sentences), d.LeftOut)
		}
	}
}
