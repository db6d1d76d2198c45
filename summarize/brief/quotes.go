package brief

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"app.tolmach/summarize"
	"app.tolmach/summarize/article"
)

// closing are the marks that end a quotation by the one that begins it.
var closing = map[rune]rune{'“': '”', '„': '“', '«': '»', '「': '」', '『': '』', '"': '"'}

// The words that a quotation of a page has: fewer are a title or an irony,
// more leave no room for anything else.
const (
	fewestWords = 4
	mostWords   = 45
)

// quotesOf are the quotations of an article: first of the paragraphs that the
// summary rests on and of known speakers, in the order of the source.
func quotesOf(a article.Article, d *summarize.Draft) []Quote {
	cited := map[string]bool{}
	for _, s := range d.Sentences {
		for _, id := range s.Sources {
			cited[id] = true
		}
	}
	var all []Quote
	for _, p := range a.Paragraphs {
		if p.Role == article.Body {
			all = append(all, quotesIn(p, a.Language)...)
		}
	}
	rank := func(q Quote) int {
		n := 0
		if cited[q.Ref.Paragraph] {
			n -= 2
		}
		if q.Speaker != "" {
			n -= 3
		}
		return n
	}
	place := map[Quote]int{}
	for i, q := range all {
		place[q] = i
	}
	slices.SortStableFunc(all, func(a, b Quote) int { return cmp.Compare(rank(a), rank(b)) })
	all = all[:min(mostQuotes, len(all))]
	slices.SortFunc(all, func(a, b Quote) int { return place[a] - place[b] })
	return all
}

// quotesIn finds the quotations of a paragraph.
func quotesIn(p article.Paragraph, lang string) []Quote {
	var all []Quote
	text := p.Text
	for at := 0; at < len(text); {
		open, size := utf8.DecodeRuneInString(text[at:])
		end := -1
		if closing[open] != 0 {
			end = strings.IndexRune(text[at+size:], closing[open])
		}
		if end < 0 {
			at += size
			continue
		}
		to := at + size + end + utf8.RuneLen(closing[open])
		if n := len(strings.Fields(text[at:to])); n >= fewestWords && n <= mostWords {
			all = append(all, Quote{Text: text[at:to], Speaker: speaker(text, lang, at, to), Ref: Ref{p.ID, p.Page}})
		}
		at = to
	}
	return all
}

// most words of the rest of a sentence that are shown as its speaker.
const mostSpeaker = 25

// speaker is the rest of the sentences that a quotation stands in.
func speaker(text, lang string, from, to int) string {
	before, after := "", ""
	for _, s := range article.Sentences(text, lang) {
		if s.From <= from && from < s.To {
			before = text[s.From:from]
		}
		if s.From < to && to <= s.To {
			after = text[to:s.To]
		}
	}
	before, after = bare(before), bare(after)
	said := strings.Join(slices.DeleteFunc([]string{before, after}, empty), " … ")
	if n := len(strings.Fields(said)); n > mostSpeaker || !strings.ContainsFunc(said, unicode.IsLetter) || strings.ContainsAny(said, "“”«»„\"") {
		return ""
	}
	return said
}

// bare is a text without the punctuation and the spaces around it.
func bare(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",.:;–—-", r) })
}
