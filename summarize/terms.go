package summarize

import (
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/glossary"
)

// pairs are the glossaries of a task: from the article's language into its
// own, and for a summary the house style of its own language.
func (e *engine) pairs(t document.Task) []*glossary.Pair {
	if e.Glossary == nil || e.article.Language == "" {
		return nil
	}
	pairs := []*glossary.Pair{e.Glossary.Pair(e.article.Language, t.Language)}
	if t.Kind == document.Summary && e.article.Language != t.Language {
		pairs = append(pairs, e.Glossary.Pair(t.Language, t.Language))
	}
	return pairs
}

// told is what a request says of the terms that stand in these paragraphs; it
// comes after the task, so that the beginning of all requests stays the same.
func (r *run) told(paragraphs []document.Paragraph) string {
	if len(r.terms) == 0 {
		return ""
	}
	var text strings.Builder
	for _, p := range paragraphs {
		text.WriteString(p.Text + "\n")
	}
	told := ""
	for _, pair := range r.terms {
		told += r.esc.in.Replace(pair.Prompt(text.String()))
	}
	return told
}
