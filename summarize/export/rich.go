package export

import (
	"html"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/export/layout"
)

// Rich is a text to paste: as it is, and as a piece of HTML for programs that
// keep formatting.
type Rich struct{ Text, HTML string }

// pasted gathers the paragraphs of a Rich.
type pasted struct {
	lang  string // BCP 47, "" when unknown
	texts []string
	html  strings.Builder
}

// add takes a paragraph, and its element's name with what opens inside: "h1",
// "p><i".
func (p *pasted) add(element, text string) {
	if text == "" {
		return
	}
	p.texts = append(p.texts, text)
	p.html.WriteString("<" + element + ">" + html.EscapeString(text))
	names := strings.Split(element, "><")
	for i := len(names) - 1; i >= 0; i-- {
		p.html.WriteString("</" + names[i] + ">")
	}
	p.html.WriteString("\n")
}

// rich is all of it. What goes between the paragraphs of the plain text is a
// blank line.
func (p *pasted) rich() Rich {
	if len(p.texts) == 0 {
		return Rich{}
	}
	return Rich{Text: strings.Join(p.texts, "\n\n"), HTML: inLanguage(p.lang, p.html.String())}
}

func inLanguage(lang, body string) string {
	if lang == "" {
		return body
	}
	return `<div lang="` + html.EscapeString(lang) + `">` + "\n" + body + "</div>\n"
}

// elementOf is how a paragraph of a role looks where it is pasted.
func elementOf(r document.Role) string {
	switch r {
	case document.Headline:
		return "h1"
	case document.Subhead:
		return "h2"
	case document.Caption, document.Byline, document.Credit:
		return "p><i"
	}
	return "p"
}

// Rich is the file to paste: its blocks without the paper around them, but
// between its handling marking. The plain text has a line for a block and tabs
// between the cells of a row.
func (f File) Rich() Rich {
	var text, body strings.Builder
	marking := func() {
		if m := f.Options.Marking; m != "" {
			text.WriteString(m + "\n")
			body.WriteString("<p><b>" + html.EscapeString(m) + "</b></p>\n")
		}
	}
	marking()
	open := layout.Body
	for _, b := range f.Blocks {
		if b.Style != open {
			body.WriteString(closes[open] + opens[b.Style])
			open = b.Style
		}
		body.WriteString(f.element(b, nil) + "\n")
		for i, c := range b.Cells {
			if i > 0 {
				text.WriteString("\t")
			}
			text.WriteString(c.String())
		}
		text.WriteString("\n")
	}
	body.WriteString(closes[open])
	marking()
	return Rich{Text: text.String(), HTML: inLanguage(f.Language, body.String())}
}
