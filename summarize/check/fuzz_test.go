package check

import (
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// FuzzParagraph: any texts, whole and streaming; every span lies in its text,
// at the edges of runes.
func FuzzParagraph(f *testing.F) {
	for _, lang := range []string{"ko", "uk", "ru"} {
		f.Add(story["en"], story[lang], lang)
		f.Add(story[lang], story["en"], "en")
	}
	f.Add("“a «b» 'c' \"d\" ’e‘ f” 5\" @x #y a@b.c http://", "„x“ ‘y «z” 「", "ko")
	f.Fuzz(func(t *testing.T, source, target, lang string) {
		for _, whole := range []bool{true, false} {
			p := Pair{ID: "p1", Source: source, Target: target, From: "en", To: lang}
			for _, found := range Paragraph(p, nil, whole) {
				inside(t, source, found.Source)
				inside(t, target, found.Target)
				if found.Fix != nil {
					inside(t, target, found.Fix.Target)
				}
				if found.Message == nil || found.Kind.Label() == "" || found.Paragraph != "p1" {
					t.Fatalf("%+v says nothing", found)
				}
			}
		}
	})
}

// FuzzSentence: any sentence, quotation and source.
func FuzzSentence(f *testing.F) {
	f.Add(story["en"], story["uk"], "uk", "there is evidence")
	f.Add(story["ko"], "오스틴 장관은 “두고 봐야 한다”고 말했다.", "ko", "")
	f.Fuzz(func(t *testing.T, source, text, lang, quote string) {
		a := document.Article{Language: lang, Paragraphs: []document.Paragraph{{ID: "p1", Text: source}}}
		e := Sentence(a, text, lang, quote, []string{"p1"})
		inside(t, source, e.Quote)
		for _, found := range e.Findings {
			inside(t, text, found.Target)
		}
	})
}

func inside(t *testing.T, s string, span Span) {
	t.Helper()
	if span.From < 0 || span.To < span.From || span.To > len(s) {
		t.Fatalf("%v is not in a text of %d bytes", span, len(s))
	}
}
