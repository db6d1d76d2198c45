package check

import (
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// TestAcronyms: what stands in Latin letters in a text of another script is
// the source's, or made of its words.
func TestAcronyms(t *testing.T) {
	for _, c := range []struct{ lang, source, target, want string }{
		{"ko", "The AFP news agency said five people were hurt.", "AP통신은 다섯 명이 다쳤다고 전했다.", "AP"},
		{"uk", "NATO and the IAEA sent observers to the plant.", "НАТО та OSCE відправили на станцію спостерігачів.", "OSCE"},
		{"ru", "AFP’s photographer and two of the UN's drivers left.", "Фотограф AFP и двое водителей UN уехали.", ""},
		{"ko", "The International Atomic Energy Agency and the bank of Japan agreed.", "국제원자력기구(IAEA)와 일본은행(BOJ)이 합의했다.", ""},
		{"ko", "The chief executive posted it on social media, security cameras show.", "CEO가 SNS에 올렸고 CCTV에 찍혔다.", ""},
		{"ru", "The 21st congress met in 1959.", "XXI съезд прошёл в 1959 году.", ""},
		{"en", "МАГАТЕ заявило про перевірку.", "The IAEA said it would check.", ""},
	} {
		got := ""
		for _, f := range Translation(oneParagraph(c.lang, c.source), c.lang, []string{c.target}, nil) {
			if f.Kind == Exact {
				got += c.target[f.Target.From:f.Target.To]
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.target, got, c.want)
		}
	}
}

func oneParagraph(target, text string) document.Article {
	lang := "en"
	if target == "en" {
		lang = "uk"
	}
	return document.Article{Language: lang, Paragraphs: []document.Paragraph{{ID: "p1", Role: document.Body, Text: text}}}
}

// In a long paragraph every acronym is looked for, not the first alone.
func TestAcronymsOfALongParagraph(t *testing.T) {
	source := "They went: "
	for i := range 26 * 26 {
		source += "ships" + string(rune('a'+i/26)) + string(rune('a'+i%26)) + "s, "
	}
	const target = "Вирушили OSCE, а потім ще й IAEA."
	found := 0
	for _, f := range Translation(oneParagraph("uk", source), "uk", []string{target}, nil) {
		if f.Kind == Exact {
			found++
		}
	}
	if found != 2 {
		t.Errorf("%d of 2 found", found)
	}
}
