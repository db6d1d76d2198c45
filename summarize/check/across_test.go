package check

import (
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// TestAcross: the one version that differs is marked, and only that one.
func TestAcross(t *testing.T) {
	a := document.Article{Language: "en", Paragraphs: []document.Paragraph{{ID: "p1", Text: story["en"]}}}
	for _, c := range []struct {
		lang, old, new string
		langs          []string
		want           []Severity // of the findings in lang
	}{
		{"uk", "", "", []string{"ko", "uk", "ru"}, nil},
		{"uk", "3000", "3500", []string{"ko", "uk", "ru"}, []Severity{High, Medium}},
		{"ko", "3천", "4천", []string{"ko", "uk", "ru"}, []Severity{High, Medium}},
		{"ru", "1,5 млрд", "1,5 млн", []string{"ko", "uk", "ru"}, []Severity{High, Medium}},
		{"ru", "1,5 млрд", "1,5 млн", []string{"uk", "ru"}, []Severity{High, Medium}},
	} {
		targets := map[string][]string{}
		for _, lang := range c.langs {
			targets[lang] = []string{story[lang]}
		}
		targets[c.lang][0] = strings.Replace(story[c.lang], c.old, c.new, 1)
		for lang, found := range Across(a, targets) {
			if lang != c.lang {
				t.Errorf("%s: %s is marked for it: %v", c.new, lang, found[0].Message)
			}
		}
		var got []Severity
		for _, f := range Across(a, targets)[c.lang] {
			got = append(got, f.Severity)
			if f.Paragraph != "p1" || f.Kind != Disagreement {
				t.Errorf("%+v", f)
			}
		}
		if len(got) != len(c.want) || len(got) > 0 && (got[0] != c.want[0] || got[1] != c.want[1]) {
			t.Errorf("%s %q: %v, want %v: %v", c.lang, c.new, got, c.want, Across(a, targets)[c.lang])
		}
	}
}
