package summarize

import (
	"context"
	"errors"
	"slices"

	"codeberg.org/tolmach/tolmach/summarize/answer"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/plan"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// maxCuts is how many cut streams in a row may bring nothing whole before the
// draft stops and is left to be continued.
const maxCuts = 3

// translation is the run of a translation, or of a stretch of one.
type translation struct {
	*run
	lone  bool          // one paragraph of several is asked for by itself
	names *answer.Names // how names were rendered so far; all stretches share it
}

// make asks for every segment that is not complete, with smaller requests
// when they turn out to be too large.
func (r *translation) make(ctx context.Context) error {
	r.effort.wanted = r.draft.Missing()
	for {
		window := r.plan.Window()
		if window < plan.LeastWindow {
			return problem.New("problem.run.window", "Count", window)
		}
		err := r.translateAll(ctx)
		if !r.plan.Narrower(ctx, window, err) {
			return err
		}
	}
}

// translateAll shares what is missing among stretches of the article, each
// with a thread of its own through names and tone.
func (r *translation) translateAll(ctx context.Context) error {
	shares := r.plan.Stretches(r.draft.Missing(), r.answerSize)
	if len(shares) <= 1 {
		return r.translateSome(ctx, r.draft.Missing())
	}
	made := make([]*run, len(shares))
	// One that fails stops no other: what they bring is wanted.
	err := r.share(ctx, len(shares), false, func(ctx context.Context, s *run, i int) error {
		made[i] = s
		return (&translation{run: s, names: r.names}).translateSome(ctx, shares[i])
	})
	for i, s := range made {
		for _, id := range shares[i] {
			*r.draft.Segment(id) = *s.draft.Segment(id)
		}
	}
	return err
}

// answerSize is the most tokens that a segment's translation is expected to
// have.
func (r *translation) answerSize(id string) int {
	return r.plan.AnswerSize(r.article.Paragraphs[r.draft.Place(id)].Text, r.draft.Task.Language)
}

func (r *translation) whole(id string) bool { return r.draft.Segment(id).State == document.Complete }

// translateSome asks for these segments until all are complete, or until
// asking again does not help.
func (r *translation) translateSome(ctx context.Context, mine []string) error {
	queue := r.plan.Queue(mine, r.answerSize, r.whole)
	cuts := 0
	for {
		ids := queue.Next()
		if len(ids) == 0 {
			return r.refusal()
		}
		if err := r.enough(queue.Tried()); err != nil {
			return err
		}
		before := r.tokens
		r.lone = len(ids) == 1 && len(mine) > 1
		if err := (spending{r}).dear(ids); err != nil {
			return err
		}
		got, finish, err := r.translateBatch(ctx, ids)
		switch {
		case err == nil && finish == endpoint.FinishFilter:
			return problem.New("problem.run.filtered")
		case err == nil:
			cuts = 0
		case errors.Is(err, endpoint.ErrCut) && (got > 0 || cuts+1 < maxCuts):
			// The stream broke off: what came whole is kept, and the rest is
			// asked for from the first paragraph that is missing.
			if cuts++; got > 0 {
				cuts = 0
			}
			r.effort.brokeOff(got, len(ids), r.tokens-before)
			continue
		default:
			return err
		}
		r.effort.answered(got, len(ids), r.tokens-before)
		queue.Charge(ids, finish == endpoint.FinishStop)
		r.onceMore(queue, ids, finish)
	}
}

// onceMore has what the model refused, or never stopped at, asked for once
// more, alone.
func (r *translation) onceMore(queue *plan.Queue, ids []string, finish endpoint.Finish) {
	for _, id := range ids {
		if r.effort.refuses(id) {
			queue.Alone(id)
		}
	}
	if missing := slices.IndexFunc(ids, func(id string) bool { return !r.whole(id) }); finish == finishEndless && missing >= 0 {
		queue.Alone(ids[missing])
	}
}
