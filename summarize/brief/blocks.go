package brief

import (
	"strconv"
	"strings"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/export"
	"codeberg.org/tolmach/tolmach/summarize/export/layout"
)

// blocks are the page as it is set.
func (p Page) blocks(words export.Words) []layout.Block {
	var all []layout.Block
	add := func(style layout.Style, name, text string, refs ...Ref) {
		if text != "" {
			all = append(all, layout.Text(style, name, text, said(refs, words)...))
		}
	}
	add(layout.Title, "title", p.Title)
	add(layout.Small, "original-title", p.Original)
	add(layout.Small, "date", moment(p.Date))
	add(layout.Small, "source", p.Source)
	add(layout.Lead, "bottom-line", p.Bottom.Text, p.Bottom.Refs...)
	if len(p.Points) > 0 {
		add(layout.Heading, "heading-points", words.T("brief.points"))
	}
	for i, point := range p.Points {
		add(layout.Point, numbered("point", i), point.Text, point.Refs...)
	}
	if len(p.Numbers) > 0 {
		add(layout.Heading, "heading-numbers", words.T("brief.numbers"))
	}
	for i, n := range p.Numbers {
		all = append(all, layout.Block{Style: layout.Row, Name: numbered("number", i), Cells: []layout.Cell{
			{Text: n.Text, Bold: true}, {Text: n.Among, Refs: said([]Ref{n.Ref}, words)},
		}})
	}
	if len(p.Quotes) > 0 {
		add(layout.Heading, "heading-quotes", words.T("brief.quotes"))
	}
	for i, q := range p.Quotes {
		add(layout.Quote, numbered("quote", i), q.words(), q.Ref)
	}
	all = append(all, p.foot(words)...)
	all, lost := drawable(all)
	if lost > 0 {
		all = append(all, layout.Text(layout.Fine, "characters", words.N("brief.undrawn", lost)))
	}
	return all
}

// foot is what stands below: doubts, what was left out, who made it.
func (p Page) foot(words export.Words) []layout.Block {
	var all []layout.Block
	var doubts []string
	for _, d := range p.Doubts {
		if d.Sentence <= 1+len(p.Points) { // the sentence was not left out
			doubts = append(doubts, d.Text)
		}
	}
	if len(doubts) > 0 {
		all = append(all, layout.Text(layout.Heading, "heading-uncertain", words.T("brief.uncertain")))
		all = append(all, layout.Text(layout.Body, "uncertain", strings.Join(doubts, " ")))
	}
	if left := p.LeftOut.say(words); left != "" {
		all = append(all, layout.Text(layout.Body, "left-out", left))
	}
	if p.Origin != "" {
		all = append(all, layout.Text(layout.Fine, "origin", p.Origin))
	}
	return all
}

func numbered(name string, i int) string { return name + "-" + strconv.Itoa(i+1) }

func (q Quote) words() string {
	if q.Speaker == "" {
		return q.Text
	}
	return q.Text + " — " + q.Speaker
}

// say says what was left out, "" when nothing was.
func (c Counts) say(words export.Words) string {
	var all []string
	if c.Points > 0 {
		all = append(all, words.N("brief.left.points", c.Points))
	}
	if c.Numbers > 0 {
		all = append(all, words.N("brief.left.numbers", c.Numbers))
	}
	if c.Quotes > 0 {
		all = append(all, words.N("brief.left.quotes", c.Quotes))
	}
	return strings.Join(all, " ")
}

// said are references in words: "p3", or "p3, page 2".
func said(refs []Ref, words export.Words) []layout.Ref {
	all := make([]layout.Ref, len(refs))
	for i, r := range refs {
		all[i] = layout.Ref{Text: r.Paragraph, Paragraph: r.Paragraph}
		if r.Page > 0 {
			all[i].Text = words.T("brief.page", "Paragraph", r.Paragraph, "Page", strconv.Itoa(r.Page))
		}
	}
	return all
}

// moment is a date as people read it, and the time of day when it is known.
func moment(date string) string {
	t, err := time.Parse(time.RFC3339, date)
	if err != nil {
		return date
	}
	return t.Format("2006-01-02 15:04 -07:00")
}

// drawable are blocks as the font can draw them, and how many characters it
// lacks.
func drawable(blocks []layout.Block) (all []layout.Block, lost int) {
	for _, b := range blocks {
		for i, c := range b.Cells {
			text, n := layout.Drawable(c.Text)
			b.Cells[i].Text = text
			lost += n
		}
		all = append(all, b)
	}
	return all, lost
}

// source is the article as an appendix, each paragraph where references lead.
func source(a document.Article, words export.Words) []layout.Block {
	all := []layout.Block{layout.Text(layout.Heading, "heading-source", words.T("brief.source"))}
	all[0].Turn = true
	for _, p := range a.Paragraphs {
		style := layout.Body
		if p.Role == document.Subhead || p.Role == document.Headline {
			style = layout.Lead
		}
		b := layout.Text(style, "source-"+p.ID, p.Text, said([]Ref{{p.ID, p.Page}}, words)...)
		b.Anchor = p.ID
		b.Cells[0].Language = a.Language
		all = append(all, b)
	}
	all, _ = drawable(all)
	return all
}
