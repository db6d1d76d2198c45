package summarize

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/profile"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
)

// served is a server of the fake model on loopback. spoil says what of an
// answer goes out, with which finish reason and how many tokens of the prompt
// it says it read; 0 for none.
func served(t *testing.T, model string, spoil func(prompt, answer string) (string, string, int)) (c *endpoint.Client, requests *atomic.Int32) {
	t.Helper()
	requests = new(atomic.Int32)
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			http.NotFound(w, r)
			return
		}
		requests.Add(1)
		var q struct{ Messages []struct{ Content string } }
		_ = json.NewDecoder(r.Body).Decode(&q)
		system, user := q.Messages[0].Content, q.Messages[1].Content
		answer, _, _ := (&fakeModel{}).answer(endpoint.Request{System: system, User: user}, true)
		answer, finish, read := spoil(system+user, answer)
		w.Header().Set("Content-Type", "text/event-stream")
		text, _ := json.Marshal(answer)
		_, _ = fmt.Fprintf(w, "data: {\"choices\":[{\"delta\":{\"content\":%s}}]}\n\ndata: {\"choices\":[{\"delta\":{},\"finish_reason\":%q}]}\n\n", text, finish)
		if read > 0 {
			_, _ = fmt.Fprintf(w, "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":%d}}\n\n", read, len(answer)/4)
		}
		_, _ = io.WriteString(w, "data: [DONE]\n\n")
	}))
	t.Cleanup(srv.Close)
	gate := endpoint.NewGate()
	t.Cleanup(gate.Close)
	c, err := endpoint.New(profile.Profile{BaseURL: srv.URL + "/v1", Model: model}, "", endpoint.Options{Gate: gate})
	if err != nil {
		t.Fatal(err)
	}
	return c, requests
}

// sentences are so many, each of its own.
func sentences(n int) string {
	var b strings.Builder
	for i := range n {
		_, _ = fmt.Fprintf(&b, "The council of town %d voted for the market. ", i)
	}
	return strings.TrimSpace(b.String())
}

// TestAnswerCap: a server that cuts every answer off at some length is asked for
// less at a time, down to pieces of one paragraph, and everything comes.
func TestAnswerCap(t *testing.T) {
	const most = 3000 // letters
	for name, tt := range map[string]struct {
		paragraphs []string
		requests   int32 // at most
	}{
		"forty paragraphs":   {strings.Split(strings.Repeat(sentences(12)+"\n", 39)+sentences(12), "\n"), 40},
		"one long paragraph": {[]string{sentences(700)}, 48},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, requests := served(t, name, func(_, answer string) (string, string, int) {
				if len(answer) > most {
					return answer[:most], "length", 0
				}
				return answer, "stop", 0
			})
			a := document.Article{Title: "Market", Language: "en"}
			size := 0
			for i, p := range tt.paragraphs {
				a.Paragraphs = append(a.Paragraphs, document.Paragraph{ID: fmt.Sprintf("p%d", i+1), Role: document.Body, Text: p})
				size += len(p)
			}
			doc := &document.Document{Article: a}
			doc.Add(doc.NewDraft(document.Task{Kind: document.Translation, Language: "uk"}, document.Origin{Engine: document.EngineModel, Model: "m"}))
			Start(context.Background(), c, a, doc.Drafts, Resources{}, doc.Apply).Wait()
			d := &doc.Drafts[0]
			if d.State != document.Complete {
				t.Errorf("%s: %v, %d of %d", d.State, d.Problem, d.Done(), len(d.Segments))
			}
			if n := requests.Load(); n > tt.requests {
				t.Errorf("%d requests for %d letters, at most %d", n, size, tt.requests)
			}
			t.Logf("%d requests for %d letters", requests.Load(), size)
		})
	}
}

// TestHint: what a server kept of a prompt that it cut is no window: an article
// that fits in parts is sent in parts.
func TestHint(t *testing.T) {
	const window = 2048
	c, requests := served(t, "hint", func(prompt, answer string) (string, string, int) {
		if size := len(prompt) / 4; size > window-20 {
			return "⟦p1⟧ Made up.", "stop", 1032
		} else {
			return answer, "stop", size
		}
	})
	a := document.Article{Title: "Market", Language: "en"}
	for i := range 70 {
		a.Paragraphs = append(a.Paragraphs, document.Paragraph{ID: fmt.Sprintf("p%d", i+1), Role: document.Body, Text: sentences(5)})
	}
	doc := &document.Document{Article: a}
	doc.Add(doc.NewDraft(document.Task{Kind: document.Translation, Language: "uk"}, document.Origin{Engine: document.EngineModel, Model: "m"}))
	Start(context.Background(), c, a, doc.Drafts, Resources{}, doc.Apply).Wait()
	if d := &doc.Drafts[0]; d.State != document.Complete {
		t.Errorf("%s after %d requests: %v", d.State, requests.Load(), d.Problem)
	}
}
