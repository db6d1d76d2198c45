package recorded

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"tolmach/summarize/article"
)

func loaded(t *testing.T) article.Article {
	t.Helper()
	a, err := Article()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestRoles(t *testing.T) {
	a := loaded(t)
	want := map[string]article.Role{"p1": article.Headline, "p2": article.Byline, "p6": article.Caption, "p15": article.Credit}
	for _, p := range a.Paragraphs {
		role := want[p.ID]
		if role == "" {
			role = article.Body
		}
		if p.Role != role {
			t.Errorf("%s is %s, want %s: %s", p.ID, p.Role, role, p.Text)
		}
	}
	if len(a.Paragraphs) != 15 || a.Language != "en" || a.Byline != "Hanna Lindqvist" {
		t.Errorf("%d paragraphs, language %q, byline %q", len(a.Paragraphs), a.Language, a.Byline)
	}
}

func TestEveryParagraphIsTranslated(t *testing.T) {
	a := loaded(t)
	var ids []string
	for _, p := range a.Paragraphs {
		ids = append(ids, p.ID)
	}
	slices.Sort(ids)
	for _, lang := range []string{"ko", "uk", "ru"} {
		byID, ok := Translation(lang)
		if !ok || !slices.Equal(slices.Sorted(maps.Keys(byID)), ids) {
			t.Errorf("%s: %v, want %v", lang, slices.Sorted(maps.Keys(byID)), ids)
		}
		for id, text := range byID {
			checkLetters(t, lang+" "+id, lang, text)
		}
	}
	if _, ok := Translation("de"); ok {
		t.Error("there is a translation nobody made")
	}
}

// checkLetters finds letters of the neighbour's alphabet, straight quotes and
// quotes that do not pair.
func checkLetters(t *testing.T, name, lang, text string) {
	t.Helper()
	wrong := map[string]string{"uk": "ыэъёЫЭЪЁ", "ru": "іїєґІЇЄҐ"}[lang]
	if text == "" || strings.ContainsAny(text, wrong) || strings.ContainsAny(text, "\"'") {
		t.Errorf("%s: %q", name, text)
	}
	if lang == "ko" && strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		t.Errorf("%s has Hanja: %q", name, text)
	}
	open, shut := "«", "»"
	if lang == "ko" {
		open, shut = "“", "”"
	}
	if strings.Count(text, open) != strings.Count(text, shut) {
		t.Errorf("%s: quotes do not pair: %q", name, text)
	}
}

// numbers are the numbers a reader finds in a paragraph, by language where the
// language writes them in a way of its own. They are listed by hand.
var numbers = map[string]map[string][]string{
	"p1":  {"en": {"1.2"}, "ko": {"12"}, "uk": {"1,2"}, "ru": {"1,2"}},
	"p3":  {"en": {"1.2"}, "ko": {"5", "12"}, "uk": {"1,2"}, "ru": {"1,2"}},
	"p4":  {"en": {"6:40", "412", "96", "58", "10"}, "ko": {"412", "96", "6", "40", "58", "2", "10"}, "uk": {"6:40", "412", "96", "10", "58"}, "ru": {"6:40", "412", "96", "10", "58"}},
	"p6":  {"en": {"14", "2025"}, "ko": {"2025", "11", "14", "5"}, "uk": {"14", "2025"}, "ru": {"14", "2025"}},
	"p7":  {"en": {"14", "23", "340", "4.5"}, "ko": {"14", "23", "2", "340", "4.5"}, "uk": {"14", "23", "340", "4,5"}, "ru": {"14", "23", "340", "4,5"}},
	"p8":  {"en": {"1,870", "310", "340", "60"}, "ko": {"1,870", "3", "1,000", "3", "4,000", "2", "60"}, "uk": {"1870", "310", "340", "60"}, "ru": {"1870", "310", "340", "60"}},
	"p9":  {"en": {"85", "8"}, "ko": {"85", "8"}, "uk": {"85"}, "ru": {"85"}},
	"p10": {"en": {}, "ko": {"1", "3", "1"}, "uk": {}, "ru": {}},
	"p11": {"en": {}, "ko": {"5", "8", "1"}, "uk": {}, "ru": {}},
	"p12": {"en": {"750", "3"}, "ko": {"7", "5,000", "4", "3"}, "uk": {"750", "3"}, "ru": {"750", "3"}},
	"p13": {"en": {"18"}, "ko": {"10", "18"}, "uk": {"18"}, "ru": {"18"}},
	"p14": {"en": {"12", "3", "2026"}, "ko": {"8", "12", "2026", "6", "3"}, "uk": {"12", "3", "2026"}, "ru": {"12", "3", "2026"}},
}

var number = regexp.MustCompile(`\d+(?:[.,:]\d+)*`)

func TestNumbers(t *testing.T) {
	for _, p := range loaded(t).Paragraphs {
		texts := map[string]string{"en": p.Text}
		for _, lang := range []string{"ko", "uk", "ru"} {
			byID, _ := Translation(lang)
			texts[lang] = byID[p.ID]
		}
		for lang, text := range texts {
			got, want := number.FindAllString(text, -1), numbers[p.ID][lang]
			if !slices.Equal(got, want) && len(got)+len(want) > 0 {
				t.Errorf("%s %s has the numbers %q, want %q", lang, p.ID, got, want)
			}
		}
	}
}

func TestSummaries(t *testing.T) {
	a := loaded(t)
	for style, most := range map[string]int{"headline": 1, "bullets": 5, "brief": 9} {
		for _, lang := range []string{"en", "ko", "uk", "ru"} {
			sentences, ok := Summary(style, lang)
			if !ok || len(sentences) == 0 || len(sentences) > most {
				t.Errorf("%s in %s has %d sentences", style, lang, len(sentences))
			}
			for _, s := range sentences {
				if lang != "en" {
					checkLetters(t, style+" "+lang, lang, s.Text)
				}
				if len(s.Sources) == 0 {
					t.Errorf("no sources: %s", s.Text)
				}
				for _, id := range s.Sources {
					if p, ok := a.Paragraph(id); !ok || p.Role != article.Body {
						t.Errorf("%q rests on %s, which is %s", s.Text, id, p.Role)
					}
				}
			}
		}
	}
}
