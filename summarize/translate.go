package summarize

import (
	"context"
	"errors"
	"slices"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

const (
	// maxTries is how often one paragraph is asked for: in its batch, again
	// with the others that failed, and then alone.
	maxTries = 4
	// alone is the first of the tries in which a paragraph goes alone.
	alone = 2
	// maxCuts is how many cut streams in a row may bring nothing whole before
	// the draft stops and is left to be continued.
	maxCuts = 3
)

// translate asks for every segment that is not complete, with smaller requests
// when they turn out to be too large.
func (r *run) translate(ctx context.Context) error {
	for {
		window := r.plan.window()
		if window < leastWindow {
			return problem.New("problem.run.window", "Count", window)
		}
		err := r.translateAll(ctx)
		if !r.plan.narrower(ctx, window, err) {
			return err
		}
	}
}

// translateAll shares what is missing among stretches of the article, each
// with a thread of its own through names and tone.
func (r *run) translateAll(ctx context.Context) error {
	shares := r.shares()
	if len(shares) <= 1 {
		return r.translateSome(ctx, r.draft.Missing())
	}
	made := make([]*run, len(shares))
	// One that fails stops no other: what they bring is wanted.
	err := r.share(ctx, len(shares), false, func(ctx context.Context, s *run, i int) error {
		made[i] = s
		return s.translateSome(ctx, shares[i])
	})
	for i, s := range made {
		for _, id := range shares[i] {
			*r.draft.Segment(id) = *s.draft.Segment(id)
		}
	}
	return err
}

// worthSharing is how many batches each of several stretches has at least: the
// first of each starts without the translation before it.
const worthSharing = 3

// turns is how many stretches each slot has in turn: the last ones end at
// about the same time.
const turns = 4

// shares cuts the missing segments into stretches of about the same size, more
// than the server takes requests; one when there is little to do.
func (r *run) shares() [][]string {
	missing := r.draft.Missing()
	total := 0
	for _, id := range missing {
		total += r.answerSize(id)
	}
	slots := r.plan.known().Slots
	n := min(turns*slots, total/(worthSharing*r.plan.answerBudget()))
	if n <= 1 || slots == 1 {
		return [][]string{missing}
	}
	shares := make([][]string, 1, n)
	size := 0
	for _, id := range missing {
		if size >= total/n*len(shares) && len(shares) < n {
			shares = append(shares, nil)
		}
		size += r.answerSize(id)
		shares[len(shares)-1] = append(shares[len(shares)-1], id)
	}
	return shares
}

// answerSize is the most tokens that a segment's translation is expected to
// have.
func (r *run) answerSize(id string) int {
	text := r.article.Paragraphs[r.draft.Place(id)].Text
	return int(float64(r.plan.tokens(text)) * growth(r.draft.Task.Language))
}

// translateSome asks for these segments until all are complete, or until
// asking again does not help.
func (r *run) translateSome(ctx context.Context, mine []string) error {
	r.mine = make(map[string]bool, len(mine))
	for _, id := range mine {
		r.mine[id] = true
	}
	tries := make(map[string]int)
	cuts := 0
	for {
		ids := r.batch(tries)
		if len(ids) == 0 {
			return nil
		}
		got, finish, err := r.translateBatch(ctx, ids)
		var p *problem.Problem
		switch {
		case err == nil && finish == endpoint.FinishFilter:
			return problem.New("problem.run.filtered")
		case err == nil:
			cuts = 0
		case errors.As(err, &p) && p.Code == "problem.endpoint.cut" && (got > 0 || cuts+1 < maxCuts):
			// The stream broke off: what came whole is kept, and the rest is
			// asked for from the first paragraph that is missing.
			if cuts++; got > 0 {
				cuts = 0
			}
			continue
		default:
			return err
		}
		r.count(tries, ids, finish == endpoint.FinishStop)
	}
}

// count charges a try to every paragraph of a batch that was reached and did
// not come back whole. An answer cut by its length limit only reached the
// first missing one.
func (r *run) count(tries map[string]int, ids []string, whole bool) {
	for _, id := range ids {
		if r.draft.Segment(id).State == document.Complete {
			continue
		}
		tries[id]++
		if !whole {
			return
		}
	}
}

// batch chooses what to ask for next: the first run of paragraphs never asked
// for that fits one answer; when there is none, those that failed once,
// together; then each one that failed twice, alone.
func (r *run) batch(tries map[string]int) []string {
	budget := r.plan.answerBudget()
	for try := range maxTries {
		var ids []string
		size := 0
		for _, s := range r.draft.Segments {
			if s.State == document.Complete || !r.mine[s.ID] || tries[s.ID] != try {
				continue
			}
			size += r.answerSize(s.ID)
			if len(ids) > 0 && (size > budget || try >= alone) {
				break
			}
			ids = append(ids, s.ID)
		}
		if len(ids) > 0 {
			return ids
		}
	}
	return nil
}

// translateBatch asks for some paragraphs once. It returns how many came back
// whole.
func (r *run) translateBatch(ctx context.Context, ids []string) (got int, finish endpoint.Finish, err error) {
	if len(ids) == 1 && r.answerSize(ids[0]) > 2*r.plan.answerBudget() {
		return r.translateLong(ctx, ids[0])
	}
	a := newArrivals(r, ids)
	split := newSplitter(r.ids, a.begin, a.add)
	size := 0
	for _, id := range ids {
		size += len(r.article.Paragraphs[r.draft.Place(id)].Text)
	}
	finish, err = r.ask(ctx, r.translationRequest(ctx, ids), mostTranslated(size), func(text string) { split.Write(text) }, func() {
		a.takeBack()
		a = newArrivals(r, ids)
		split = newSplitter(r.ids, a.begin, a.add)
	})
	split.Close()
	if clipped(err) {
		a.distrust()
		return 0, finish, err
	}
	got = a.end(err == nil && finish == endpoint.FinishStop)
	r.names.read(split.names, ids, r)
	return got, finish, err
}

// clipped reports whether the server read only a part of the request.
func clipped(err error) bool {
	var p *problem.Problem
	return errors.As(err, &p) && p.Code == "problem.run.clipped"
}

// merged finds, before each missing paragraph of a batch, one that seems to
// have swallowed it: a translation much longer for its source than the rest.
// Half as long again as the lower quartile, which a few merged ones do not
// move, is outside the band measured for human translations of paragraphs of
// 120 characters and more.
func (r *run) merged(ids []string) []string {
	if len(ids) == 0 {
		return nil
	}
	var ratios []float64
	for i := r.draft.Place(ids[len(ids)-1]); i >= 0 && len(ratios) < compared; i-- {
		if q := r.ratio(i); q > 0 {
			ratios = append(ratios, q)
		}
	}
	limit := 0.0 // with too few to compare, every one is in doubt
	if len(ratios) >= 4 {
		slices.Sort(ratios)
		limit = 1.5 * ratios[len(ratios)/4]
	}
	var swollen []string
	for i, id := range ids[1:] {
		if r.draft.Segment(id).State != document.Complete && r.ratio(r.draft.Place(ids[i])) > limit {
			swollen = append(swollen, ids[i])
		}
	}
	return swollen
}

// compared is how many translations a length is compared with.
const compared = 100

// ratio is the length of a complete translation over that of its source, in
// characters; 0 when the segment is not complete.
func (r *run) ratio(i int) float64 {
	s := r.draft.Segments[i]
	source := utf8.RuneCountInString(r.article.Paragraphs[i].Text)
	if s.State != document.Complete || source == 0 {
		return 0
	}
	return float64(utf8.RuneCountInString(s.Text)) / float64(source)
}
