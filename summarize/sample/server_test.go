package sample

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// echo answers for any article: reversible translations, a summary that says
// what it was shown, and notes on the first paragraph shown.
type echo struct{}

func (echo) Translation(lang, id, text string) (string, bool) {
	return lang + " «" + text + "» і далі", lang != "xx" && text != ""
}

func (echo) Summary(style, lang string, shown []Paragraph) ([]string, bool) {
	lines := []string{style + " " + lang + ". ⟦p1⟧"}
	if style == StyleNotes {
		shown = shown[:1]
	}
	for _, p := range shown {
		lines = append(lines, p.Role+" "+p.Text+" ⟦"+p.ID+"⟧")
	}
	return lines, true
}

func start(t *testing.T, o Options) *Server {
	t.Helper()
	if o.Answers == nil {
		o.Answers = echo{}
	}
	s, err := Start(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

func testArticle(n int) document.Article {
	a := document.Article{Language: "en", Paragraphs: []document.Paragraph{{ID: "p1", Role: document.Headline, Text: "Ships come home"}}}
	for i := 2; i <= n; i++ {
		a.Paragraphs = append(a.Paragraphs, document.Paragraph{
			ID: fmt.Sprintf("p%d", i), Role: document.Body, Text: fmt.Sprintf("Paragraph %d: 한국 %d ships (all grey) sailed. END OF ARTICLE", i, i*100),
		})
	}
	return a
}

// promptOf writes a prompt as the engine does.
func promptOf(a document.Article, task string) string {
	var b strings.Builder
	b.WriteString("ARTICLE (in English)\n")
	for _, p := range a.Paragraphs {
		role := ""
		if p.Role != document.Body {
			role = " " + string(p.Role)
		}
		b.WriteString("⟦" + p.ID + role + "⟧ " + p.Text + "\n")
	}
	return b.String() + "END OF ARTICLE\n\nTASK: " + task
}

func translate(a document.Article, name, lang string, only ...string) string {
	which := fmt.Sprintf("Translate every paragraph, from p1 to p%d.\n", len(a.Paragraphs))
	if len(only) > 0 {
		which = "Translate only these paragraphs: " + strings.Join(only, ", ") + ". The others are there for context.\n"
	}
	return promptOf(a, "translate into "+name+" ("+lang+").\n"+which+"Write each paragraph on one line: its id in the same brackets, a space, the translation, like this:\n⟦p1⟧ …\n")
}

func summarise(a document.Article, style, name, lang string) string {
	return promptOf(a, "summary ("+style+") in "+name+" ("+lang+").\nWrite each sentence on a line of its own, like this:\nThe sentence. ⟦p3,p5⟧\n")
}

// body is the request for a prompt.
func body(prompt string, extra map[string]any) string {
	in := map[string]any{
		"model": "test", "stream": true, "stream_options": map[string]any{"include_usage": true},
		"messages": []map[string]string{{"role": "system", "content": "You work at a news desk."}, {"role": "user", "content": prompt}},
	}
	for k, v := range extra {
		in[k] = v
	}
	b, _ := json.Marshal(in)
	return string(b)
}

// client has no idle connections to leave behind.
var client = &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}

func post(t *testing.T, ctx context.Context, s *Server, body string) *http.Response {
	t.Helper()
	r, err := http.NewRequestWithContext(ctx, "POST", s.BaseURL()+"/chat/completions", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+s.Key())
	resp, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { resp.Body.Close() })
	return resp
}

// heard is what a client makes of a stream.
type heard struct {
	text, finish, role string
	frames, comments   int
	usage              *usage
	done               bool
	errors             []string // frames that are no chunks
	err                error
}

func listen(r io.Reader) heard {
	var h heard
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		data, ok := strings.CutPrefix(lines.Text(), "data: ")
		switch {
		case strings.HasPrefix(lines.Text(), ":"):
			h.comments++
			continue
		case !ok:
			continue
		case data == "[DONE]":
			h.done = true
			continue
		}
		h.frame(data)
	}
	h.err = lines.Err()
	return h
}

func (h *heard) frame(data string) {
	var f struct {
		completion
		Error any `json:"error"`
	}
	if err := json.Unmarshal([]byte(data), &f); err != nil || f.Error != nil {
		h.errors = append(h.errors, data)
		return
	}
	if f.Usage != nil {
		h.usage = f.Usage
	}
	for _, c := range f.Choices {
		if c.Delta.Content != nil {
			h.text += *c.Delta.Content
			h.frames++
		}
		h.role += c.Delta.Role
		if c.Finish != nil {
			h.finish += *c.Finish
		}
	}
}

func ask(t *testing.T, s *Server, prompt string) heard {
	t.Helper()
	resp := post(t, t.Context(), s, body(prompt, nil))
	if resp.StatusCode != http.StatusOK || resp.Header.Get("Content-Type") != "text/event-stream" {
		b, _ := io.ReadAll(resp.Body)
		t.Fatalf("%s %s: %s", resp.Status, resp.Header.Get("Content-Type"), b)
	}
	return listen(resp.Body)
}

// whole checks that a stream ended as it should.
func (h heard) whole(t *testing.T) {
	t.Helper()
	if h.err != nil || h.finish != "stop" || !h.done || h.role != "assistant" || len(h.errors) > 0 {
		t.Errorf("stream: %+v", h)
	}
}

// echoed is the answer of echo to a translation.
func echoed(a document.Article, lang string, ids ...string) string {
	var lines []string
	for _, p := range a.Paragraphs {
		if len(ids) == 0 || slices.Contains(ids, p.ID) {
			text, _ := echo{}.Translation(lang, p.ID, p.Text)
			lines = append(lines, "⟦"+p.ID+"⟧ "+text)
		}
	}
	return strings.Join(lines, "\n")
}

func TestTranslation(t *testing.T) {
	s, a := start(t, Options{}), testArticle(30)
	for lang, name := range map[string]string{"uk": "Ukrainian", "ko": "Korean", "pt-BR": "Brazilian Portuguese", "sr-Latn": "Serbian (Latin)"} {
		h := ask(t, s, translate(a, name, lang))
		h.whole(t)
		if want := echoed(a, lang); h.text != want {
			t.Errorf("%s: %q, want %q", lang, h.text, want)
		}
		h = ask(t, s, translate(a, name, lang, "p4", "p7"))
		h.whole(t)
		if want := echoed(a, lang, "p4", "p7"); h.text != want {
			t.Errorf("%s, two paragraphs: %q, want %q", lang, h.text, want)
		}
	}
}

func TestSummaryAndNotes(t *testing.T) {
	s, a := start(t, Options{}), testArticle(2)
	shown := "headline Ships come home ⟦p1⟧\n " + a.Paragraphs[1].Text + " ⟦p2⟧"
	noted := "NOTES on a long article, each with the ids of its paragraphs\nIt rained. ⟦p2,p5⟧\nEND OF NOTES\n\nTASK: summary (brief) in Korean (ko).\nWrite.\n"
	for prompt, want := range map[string]string{
		summarise(a, "bullets", "Korean", "ko"):                                     "bullets ko. ⟦p1⟧\n" + shown,
		promptOf(a, "notes on part 2 of 5 of a long article.\nWrite down what a\n"): "notes . ⟦p1⟧\nheadline Ships come home ⟦p1⟧",
		noted: "brief ko. ⟦p1⟧\nnote It rained. ⟦p2,p5⟧",
	} {
		h := ask(t, s, prompt)
		h.whole(t)
		if h.text != want {
			t.Errorf("%q, want %q", h.text, want)
		}
	}
}

func TestNotStreamed(t *testing.T) {
	s, a := start(t, Options{}), testArticle(5)
	resp := post(t, t.Context(), s, body(translate(a, "Ukrainian", "uk"), map[string]any{"stream": false, "stream_options": nil}))
	var got completion
	if err := json.NewDecoder(resp.Body).Decode(&got); err != nil {
		t.Fatal(err)
	}
	if got.Object != "chat.completion" || len(got.Choices) != 1 || *got.Choices[0].Message.Content != echoed(a, "uk") || *got.Choices[0].Finish != "stop" {
		t.Errorf("%+v", got)
	}
	if got.Usage == nil || got.Usage.Total != got.Usage.Prompt+got.Usage.Completion || got.Usage.Completion == 0 {
		t.Errorf("usage %+v", got.Usage)
	}
}

func TestUsage(t *testing.T) {
	s, a := start(t, Options{}), testArticle(40)
	first := ask(t, s, translate(a, "Ukrainian", "uk")).usage
	second := ask(t, s, translate(a, "Korean", "ko")).usage
	if first == nil || second == nil {
		t.Fatal("no usage")
	}
	// 40 paragraphs of about 22 tokens each.
	if first.Prompt < 600 || first.Prompt > 1300 || first.Details.Cached != 0 {
		t.Errorf("first: %+v", first)
	}
	if c := second.Details.Cached; c > second.Prompt || c < second.Prompt*9/10 {
		t.Errorf("second: %+v, want most of it cached", second)
	}
	resp := post(t, t.Context(), s, body(translate(a, "Korean", "ko"), map[string]any{"stream_options": nil}))
	if h := listen(resp.Body); h.usage != nil || h.finish != "stop" {
		t.Errorf("usage that nobody asked for: %+v", h)
	}
}

func TestMaxTokens(t *testing.T) {
	s, a := start(t, Options{}), testArticle(20)
	for _, field := range []string{"max_tokens", "max_completion_tokens"} {
		h := listen(post(t, t.Context(), s, body(translate(a, "Ukrainian", "uk"), map[string]any{field: 50})).Body)
		if h.finish != "length" || h.frames != 1+50 || h.usage.Completion != 50 {
			t.Errorf("%s: %+v", field, h)
		}
	}
}

// TestSplitLetters reads what the network delivers, read by read, and checks
// that some of them end inside a letter.
func TestSplitLetters(t *testing.T) {
	s, a := start(t, Options{Pace: time.Millisecond}), testArticle(8)
	resp := post(t, t.Context(), s, body(translate(a, "Ukrainian", "uk"), nil))
	var all strings.Builder
	buf, split := make([]byte, 4096), 0
	for {
		n, err := resp.Body.Read(buf)
		all.Write(buf[:n])
		if n > 0 && strings.ToValidUTF8(string(buf[:n]), "") != string(buf[:n]) {
			split++
		}
		if err != nil {
			break
		}
	}
	if split == 0 {
		t.Error("no read ends inside a letter")
	}
	if h := listen(strings.NewReader(all.String())); h.text != echoed(a, "uk") {
		t.Errorf("%q", h.text)
	}
}

func TestPace(t *testing.T) {
	s, a := start(t, Options{Pace: Lively}), testArticle(6)
	began := time.Now()
	h := ask(t, s, translate(a, "Ukrainian", "uk"))
	h.whole(t)
	took, want := time.Since(began), time.Duration(h.usage.Completion)*Lively
	if took < want || took > want+2*time.Second {
		t.Errorf("%d tokens in %v, want %v", h.usage.Completion, took, want)
	}
}

func TestModels(t *testing.T) {
	s := start(t, Options{Fault: func(n int, task string) Fault {
		if task == "models" && n == 2 {
			return Fault{Status: 200, Body: BodyHTML}
		}
		return Fault{}
	}})
	get := func() (string, string) {
		r, _ := http.NewRequestWithContext(t.Context(), "GET", s.BaseURL()+"/models", nil)
		r.Header.Set("Authorization", "Bearer "+s.Key())
		resp, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		b, _ := io.ReadAll(resp.Body)
		return string(b), resp.Header.Get("Content-Type")
	}
	text, _ := get()
	var list struct {
		Data []struct{ ID string }
	}
	if err := json.Unmarshal([]byte(text), &list); err != nil || len(list.Data) != 1 || list.Data[0].ID != Model {
		t.Errorf("%v %s", err, text)
	}
	if text, kind := get(); text != BodyHTML || kind != "text/html; charset=utf-8" {
		t.Errorf("fault: %s %s", kind, text)
	}
}
