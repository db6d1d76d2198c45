package brief

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/prose"
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
func quotesOf(a document.Article, d *document.Draft) []Quote {
	cited := map[string]bool{}
	for _, s := range d.Sentences {
		for _, id := range s.Sources {
			cited[id] = true
		}
	}
	var all []found
	for _, p := range a.Paragraphs {
		if p.Role == document.Body {
			all = append(all, quotesIn(p, a.Language)...)
		}
	}
	for i := range all {
		all[i].place = i
		if cited[all[i].Ref.Paragraph] {
			all[i].rank += 2
		}
		if all[i].attributed {
			all[i].rank += 3
		}
	}
	slices.SortStableFunc(all, func(a, b found) int { return cmp.Compare(b.rank, a.rank) })
	all = all[:min(mostQuotes, len(all))]
	slices.SortFunc(all, func(a, b found) int { return a.place - b.place })
	quotes := make([]Quote, len(all))
	for i, f := range all {
		quotes[i] = f.Quote
	}
	return quotes
}

// found is a quotation while it is chosen from.
type found struct {
	Quote
	attributed  bool // its sentence says whose it is
	place, rank int
}

// quotesIn finds the quotations of a paragraph.
func quotesIn(p document.Paragraph, lang string) []found {
	var all []found
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
			f := attribute(text, lang, at, to)
			f.Ref = Ref{p.ID, p.Page}
			all = append(all, f)
		}
		at = to
	}
	return all
}

// mostSpeaker is how many words the rest of a sentence has that is shown.
const mostSpeaker = 25

// attribute finds whose a quotation is in the sentences that it stands in.
func attribute(text, lang string, from, to int) found {
	start, end := from, to
	for _, s := range prose.Sentences(text, lang) {
		if s.From <= from && from < s.To {
			start = s.From
		}
		if s.From < to && to <= s.To {
			end = s.To
		}
	}
	before, after := bare(text[start:from]), bare(text[to:end])
	f := found{Quote: Quote{Text: text[from:to]}}
	rest := before + after
	if len(strings.Fields(before+" "+after)) > mostSpeaker || !strings.ContainsFunc(rest, unicode.IsLetter) || strings.ContainsAny(rest, "“”«»„\"") {
		return f
	}
	f.attributed = true
	if before == "" {
		f.Speaker = after
	} else {
		f.Text = text[start:end]
	}
	return f
}

// bare is a text without the punctuation and the spaces around it.
func bare(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",.:;–—-", r) })
}
