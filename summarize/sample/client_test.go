package sample

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/profile"

	recorded "codeberg.org/tolmach/tolmach/assets/sample"
	"codeberg.org/tolmach/tolmach/summarize"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// connect is the program's own client of a server.
func connect(t *testing.T, s *Server) *endpoint.Client {
	t.Helper()
	gate := endpoint.NewGate()
	t.Cleanup(gate.Close)
	p := profile.Profile{ID: "sample", BaseURL: s.BaseURL(), Model: Model, Concurrency: 4}
	c, err := endpoint.New(p, endpoint.Key(s.Key()), endpoint.Options{Gate: gate})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// received is what the client makes of an answer.
func received(t *testing.T, s *Server, prompt string) (text string, last endpoint.Chunk, code string) {
	t.Helper()
	for chunk, err := range connect(t, s).Stream(t.Context(), endpoint.Request{System: "You work at a news desk.", User: prompt}) {
		if p := (*problem.Problem)(nil); errors.As(err, &p) {
			return text, last, p.Code
		} else if err != nil {
			t.Fatal(err)
		}
		text += chunk.Text
		last = chunk
	}
	return text, last, ""
}

func TestClientOfRecording(t *testing.T) {
	s, a := startRecorded(t)
	byID, _ := recorded.Translation("uk")
	var want []string
	for _, p := range a.Paragraphs {
		want = append(want, "⟦"+p.ID+"⟧ "+byID[p.ID])
	}
	text, last, key := received(t, s, translate(a, "Ukrainian", "uk"))
	if text != strings.Join(want, "\n") || key != "" || last.Finish != endpoint.FinishStop {
		t.Errorf("%q, finish %q, %s", text, last.Finish, key)
	}
	if last.Usage == nil || last.Usage.Completion == 0 || last.Usage.Cached != 0 {
		t.Errorf("usage %+v", last.Usage)
	}
	_, last, _ = received(t, s, translate(a, "Korean", "ko"))
	if last.Usage == nil || last.Usage.Cached < last.Usage.Prompt*8/10 {
		t.Errorf("the second time: usage %+v, want most of it cached", last.Usage)
	}
	for _, prompt := range []string{translate(testArticle(5), "Korean", "ko"), translate(a, "French", "fr")} {
		if text, _, key := received(t, s, prompt); text != "" || key != "problem.sample.only" {
			t.Errorf("%q, %s", text, key)
		}
	}
}

// TestClientMeetsFaults checks that each fault is to the client what it is
// meant to be.
func TestClientMeetsFaults(t *testing.T) {
	a := testArticle(10)
	for name, tt := range map[string]struct {
		fault  Fault
		key    string
		finish endpoint.Finish
	}{
		"wrong key":  {Fault{Status: 401, Body: BodyWrongKey}, "problem.endpoint.key", ""},
		"model":      {Fault{Status: 404, Body: BodyNoModel}, "problem.endpoint.model", ""},
		"cut":        {Fault{After: 4, End: Cut}, "problem.endpoint.cut", ""},
		"reset":      {Fault{After: 4, End: Reset}, "problem.endpoint.cut", ""},
		"length":     {Fault{After: 4, End: Finished, Finish: "length"}, "", endpoint.FinishLength},
		"filter":     {Fault{After: 4, End: Finished, Finish: "content_filter"}, "", endpoint.FinishFilter},
		"rate limit": {Fault{Status: 429, Header: http.Header{"Retry-After": {"0"}}, Body: BodyRateLimit}, "", endpoint.FinishStop},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, Options{Fault: func(n int, _ string) Fault {
				if n > 1 {
					return Fault{}
				}
				return tt.fault
			}})
			text, last, key := received(t, s, translate(a, "Ukrainian", "uk"))
			if key != tt.key || last.Finish != tt.finish || !strings.HasPrefix(echoed(a, "uk"), text) {
				t.Errorf("%q, finish %q, %s", text, last.Finish, key)
			}
		})
	}
}

// TestDamageIsRepaired is the whole path, engine, client and network, against
// a model that damages 1 in 10 paragraphs: each ends with its own translation.
func TestDamageIsRepaired(t *testing.T) {
	lines := Damaged(2026, 10, Dropped, Merged, Doubled, Swapped, Renamed)
	s := start(t, Options{Fault: func(int, string) Fault { return Fault{Lines: lines} }})
	for n := 20; n <= 60; n += 10 {
		a := testArticle(n)
		doc := &document.Document{Article: a}
		doc.Add(doc.NewDraft(document.Task{Kind: document.Translation, Language: "uk"}, document.Origin{Engine: document.EngineModel}))
		summarize.Start(t.Context(), connect(t, s), a, doc.Drafts, summarize.Resources{}, doc.Apply).Wait()
		wantEchoed(t, a, doc.Drafts[0])
	}
	if asked := len(s.Requests()); asked <= 5 {
		t.Errorf("%d requests for 5 articles: nothing was repaired", asked)
	}
}

func wantEchoed(t *testing.T, a document.Article, d document.Draft) {
	t.Helper()
	if d.State != document.Complete {
		t.Errorf("%d paragraphs: %s %v", len(a.Paragraphs), d.State, d.Problem)
	}
	for i, segment := range d.Segments {
		if want, _ := (echo{}).Translation("uk", segment.ID, a.Paragraphs[i].Text); segment.Text != want {
			t.Errorf("%s: %q, want %q", segment.ID, segment.Text, want)
		}
	}
}

// TestClientOutwaitsPings: llama.cpp sends a comment every second while it
// reads a long prompt. go-openai by itself gives up after 300 lines of them,
// which are 150 seconds.
func TestClientOutwaitsPings(t *testing.T) {
	t.Parallel()
	silence := 62 * time.Second
	if testing.Short() {
		silence = 2 * time.Second
	}
	a := testArticle(2)
	s := start(t, Options{Fault: func(_ int, task string) Fault {
		if task == "models" {
			return Fault{}
		}
		return Fault{FirstToken: silence, Ping: 100 * time.Millisecond} // more than 600 of them
	}})
	text, last, key := received(t, s, translate(a, "Ukrainian", "uk"))
	if key != "" || last.Finish != endpoint.FinishStop || !strings.Contains(text, "⟦p2⟧") {
		t.Errorf("%q, finish %q, %s", text, last.Finish, key)
	}
}
