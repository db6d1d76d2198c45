package summarize

import (
	"context"

	"codeberg.org/tolmach/tolmach/summarize/answer"
	"codeberg.org/tolmach/tolmach/summarize/aside"
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
		whole := false
		whole, finish, err = r.wholePiece(ctx, document.Paragraph{ID: id, Role: p.Role, Text: piece}, join)
		if !whole || err != nil {
			return 0, finish, err
		}
	}
	s := r.draft.Segment(id)
	text, state := r.judged(id, r.write.Out(s.Text))
	r.tell(document.SegmentSet{Draft: r.draft.ID, Segment: id, Text: text, State: state})
	if state != document.Complete {
		return 0, finish, nil
	}
	return 1, finish, nil
}

// pieceTries is how often a piece is asked for before its paragraph counts as
// missing.
const pieceTries = 2

// wholePiece adds the translation of one piece to its segment; whole is false
// when none came: under no marker, or under another paragraph's. A piece without
// a word may be left out.
func (r pieces) wholePiece(ctx context.Context, p document.Paragraph, join string) (whole bool, finish endpoint.Finish, err error) {
	if p.Text == "" {
		return true, endpoint.FinishStop, nil
	}
	for range pieceTries {
		before := len(r.draft.Segment(p.ID).Text)
		finish, err = r.translatePiece(ctx, p, join)
		if err != nil || finish != endpoint.FinishStop {
			return false, finish, err
		}
		added := r.draft.Segment(p.ID).Text[before:]
		if aside.Refuses(added, p.Text) {
			r.effort.refused(added, p.ID)
			r.tell(document.SegmentSet{Draft: r.draft.ID, Segment: p.ID, State: document.Failed})
			return false, finish, nil
		}
		if !aside.Blank(added) || aside.Blank(p.Text) {
			return true, finish, nil
		}
	}
	return false, finish, nil
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
