package reader

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/internal/aimock"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/profile"
	"codeberg.org/tolmach/tolmach/summarize/reader/reading"
	"codeberg.org/tolmach/tolmach/summarize/sample"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// ships is an article of n paragraphs with its translation.
func ships(n int) (a document.Article, texts []string) {
	a.Language = "en"
	for i := range n {
		a.Paragraphs = append(a.Paragraphs, document.Paragraph{ID: fmt.Sprintf("p%d", i+1), Role: document.Body, Text: fmt.Sprintf("The minister denied that %d ships had left.", i+15)})
		texts = append(texts, fmt.Sprintf("Міністр підтвердив, що вийшло %d кораблів.", i+15))
	}
	return a, texts
}

func asked(t *testing.T, base, key string) endpoint.Server {
	t.Helper()
	c, err := endpoint.New(profile.Profile{ID: t.Name(), BaseURL: base, Model: "m", Concurrency: 2}, endpoint.Key(key), endpoint.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func readerOf(t *testing.T, s endpoint.Server, a document.Article) *Reader {
	t.Helper()
	return New(s, a, document.Origin{Engine: document.EngineModel, Model: "m", Endpoint: "host", Started: document.Now()}, "uk")
}

const (
	denied = "⟦p1⟧ mistranslation | critical | denied | підтвердив | Заперечив, а не підтвердив."
	second = "⟦p2⟧ ok"
	third  = "⟦p3⟧ ok"
)

// said are findings as a reader of the texts would quote them.
func quoted(a document.Article, texts []string, r reading.Reading) []string {
	var all []string
	for _, f := range r.Findings {
		i := slices.IndexFunc(a.Paragraphs, func(p document.Paragraph) bool { return p.ID == f.Paragraph })
		all = append(all, fmt.Sprintf("%s %s %s %q %q %s", f.Paragraph, f.Category, f.Severity, part(a.Paragraphs[i].Text, f.Source), part(texts[i], f.Target), f.Reason))
	}
	return all
}

const sound = `p1 mistranslation high "denied" "підтвердив" Заперечив, а не підтвердив.`

// TestAimock: whatever a model writes, only what quotes both texts is shown, and
// only what it has said something of counts as read.
func TestAimock(t *testing.T) {
	for name, tt := range map[string]struct {
		answer  string
		finish  string
		cut     int
		shown   []string
		unread  []string
		dropped int
		problem string
	}{
		"well formed":                {answer: denied + "\n⟦p1⟧ ok\n" + second + "\n" + third, shown: []string{sound}},
		"without ok behind findings": {answer: denied + "\n" + second + "\n" + third, shown: []string{sound}},
		"as a table": {answer: "| id | category | severity | a | b | why |\n|---|---|---|---|---|---|\n" +
			"| p1 | mistranslation | critical | denied | підтвердив | Заперечив, а не підтвердив. |\n| p2 | ok |\n| p3 | ok |", shown: []string{sound}},
		"hallucinated": {answer: "⟦p1⟧ number | major | 150 ships | 15 кораблів | Ні.\n⟦p2⟧ name | major | Putin | Міністр | Ні.\n⟦p2⟧ omission | major | and sank | - | Ні.\n⟦p2⟧ addition | major | - | учора | Ні.\n" +
			"⟦p3⟧ grammar | minor | - | кораб | Ні.\n⟦p3⟧ mistranslation | major | - | Міністр | Ні.", dropped: 6},
		"of another paragraph": {answer: "⟦p1⟧ number | major | 16 ships | 16 кораблів | Ні.\n⟦p9⟧ number | major | 15 ships | 15 кораблів | Ні.\n" + second + "\n" + third, dropped: 2},
		"malformed":            {answer: "⟦p1⟧ mistake | bad | denied | підтвердив | Так.\n⟦p2⟧ number, major, 16, 16\n⟦p3⟧ Міністр підтвердив, що вийшло 17 кораблів.", dropped: 6, unread: []string{"p1", "p2", "p3"}, problem: "problem.reader.form"},
		"translated again":     {answer: "⟦p1⟧ Міністр заперечив.\n⟦p2⟧ Міністр заперечив.\n⟦p3⟧ Міністр заперечив.", dropped: 6, unread: []string{"p1", "p2", "p3"}, problem: "problem.reader.form"},
		"praising":             {answer: "This is an excellent translation with no errors at all.", unread: []string{"p1", "p2", "p3"}, problem: "problem.reader.form"},
		"refusing":             {answer: "I'm sorry, but I can't assist with that request.", unread: []string{"p1", "p2", "p3"}, problem: "problem.run.refused"},
		"silent of one":        {answer: denied + "\n" + third, shown: []string{sound}, unread: []string{"p2"}},
		"too long":             {answer: denied + "\n⟦p2⟧ number | major | 16 ships | 16 ко", finish: "length", shown: []string{sound}, unread: []string{"p1", "p2", "p3"}, problem: "problem.run.length"},
		"filtered":             {answer: "—", finish: "content_filter", unread: []string{"p1", "p2", "p3"}, problem: "problem.run.filtered"},
		"cut in the middle":    {answer: denied + "\n⟦p2⟧ mistranslation | critical | denied | підтвердив | Заперечив, а не підтвердив це зовсім.\n" + third, cut: 14, shown: []string{sound}, unread: []string{"p1", "p2", "p3"}, problem: "problem.endpoint.cut"},
		"repeating itself":     {answer: strings.Repeat(denied+"\n", 3000), shown: []string{sound}, unread: []string{"p1", "p2", "p3"}, problem: "problem.run.endless"},
		"on and on":            {answer: strings.Repeat("and so on ", 9000), unread: []string{"p1", "p2", "p3"}, problem: "problem.run.endless"},
		"a number that is right": {answer: "⟦p1⟧ number | critical | 15 ships | 15 кораблів | Ні.\n⟦p1⟧ number | critical | 15 | кораблів | Немає.\n⟦p1⟧ ok\n" + second + "\n" + third,
			shown: []string{`p1 number info "15 ships" "15 кораблів" Ні.`, `p1 number high "15" "кораблів" Немає.`}},
		"clean in other words": {answer: "⟦p1⟧ No errors.\n⟦p2⟧ Помилок немає\n⟦p3⟧ OK."},
		"twice the same":       {answer: denied + "\n" + denied + "\n" + second + "\n" + third, shown: []string{sound}},
		"the two turned round": {answer: "⟦p1⟧ critical | accuracy/mistranslation | denied | підтвердив | Заперечив, а не підтвердив.\n" + second + "\n" + third, shown: []string{sound}},
		"without a reason":     {answer: "⟦p1⟧ mistranslation | critical | denied | підтвердив |\n⟦p1⟧ ok\n" + second + "\n" + third, dropped: 1},
		"with an escape":       {answer: "⟦p1⟧ mistranslation | critical | denied | підтвердив | Заперечив,\x1b\x07 а не підтвердив.\n" + second + "\n" + third, shown: []string{sound}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			response := aimock.Text(tt.answer)
			if tt.finish != "" {
				response["finishReason"] = tt.finish
			}
			f := aimock.Fixture{Match: aimock.Match{UserMessage: "TASK: read a translation in Ukrainian (uk)."}, Response: response, CutAfter: tt.cut}
			if tt.cut > 0 {
				f.ChunkSize, f.Latency = 10, 1
			}
			a, texts := ships(3)
			s := aimock.Start(t, f)
			r := readerOf(t, asked(t, s.URL+"/v1", "k"), a).Translation("uk", texts, nil).Read(t.Context(), nil)
			if got := quoted(a, texts, r); !slices.Equal(got, tt.shown) {
				t.Errorf("shown %q, want %q", got, tt.shown)
			}
			if !slices.Equal(r.Unread, tt.unread) || r.Dropped != tt.dropped {
				t.Errorf("unread %v, want %v; dropped %d, want %d", r.Unread, tt.unread, r.Dropped, tt.dropped)
			}
			if code := codeOf(r.Problem); code != tt.problem {
				t.Errorf("problem %q, want %q", code, tt.problem)
			}
			if r.Whole() != (tt.unread == nil) {
				t.Errorf("whole: %v", r.Whole())
			}
			if n := len(s.Journal(t)); n != r.Usage.Requests || n > 4 {
				t.Errorf("%d requests, %d told", n, r.Usage.Requests)
			}
		})
	}
}

func codeOf(p *problem.Problem) string {
	if p == nil {
		return ""
	}
	return p.Code
}

// reads answers as a reader does that sees one error in the first paragraph.
type reads struct{}

func (reads) Translation(string, string, string) (string, bool)           { return "", false }
func (reads) Summary(string, string, []sample.Paragraph) ([]string, bool) { return nil, false }
func (r reads) Reading(_ string, shown []sample.Paragraph) ([]string, bool) {
	var lines []string
	for _, p := range shown {
		if p.ID == "p1" {
			lines = append(lines, denied)
		}
		lines = append(lines, "⟦"+p.ID+"⟧ ok")
	}
	return lines, true
}

func faulty(t *testing.T, fault func(n int, task string) sample.Fault) *sample.Server {
	t.Helper()
	s, err := sample.Start(sample.Options{Answers: reads{}, Fault: fault})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// TestFaults: what a server does once is mended, and what it does always is a
// problem that leaves what was read.
func TestFaults(t *testing.T) {
	const n = 6
	a, texts := ships(n)
	for name, tt := range map[string]struct {
		fault   sample.Fault
		problem string
	}{
		"cut":       {sample.Fault{After: 60, End: sample.Cut}, "problem.endpoint.cut"},
		"reset":     {sample.Fault{After: 60, End: sample.Reset}, "problem.endpoint.cut"},
		"length":    {sample.Fault{After: 60, End: sample.Finished, Finish: "length"}, "problem.run.length"},
		"malformed": {sample.Fault{After: 60, End: sample.Malformed}, "problem.endpoint.malformed"},
		"key":       {sample.Fault{Status: 401, Body: sample.BodyWrongKey}, "problem.endpoint.key"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			always := faulty(t, func(int, string) sample.Fault { return tt.fault })
			r := readerOf(t, asked(t, always.BaseURL(), always.Key()), a).Translation("uk", texts, nil).Read(t.Context(), nil)
			if codeOf(r.Problem) != tt.problem || r.Whole() {
				t.Errorf("%v, unread %v", r.Problem, r.Unread)
			}
			if len(r.Read)+len(r.Unread) != n {
				t.Errorf("read %v, unread %v", r.Read, r.Unread)
			}
			if name == "key" {
				return
			}
			once := faulty(t, func(n int, _ string) sample.Fault {
				if n == 1 {
					return tt.fault
				}
				return sample.Fault{}
			})
			w := readerOf(t, asked(t, once.BaseURL(), once.Key()), a).Translation("uk", texts, nil)
			if r = w.Read(t.Context(), nil); name == "malformed" { // said, and gone on with when asked to
				again := readerOf(t, asked(t, once.BaseURL(), once.Key()), a).Translation("uk", texts, nil)
				again.Continue(r)
				r = again.Read(t.Context(), nil)
			}
			if !r.Whole() || len(r.Findings) != 1 || len(r.Read) != n {
				t.Errorf("%v, read %v, unread %v, %v", r.Problem, r.Read, r.Unread, r.Findings)
			}
		})
	}
}

// TestStopped: what was read before a reader was stopped is kept, and goes on
// from there.
func TestStopped(t *testing.T) {
	a, texts := ships(400)
	s := faulty(t, func(n int, _ string) sample.Fault {
		if n == 2 {
			return sample.Fault{After: 30, End: sample.Stalled}
		}
		return sample.Fault{}
	})
	server := asked(t, s.BaseURL(), s.Key())
	w := readerOf(t, server, a).Translation("uk", texts, nil)
	estimate := w.Estimate(t.Context())
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r := w.Read(ctx, func(reading.Reading) { time.AfterFunc(200*time.Millisecond, cancel) })
	if codeOf(r.Problem) != "problem.run.cancelled" || len(r.Findings) != 1 || len(r.Read) == 0 || len(r.Unread) == 0 {
		t.Fatalf("%v, %d read, %d unread", r.Problem, len(r.Read), len(r.Unread))
	}
	again := readerOf(t, server, a).Translation("uk", texts, nil)
	again.Continue(r)
	rest := again.Estimate(t.Context())
	if rest.Requests >= estimate.Requests || rest.Prompt >= estimate.Prompt {
		t.Errorf("all: %+v, the rest: %+v", estimate, rest)
	}
	whole := again.Read(t.Context(), nil)
	if !whole.Whole() || len(whole.Findings) != 1 || whole.Usage.Requests != rest.Requests {
		t.Errorf("%v, %d unread, %d findings, %d requests where %d were told", whole.Problem, len(whole.Unread), len(whole.Findings), whole.Usage.Requests, rest.Requests)
	}
	texts[0] += " Учора."
	changed := readerOf(t, server, a).Translation("uk", texts, nil)
	changed.Continue(whole)
	if e := changed.Estimate(t.Context()); e.Requests != 1 || len(changed.reading.Findings) != 0 {
		t.Errorf("of one changed paragraph: %+v, %v", e, changed.reading.Findings)
	}
}

// TestNoticed: the checks' findings go out in words of both texts.
func TestNoticed(t *testing.T) {
	a, texts := ships(2)
	s := faulty(t, nil)
	noticed := []check.Finding{{Kind: check.Number, Severity: check.High, Paragraph: "p2", Source: check.Span{From: 25, To: 33}}}
	r := readerOf(t, asked(t, s.BaseURL(), s.Key()), a).Translation("uk", texts, noticed).Read(t.Context(), nil)
	if !r.Whole() {
		t.Fatal(r.Problem)
	}
	for _, q := range s.Requests() {
		if len(q.Body) > 0 && !strings.Contains(string(q.Body), "⟦p2⟧ number | 16 ships | -") {
			t.Errorf("%s", q.Body)
		}
	}
	if r.Origin.Prompt == "" || r.Origin.Model != "m" || r.Origin.Endpoint != "host" || r.Origin.Started.IsZero() {
		t.Errorf("%+v", r.Origin)
	}
}

// TestSummary: a judgement without words of the article judges nothing.
func TestSummary(t *testing.T) {
	a, _ := ships(3)
	sentences := []document.Sentence{
		{Text: "Міністр заперечив.", Sources: []string{"p1"}}, {Text: "Вийшло 99.", Sources: []string{"p2"}},
		{Text: "Усі загинули.", Sources: []string{}}, {Text: "Море синє.", Sources: []string{"p3"}},
	}
	s := aimock.Start(t, aimock.Fixture{Match: aimock.Match{UserMessage: "TASK: read a summary in Ukrainian (uk)."}, Response: aimock.Text(
		"⟦s1⟧ supported | p1 | The minister denied | Так.\n⟦s2⟧ contradicted | ⟦p2⟧ | \"16 ships\" | Шістнадцять.\n⟦s3⟧ unstated | - | - | Ніде.\n⟦s4⟧ supported | p3 | The sea is blue | Так.\n⟦s5⟧ supported | p1 | denied | Так.")})
	r := readerOf(t, asked(t, s.URL+"/v1", "k"), a).Summary("uk", sentences).Read(t.Context(), nil)
	var got []string
	for _, j := range r.Judgements {
		p, _ := a.Paragraph(j.Paragraph)
		got = append(got, fmt.Sprintf("%d %s %s %q", j.Sentence, j.Verdict, j.Paragraph, part(p.Text, j.Source)))
	}
	want := []string{`0 supported p1 "The minister denied"`, `1 contradicted p2 "16 ships"`, `2 unstated  ""`}
	if !slices.Equal(got, want) || !slices.Equal(r.Unread, []string{"s4"}) || r.Whole() || r.Dropped != 4 {
		t.Errorf("%q, unread %v, %d dropped", got, r.Unread, r.Dropped)
	}
}

// TestKey: a dismissed finding comes back with another text, not with another
// reason.
func TestKey(t *testing.T) {
	f := reading.Finding{Paragraph: "p1", Category: reading.Number, Source: check.Span{From: 0, To: 2}, Reason: "a"}
	same := f
	same.Reason, same.Paragraph = "b", "p7"
	if f.Key("uk", "x", "y") != same.Key("uk", "x", "y") || f.Key("uk", "x", "y") == f.Key("uk", "x", "z") {
		t.Error(f.Key("uk", "x", "y"))
	}
}
