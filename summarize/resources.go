package summarize

import (
	"context"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/glossary"
	"codeberg.org/tolmach/tolmach/summarize/memory"
)

// Resources are what a desk has gathered for translators to keep to, and what
// work that broke off has brought. Each may be missing.
type Resources struct {
	Glossary *glossary.Glossary
	Memory   Memory
	Notes    *Notes
}

// Memory finds what was accepted before. *memory.Memory is one.
type Memory interface {
	Examples(ctx context.Context, texts []string, q memory.Query) ([]memory.Match, error)
}

const (
	// examples is how many earlier translations one request is shown.
	examples = 5
	// likeness is the least score of a match worth showing: below it a match
	// shares words, not sentences.
	likeness = 70
)

// remembered shows translations of similar texts that a person accepted, as
// examples. It comes after the task, so that the beginning of all requests
// stays the same. A memory that cannot be read helps nobody and stops nothing.
func (r *run) remembered(ctx context.Context, paragraphs []document.Paragraph) string {
	if r.Memory == nil || r.article.Language == "" {
		return ""
	}
	texts := make([]string, len(paragraphs))
	for i, p := range paragraphs {
		texts[i] = p.Text
	}
	found, err := r.Memory.Examples(ctx, texts, memory.Query{
		Source: r.article.Language, Target: r.draft.Task.Language, Limit: examples, Least: likeness, Without: r.article.Key(),
	})
	if err != nil || len(found) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("These similar texts were translated before. Keep to their wording where they say the same, and to the article where they differ:\n")
	room := r.plan.window() / 8
	for _, m := range found {
		line := r.esc.in.Replace(m.Unit.Source + " = " + m.Unit.Target)
		if room -= r.plan.tokens(line); room >= 0 {
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}
