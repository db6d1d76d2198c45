package summarize

import (
	"context"
	"iter"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/answer"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/plan"
)

// endlessModel falls into saying the same for ever unless a request asks only
// for other paragraphs than stuck.
type endlessModel struct {
	fakeModel
	stuck string
	say   endpoint.Chunk
	said  int // pieces, of all requests
}

func (e *endlessModel) Stream(ctx context.Context, r endpoint.Request) iter.Seq2[endpoint.Chunk, error] {
	if m := onlyThese.FindStringSubmatch(r.User); m != nil && !strings.Contains(m[1], e.stuck) {
		return e.fakeModel.Stream(ctx, r)
	}
	return func(yield func(endpoint.Chunk, error) bool) {
		for text := range e.fakeModel.Stream(ctx, r) {
			text.Finish = ""
			if text.Text != "" && !yield(text, nil) {
				return
			}
		}
		for ctx.Err() == nil && yield(e.say, nil) {
			e.said++
		}
	}
}

// TestEndlessTranslation: a paragraph at which the model does not stop is
// marked, and the others are translated all the same.
func TestEndlessTranslation(t *testing.T) {
	e := &endlessModel{stuck: "p3", say: endpoint.Chunk{Text: " и ещё раз"}}
	e.fault = func(_ int, ids, lines []string) ([]string, endpoint.Finish, error) {
		for i, id := range ids {
			if id == "p3" {
				return lines[:i+1], endpoint.FinishStop, nil
			}
		}
		return lines, endpoint.FinishStop, nil
	}
	d := made(t, e, testArticle(6), toRussian).Drafts[0]
	if d.State != document.Incomplete || d.Done() != 5 || d.Segments[2].State == document.Complete || d.Problem == nil || d.Problem.Code != "problem.run.missing" {
		t.Errorf("%s %v, %d done", d.State, d.Problem, d.Done())
	}
	if most := plan.MaxTries * answer.MostTranslated(6*100) / len(e.say.Text); e.said > most {
		t.Errorf("%d pieces were taken, at most %d", e.said, most)
	}
}

func TestEndlessSummaryAndThinking(t *testing.T) {
	for name, tt := range map[string]struct {
		say   endpoint.Chunk
		lines []string
		state document.State
		code  string
	}{
		"text":               {endpoint.Chunk{Text: "And so on. ⟦p1⟧\n"}, []string{"First. ⟦p1⟧"}, document.Incomplete, "problem.run.endless"},
		"blanks":             {endpoint.Chunk{Text: "\n \n"}, []string{"First. ⟦p1⟧"}, document.Incomplete, "problem.run.endless"},
		"thinking":           {endpoint.Chunk{Thinking: true}, nil, document.Failed, "problem.endpoint.thinking"},
		"thinking after all": {endpoint.Chunk{Thinking: true}, []string{"First. ⟦p1⟧"}, document.Incomplete, "problem.run.endless"},
	} {
		t.Run(name, func(t *testing.T) {
			e := &endlessModel{say: tt.say}
			e.fault = func(int, []string, []string) ([]string, endpoint.Finish, error) {
				return tt.lines, endpoint.FinishStop, nil
			}
			d := made(t, e, testArticle(3), document.Task{Kind: document.Summary, Style: document.StyleBullets, Language: "en"}).Drafts[0]
			if d.State != tt.state || d.Problem == nil || d.Problem.Code != tt.code {
				t.Errorf("%s %v", d.State, d.Problem)
			}
		})
	}
}
