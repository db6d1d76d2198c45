package summarize

import (
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var errCut = problem.New("problem.endpoint.cut")

func testArticle(n int) document.Article {
	a := document.Article{Language: "en"}
	for i := range n {
		a.Paragraphs = append(a.Paragraphs, document.Paragraph{
			ID: fmt.Sprintf("p%d", i+1), Role: document.Body,
			Text: fmt.Sprintf("Paragraph %d says that %d ships sailed and came home again.", i+1, 100+i),
		})
	}
	return a
}

// made runs one task to its end and returns the document.
func made(t *testing.T, s endpoint.Server, a document.Article, task document.Task) *document.Document {
	t.Helper()
	doc := &document.Document{Article: a}
	doc.Add(doc.NewDraft(task, document.Origin{Engine: document.EngineModel}))
	Start(t.Context(), s, a, doc.Drafts, Resources{}, doc.Apply).Wait()
	return doc
}

var toRussian = document.Task{Kind: document.Translation, Language: "ru"}

// wantWhole checks that every paragraph holds exactly its own translation.
func wantWhole(t *testing.T, doc *document.Document) {
	t.Helper()
	d := &doc.Drafts[0]
	if d.State != document.Complete || d.Problem != nil {
		t.Errorf("state %s, problem %v", d.State, d.Problem)
	}
	for i, s := range d.Segments {
		if want := translated(doc.Article.Paragraphs[i].Text); s.Text != want || s.State != document.Complete {
			t.Errorf("%s: %s %q, want %q", s.ID, s.State, s.Text, want)
		}
	}
}

func TestTranslation(t *testing.T) {
	wantWhole(t, made(t, &fakeModel{}, testArticle(12), toRussian))
}

func TestRepair(t *testing.T) {
	// Each spoils the first answer only; asking again must put it right, and
	// must ask for no more than the paragraphs named.
	tests := []struct {
		name   string
		spoil  func(lines []string) []string
		repair []string
	}{
		{"dropped", func(l []string) []string { return slices.Delete(l, 3, 5) }, []string{"p4", "p5"}},
		{"first dropped", func(l []string) []string { return l[1:] }, []string{"p1"}},
		{"merged", func(l []string) []string {
			_, next, _ := strings.Cut(l[4], prompt.Closing)
			l[3] += next
			return slices.Delete(l, 4, 5)
		}, []string{"p4", "p5"}},
		{"duplicated", func(l []string) []string { return slices.Insert(l, 5, l[3]+" nonsense") }, []string{"p4", "p5"}},
		{"reordered", func(l []string) []string { l[3], l[4] = l[4], l[3]; return l }, []string{"p4", "p5"}},
		{"renamed", func(l []string) []string { l[3] = strings.Replace(l[3], "p4", "p77", 1); return l }, []string{"p4"}},
		{"emptied", func(l []string) []string { l[3] = prompt.Opening + "p4" + prompt.Closing; return l }, []string{"p4"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := &fakeModel{fault: func(n int, _, lines []string) ([]string, endpoint.Finish, error) {
				if n == 1 {
					lines = tt.spoil(lines)
				}
				return lines, endpoint.FinishStop, nil
			}}
			doc := made(t, f, testArticle(12), toRussian)
			wantWhole(t, doc)
			if len(f.asked) != 2 || !slices.Equal(f.asked[1], tt.repair) {
				t.Errorf("asked for %v, want one repair of %v", f.asked[1:], tt.repair)
			}
		})
	}
}

// TestMarkersBehind: a model that writes the markers behind the texts never gives
// a paragraph another's, whatever else it does to its first answer.
func TestMarkersBehind(t *testing.T) {
	for name, tt := range map[string]struct {
		spoil    func(lines []string) ([]string, endpoint.Finish, error)
		requests int
	}{
		"names at the end": {func(lines []string) ([]string, endpoint.Finish, error) {
			return append(lines, prompt.NamesMark+" Oslo = Осло"), endpoint.FinishStop, nil
		}, 1},
		"names, too, behind": {func(lines []string) ([]string, endpoint.Finish, error) {
			return append(lines, "Oslo = Осло "+prompt.NamesMark), endpoint.FinishStop, nil
		}, 1},
		"one left out": {func(lines []string) ([]string, endpoint.Finish, error) {
			return slices.Delete(lines, 1, 2), endpoint.FinishStop, nil
		}, 2},
		"the first left out": {func(lines []string) ([]string, endpoint.Finish, error) {
			return lines[1:], endpoint.FinishStop, nil
		}, 2},
		"one without a marker": {func(lines []string) ([]string, endpoint.Finish, error) {
			lines[2], _, _ = strings.Cut(lines[2], prompt.Opening)
			return lines, endpoint.FinishStop, nil
		}, 2},
		"on one line": {func(lines []string) ([]string, endpoint.Finish, error) {
			return []string{strings.Join(lines, " ")}, endpoint.FinishStop, nil
		}, 2},
		"cut": {func(lines []string) ([]string, endpoint.Finish, error) {
			return append(lines[:3], lines[3][:30]), "", errCut
		}, 2},
		"at its length": {func(lines []string) ([]string, endpoint.Finish, error) {
			return append(lines[:3], lines[3][:30]), endpoint.FinishLength, nil
		}, 3},
	} {
		t.Run(name, func(t *testing.T) {
			f := &fakeModel{fault: func(n int, _, lines []string) ([]string, endpoint.Finish, error) {
				for i, line := range lines {
					marker, text, _ := strings.Cut(line, prompt.Closing)
					lines[i] = strings.TrimSpace(text) + " " + marker + prompt.Closing
				}
				if n > 1 {
					return lines, endpoint.FinishStop, nil
				}
				return tt.spoil(lines)
			}}
			doc := made(t, f, testArticle(4), toRussian)
			wantWhole(t, doc)
			if len(f.asked) != tt.requests || len(doc.Drafts[0].Aside) > 0 {
				t.Errorf("asked %d times: %v; taken off: %q", len(f.asked), f.asked, doc.Drafts[0].Aside)
			}
		})
	}
}

func TestStillMissingIsMarked(t *testing.T) {
	f := &fakeModel{fault: func(_ int, ids, lines []string) ([]string, endpoint.Finish, error) {
		if i := slices.Index(ids, "p4"); i >= 0 {
			lines = slices.Delete(lines, i, i+1)
		}
		return lines, endpoint.FinishStop, nil
	}}
	doc := made(t, f, testArticle(6), toRussian)
	d := doc.Drafts[0]
	if d.State != document.Incomplete || d.Problem == nil || d.Problem.Code != "problem.run.missing" {
		t.Errorf("state %s, problem %v", d.State, d.Problem)
	}
	if s := d.Segments[3]; s.State != document.Failed || s.Text != "" {
		t.Errorf("the paragraph that never came: %+v", s)
	}
	if got := d.Done(); got != 5 {
		t.Errorf("%d paragraphs complete, want 5", got)
	}
	if len(f.asked) != 3 { // in its batch, again, alone: three times a clean run
		t.Errorf("asked %d times: %v", len(f.asked), f.asked)
	}
}

func TestCutIsNeverComplete(t *testing.T) {
	// Every stream breaks off: the first after two and a half paragraphs, the
	// later ones before anything is whole.
	f := &fakeModel{fault: func(n int, _, lines []string) ([]string, endpoint.Finish, error) {
		if n == 1 {
			return append(lines[:2:2], lines[2][:20]), "", errCut
		}
		return []string{lines[0][:20]}, "", errCut
	}}
	doc := made(t, f, testArticle(6), toRussian)
	d := doc.Drafts[0]
	if d.State != document.Incomplete || d.Problem.Code != "problem.endpoint.cut" {
		t.Errorf("state %s, problem %v", d.State, d.Problem)
	}
	if d.Done() != 2 || d.Segments[2].State != document.Incomplete || d.Segments[2].Text == "" {
		t.Errorf("%d complete, then %+v", d.Done(), d.Segments[2])
	}
	for _, ids := range f.asked[1:] {
		if ids[0] != "p3" {
			t.Errorf("asked again for %v", ids)
		}
	}
}

func TestContinueAsksOnlyForWhatIsMissing(t *testing.T) {
	a := testArticle(6)
	doc := &document.Document{Article: a}
	doc.Add(doc.NewDraft(toRussian, document.Origin{Engine: document.EngineModel}))
	cut := &fakeModel{fault: func(_ int, _, lines []string) ([]string, endpoint.Finish, error) {
		return lines[:2], "", problem.New("problem.endpoint.server")
	}}
	Start(t.Context(), cut, a, doc.Drafts, Resources{}, doc.Apply).Wait()
	if d := doc.Drafts[0]; d.Done() != 1 || d.State != document.Incomplete {
		t.Fatalf("%d done, %s", d.Done(), d.State)
	}
	whole := &fakeModel{}
	Start(t.Context(), whole, a, doc.Drafts, Resources{}, doc.Apply).Wait()
	wantWhole(t, doc)
	if want := []string{"p2", "p3", "p4", "p5", "p6"}; !slices.Equal(whole.asked[0], want) {
		t.Errorf("asked for %v", whole.asked)
	}
}

// TestContinuedBy: a draft says who wrote it, each once, however often it was
// continued.
func TestContinuedBy(t *testing.T) {
	o := document.Origin{Engine: document.EngineModel, Endpoint: "Home", Model: "a"}
	for _, next := range []document.Origin{{Endpoint: "Home", Model: "a"}, {Endpoint: "Work", Model: "b"}, {Endpoint: "Work", Model: "b"}, {Endpoint: "Home", Model: "a"}} {
		next.Engine = document.EngineModel
		o = o.ContinuedBy(next, false)
	}
	if o.Endpoint != "Home + Work" || o.Model != "a + b" {
		t.Errorf("%+v", o)
	}
	if o = o.ContinuedBy(document.Origin{Engine: document.EngineModel, Endpoint: "Work", Model: "c"}, true); o.Endpoint != "Work" || o.Model != "c" {
		t.Errorf("an empty draft: %+v", o)
	}
}

func TestLengthGoesOnFromTheFirstMissing(t *testing.T) {
	f := &fakeModel{fault: func(n int, _, lines []string) ([]string, endpoint.Finish, error) {
		if len(lines) > 4 {
			return append(lines[:4:4], lines[4][:15]), endpoint.FinishLength, nil
		}
		return lines, endpoint.FinishStop, nil
	}}
	wantWhole(t, made(t, f, testArticle(11), toRussian))
	total := 0
	for _, ids := range f.asked {
		total += len(ids)
	}
	if total > 11+7+3 {
		t.Errorf("asked for %d paragraphs in all: %v", total, f.asked)
	}
}

func TestFilteredAndEmptyAnswers(t *testing.T) {
	for name, tt := range map[string]struct {
		fault func(int, []string, []string) ([]string, endpoint.Finish, error)
		state document.State
		code  string
	}{
		"filter": {func(_ int, _, l []string) ([]string, endpoint.Finish, error) {
			return l[:1], endpoint.FinishFilter, nil
		}, document.Incomplete, "problem.run.filtered"},
		"empty": {func(int, []string, []string) ([]string, endpoint.Finish, error) { return nil, endpoint.FinishStop, nil }, document.Failed, "problem.run.unread"},
		"chat": {func(int, []string, []string) ([]string, endpoint.Finish, error) {
			return []string{"I cannot help with that."}, endpoint.FinishStop, nil
		}, document.Failed, "problem.run.refused"},
		"error": {func(int, []string, []string) ([]string, endpoint.Finish, error) {
			return nil, "", problem.New("problem.endpoint.key")
		}, document.Failed, "problem.endpoint.key"},
		"no finish": {func(_ int, _, l []string) ([]string, endpoint.Finish, error) { return l[:0], "", nil }, document.Failed, "problem.endpoint.cut"},
	} {
		t.Run(name, func(t *testing.T) {
			d := made(t, &fakeModel{fault: tt.fault}, testArticle(3), toRussian).Drafts[0]
			if d.State != tt.state || d.Problem == nil || d.Problem.Code != tt.code {
				t.Errorf("state %s, problem %v", d.State, d.Problem)
			}
		})
	}
}

func TestSummary(t *testing.T) {
	task := document.Task{Kind: document.Summary, Style: document.StyleBullets, Language: "en"}
	d := made(t, &fakeModel{}, testArticle(3), task).Drafts[0]
	if d.State != document.Complete || len(d.Sentences) != 2 || !slices.Equal(d.Sentences[1].Sources, []string{"p2", "p3"}) {
		t.Errorf("%+v", d)
	}
	for _, tt := range []struct {
		finish endpoint.Finish
		err    error
		code   string
	}{{endpoint.FinishLength, nil, "problem.run.length"}, {"", errCut, "problem.endpoint.cut"}, {endpoint.FinishFilter, nil, "problem.run.filtered"}} {
		f := &fakeModel{fault: func(_ int, _, l []string) ([]string, endpoint.Finish, error) { return l[:1], tt.finish, tt.err }}
		d := made(t, f, testArticle(3), task).Drafts[0]
		if d.State != document.Incomplete || d.Problem.Code != tt.code || len(d.Sentences) != 1 {
			t.Errorf("%s: %+v", tt.code, d)
		}
	}
}

func TestSummaryRestsOnNoCaption(t *testing.T) {
	a := testArticle(3)
	a.Paragraphs[0].Role = document.Caption
	d := made(t, &fakeModel{}, a, document.Task{Kind: document.Summary, Style: document.StyleBullets, Language: "en"}).Drafts[0]
	if len(d.Sentences) != 1 || d.Sentences[0].Text != "Second." || d.LeftOut != 1 || d.State != document.Complete {
		t.Errorf("%+v", d)
	}
}

// TestSamePrefix checks that every task of an article sends the same bytes up
// to the task, which is what prompt caches need.
func TestSamePrefix(t *testing.T) {
	a := testArticle(5)
	f := &fakeModel{}
	doc := &document.Document{Article: a}
	for _, task := range []document.Task{{Kind: document.Summary, Style: document.StyleBrief, Language: "en"}, toRussian, {Kind: document.Translation, Language: "ko"}, {Kind: document.Translation, Language: "uk"}} {
		doc.Add(doc.NewDraft(task, document.Origin{Engine: document.EngineModel}))
	}
	Start(t.Context(), f, a, doc.Drafts, Resources{}, doc.Apply).Wait()
	heads := map[string]bool{}
	for _, r := range f.requests {
		head, _, _ := strings.Cut(r.User, "TASK:")
		heads[r.System+"\x00"+head] = true
	}
	if len(f.requests) != 4 || len(heads) != 1 {
		t.Errorf("%d requests with %d prefixes", len(f.requests), len(heads))
	}
}

// A server that has shown that it caches nothing gets all tasks at once; with
// any other, the first one's first token comes before the second request.
func TestTasksWaitForTheCacheOnlyWhereThereIsOne(t *testing.T) {
	a := testArticle(3)
	for _, uncached := range []bool{true, false} {
		both := make(chan struct{})
		var asked atomic.Int32
		f := &fakeModel{limits: endpoint.Limits{Slots: 2, Uncached: uncached}}
		f.fault = func(_ int, _, lines []string) ([]string, endpoint.Finish, error) {
			if asked.Add(1) == 2 {
				close(both)
			}
			select {
			case <-both:
			case <-time.After(300 * time.Millisecond):
			}
			return lines, endpoint.FinishStop, nil
		}
		doc := &document.Document{Article: a}
		for _, lang := range []string{"ko", "uk"} {
			doc.Add(doc.NewDraft(document.Task{Kind: document.Translation, Language: lang}, document.Origin{Engine: document.EngineModel}))
		}
		began := time.Now()
		Start(t.Context(), f, a, doc.Drafts, Resources{}, doc.Apply).Wait()
		if waited := time.Since(began) >= 300*time.Millisecond; waited == uncached {
			t.Errorf("uncached %v: the second task waited: %v", uncached, waited)
		}
	}
}

func TestCancelKeepsWhatCame(t *testing.T) {
	a := testArticle(6)
	doc := &document.Document{Article: a}
	doc.Add(doc.NewDraft(toRussian, document.Origin{Engine: document.EngineModel}), doc.NewDraft(document.Task{Kind: document.Translation, Language: "ko"}, document.Origin{Engine: document.EngineModel}))
	var job *Job
	ready := make(chan struct{})
	job = Start(t.Context(), &fakeModel{}, a, doc.Drafts, Resources{}, func(e document.Event) {
		<-ready
		doc.Apply(e)
		if doc.Drafts[0].Done() == 2 {
			job.Cancel("ru-1")
		}
	})
	close(ready)
	job.Wait()
	ru, ko := doc.Drafts[0], doc.Drafts[1]
	if ru.State != document.Cancelled || ru.Done() < 2 || ru.Done() == 6 {
		t.Errorf("cancelled: %s, %d done", ru.State, ru.Done())
	}
	if ko.State != document.Complete {
		t.Errorf("the other: %s %v", ko.State, ko.Problem)
	}
}
