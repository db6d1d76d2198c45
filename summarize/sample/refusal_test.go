package sample

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// refused checks that an answer is an error with that status and code.
func refused(t *testing.T, resp *http.Response, status int, code string) {
	t.Helper()
	var e struct {
		Error struct{ Message, Type, Code string }
	}
	if err := json.NewDecoder(resp.Body).Decode(&e); err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != status || e.Error.Code != code || e.Error.Message == "" || e.Error.Type != "invalid_request_error" {
		t.Errorf("%s %+v, want %d %s", resp.Status, e.Error, status, code)
	}
}

func TestWhoIsLetIn(t *testing.T) {
	s, other := start(t, Options{}), start(t, Options{})
	if s.Key() == other.Key() || len(s.Key()) < 20 {
		t.Errorf("keys %q and %q", s.Key(), other.Key())
	}
	if !strings.HasPrefix(s.BaseURL(), "http://127.0.0.1:") || !strings.HasSuffix(s.BaseURL(), "/v1") {
		t.Errorf("base URL %s", s.BaseURL())
	}
	for _, tt := range []struct {
		method, path, key, origin string
		status                    int
		code                      string
	}{
		{"POST", "/chat/completions", "", "", 401, "invalid_api_key"},
		{"GET", "/models", "", "", 401, "invalid_api_key"},
		{"GET", "/models", "Bearer " + other.Key(), "", 401, "invalid_api_key"},
		{"GET", "/models", s.Key(), "", 401, "invalid_api_key"},
		{"GET", "/nothing", "", "", 401, "invalid_api_key"},
		{"GET", "/models", "Bearer " + s.Key(), "http://example.org", 403, "forbidden"},
		{"OPTIONS", "/models", "", "null", 403, "forbidden"},
		{"GET", "/nothing", "Bearer " + s.Key(), "", 404, "unknown_url"},
		{"GET", "/chat/completions", "Bearer " + s.Key(), "", 404, "unknown_url"},
	} {
		r, _ := http.NewRequestWithContext(t.Context(), tt.method, s.BaseURL()+tt.path, strings.NewReader("{}"))
		for name, value := range map[string]string{"Authorization": tt.key, "Origin": tt.origin} {
			if value != "" {
				r.Header.Set(name, value)
			}
		}
		resp, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		refused(t, resp, tt.status, tt.code)
		resp.Body.Close()
	}
	for _, r := range s.Requests() {
		if r.Body != nil || r.Task != "" {
			t.Errorf("read before it was let in: %+v", r)
		}
	}
}

func TestBadRequests(t *testing.T) {
	s := start(t, Options{})
	for _, b := range []string{"", "{", `{"model":"m","messages":[]}`, `{"messages":[{"role":"user","content":"x"}]}`, `{"model":"m","messages":"x"}`} {
		refused(t, post(t, t.Context(), s, b), 400, "bad_request")
	}
	refused(t, post(t, t.Context(), s, strings.Repeat(" ", maxBody+1)), 413, "request_too_large")
}

// testRecording knows a short article in Korean.
func testRecording(a document.Article) Recording {
	return Recording{
		Article: a,
		Translation: func(lang string) (map[string]string, bool) {
			return map[string]string{"p1": "배들이 돌아왔다", "p2": "둘째 문단", "p3": "셋째 문단"}, lang == "ko"
		},
		Summary: func(style, lang string) ([]Sentence, bool) {
			return []Sentence{{"배들이 돌아왔다.", []string{"p1", "p2"}}, {"셋째다.", []string{"p3"}}}, style == "bullets" && lang == "ko"
		},
	}
}

func TestRecording(t *testing.T) {
	a := testArticle(3)
	s := start(t, Options{Answers: testRecording(a).Answers()})
	for prompt, want := range map[string]string{
		translate(a, "Korean", "ko"):            "⟦p1⟧ 배들이 돌아왔다\n⟦p2⟧ 둘째 문단\n⟦p3⟧ 셋째 문단",
		translate(a, "Korean", "ko", "p3"):      "⟦p3⟧ 셋째 문단",
		summarise(a, "bullets", "Korean", "ko"): "배들이 돌아왔다. ⟦p1,p2⟧\n셋째다. ⟦p3⟧",
	} {
		h := ask(t, s, prompt)
		h.whole(t)
		if h.text != want {
			t.Errorf("%q, want %q", h.text, want)
		}
	}
	changed, shorter := testArticle(3), testArticle(2)
	changed.Paragraphs[2].Text = "Paragraph 3 says something else."
	for name, prompt := range map[string]string{
		"language":          translate(a, "French", "fr"),
		"style":             summarise(a, "brief", "Korean", "ko"),
		"summary language":  summarise(a, "bullets", "English", "en"),
		"paragraph":         translate(changed, "Korean", "ko"),
		"changed, summary":  summarise(changed, "bullets", "Korean", "ko"),
		"shorter, summary":  summarise(shorter, "bullets", "Korean", "ko"),
		"longer":            translate(testArticle(4), "Korean", "ko"),
		"unknown id":        translate(a, "Korean", "ko", "p9"),
		"notes":             promptOf(a, "notes on part 1 of 2 of a long article.\n"),
		"another task":      promptOf(a, "write a poem.\n"),
		"no prompt of ours": "Hello!",
	} {
		t.Run(name, func(t *testing.T) {
			refused(t, post(t, t.Context(), s, body(prompt, nil)), 422, Code)
		})
	}
	// One changed paragraph does not spoil the others when only they are asked for.
	if h := ask(t, s, translate(changed, "Korean", "ko", "p2")); h.text != "⟦p2⟧ 둘째 문단" {
		t.Errorf("%+v", h)
	}
}
