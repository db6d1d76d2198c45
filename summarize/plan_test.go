package summarize

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/token"
)

// TestLongArticle sends an article that does not fit the window and checks
// that no request is larger than the window and that all of it is translated.
func TestLongArticle(t *testing.T) {
	a := testArticle(1500)
	f := &fakeModel{limits: endpoint.Limits{Window: 8192}}
	doc := &document.Document{Article: a}
	doc.Add(doc.NewDraft(toRussian, document.Origin{Engine: document.EngineModel}))
	Start(t.Context(), f, a, doc.Drafts, Resources{}, doc.Apply).Wait()
	wantWhole(t, doc)
	for _, r := range f.requests {
		if high := token.Of(r.System + r.User).High; high > 8192/2 {
			t.Errorf("a request of %d tokens", high)
		}
	}
	t.Logf("%d requests", len(f.requests))
}

// TestLongSummary summarises an article far larger than the window: in parts,
// and the notes of the parts again in parts.
func TestLongSummary(t *testing.T) {
	a := testArticle(6000)
	f := &fakeModel{limits: endpoint.Limits{Window: 1500}}
	doc := &document.Document{Article: a}
	doc.Add(doc.NewDraft(document.Task{Kind: document.Summary, Style: document.StyleBullets, Language: "en"}, document.Origin{Engine: document.EngineModel}))
	Start(t.Context(), f, a, doc.Drafts, Resources{}, doc.Apply).Wait()
	d := doc.Drafts[0]
	if d.State != document.Complete || len(d.Sentences) != 2 || d.Parts < 100 {
		t.Errorf("%s %v, %d sentences, %d parts", d.State, d.Problem, len(d.Sentences), d.Parts)
	}
	seen := map[string]int{}
	for _, r := range f.requests {
		if high := token.Of(r.System + r.User).High; high > 1500 {
			t.Errorf("a request of %d tokens", high)
		}
		for _, m := range articleLine.FindAllStringSubmatch(r.User, -1) {
			seen[m[1]]++
		}
	}
	for _, p := range a.Paragraphs {
		if seen[p.ID] != 1 {
			t.Fatalf("%s was read %d times", p.ID, seen[p.ID])
		}
	}
	last := f.requests[len(f.requests)-1].User
	if !strings.Contains(last, "Note on p1. ⟦p1⟧") || strings.Contains(last, "Not traced") {
		t.Errorf("the last request: %s", last)
	}
}

// TestNotesGoOn: a part whose answer breaks off or holds nothing is asked for
// again, and a summary that still fails goes on with what is missing.
func TestNotesGoOn(t *testing.T) {
	a := testArticle(400)
	down := true
	parts, broken := map[string]int{}, 0
	f := &fakeModel{limits: endpoint.Limits{Window: 1500}}
	f.fault = func(n int, _, lines []string) ([]string, endpoint.Finish, error) {
		task := f.requests[n-1].User
		switch _, part, notes := strings.Cut(task, "TASK: notes on part "); {
		case !notes && down:
			return nil, "", problem.New("problem.endpoint.server")
		case !notes:
			return lines, endpoint.FinishStop, nil
		default:
			part, _, _ = strings.Cut(part, " ")
			parts[part]++
			switch {
			case parts[part] == 1 && n%3 == 0:
				broken++
				return lines, "", errCut
			case parts[part] == 1 && n%3 == 1:
				broken++
				return []string{"Nothing traced."}, endpoint.FinishStop, nil
			}
		}
		return lines, endpoint.FinishStop, nil
	}
	doc := &document.Document{Article: a}
	doc.Add(doc.NewDraft(document.Task{Kind: document.Summary, Style: document.StyleBullets, Language: "en"}, document.Origin{Engine: document.EngineModel}))
	var kept Notes
	again := func() *document.Draft {
		Start(t.Context(), f, a, doc.Drafts, Resources{Notes: &kept}, doc.Apply).Wait()
		return &doc.Drafts[0]
	}
	if d := again(); d.State != document.Failed || d.Problem.Code != "problem.endpoint.server" || len(parts) < 10 || broken == 0 {
		t.Fatalf("%s %v after %d parts, %d broken", d.State, d.Problem, len(parts), broken)
	}
	first := len(f.requests)
	if want := len(parts) + broken + 1; first != want {
		t.Errorf("%d requests for %d parts, want %d", first, len(parts), want)
	}
	down = false
	if d := again(); d.State != document.Complete || d.Parts != len(parts) || len(f.requests) != first+1 {
		t.Errorf("%s %v of %d parts, %d requests more", d.State, d.Problem, d.Parts, len(f.requests)-first)
	}
	if kept.of != nil {
		t.Error("the notes of a complete summary are kept")
	}
}

// wantHonest checks that no text which a server made up after it cut the
// request is called complete.
func wantHonest(t *testing.T, doc *document.Document) {
	t.Helper()
	for i, s := range doc.Drafts[0].Segments {
		if s.State == document.Complete && s.Text != translated(doc.Article.Paragraphs[i].Text) {
			t.Errorf("%s is called complete with %q", s.ID, s.Text)
		}
	}
}

// ollama cuts what is longer than a window, as Ollama does: the first few
// tokens stay, and the last half of the window.
func ollama(window int) func(int) int {
	return func(size int) int {
		if size < window {
			return size
		}
		return window - (window-4)/2
	}
}

// TestSilentCut has a server cut requests without a word. What it says then is
// not called complete, the window is learned from its count, and the article
// goes in parts.
func TestSilentCut(t *testing.T) {
	for name, f := range map[string]*fakeModel{
		"Ollama whose window is not known": {read: ollama(4096), limits: endpoint.Limits{Silent: true}},
		"one that says it has more":        {read: ollama(4096), limits: endpoint.Limits{Window: 65536}},
		"one that repeats no word":         {read: ollama(4096), limits: endpoint.Limits{Silent: true}, dumb: true},
		"one that keeps the end":           {read: func(size int) int { return min(size, 2500) }},
		"one that counts nothing":          {read: ollama(4096), limits: endpoint.Limits{Silent: true}, mute: true},
		"one that does neither":            {read: ollama(4096), limits: endpoint.Limits{Silent: true}, mute: true, dumb: true},
	} {
		t.Run(name, func(t *testing.T) {
			doc := made(t, f, testArticle(500), toRussian)
			wantHonest(t, doc)
			wantWhole(t, doc)
			if doc.Drafts[0].Window == 0 || len(f.requests) < 4 {
				t.Errorf("in one piece: %d requests, window %d", len(f.requests), doc.Drafts[0].Window)
			}
			d := made(t, f, testArticle(500), document.Task{Kind: document.Summary, Style: document.StyleBullets, Language: "en"}).Drafts[0]
			if d.State != document.Complete || d.Sentences[0].Text != "First." || d.Parts < 2 {
				t.Errorf("summary: %s %v %+v in %d parts", d.State, d.Problem, d.Sentences, d.Parts)
			}
			t.Logf("%d requests", len(f.requests))
		})
	}
}

// TestHopelessWindow: a server that reads next to nothing leaves a draft that
// says so.
func TestHopelessWindow(t *testing.T) {
	f := &fakeModel{read: func(size int) int { return min(size, 200) }}
	doc := made(t, f, testArticle(100), toRussian)
	wantHonest(t, doc)
	if d := doc.Drafts[0]; d.State != document.Incomplete || d.Problem.Code != "problem.run.window" || d.Done() != 0 {
		t.Errorf("%s %v, %d done", d.State, d.Problem, d.Done())
	}
	small := &fakeModel{limits: endpoint.Limits{Window: 512}}
	if d := made(t, small, testArticle(3), toRussian).Drafts[0]; d.State != document.Failed || d.Problem.Code != "problem.run.window" || len(small.requests) != 0 {
		t.Errorf("%s %v after %d requests", d.State, d.Problem, len(small.requests))
	}
}

// TestOverflowIsSplit: a server that refuses what is too long is asked for
// less, whether it names its window or not.
func TestOverflowIsSplit(t *testing.T) {
	for _, named := range []bool{true, false} {
		t.Run(fmt.Sprint(named), func(t *testing.T) {
			f := &fakeModel{}
			f.fault = func(n int, _, lines []string) ([]string, endpoint.Finish, error) {
				if r := f.requests[n-1]; token.Of(r.System+r.User).High > 6000 {
					if named {
						f.Shrink(6000)
					}
					return nil, "", problem.New("problem.endpoint.overflow")
				}
				return lines, endpoint.FinishStop, nil
			}
			wantWhole(t, made(t, f, testArticle(800), toRussian))
		})
	}
}

// TestStretches: a server with several slots has them used, and the text is
// whole all the same.
func TestStretches(t *testing.T) {
	f := &fakeModel{limits: endpoint.Limits{Slots: 4, Window: 4096}}
	wantWhole(t, made(t, f, testArticle(900), toRussian))
	if f.most < 3 {
		t.Errorf("%d requests in flight, 4 were possible", f.most)
	}
	few := &fakeModel{limits: endpoint.Limits{Slots: 4}}
	wantWhole(t, made(t, few, testArticle(40), toRussian))
	if len(few.requests) != 1 {
		t.Errorf("a short article took %d requests", len(few.requests))
	}
}

// TestStretchesFailApart: a stretch that fails leaves the others whole.
func TestStretchesFailApart(t *testing.T) {
	f := &fakeModel{limits: endpoint.Limits{Slots: 3, Window: 4096}}
	f.fault = func(_ int, ids, lines []string) ([]string, endpoint.Finish, error) {
		if slices.Contains(ids, "p1") {
			return nil, "", problem.New("problem.endpoint.server")
		}
		return lines, endpoint.FinishStop, nil
	}
	d := made(t, f, testArticle(900), toRussian).Drafts[0]
	if d.State != document.Incomplete || d.Problem.Code != "problem.endpoint.server" || d.Done() < 500 {
		t.Errorf("%s %v, %d done", d.State, d.Problem, d.Done())
	}
	f.fault = nil
	before := len(f.asked)
	doc := &document.Document{Article: testArticle(900), Drafts: []document.Draft{d}}
	done := d.Done()
	Start(t.Context(), f, doc.Article, doc.Drafts, Resources{}, doc.Apply).Wait()
	wantWhole(t, doc)
	asked := 0
	for _, ids := range f.asked[before:] {
		asked += len(ids)
	}
	if asked != 900-done {
		t.Errorf("%d paragraphs asked for, %d were missing", asked, 900-done)
	}
}

// TestNames: what a batch says of names is told to the later ones, if it is
// true, and only where the names occur.
func TestNames(t *testing.T) {
	a := testArticle(400)
	for i := range a.Paragraphs {
		who := "Mayor Lindqvist"
		if i > 200 {
			who = "Captain Osei"
		}
		a.Paragraphs[i].Text = who + " said: " + a.Paragraphs[i].Text
	}
	f := &fakeModel{limits: endpoint.Limits{Window: 4096}, names: "Lindqvist = Lindqvist; Osei = Osei; Paris = Париж; Mayor = ; nonsense"}
	wantWhole(t, made(t, f, a, toRussian))
	told := func(r endpoint.Request) string {
		_, after, _ := strings.Cut(r.User, "keep to it: ")
		line, _, _ := strings.Cut(after, "\n")
		return line
	}
	if got := told(f.requests[1]); got != "Lindqvist = Lindqvist" {
		t.Errorf("the second request is told %q", got)
	}
	if got := told(f.requests[len(f.requests)-1]); got != "Osei = Osei" {
		t.Errorf("the last request is told %q", got)
	}
}

// TestLongParagraph: one paragraph that no answer holds is translated piece by
// piece.
func TestLongParagraph(t *testing.T) {
	a := testArticle(5)
	var long strings.Builder
	for i := range 600 {
		fmt.Fprintf(&long, "Sentence %d says that the harbour was closed. ", i)
	}
	a.Paragraphs[2].Text = strings.TrimSpace(long.String())
	a.Paragraphs[3].Text = strings.Repeat("x", 9000)
	f := &fakeModel{limits: endpoint.Limits{Window: 4096}}
	d := made(t, f, a, toRussian).Drafts[0]
	if d.State != document.Complete {
		t.Fatalf("%s %v", d.State, d.Problem)
	}
	if got := strings.ReplaceAll(d.Segments[2].Text, "т:", ""); got != a.Paragraphs[2].Text {
		t.Errorf("%d letters of %d; ends %q", len(got), len(a.Paragraphs[2].Text), got[max(0, len(got)-60):])
	}
	if got := strings.NewReplacer("т:", "", " ", "").Replace(d.Segments[3].Text); got != a.Paragraphs[3].Text {
		t.Errorf("%d of 9000 x", len(got))
	}
	for _, r := range f.requests {
		if n := token.Of(r.System + r.User).High; n > 3000 {
			t.Errorf("a request of %d tokens", n)
		}
	}
}

// TestLostPiece: a long paragraph is complete only when each of its pieces came
// under its own marker and none is a refusal; one that is lost is asked for again.
func TestLostPiece(t *testing.T) {
	a := testArticle(5)
	var long strings.Builder
	for i := range 600 {
		fmt.Fprintf(&long, "Sentence %d says that the harbour was closed. ", i)
	}
	a.Paragraphs[2].Text = strings.TrimSpace(long.String())
	for name, tt := range map[string]struct {
		spoiled string // what comes instead of the line with sentence 300
		times   int
		whole   bool
		code    problem.Kind
	}{
		"no marker":           {"т:", 99, false, "problem.run.costly"},
		"another's marker":    {"⟦p1⟧ т:", 99, false, "problem.run.costly"},
		"a refusal":           {"⟦p3⟧ Извините, я не могу помочь с этим запросом.", 99, false, errRefused},
		"once without marker": {"т:", 1, true, ""},
	} {
		t.Run(name, func(t *testing.T) {
			times := 0
			f := &fakeModel{limits: endpoint.Limits{Window: 4096}}
			f.fault = func(_ int, _, lines []string) ([]string, endpoint.Finish, error) {
				if len(lines) == 1 && strings.Contains(lines[0], "Sentence 300 ") && times < tt.times {
					times++
					return []string{tt.spoiled}, endpoint.FinishStop, nil
				}
				return lines, endpoint.FinishStop, nil
			}
			d := made(t, f, a, toRussian).Drafts[0]
			if whole := d.Segments[2].State == document.Complete; whole != tt.whole || times == 0 {
				t.Errorf("%s after %d spoiled answers: %.60q", d.Segments[2].State, times, d.Segments[2].Text)
			}
			if (d.Problem == nil) != tt.whole || !tt.whole && d.Problem.Code != string(tt.code) {
				t.Errorf("%s, problem %v", d.State, d.Problem)
			}
			if got := strings.ReplaceAll(d.Segments[2].Text, "т:", ""); tt.whole && got != a.Paragraphs[2].Text {
				t.Errorf("%d letters of %d", len(got), len(a.Paragraphs[2].Text))
			}
			t.Logf("%d requests, %v", len(f.requests), d.Problem)
		})
	}
}
