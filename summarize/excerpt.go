package summarize

import (
	"context"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
)

// translationRequest is the whole article and the task, or, when the article
// does not fit the window, the paragraphs asked for with their surroundings.
func (r *run) translationRequest(ctx context.Context, ids []string) endpoint.Request {
	paragraphs := r.article.Paragraphs
	whole := r.plan.fitsWhole()
	if !whole {
		paragraphs = r.excerpt(ids)
	}
	user := prefix(r.article, paragraphs, r.esc) + r.translationTask(ids, len(ids) == len(paragraphs))
	user += r.resources(ctx, ids)
	if !whole {
		user += namesTask + r.names.told(paragraphs) + r.soFar(ids)
	}
	return endpoint.Request{System: system, User: user}
}

// resources is what the desk has gathered on the paragraphs asked for, and what
// the user wants of one of them.
func (r *run) resources(ctx context.Context, ids []string) string {
	asked := make([]document.Paragraph, len(ids))
	for i, id := range ids {
		asked[i] = r.article.Paragraphs[r.draft.Place(id)]
	}
	return r.told(asked) + r.remembered(ctx, asked) + r.again()
}

// excerpt is the headline, the two paragraphs before the first one asked for,
// and everything asked for: what a translator needs to see of a long text.
// What surrounds is left out when it is itself too large.
func (r *run) excerpt(ids []string) []document.Paragraph {
	first := r.draft.Place(ids[0])
	wanted := make(map[int]bool, len(ids))
	for _, id := range ids {
		wanted[r.draft.Place(id)] = true
	}
	room := r.plan.window() / 8
	var some []document.Paragraph
	for i, p := range r.article.Paragraphs {
		near := p.Role == document.Headline || i >= first-2 && i < first
		if !wanted[i] {
			if !near {
				continue
			}
			if room -= r.plan.tokens(p.Text); room < 0 {
				continue
			}
		}
		some = append(some, p)
	}
	return some
}

// soFar shows the last two translations before the batch, so that tone stays
// the same across batches.
func (r *run) soFar(ids []string) string {
	first := r.draft.Place(ids[0])
	room := r.plan.window() / 8
	var b strings.Builder
	for _, s := range r.draft.Segments[max(0, first-2):first] {
		if s.State != document.Complete {
			continue
		}
		if room -= r.plan.tokens(s.Text); room >= 0 {
			b.WriteString(opening + s.ID + closing + " " + r.esc.in.Replace(s.Text) + "\n")
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return "The translation so far ends:\n" + b.String()
}
