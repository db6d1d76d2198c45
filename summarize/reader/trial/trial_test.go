package trial

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/profile"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
	"codeberg.org/tolmach/tolmach/summarize/prose"
	"codeberg.org/tolmach/tolmach/summarize/sample"
)

const table = "lang\tsource\ttarget\tcategory\twords\n" +
	"uk\tHe has 15 ships.\tВін має 50 кораблів.\tnumber\t50\n" +
	"uk\tHe has 16 ships.\tВін має 16 кораблів.\t\t\n" +
	"uk\tHe denied it.\tВін підтвердив це.\tmistranslation\tпідтвердив\n" +
	"uk\tHe left with Ann.\tВін поїхав.\tomission,name\twith Ann\n" +
	"\n" +
	"uk\tThree people were killed.\tЗагинуло троє.\tsupported\t\n" +
	"uk\tThree people were killed.\tНіхто не загинув.\tcontradicted\t\n" +
	"uk\tThree people were killed.\tЦе сталося в Києві.\tunstated\t\n"

// model is wrong about some of the table.
type model struct{}

func (model) Translation(string, string, string) (string, bool)           { return "", false }
func (model) Summary(string, string, []sample.Paragraph) ([]string, bool) { return nil, false }
func (model) Reading(task string, _ []sample.Paragraph) ([]string, bool) {
	if strings.HasPrefix(task, "read a summary") {
		return []string{"⟦s1⟧ supported | p1 | Three people | Так.", "⟦s2⟧ supported | p1 | killed | Ні.", "⟦s3⟧ unstated | - | - | Ніде."}, true
	}
	return []string{
		"⟦p1⟧ number | major | 15 | 50 | Так.",
		"⟦p2⟧ grammar | minor | - | кораблів | Ні.",
		"⟦p3⟧ name | major | He | Він | Інші слова.", "⟦p3⟧ ok",
		"⟦p4⟧ omission | major | with Ann | - | Так.", "⟦p4⟧ addition | major | - | вчора | Нема.",
	}, true
}

func TestTrial(t *testing.T) {
	cases, err := Cases(strings.NewReader(table), "cases.tsv")
	if err != nil || len(cases) != 7 {
		t.Fatalf("%d cases, %v", len(cases), err)
	}
	s, err := sample.Start(sample.Options{Answers: model{}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	r := run(t, profile.Profile{ID: "trial", BaseURL: s.BaseURL(), Model: "m"}, endpoint.Key(s.Key()), cases)
	for category, want := range map[string]Score{
		"number": {1, 1, 1, 1}, "grammar": {0, 0, 1, 0}, "mistranslation": {1, 0, 0, 0}, "name": {1, 0, 1, 0}, "omission": {1, 1, 1, 1},
		"supported": {1, 1, 2, 1}, "contradicted": {1, 0, 0, 0}, "unstated": {1, 1, 1, 1},
	} {
		if got := r.By[category]; got == nil || *got != want {
			t.Errorf("%s: %+v, want %+v", category, got, want)
		}
	}
	if want := (Score{There: 3, Found: 2, Said: 4, Right: 2}); r.Any != want {
		t.Errorf("any: %+v, want %+v", r.Any, want)
	}
	if r.Sound != 1 || r.Alarmed != 1 || r.Unread != 0 || r.Dropped != 1 || r.Usage.Requests != 2 {
		t.Errorf("%+v", r)
	}
}

func run(t *testing.T, p profile.Profile, key endpoint.Key, cases []Case) Result {
	t.Helper()
	c, err := endpoint.New(p, key, endpoint.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var result Result
	for _, trial := range Of(c, document.Origin{Engine: document.EngineModel, Model: p.Model, Endpoint: p.Host()}, "en", cases) {
		r := trial.Read(t.Context(), nil)
		if r.Problem != nil {
			t.Error(r.Problem)
		}
		result.Add(trial, r)
	}
	return result
}

func TestCasesWrong(t *testing.T) {
	for text, code := range map[string]problem.Kind{
		"":                                 "problem.trial.columns",
		"lang\tsource\ttarget\n":           "problem.trial.columns",
		"lang\tsource\ttarget\tcategory\n": "problem.trial.columns",
		"lang\tsource\ttarget\tcategory\nuk\ta\tb\ttypo\n": "problem.trial.category",
	} {
		if _, err := Cases(strings.NewReader(text), "x"); !errors.Is(err, code) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestOwnCases: the table that goes with the program names errors that stand in
// its texts, sound translations beside them, and every category and verdict.
func TestOwnCases(t *testing.T) {
	file, err := os.Open("testdata/cases.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	cases, err := Cases(file, "cases.tsv")
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]int{}
	for _, c := range cases {
		_, inSource := prose.Stand(c.Source, c.Words)
		_, inTarget := prose.Stand(c.Target, c.Words)
		if c.Words != "" && !inSource && !inTarget || (c.Words == "") != (c.judged() || len(c.Categories) == 0) {
			t.Errorf("%q of %q", c.Words, c.Target)
		}
		for _, category := range c.Categories {
			there[category]++
		}
		if len(c.Categories) == 0 {
			there["sound"]++
		}
	}
	for _, category := range append(append([]string{"sound"}, prompt.Categories...), prompt.Verdicts...) {
		if there[category] < 2 {
			t.Errorf("%d of %s", there[category], category)
		}
	}
}

// TestReaderJudged says how well a model reads the cases in the file that
// TOLMACH_READ names, see [Cases]. OPENAI_BASE_URL, OPENAI_API_KEY and
// OPENAI_MODEL name the model. `tolmach check --cases FILE --reader NAME` does
// the same.
func TestReaderJudged(t *testing.T) {
	path := os.Getenv("TOLMACH_READ")
	if path == "" {
		t.Skip("TOLMACH_READ names no cases")
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	cases, err := Cases(file, path)
	if err != nil {
		t.Fatal(err)
	}
	p, key, ok := endpoint.FromEnvironment(os.Getenv)
	if !ok {
		t.Fatal("OPENAI_BASE_URL names no server")
	}
	r := run(t, p, key, cases)
	for category, s := range r.By {
		t.Log(row(category, *s))
	}
	t.Log(row("any", r.Any))
	t.Logf("%d of %d sound ones alarmed, %d unread, %d lines dropped, %+v", r.Alarmed, r.Sound, r.Unread, r.Dropped, r.Usage)
}

func row(name string, s Score) string {
	return fmt.Sprintf("%-16s there %4d  found %4d  said %4d  precision %.2f  recall %.2f", name, s.There, s.Found, s.Said, s.Precision(), s.Recall())
}
