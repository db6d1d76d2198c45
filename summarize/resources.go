package summarize

import (
	"context"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/glossary"
	"codeberg.org/tolmach/tolmach/summarize/memory"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
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
	pairs := make([]prompt.Pair, len(found))
	for i, m := range found {
		pairs[i] = prompt.Pair{Source: m.Unit.Source, Target: m.Unit.Target}
	}
	room := r.plan.Window() / 8
	return r.write.Examples(pairs, func(line string) bool {
		room -= r.plan.Tokens(line)
		return room >= 0
	})
}

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
		told += r.write.In(prompt.Terms(pair, text.String()))
	}
	return told
}
