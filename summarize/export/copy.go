package export

import (
	"strings"

	"app.tolmach/summarize"
	"app.tolmach/summarize/article"
)

// Clean is a draft as text to paste: its paragraphs or sentences and nothing
// else. A draft that is not whole, or not a model's work on this text, says so
// in a line of brackets on top, and where something is missing.
func Clean(draft *summarize.Draft, words Words) string {
	var parts []string
	if note := Note(draft, words); note != "" {
		parts = append(parts, "["+note+"]")
	}
	for _, s := range draft.Sentences {
		parts = append(parts, s.Text)
	}
	for _, s := range draft.Segments {
		parts = append(parts, withGap(s, words))
	}
	return strings.Join(parts, "\n\n")
}

// withGap is a segment's text, with a mark where it is not whole.
func withGap(s summarize.Segment, words Words) string {
	if s.State == summarize.Complete {
		return s.Text
	}
	return strings.TrimSpace(s.Text + " " + words.T("export.gap", "Paragraph", s.ID))
}

// Source is the article as text to paste.
func Source(a article.Article) string {
	parts := make([]string, len(a.Paragraphs))
	for i, p := range a.Paragraphs {
		parts[i] = p.Text
	}
	return strings.Join(parts, "\n\n")
}
