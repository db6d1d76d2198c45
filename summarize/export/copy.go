package export

import (
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// Clean is a draft of an article to paste: its paragraphs or sentences and
// nothing else. A draft that is not whole, or not a model's work on this text,
// says so in a line of brackets on top, and where something is missing.
func Clean(draft *document.Draft, a document.Article, words Words) Rich {
	p := pasted{lang: draft.Task.Language}
	if note := Note(draft, words); note != "" {
		p.add("p><b", "["+note+"]")
	}
	for _, s := range draft.Sentences {
		p.add("p", s.Text)
	}
	roles := make(map[string]document.Role, len(a.Paragraphs))
	for _, one := range a.Paragraphs {
		roles[one.ID] = one.Role
	}
	for _, s := range draft.Segments {
		p.add(elementOf(roles[s.ID]), withGap(s, words))
	}
	return p.rich()
}

// withGap is a segment's text, with a mark where it is not whole.
func withGap(s document.Segment, words Words) string {
	if s.State == document.Complete {
		return s.Text
	}
	return strings.TrimSpace(s.Text + " " + words.T("export.gap", "Paragraph", s.ID))
}

// Source is the article to paste.
func Source(a document.Article) Rich {
	p := pasted{lang: a.Language}
	for _, one := range a.Paragraphs {
		p.add(elementOf(one.Role), one.Text)
	}
	return p.rich()
}
