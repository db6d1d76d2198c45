package reader

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/prose"
	"codeberg.org/tolmach/tolmach/summarize/reader/reading"
)

// FuzzAnswer: whatever a model writes, a finding holds the words that its
// category is about, within the texts and at the edges of letters.
func FuzzAnswer(f *testing.F) {
	f.Add("⟦p1⟧ number | major | 15 | 50 | x", "He has 15 ships.", "Він має 50 кораблів.")
	f.Add("p1 addition|minor||x|y\ns1 supported|p1|a|b", "a\xff b", "x")
	f.Add("| p1 | omission | critical | “a” | - | why | |", "“a”", "…")
	f.Fuzz(func(t *testing.T, text, source, target string) {
		source, target = strings.ToValidUTF8(source, "?"), strings.ToValidUTF8(target, "?") // as texts are loaded
		a := document.Article{Language: "en", Paragraphs: []document.Paragraph{{ID: "p1", Role: document.Body, Text: source}}}
		s := &fake{chunks: func(endpoint.Request) []endpoint.Chunk {
			return []endpoint.Chunk{{Text: text}, {Finish: endpoint.FinishStop}}
		}}
		r := New(s, a, document.Origin{}, "en")
		read := r.Translation("uk", []string{target}, nil).Read(context.Background(), nil)
		for _, one := range read.Findings {
			if !edges(source, one.Source) || !edges(target, one.Target) || !quotes(one) || one.Reason == "" || one.Paragraph != "p1" {
				t.Fatalf("%+v of %q and %q", one, source, target)
			}
		}
		judged := r.Summary("uk", []document.Sentence{{Text: target, Sources: []string{"p1"}}}).Read(context.Background(), nil)
		for _, j := range judged.Judgements {
			if !edges(source, j.Source) || j.Source.Empty() != (j.Verdict == reading.Unstated) || j.Sentence != 0 {
				t.Fatalf("%+v of %q", j, source)
			}
		}
	})
}

// edges reports whether a span lies in a text and cuts no letter.
func edges(text string, s prose.Span) bool {
	if s.Empty() {
		return true
	}
	return s.From >= 0 && s.To <= len(text) && utf8.RuneStart(text[s.From]) && (s.To == len(text) || utf8.RuneStart(text[s.To]))
}
