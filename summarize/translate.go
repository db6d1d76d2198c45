package summarize

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"app.tolmach/summarize/article"
	"app.tolmach/summarize/endpoint"
	"app.tolmach/summarize/problem"
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

// translate asks for every segment that is not complete until all are, or
// until asking again does not help.
func (r *run) translate(ctx context.Context) error {
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
		if r.draft.Segment(id).State == Complete {
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
	budget := r.answerBudget()
	for try := range maxTries {
		var ids []string
		size := 0
		for i, s := range r.draft.Segments {
			if s.State == Complete || tries[s.ID] != try {
				continue
			}
			high := tokens(r.article.Paragraphs[i].Text)
			size += int(float64(high) * growth(r.draft.Task.Language))
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

// answerBudget is how many tokens one answer may have: what 60% of the usual
// output limit of 8,192 holds, or a quarter of a smaller window.
func (r *run) answerBudget() int {
	return min(5000, r.window()/4)
}

// fits reports whether a text leaves half the window for the task, the answer
// and a model's thinking.
func (r *run) fits(text string) bool {
	size := tokens(text)
	return size <= r.window()/2
}

func (r *run) window() int {
	if r.limits.Window > 0 {
		return r.limits.Window
	}
	return unknownWindow
}

// translateBatch asks for some paragraphs once. It returns how many came back
// whole.
func (r *run) translateBatch(ctx context.Context, ids []string) (got int, finish endpoint.Finish, err error) {
	a := newArrivals(r, ids)
	split := newSplitter(r.ids, a.begin, a.add)
	finish, err = r.ask(ctx, r.translationRequest(ids), func(text string) { split.Write(text) }, func() {
		a.takeBack()
		a = newArrivals(r, ids)
		split = newSplitter(r.ids, a.begin, a.add)
	})
	split.Close()
	return a.end(err == nil && finish == endpoint.FinishStop), finish, err
}

// translationRequest is the whole article and the task, or, when the article
// does not fit the window, the paragraphs asked for with their surroundings.
func (r *run) translationRequest(ids []string) endpoint.Request {
	paragraphs := r.article.Paragraphs
	if !r.fits(prefix(r.article, paragraphs, r.esc)) {
		paragraphs = r.excerpt(ids)
	}
	return endpoint.Request{
		System: system,
		User: prefix(r.article, paragraphs, r.esc) +
			translationTask(r.draft.Task.Language, ids, len(ids) == len(paragraphs)) + r.soFar(ids, len(paragraphs)),
	}
}

// excerpt is the headline, the two paragraphs before the first one asked for,
// and everything asked for: what a translator needs to see of a long text.
func (r *run) excerpt(ids []string) []article.Paragraph {
	first := r.draft.Place(ids[0])
	var some []article.Paragraph
	for i, p := range r.article.Paragraphs {
		near := i >= first-2 && i < first
		if p.Role == article.Headline || near || slices.Contains(ids, p.ID) {
			some = append(some, p)
		}
	}
	return some
}

// soFar shows the last two translations before the batch when the model is
// given an excerpt, so that names and tone stay the same across batches.
func (r *run) soFar(ids []string, given int) string {
	if given == len(r.article.Paragraphs) {
		return ""
	}
	var b strings.Builder
	first := r.draft.Place(ids[0])
	for _, s := range r.draft.Segments[max(0, first-2):first] {
		if s.State == Complete {
			b.WriteString(opening + s.ID + closing + " " + r.esc.in.Replace(s.Text) + "\n")
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return "The translation so far ends:\n" + b.String()
}

// merged finds, before each missing paragraph of a batch, one that seems to
// have swallowed it: a translation much longer for its source than the rest.
// Half as long again as the median is outside the band measured for human
// translations of paragraphs of 120 characters and more.
func (r *run) merged(ids []string) []string {
	var ratios []float64
	for i := range r.draft.Segments {
		if q := r.ratio(i); q > 0 {
			ratios = append(ratios, q)
		}
	}
	limit := 0.0 // with too few to compare, every one is in doubt
	if len(ratios) >= 4 {
		slices.Sort(ratios)
		limit = 1.5 * ratios[len(ratios)/2]
	}
	var swollen []string
	for i, id := range ids[min(1, len(ids)):] {
		if r.draft.Segment(id).State != Complete && r.ratio(r.draft.Place(ids[i])) > limit {
			swollen = append(swollen, ids[i])
		}
	}
	return swollen
}

// ratio is the length of a complete translation over that of its source, in
// characters; 0 when the segment is not complete.
func (r *run) ratio(i int) float64 {
	s := r.draft.Segments[i]
	source := utf8.RuneCountInString(r.article.Paragraphs[i].Text)
	if s.State != Complete || source == 0 {
		return 0
	}
	return float64(utf8.RuneCountInString(s.Text)) / float64(source)
}
