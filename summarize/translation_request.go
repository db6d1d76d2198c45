package summarize

import (
	"context"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
)

// translationRequest is the whole article and the task, or, when the article
// does not fit the window or one is asked for by itself, the paragraphs asked for with their surroundings.
func (r *translation) translationRequest(ctx context.Context, ids []string) endpoint.Request {
	paragraphs, whole := r.shown(ids), r.plan.FitsWhole()
	user := r.write.Prefix(paragraphs) + r.write.Translation(r.draft.Task, r.draft.Wording, ids, len(ids) == len(paragraphs))
	user += r.resources(ctx, ids)
	if !whole {
		user += prompt.NamesTask + prompt.Names(r.names.Known(paragraphs)) + r.soFar(ids)
	}
	return endpoint.Request{System: prompt.System, User: user}
}

// shown is what of the article goes with a request for these paragraphs.
func (r *translation) shown(ids []string) []document.Paragraph {
	if !r.plan.FitsWhole() || r.lone && len(r.article.Paragraphs) > fewParagraphs {
		return r.excerpt(ids)
	}
	return r.article.Paragraphs
}

// fewParagraphs is the most that an article has of which one paragraph by itself
// is asked for with all the others: of a longer one that would cost too much.
const fewParagraphs = 6

// resources is what the desk has gathered on the paragraphs asked for, and what
// the user wants of one of them.
func (r *translation) resources(ctx context.Context, ids []string) string {
	asked := make([]document.Paragraph, len(ids))
	for i, id := range ids {
		asked[i] = r.article.Paragraphs[r.draft.Place(id)]
	}
	return r.told(asked) + r.remembered(ctx, asked) + r.write.Again(r.draft.Task, r.draft.Beside)
}

// excerpt is the headline, the two paragraphs before the first one asked for,
// and everything asked for: what a translator needs to see of a long text.
// What surrounds is left out when it is itself too large.
func (r *translation) excerpt(ids []string) []document.Paragraph {
	first := r.draft.Place(ids[0])
	wanted := make(map[int]bool, len(ids))
	for _, id := range ids {
		wanted[r.draft.Place(id)] = true
	}
	room := r.plan.Window() / 8
	var some []document.Paragraph
	for i, p := range r.article.Paragraphs {
		near := p.Role == document.Headline || i >= first-2 && i < first
		if !wanted[i] {
			if !near {
				continue
			}
			if room -= r.plan.Tokens(p.Text); room < 0 {
				continue
			}
		}
		some = append(some, p)
	}
	return some
}

// soFar shows the last two translations before the batch, so that tone stays
// the same across batches.
func (r *translation) soFar(ids []string) string {
	first := r.draft.Place(ids[0])
	room := r.plan.Window() / 8
	var before []document.Segment
	for _, s := range r.draft.Segments[max(0, first-2):first] {
		if s.State != document.Complete {
			continue
		}
		if room -= r.plan.Tokens(s.Text); room >= 0 {
			before = append(before, s)
		}
	}
	return r.write.SoFar(before)
}
