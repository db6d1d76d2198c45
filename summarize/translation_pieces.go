package summarize

import (
	"context"

	"codeberg.org/tolmach/tolmach/summarize/answer"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
)

// pieces translates a paragraph that is too long for one request.
type pieces struct{ *translation }

// translateLong translates a paragraph that is too large for one answer piece
// by piece, at its sentences, and in smaller pieces when these show how long an
// answer may be. It returns 1 when all pieces came whole.
func (r pieces) translateLong(ctx context.Context, id string) (got int, finish endpoint.Finish, err error) {
	for {
		budget := r.plan.AnswerBudget()
		got, finish, err = r.translatePieces(ctx, id)
		if err != nil || finish != endpoint.FinishLength || r.plan.AnswerBudget() >= budget {
			return got, finish, err
		}
	}
}

func (r pieces) translatePieces(ctx context.Context, id string) (got int, finish endpoint.Finish, err error) {
	p := r.article.Paragraphs[r.draft.Place(id)]
	r.tell(document.SegmentSet{Draft: r.draft.ID, Segment: id, State: document.Writing})
	for i, piece := range r.plan.Pieces(p.Text, r.article.Language, r.draft.Task.Language) {
		join := ""
		if i > 0 {
			join = " "
		}
		finish, err = r.translatePiece(ctx, document.Paragraph{ID: id, Role: p.Role, Text: piece}, join)
		if err != nil || finish != endpoint.FinishStop {
			return 0, finish, err
		}
	}
	s := r.draft.Segment(id)
	if s.Text == "" {
		return 0, finish, nil
	}
	r.tell(document.SegmentSet{Draft: r.draft.ID, Segment: id, Text: r.write.Out(s.Text), State: document.Complete})
	return 1, finish, nil
}

// translatePiece adds the translation of one piece to its segment, after join.
func (r pieces) translatePiece(ctx context.Context, p document.Paragraph, join string) (endpoint.Finish, error) {
	ids := []string{p.ID}
	before := r.draft.Segment(p.ID).Text
	reader := func() *answer.Paragraphs {
		mine, fresh := false, true
		return answer.NewParagraphs(r.ids, func(id string) { mine = id == p.ID }, func(_, text string) {
			if !mine {
				return
			}
			if fresh {
				text, fresh = join+text, false
			}
			r.tell(document.Text{Draft: r.draft.ID, Segment: p.ID, Text: r.write.Out(text)})
		})
	}
	split := reader()
	finish, err := r.ask(ctx, endpoint.Request{
		System: prompt.System,
		User: r.write.Prefix([]document.Paragraph{p}) + r.write.Translation(r.draft.Task, r.draft.Wording, ids, true) +
			r.told([]document.Paragraph{p}) + prompt.Names(r.names.Known([]document.Paragraph{p})) + r.write.Middle(before),
	}, answer.MostTranslated(len(p.Text)), func(text string) { split.Write(text) }, func() {
		r.tell(document.SegmentSet{Draft: r.draft.ID, Segment: p.ID, Text: before, State: document.Writing})
		split = reader()
	})
	split.Close()
	return finish, err
}
