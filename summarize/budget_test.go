package summarize

import (
	"slices"
	"strconv"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
)

// letters are those of all that a model was sent, and wrote.
func letters(f *fakeModel) int {
	n := f.sent
	for _, r := range f.requests {
		n += len(r.System) + len(r.User)
	}
	return n
}

// TestEachIsAskedFor: however dear the beginning of an article was, each of its
// paragraphs is asked for once, and all of it together stays within its bound.
func TestEachIsAskedFor(t *testing.T) {
	a := testArticle(900)
	server := func(spoiled int) *fakeModel {
		return &fakeModel{mute: true, limits: endpoint.Limits{Slots: 2, Window: 4096}, fault: func(_ int, ids, lines []string) ([]string, endpoint.Finish, error) {
			if n, _ := strconv.Atoi(ids[0][1:]); n <= spoiled {
				return lines[:1], endpoint.FinishStop, nil // one paragraph at a time
			}
			return lines, endpoint.FinishStop, nil
		}}
	}
	f, clean := server(700), server(0)
	d := made(t, f, a, toRussian).Drafts[0]
	made(t, clean, a, toRussian)
	all := slices.Concat(f.asked...)
	never := 0
	for i, s := range d.Segments {
		if !slices.Contains(all, s.ID) {
			never++
		}
		// The batch that p700 is in may go beyond it.
		if i >= 750 && s.State != document.Complete {
			t.Errorf("%s is %s", s.ID, s.State)
		}
	}
	times := float64(letters(f)) / float64(letters(clean))
	if d.Problem == nil || d.Problem.Code != "problem.run.dear" || never > 0 || times > 3.5 {
		t.Errorf("%v; %d never asked for, %.2f times a clean run", d.Problem, never, times)
	}
	t.Logf("%v; %d of %d done, %.2f times a clean run", d.Problem, d.Done(), len(d.Segments), times)
}

// TestWorthAlone: what a draft may cost does not depend on whether it is reckoned
// up when one paragraph is asked for by itself, which shows an excerpt only.
func TestWorthAlone(t *testing.T) {
	a := testArticle(300)
	doc := made(t, &fakeModel{}, a, toRussian)
	for _, i := range []int{150, 151} {
		doc.Drafts[0].Segments[i] = document.Segment{ID: a.Paragraphs[i].ID}
	}
	f := &fakeModel{mute: true, fault: func(n int, _, lines []string) ([]string, endpoint.Finish, error) {
		return lines[:1], endpoint.FinishStop, nil
	}}
	Start(t.Context(), f, a, doc.Drafts, Resources{}, doc.Apply).Wait()
	wantWhole(t, doc)
}

// TestCutsAreCounted: answers that break off behind their first paragraph cost
// like any others, and no draft costs more than it may.
func TestCutsAreCounted(t *testing.T) {
	a := testArticle(60)
	f := &fakeModel{mute: true, fault: func(_ int, _, lines []string) ([]string, endpoint.Finish, error) {
		return lines[:min(2, len(lines))], "", errCut
	}}
	clean := &fakeModel{mute: true}
	d := made(t, f, a, toRussian).Drafts[0]
	made(t, clean, a, toRussian)
	times := float64(letters(f)) / float64(letters(clean))
	if d.Problem == nil || d.Problem.Code != "problem.run.dear" || times > 3.5 {
		t.Errorf("%v after %d requests, %.2f times a clean run", d.Problem, len(f.requests), times)
	}
	t.Logf("%d of %d done, %.2f times a clean run", d.Done(), len(d.Segments), times)
}
