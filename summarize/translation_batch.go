package summarize

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/answer"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/plan"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// translateBatch asks for some paragraphs once. It returns how many came back
// whole.
func (r *translation) translateBatch(ctx context.Context, ids []string) (got int, finish endpoint.Finish, err error) {
	if len(ids) == 1 && r.plan.TooLong(r.answerSize(ids[0])) {
		return pieces{r}.translateLong(ctx, ids[0])
	}
	a := newArrivals(r, ids)
	split := a.reader()
	size := 0
	for _, id := range ids {
		size += len(r.article.Paragraphs[r.draft.Place(id)].Text)
	}
	var whole strings.Builder
	finish, err = r.ask(ctx, r.translationRequest(ctx, ids), answer.MostTranslated(size), func(text string) {
		whole.WriteString(text)
		split.Write(text)
	}, func() {
		whole.Reset()
		a.takeBack()
		a = newArrivals(r, ids)
		split = a.reader()
	})
	split.Close()
	if errors.Is(err, plan.ErrClipped) {
		a.distrust()
		return 0, finish, err
	}
	ended := err == nil && finish == endpoint.FinishStop
	got = a.end(ended)
	if texts, is := answer.Behind(whole.String(), ids); is {
		got = r.behind(a, whole.String(), texts, ended)
	}
	if len(a.seen) == 0 {
		got = r.otherForm(whole.String(), ids, ended)
	}
	r.learnNames(split.Names, ids)
	return got, finish, err
}

// behind reads an answer with the markers behind the texts, which from marker to
// marker was read one paragraph off. Texts are nil when it cannot be told whose
// each is: then all of it is asked for again. It returns how many are whole.
func (r *translation) behind(a *arrivals, text string, texts []string, ended bool) int {
	a.takeBack()
	first, _, _ := strings.Cut(text, prompt.Opening)
	r.effort.putBack(r.write.Out(first))
	if texts == nil || !ended {
		return 0
	}
	for i := range texts {
		texts[i] = r.write.Out(texts[i])
	}
	return r.accept(a.ids, texts)
}

// merged finds, before each missing paragraph of a batch whose marker was not
// seen, one that seems to have swallowed it: a translation much longer for its
// source than the rest, or, with too few to compare, than its source.
// Half as long again as the lower quartile, which a few merged ones do not
// move, is outside the band measured for human translations of paragraphs of
// 120 characters and more.
func (r *translation) merged(ids, seen []string) []string {
	if len(ids) == 0 {
		return nil
	}
	var ratios []float64
	for i := r.draft.Place(ids[len(ids)-1]); i >= 0 && len(ratios) < compared; i-- {
		if q := r.ratio(i); q > 0 {
			ratios = append(ratios, q)
		}
	}
	slices.Sort(ratios)
	var swollen []string
	for i, id := range ids[1:] {
		if r.draft.Segment(id).State != document.Complete && !slices.Contains(seen, id) && r.swollen(ids[i], ratios) {
			swollen = append(swollen, ids[i])
		}
	}
	return swollen
}

// swollen reports whether a translation is half as long again as it should be,
// by those of others, shortest first, or by its source.
func (r *translation) swollen(id string, ratios []float64) bool {
	i := r.draft.Place(id)
	if len(ratios) >= 4 {
		return r.ratio(i) > 1.5*ratios[len(ratios)/4]
	}
	s := r.draft.Segments[i]
	return s.State == document.Complete && prose.Weight(s.Text) > 1.4*prose.Weight(r.article.Paragraphs[i].Text)
}

// compared is how many translations a length is compared with.
const compared = 100

// ratio is the length of a complete translation over that of its source, in
// characters; 0 when the segment is not complete.
func (r *translation) ratio(i int) float64 {
	s := r.draft.Segments[i]
	source := utf8.RuneCountInString(r.article.Paragraphs[i].Text)
	if s.State != document.Complete || source == 0 {
		return 0
	}
	return float64(utf8.RuneCountInString(s.Text)) / float64(source)
}

// learnNames takes what an answer says of the names of a batch.
func (r *translation) learnNames(line string, ids []string) {
	if line == "" {
		return
	}
	var source, target strings.Builder
	for _, id := range ids {
		if i := r.draft.Place(id); r.draft.Segments[i].State == document.Complete {
			source.WriteString(r.article.Paragraphs[i].Text + "\n")
			target.WriteString(r.draft.Segments[i].Text + "\n")
		}
	}
	r.names.Read(line, source.String(), target.String())
}
