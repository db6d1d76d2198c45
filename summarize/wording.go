package summarize

import (
	"context"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// BuiltIn is the program's own wording for a task. A summary is for the same
// newspaper as a translation, and so in the same manner.
func BuiltIn(t document.Task) string {
	if t.Kind == document.Summary {
		return strings.TrimSpace(styleTask(t.Style) + manner(t.Language))
	}
	return strings.TrimSpace(manner(t.Language))
}

// wording is how the run's task is to be done: as the user wrote, else as the
// program has it.
func (r *run) wording() string {
	text := r.draft.Wording
	if text == "" {
		return BuiltIn(r.draft.Task) + "\n"
	}
	in := r.esc.in.Replace
	return strings.NewReplacer(
		"{language}", languageName(r.draft.Task.Language), "{source}", languageName(r.article.Language),
		"{title}", in(r.article.Title), "{date}", in(r.article.Date),
	).Replace(in(strings.TrimSpace(text))) + "\n"
}

// Prompt is what would be sent for a draft of an article that fits into one
// request: the message that is the same for all tasks, and the task with what
// the desk's resources say to it.
func Prompt(ctx context.Context, a document.Article, draft document.Draft, from Resources) (constant, user string) {
	esc := newEscaper(a)
	e := &engine{article: a, esc: esc, plan: newPlan(nil, a, esc), Resources: from}
	r := &run{engine: e, draft: draft, terms: e.pairs(draft.Task)}
	user = prefix(a, a.Paragraphs, esc)
	if draft.Task.Kind == document.Summary {
		return system, user + r.summaryTask() + r.told(a.Paragraphs)
	}
	ids := draft.Missing()
	return system, user + r.translationTask(ids, len(ids) == len(a.Paragraphs)) + r.resources(ctx, ids)
}
