package sample

import (
	"context"
	"iter"
	"strings"
	"sync"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/token"
)

// direct is the engine's way to the answers without a server: it shows that
// the prompts read here are the prompts the engine writes.
type direct struct {
	answers Answers
	window  int
	mu      sync.Mutex
	tasks   []string
}

func (d *direct) Limits(context.Context) endpoint.Limits {
	return endpoint.Limits{Slots: 1, Window: d.window, Scale: new(token.Scale)}
}

func (d *direct) Shrink(int) {}

func (d *direct) Stream(_ context.Context, r endpoint.Request) iter.Seq2[endpoint.Chunk, error] {
	return func(yield func(endpoint.Chunk, error) bool) {
		p := readPrompt(r.User)
		d.mu.Lock()
		d.tasks = append(d.tasks, p.kind)
		d.mu.Unlock()
		lines, ok := p.answer(d.answers)
		if !ok {
			lines = []string{"not understood: " + p.task}
		}
		yield(endpoint.Chunk{Text: strings.Join(lines, "\n"), Finish: endpoint.FinishStop}, nil)
	}
}

// run has the engine do tasks on an article.
func (d *direct) run(t *testing.T, a document.Article, tasks ...document.Task) *document.Document {
	t.Helper()
	doc := &document.Document{Article: a}
	for _, task := range tasks {
		doc.Add(doc.NewDraft(task, document.Origin{Engine: document.EngineSample}))
	}
	summarize.Start(t.Context(), d, a, doc.Drafts, summarize.Resources{}, doc.Apply).Wait()
	for _, draft := range doc.Drafts {
		if draft.State != document.Complete {
			t.Errorf("%s: %s %v %+v", draft.ID, draft.State, draft.Problem, draft.Sentences)
		}
	}
	return doc
}

func TestEnginePrompts(t *testing.T) {
	a := testArticle(3)
	doc := (&direct{answers: testRecording(a).Answers()}).run(t, a,
		document.Task{Kind: document.Translation, Language: "ko"},
		document.Task{Kind: document.Summary, Style: document.StyleBullets, Language: "ko"})
	if got := doc.Drafts[0].Segments[2].Text; got != "셋째 문단" {
		t.Errorf("translation %q", got)
	}
	if got := doc.Drafts[1].Sentences[0]; got.Text != "배들이 돌아왔다." || strings.Join(got.Sources, ",") != "p1,p2" {
		t.Errorf("summary %+v", got)
	}
}

// TestEnginePromptsOfLongArticle has the engine send excerpts and notes.
func TestEnginePromptsOfLongArticle(t *testing.T) {
	a := testArticle(300)
	d := &direct{answers: echo{}, window: 4096}
	doc := d.run(t, a,
		document.Task{Kind: document.Translation, Language: "uk"},
		document.Task{Kind: document.Summary, Style: document.StyleBrief, Language: "en"})
	for i, s := range doc.Drafts[0].Segments {
		if want, _ := (echo{}).Translation("uk", s.ID, a.Paragraphs[i].Text); s.Text != want {
			t.Fatalf("%s: %q, want %q", s.ID, s.Text, want)
		}
	}
	count := map[string]int{}
	for _, kind := range d.tasks {
		count[kind]++
	}
	if count[notes] < 2 || count[translation] < 2 || count[summary] != 1 || count[""] != 0 {
		t.Errorf("tasks %v", count)
	}
}
