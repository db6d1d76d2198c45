package brief

import (
	"slices"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/export"
	"codeberg.org/tolmach/tolmach/summarize/export/layout"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/review"
)

// Options say what page is made.
type Options struct {
	Draft   string // id of the summary; "" for the newest
	Marking string // handling marking, free text in one line
	Origin  string // the line at the foot, see [Origin]; "" for none
}

// How much stands on a page at most. What does not fit is fewer.
const (
	mostPoints  = 6
	mostNumbers = 6
	mostQuotes  = 3
	mostDoubts  = 4 // sentences of which something is said
	mostTexts   = 4 // what is named of one
)

// New makes the page of a document's summary, in the summary's language; words
// should speak it too. The error is problem.brief.none when there is no summary
// with text, otherwise those of [Marking].
func New(d *document.Document, r review.Report, o Options, words export.Words) (Page, error) {
	draft := d.Draft(o.Draft)
	if o.Draft == "" {
		draft = d.Latest(document.Summary, "")
	}
	if draft == nil || len(draft.Sentences) == 0 {
		return Page{}, problem.New("problem.brief.none")
	}
	marking, err := Marking(o.Marking)
	if err != nil {
		return Page{}, err
	}
	a := d.Article
	p := Page{
		Date: a.Date, Source: strings.Join(slices.DeleteFunc([]string{a.Byline, a.Source, a.Cited()}, empty), " · "),
		Language: draft.Task.Language, Marking: marking, Origin: o.Origin,
	}
	p.Title, p.Original = titleOf(d, p.Language)
	points := pointsOf(a, draft, r.Evidence[draft.ID])
	p.Bottom, p.Points = points[0], points[1:]
	if more := len(p.Points) - mostPoints; more > 0 {
		p.LeftOut.Points, p.Points = more, p.Points[:mostPoints]
	}
	p.Numbers = numbersOf(a, draft)
	p.Quotes = quotesOf(a, draft)
	p.Doubts = doubts(p, draft, r.Evidence[draft.ID], words)
	if notice := a.Notice(); notice != nil {
		p.Doubts = slices.Insert(p.Doubts, 0, Doubt{0, words.Problem(notice)})
	}
	return p, nil
}

// titleOf is the title in a language when it was translated into it, and then
// also the original's: a reader of the page need not read that of the source.
func titleOf(d *document.Document, lang string) (title, original string) {
	t := d.Target(lang)
	if t == nil {
		return d.Article.Title, ""
	}
	for i, p := range d.Article.Paragraphs {
		if p.Role != document.Headline || p.Text != d.Article.Title || i >= len(t.Segments) {
			continue
		}
		if s := t.Segments[i]; s.State == document.Complete && s.Text != "" && s.Text != p.Text {
			return s.Text, p.Text
		}
	}
	return d.Article.Title, ""
}

// Marking is a handling marking as it is set. It is never changed so that it
// says less: the error is problem.brief.marking when it does not fit in one
// line, problem.brief.signs when it has characters that the font lacks.
func Marking(text string) (string, error) {
	marking, lost := layout.Drawable(text)
	switch {
	case lost > 0:
		return "", problem.New("problem.brief.signs")
	case layout.MarkingWidth(marking) > layout.LongestMarking:
		return "", problem.New("problem.brief.marking")
	}
	return marking, nil
}

func empty(s string) bool { return s == "" }

// pointsOf are the sentences of a summary with what the source says of them.
func pointsOf(a document.Article, d *document.Draft, evidence []check.Evidence) []Point {
	all := make([]Point, len(d.Sentences))
	for i, s := range d.Sentences {
		all[i] = Point{Text: s.Text, Refs: refs(a, s.Sources)}
		if i < len(evidence) {
			all[i].Ground = evidence[i].Ground
		}
	}
	return all
}

func refs(a document.Article, ids []string) []Ref {
	var all []Ref
	for _, id := range ids {
		if p, ok := a.Paragraph(id); ok {
			all = append(all, Ref{id, p.Page})
		}
	}
	return all
}

// doubts are what a reader has to know before trusting the page: how far the
// summary came, and what of it is not found in the source.
func doubts(p Page, d *document.Draft, evidence []check.Evidence, words export.Words) []Doubt {
	var all []Doubt
	if note := export.Note(d, words); note != "" {
		all = append(all, Doubt{0, note})
	}
	lost, more := 0, 0
	for i, e := range evidence {
		if i > len(p.Points) { // not on the page
			break
		}
		serious := slices.DeleteFunc(slices.Clone(e.Findings), func(f check.Finding) bool { return f.Severity == check.Info })
		switch {
		case len(serious) == 0:
		case lost == mostDoubts:
			more += len(serious)
		default:
			lost++
			all = append(all, Doubt{i + 1, whereOf(i, words) + ": " + doubt(serious, words)})
		}
	}
	if more > 0 {
		all = append(all, Doubt{0, words.N("brief.doubts", more)})
	}
	if len(evidence) > 0 && lost == 0 {
		all = append(all, Doubt{0, words.T("brief.found")})
	}
	return all
}

// kinds are the words for what is said of several texts at once.
var kinds = map[problem.Kind]string{
	check.Nowhere: "brief.doubt.nowhere", check.Elsewhere: "brief.doubt.elsewhere", check.Near: "brief.doubt.near",
}

// doubt says what was found of one sentence: of texts of the same kind together.
func doubt(findings []check.Finding, words export.Words) string {
	texts := map[string][]string{}
	var sentences, order []string
	for _, f := range findings {
		key := kinds[problem.Kind(f.Message.Code)]
		text, ok := f.Message.Args["Text"].(string)
		if key == "" || !ok {
			sentences = append(sentences, words.Problem(f.Message))
			continue
		}
		if texts[key] == nil {
			order = append(order, key)
		}
		texts[key] = append(texts[key], text)
	}
	var said []string
	for _, key := range order {
		list := strings.Join(texts[key][:min(mostTexts, len(texts[key]))], ", ")
		if n := len(texts[key]) - mostTexts; n > 0 {
			list += " " + words.N("brief.doubt.more", n)
		}
		said = append(said, words.T(key, "Texts", list))
	}
	if len(said) > 0 {
		sentences = append([]string{strings.Join(said, "; ") + "."}, sentences...)
	}
	return strings.Join(sentences, " ")
}

// whereOf names a sentence of the page.
func whereOf(i int, words export.Words) string {
	if i == 0 {
		return words.T("brief.where.bottom")
	}
	return words.T("brief.where.point", "Number", i)
}
