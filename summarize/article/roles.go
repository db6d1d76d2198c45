package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// How far from the top a headline, and from the end a credit, is looked for.
const (
	topParagraphs = 6
	endParagraphs = 4
)

// assignRoles decides the role of every paragraph that has none, and takes
// title, byline, source and date from what it finds.
//
// Precision comes before recall: a paragraph wrongly called a caption would
// take a fact out of the summary, a caption called body only stays in.
func assignRoles(a *document.Article) {
	ps := a.Paragraphs
	for i := range ps {
		if ps[i].Role != "" {
			continue
		}
		switch fromEnd := len(ps) - i; {
		case isCaption(ps[i].Text):
			ps[i].Role = document.Caption
		case isCredit(ps[i].Text, fromEnd <= endParagraphs && i > 0):
			ps[i].Role = document.Credit
		}
	}
	headline := roleIndex(ps, document.Headline)
	if headline < 0 && roleIndex(ps, document.Subhead) < 0 {
		if headline = findHeadline(ps); headline >= 0 {
			ps[headline].Role = document.Headline
			aboveHeadline(ps[:headline])
		}
	}
	belowHeadline(ps[headline+1:], headline >= 0)
	reporters(ps)
	subheads(ps)
	for i := range ps {
		if ps[i].Role == "" {
			ps[i].Role = document.Body
		}
	}
	takeMetadata(a)
}

func roleIndex(ps []document.Paragraph, role document.Role) int {
	for i := range ps {
		if ps[i].Role == role {
			return i
		}
	}
	return -1
}

// findHeadline returns the first line near the top that reads like a headline
// and has prose below it, or -1. Sentences may stand above it only where they
// describe the story's photograph, as in a page pasted whole: either they read
// like a description, or a byline right below confirms the headline.
func findHeadline(ps []document.Paragraph) int {
	var above []string
	for i := range ps[:min(len(ps), topParagraphs)] {
		text := ps[i].Text
		switch {
		case ps[i].Role != "", isByline(text), prose.OnlyDate(text):
			continue
		case !headlineLike(text):
			above = append(above, text)
			continue
		case !proseFollows(ps[i+1:]):
			return -1
		case isKicker(text) && i+1 < len(ps) && headlineLike(ps[i+1].Text) &&
			!isByline(ps[i+1].Text) && proseFollows(ps[i+2:]):
			continue
		}
		if len(above) > 2 || (len(above) > 0 && !bylineFollows(ps[i+1:]) && !allPhotos(above)) {
			return -1
		}
		return i
	}
	return -1
}

// aboveHeadline settles what stands above the headline: nothing of the story
// itself does.
func aboveHeadline(ps []document.Paragraph) {
	for i := range ps {
		text := ps[i].Text
		switch {
		case ps[i].Role != "":
		case isByline(text), prose.OnlyDate(text):
			ps[i].Role = document.Byline
		case headlineLike(text):
			ps[i].Role = document.Subhead // the section's name
		default:
			ps[i].Role = document.Caption
		}
	}
}

// belowHeadline settles the lines between the headline and the story.
func belowHeadline(ps []document.Paragraph, titled bool) {
	for i := range ps[:min(len(ps), topParagraphs)] {
		text := ps[i].Text
		switch {
		case ps[i].Role != "":
		case isByline(text), prose.OnlyDate(text), titled && isName(text) && i+1 < len(ps) && prose.OnlyDate(ps[i+1].Text):
			ps[i].Role = document.Byline
		case titled && headlineLike(text) && proseFollows(ps[i+1:]) && !listed(ps, i):
			ps[i].Role = document.Subhead // the deck
		default:
			return
		}
	}
}

// reporters finds the signature that Korean stories end with.
func reporters(ps []document.Paragraph) {
	for i := max(0, len(ps)-endParagraphs); i < len(ps); i++ {
		if i > 0 && ps[i].Role == "" && koreanReporter.MatchString(ps[i].Text) {
			ps[i].Role = document.Byline
		}
	}
}

// subheads are short lines without a terminal mark that stand alone between
// paragraphs of prose. Two short lines in a row are a list.
func subheads(ps []document.Paragraph) {
	for i := 1; i+1 < len(ps); i++ {
		if ps[i].Role == "" && subheadLike(ps[i].Text) && isProse(ps[i+1].Text) &&
			(isProse(ps[i-1].Text) || ps[i-1].Role == document.Caption) {
			ps[i].Role = document.Subhead
		}
	}
}

func headlineLike(text string) bool {
	if n := utf8.RuneCountInString(text); n < 2 || n > 160 || wordCount(text) > 25 {
		return false
	}
	if strings.ContainsAny(text[:1], "-*•·▲>|") || strings.Contains(text, " | ") {
		return false
	}
	bare := strings.TrimRight(text, prose.Closers)
	last, _ := utf8.DecodeLastRuneInString(bare)
	if !strings.ContainsRune(".。…:;,", last) {
		return true
	}
	return strings.HasSuffix(bare, "…") || endsAsAcronym(bare)
}

// endsAsAcronym allows a headline to end with "U.S." or "D.C.".
func endsAsAcronym(text string) bool {
	last := text[strings.LastIndexByte(text, ' ')+1:]
	return len(last) >= 4 && len(last)%2 == 0 && strings.Count(last, ".")*2 == len(last) && last == strings.ToUpper(last)
}

func subheadLike(text string) bool {
	if wordCount(text) > 12 || utf8.RuneCountInString(text) > 90 || !headlineLike(text) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	return !strings.ContainsRune(`"“«‘'—–(`, first) && !strings.ContainsRune(prose.Closers+"!…", last) &&
		strings.ContainsFunc(text, unicode.IsLetter)
}

// isKicker reports a section's name above the headline: "WORLD", "정치".
func isKicker(text string) bool { return wordCount(text) <= 2 && utf8.RuneCountInString(text) <= 24 }

// isProse reports a paragraph of sentences rather than a line of layout.
func isProse(text string) bool {
	n := columns(text)
	return n > 240 || (n >= 40 && (prose.EndsSentence(text) || strings.HasSuffix(text, ":")))
}

func proseFollows(ps []document.Paragraph) bool {
	for _, p := range ps[:min(len(ps), topParagraphs)] {
		if (p.Role == "" || p.Role == document.Body) && isProse(p.Text) {
			return true
		}
	}
	return false
}

func bylineFollows(ps []document.Paragraph) bool {
	for _, p := range ps[:min(len(ps), 2)] {
		if isByline(p.Text) {
			return true
		}
	}
	return false
}

func allPhotos(texts []string) bool {
	for _, t := range texts {
		if !describesPhoto(t) {
			return false
		}
	}
	return true
}

// listed reports that a short line has another next to it.
func listed(ps []document.Paragraph, i int) bool {
	return i+2 < len(ps) && headlineLike(ps[i+1].Text) && headlineLike(ps[i+2].Text) &&
		!isByline(ps[i+1].Text) && !prose.OnlyDate(ps[i+1].Text)
}

func wordCount(text string) int { return strings.Count(text, " ") + 1 }
