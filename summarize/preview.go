package summarize

import (
	"context"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
)

// Prompt is what would be sent for a draft of an article that fits into one
// request: the message that is the same for all tasks, and the task with what
// the desk's resources say to it.
func Prompt(ctx context.Context, a document.Article, draft document.Draft, from Resources) (constant, user string) {
	r := &run{engine: newEngine(nil, a, from), draft: draft}
	r.terms = r.pairs(draft.Task)
	user = r.write.Prefix(a.Paragraphs)
	if draft.Task.Kind == document.Summary {
		return prompt.System, user + r.write.Summary(draft.Task, draft.Wording) + r.told(a.Paragraphs)
	}
	ids := draft.Missing()
	t := &translation{run: r}
	return prompt.System, user + r.write.Translation(draft.Task, draft.Wording, ids, len(ids) == len(a.Paragraphs)) + t.resources(ctx, ids)
}
