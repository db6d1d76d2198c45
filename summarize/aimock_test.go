package summarize_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/profile"

	"codeberg.org/tolmach/tolmach/summarize"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/internal/aimock"
)

// news is an article of n paragraphs, and what a model would make of it.
func news(n int) (a document.Article, translation []string) {
	a.Language = "en"
	for i := 1; i <= n; i++ {
		a.Paragraphs = append(a.Paragraphs, document.Paragraph{ID: fmt.Sprintf("p%d", i), Role: document.Body, Text: fmt.Sprintf("The minister said on day %d that 1,%03d ships sailed.", i, i)})
		translation = append(translation, fmt.Sprintf("⟦p%d⟧ «Міністр заявив на %d-й день, що вийшло 1%03d кораблів».", i, i, i))
	}
	return a, translation
}

func client(t *testing.T, s *aimock.Server) *endpoint.Client {
	t.Helper()
	c, err := endpoint.New(profile.Profile{ID: "aimock", BaseURL: s.URL + "/v1", Model: "m", Concurrency: 4}, "sk-secret-key", endpoint.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// run makes the tasks and returns the document as it ended.
func run(t *testing.T, s endpoint.Server, a document.Article, tasks ...document.Task) *document.Document {
	t.Helper()
	doc := &document.Document{Article: a}
	for _, task := range tasks {
		doc.Add(doc.NewDraft(task, document.Origin{Engine: document.EngineModel}))
	}
	summarize.Start(t.Context(), s, a, doc.Drafts, summarize.Resources{}, doc.Apply).Wait()
	return doc
}

func to(lang string) document.Task {
	return document.Task{Kind: document.Translation, Language: lang}
}

var summary = document.Task{Kind: document.Summary, Style: document.StyleBullets, Language: "en"}

// whole checks that a translation is complete and word for word what the
// server sent.
func whole(t *testing.T, d document.Draft, translation []string) {
	t.Helper()
	if d.State != document.Complete || d.Problem != nil {
		t.Errorf("%s: %s, %v", d.ID, d.State, d.Problem)
	}
	for i, line := range translation {
		if _, want, _ := strings.Cut(line, "⟧ "); d.Segments[i].Text != want {
			t.Errorf("%s %s: %q, want %q", d.ID, d.Segments[i].ID, d.Segments[i].Text, want)
		}
	}
}

func TestAimockFourTasks(t *testing.T) {
	a, translation := news(8)
	answer := aimock.Text(strings.Join(translation, "\n"))
	s := aimock.Start(t,
		aimock.Fixture{Match: aimock.Match{UserMessage: "TASK: summary"}, Response: aimock.Text("Ships sailed. ⟦p1,p2⟧\nMore followed. ⟦p8⟧"), ChunkSize: 3, Latency: 2},
		aimock.Fixture{Match: aimock.Match{UserMessage: "TASK: translate"}, Response: answer, ChunkSize: 5, Latency: 1},
	)
	doc := run(t, client(t, s), a, summary, to("ko"), to("uk"), to("ru"))
	if d := doc.Drafts[0]; d.State != document.Complete || len(d.Sentences) != 2 || !slices.Equal(d.Sentences[0].Sources, []string{"p1", "p2"}) {
		t.Errorf("summary: %+v", d)
	}
	for _, d := range doc.Drafts[1:] {
		whole(t, d, translation)
	}
	journal := s.Journal(t)
	prefixes := map[string]bool{}
	for _, e := range journal {
		m := e.Body.Messages
		if len(m) != 2 || m[0].Role != "system" || m[1].Role != "user" {
			t.Fatalf("messages: %+v", m)
		}
		prefix, _, ok := strings.Cut(m[1].Content, "TASK:")
		if !ok {
			t.Errorf("no task in %q", m[1].Content)
		}
		prefixes[m[0].Content+"\x00"+prefix] = true
	}
	if len(journal) != 4 || len(prefixes) != 1 {
		t.Errorf("%d requests with %d different beginnings, want 4 with the same", len(journal), len(prefixes))
	}
}

// TestAimockKeyOnlyToItsHost: of two servers, each is sent what belongs to it,
// and the key is in a header and nowhere else.
func TestAimockKeyOnlyToItsHost(t *testing.T) {
	a, translation := news(2)
	answer := aimock.Fixture{Match: aimock.Match{UserMessage: "TASK:"}, Response: aimock.Text(strings.Join(translation, "\n"))}
	own, other := aimock.Start(t, answer), aimock.Start(t, answer)
	open, err := endpoint.New(profile.Profile{ID: "open", BaseURL: other.URL + "/v1", Model: "m"}, "", endpoint.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []endpoint.Server{client(t, own), open} {
		whole(t, run(t, s, a, to("uk")).Drafts[0], translation)
	}
	for _, tt := range []struct {
		server *aimock.Server
		key    bool
	}{{own, true}, {other, false}} {
		for _, e := range tt.server.Journal(t) {
			if _, has := e.Headers["authorization"]; has != tt.key { // its value the journal hides
				t.Errorf("%s: %v", tt.server.URL, e.Headers)
			}
			if text := fmt.Sprint(e.Path, e.Headers, e.Body); strings.Contains(text, "sk-secret-key") {
				t.Errorf("%s: the key stands in %s", tt.server.URL, text)
			}
		}
	}
}

func TestAimockRateLimitThenSuccess(t *testing.T) {
	a, translation := news(3)
	busy := func(n int) aimock.Fixture {
		return aimock.Fixture{Match: aimock.Match{UserMessage: "TASK:", Sequence: aimock.Nth(n)}, Response: map[string]any{
			"error": map[string]any{"message": "Rate limit", "type": "rate_limit_error", "code": "rate_limit_exceeded"}, "status": 429, "retryAfter": 1,
		}}
	}
	s := aimock.Start(t, busy(0), busy(1), aimock.Fixture{Match: aimock.Match{UserMessage: "TASK:"}, Response: aimock.Text(strings.Join(translation, "\n"))})
	var waits []int
	doc := &document.Document{Article: a}
	doc.Add(doc.NewDraft(to("uk"), document.Origin{}))
	start := time.Now()
	summarize.Start(t.Context(), client(t, s), a, doc.Drafts, summarize.Resources{}, func(e document.Event) {
		if asked, ok := e.(document.Asked); ok && asked.Retry > 0 {
			waits = append(waits, asked.Retry)
		}
		doc.Apply(e)
	}).Wait()
	whole(t, doc.Drafts[0], translation)
	if took := time.Since(start); took < 2*time.Second {
		t.Errorf("it took %v, but the server asked for two waits of a second", took)
	}
	if !slices.Equal(waits, []int{1, 1}) {
		t.Errorf("the user was told of waits of %v seconds", waits)
	}
	var status []int
	for _, e := range s.Journal(t) {
		status = append(status, e.Response.Status)
	}
	if !slices.Equal(status, []int{429, 429, 200}) {
		t.Errorf("the server answered %v", status)
	}
}

// TestAimockCutThenContinue cuts every stream of the first run, and lets the
// user continue: the text is whole in the end and no paragraph that had come
// whole is asked for twice.
func TestAimockCutThenContinue(t *testing.T) {
	a, translation := news(6)
	all := strings.Join(translation, "\n")
	s := aimock.Start(t,
		aimock.Fixture{Match: aimock.Match{UserMessage: "Translate every paragraph"}, Response: aimock.Text(all), ChunkSize: 10, Latency: 1, CutAfter: 17},
		aimock.Fixture{Match: aimock.Match{UserMessage: "only these paragraphs: p3, p4, p5, p6.", Sequence: aimock.Nth(0)}, Response: aimock.Text("⟦p3⟧ «Мін"), ChunkSize: 2, Latency: 1, CutAfter: 4},
		aimock.Fixture{Match: aimock.Match{UserMessage: "only these paragraphs: p3, p4, p5, p6.", Sequence: aimock.Nth(1)}, Response: aimock.Text("⟦p3⟧ «Мін"), ChunkSize: 2, Latency: 1, CutAfter: 4},
		aimock.Fixture{Match: aimock.Match{UserMessage: "only these paragraphs: p3, p4, p5, p6.", Sequence: aimock.Nth(2)}, Response: aimock.Text("⟦p3⟧ «Мін"), ChunkSize: 2, Latency: 1, CutAfter: 4},
		aimock.Fixture{Match: aimock.Match{UserMessage: "only these paragraphs: p3, p4, p5, p6."}, Response: aimock.Text(strings.Join(translation[2:], "\n"))},
	)
	c := client(t, s)
	doc := run(t, c, a, to("uk"))
	d := &doc.Drafts[0]
	if d.State != document.Incomplete || d.Problem == nil || d.Problem.Code != "problem.endpoint.cut" || d.Done() != 2 {
		t.Fatalf("after the cuts: %s, %v, %d done", d.State, d.Problem, d.Done())
	}
	summarize.Start(t.Context(), c, a, doc.Drafts, summarize.Resources{}, doc.Apply).Wait()
	whole(t, *d, translation)
	only := regexp.MustCompile(`only these paragraphs: ([^.]*)\.`)
	for i, e := range s.Journal(t) {
		m := only.FindStringSubmatch(e.Body.Messages[1].Content)
		if i > 0 && (m == nil || m[1] != "p3, p4, p5, p6") {
			t.Errorf("request %d asks for %v", i, m)
		}
	}
}

func TestAimockLengthIsNeverComplete(t *testing.T) {
	a, translation := news(3)
	s := aimock.Start(t,
		aimock.Fixture{Match: aimock.Match{UserMessage: "TASK: summary"}, Response: map[string]any{"content": "Ships sailed. ⟦p1⟧\nAnd then", "finishReason": "length"}},
		aimock.Fixture{Match: aimock.Match{UserMessage: "TASK: translate"}, Response: map[string]any{"content": translation[0] + "\n⟦p2⟧ «Мін", "finishReason": "length"}},
	)
	doc := run(t, client(t, s), a, summary, to("uk"))
	if d := doc.Drafts[0]; d.State != document.Incomplete || d.Problem.Code != "problem.run.length" {
		t.Errorf("summary: %s, %v", d.State, d.Problem)
	}
	if d := doc.Drafts[1]; d.State != document.Incomplete || d.Done() != 1 || d.Segments[1].State != document.Incomplete {
		t.Errorf("translation: %s, %d done, %+v", d.State, d.Done(), d.Segments)
	}
}

// TestAimockSlowFirstToken waits more than a minute for the first word.
func TestAimockSlowFirstToken(t *testing.T) {
	t.Parallel()
	wait := 61 * time.Second
	if testing.Short() {
		wait = 2 * time.Second
	}
	a, translation := news(2)
	s := aimock.Start(t, aimock.Fixture{Match: aimock.Match{UserMessage: "TASK:"}, Response: aimock.Text(strings.Join(translation, "\n")), Pace: map[string]int{"ttft": int(wait.Milliseconds()), "tps": 100}})
	start := time.Now()
	whole(t, run(t, client(t, s), a, to("uk")).Drafts[0], translation)
	if took := time.Since(start); took < wait {
		t.Errorf("the server was not slow: %v", took)
	}
}

// TestAimockChaos: what breaks once is asked for once more, as long as nothing
// was shown; what breaks always is a problem and never a text.
func TestAimockChaos(t *testing.T) {
	a, translation := news(3)
	for fault, code := range map[string]string{
		"dropRate":       "problem.endpoint.server", // an error before the first byte
		"disconnectRate": "problem.endpoint.cut",    // the connection breaks before the first byte
		"malformedRate":  "problem.endpoint.page",   // a body that is no JSON
	} {
		t.Run(fault, func(t *testing.T) {
			t.Parallel()
			bad := aimock.Fixture{Match: aimock.Match{UserMessage: "TASK:", Sequence: aimock.Nth(0)}, Response: aimock.Text("none"), Chaos: map[string]int{fault: 1}}
			good := aimock.Fixture{Match: aimock.Match{UserMessage: "TASK:"}, Response: aimock.Text(strings.Join(translation, "\n"))}
			d := run(t, client(t, aimock.Start(t, bad, good)), a, to("uk")).Drafts[0]
			if fault == "malformedRate" {
				if d.State != document.Failed || d.Problem.Code != code {
					t.Errorf("%s %v", d.State, d.Problem)
				}
				return
			}
			whole(t, d, translation)
			bad.Match.Sequence = nil
			s := aimock.Start(t, bad)
			d = run(t, client(t, s), a, to("uk")).Drafts[0]
			if d.State != document.Failed || d.Problem.Code != code || !d.Empty() {
				t.Errorf("%s %v %+v", d.State, d.Problem, d.Segments)
			}
			if n := len(s.Journal(t)); n < 4 {
				t.Errorf("%d requests", n)
			}
		})
	}
}

func TestAimockCancel(t *testing.T) {
	a, translation := news(40)
	s := aimock.Start(t, aimock.Fixture{Match: aimock.Match{UserMessage: "TASK:"}, Response: aimock.Text(strings.Join(translation, "\n")), ChunkSize: 8, Latency: 20})
	doc := &document.Document{Article: a}
	doc.Add(doc.NewDraft(to("uk"), document.Origin{}))
	var cancelled time.Time
	var job *summarize.Job
	ready := make(chan struct{})
	job = summarize.Start(t.Context(), client(t, s), a, doc.Drafts, summarize.Resources{}, func(e document.Event) {
		<-ready
		doc.Apply(e)
		if doc.Drafts[0].Done() == 2 && cancelled.IsZero() {
			cancelled = time.Now()
			job.Cancel("uk-1")
		}
	})
	close(ready)
	job.Wait()
	if took := time.Since(cancelled); took > 100*time.Millisecond {
		t.Errorf("it took %v to stop", took)
	}
	if d := doc.Drafts[0]; d.State != document.Cancelled || d.Done() < 2 {
		t.Errorf("%s with %d done", d.State, d.Done())
	}
}
