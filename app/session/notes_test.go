package session

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/token"
)

// reader has a small window, and makes notes; its summaries fail until it is
// well.
type reader struct {
	model
	well bool
}

func (r *reader) Limits(context.Context) endpoint.Limits {
	return endpoint.Limits{Slots: 1, Window: 2000, Scale: new(token.Scale)}
}

func (r *reader) Stream(_ context.Context, req endpoint.Request) iter.Seq2[endpoint.Chunk, error] {
	return func(yield func(endpoint.Chunk, error) bool) {
		r.mu.Lock()
		r.asked = append(r.asked, req.User)
		r.mu.Unlock()
		if strings.Contains(req.User, "TASK: summary") && !r.well {
			yield(endpoint.Chunk{}, problem.New("problem.endpoint.down", "Host", "here"))
			return
		}
		_ = yield(endpoint.Chunk{Text: "It happened. ⟦p1⟧\n"}, nil) && yield(endpoint.Chunk{Finish: endpoint.FinishStop}, nil)
	}
}

// TestSummaryGoesOn: the parts of a long article that were read before the
// server went away are not read again.
func TestSummaryGoesOn(t *testing.T) {
	d := newDesk(t, nil)
	d.show(t, story("A long story", 600))
	task := document.Task{Kind: document.Summary, Style: document.StyleBullets, Language: "en"}
	r := &reader{model: model{engine: document.EngineModel}}
	d.do(func() { d.Drafts.Ask([]document.Task{task}, r) })
	d.until(t, "failed", func() bool { return d.state(task) == document.Failed })
	before := len(r.asked)
	if before < 4 {
		t.Fatalf("only %d requests", before)
	}
	r.well = true
	d.do(func() { d.Drafts.Retry(d.Document().Drafts[0].ID, r) })
	d.until(t, "complete", func() bool { return d.state(task) == document.Complete })
	for _, asked := range r.asked[before:] {
		if strings.Contains(asked, "TASK: notes") {
			t.Errorf("asked again: %s", asked)
		}
	}
	if got := d.Document().Drafts[0]; got.Parts != before-1 || fmt.Sprint(got.Sentences[0].Sources) != "[p1]" {
		t.Errorf("%d parts after %d requests: %+v", got.Parts, before, got.Sentences)
	}
}
