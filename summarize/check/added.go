package check

import (
	"slices"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Left is a paragraph of a translation that belongs to none of its source.
type Left struct {
	After int // the paragraph of the source that it comes after; 0 also for one before the first
	Text  string
}

// Added reports paragraphs of a translation that belong to none of the
// article's: one that stands there twice, or that nothing in the source says.
// Each is put behind the text of the paragraph it comes after, so that its
// finding has a place; texts comes back with them. It has to run after
// [Translation], which would take such a text for a translation grown too long.
func Added(a document.Article, texts []string, left []Left) ([]string, []Finding) {
	if len(a.Paragraphs) == 0 {
		return texts, nil
	}
	longer := slices.Clone(texts)
	var found []Finding
	for i, l := range left {
		if strings.TrimSpace(l.Text) == "" {
			continue
		}
		if longer[l.After] != "" {
			longer[l.After] += " "
		}
		f := Finding{Kind: Length, Severity: Medium, Paragraph: a.Paragraphs[l.After].ID, Message: problem.New("finding.length.added")}
		f.Target = Span{From: len(longer[l.After]), To: len(longer[l.After]) + len(l.Text)}
		longer[l.After] += l.Text
		twice := func(other Left) bool { return other.Text == l.Text }
		if slices.Contains(texts, l.Text) || slices.ContainsFunc(left[:i], twice) {
			f.Kind, f.Severity, f.Message = Duplicated, High, problem.New("finding.duplicated")
		}
		found = append(found, f)
	}
	return longer, found
}
