package command

import (
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/sample"
)

// strange is one case of the corpus; its README says what the fields mean.
type strange struct {
	Name, From, To, Summary, Article string
	Answers                          []string
	Exit                             int
	State, Code, Finding             string
	Said                             []string
	Sentences, Requests, Tokens      int
	Loose                            bool
}

// text is an article of the corpus with its good translations, by language, and
// the sentences of its summary.
type text map[string][]string

func corpus[T any](t *testing.T, name string) (all T) {
	t.Helper()
	raw, err := os.ReadFile("../sample/testdata/" + name)
	if err == nil {
		err = json.Unmarshal(raw, &all)
	}
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// filled is an answer with the good texts in it.
func (a text) filled(answer, lang string) string {
	var pairs []string
	put := func(sign string, texts []string) {
		for i, s := range texts {
			n := strconv.Itoa(i + 1)
			half := strings.Index(s, ". ") + 1
			pairs = append(pairs, "{"+sign+n+"}", s, "{"+sign+n+"a}", s[:half], "{"+sign+n+"b}", strings.TrimSpace(s[half:]))
		}
	}
	put("", a[lang])
	put("e", a["en"])
	put("s", a["summary"])
	return strings.NewReplacer(pairs...).Replace(answer)
}

// knows is a server's knowledge that every answer of a case takes the place of.
type knows struct{}

func (knows) Translation(string, string, string) (string, bool) { return "…", true }

func (knows) Summary(string, string, []sample.Paragraph) ([]string, bool) {
	return []string{"…"}, true
}

// replay has each request answered as the case says.
func (c strange) replay(t *testing.T, a text) (ran, documentFields) {
	t.Helper()
	n := 0
	s, err := sample.Start(sample.Options{Answers: knows{}, Fault: func(_ int, task string) sample.Fault {
		if task == "models" {
			return sample.Fault{}
		}
		answer := a.filled(c.Answers[min(n, len(c.Answers)-1)], c.To)
		n++
		return sample.Fault{Lines: func([]string) []string { return []string{answer} }}
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	on := speaking("en", "KEY", s.Key())
	on.stdin = strings.Join(a["en"], "\n\n")
	args := []string{"brief", "-", "--endpoint", s.BaseURL(), "--model", "m", "--key-env", "KEY", "--format", "json"}
	if c.Summary != "" {
		args = append(args, "--to", "none", "--summary", "bullets", "--in", c.Summary)
	} else {
		args = append(args, "--to", c.To, "--summary", "none")
	}
	got := on.run(t, args...)
	return got, decode(t, got.out)
}

// clean is what the same costs when the answer is as asked for.
func (c strange) clean(t *testing.T, a text) int {
	t.Helper()
	c.Answers = []string{"⟦p1⟧ {1}\n⟦p2⟧ {2}\n⟦p3⟧ {3}\n⟦p4⟧ {4}"}
	if c.Summary != "" {
		c.Answers = []string{"{s1} ⟦p2⟧\n{s2} ⟦p3⟧"}
	}
	_, doc := c.replay(t, a)
	return doc.Usage.Prompt + doc.Usage.Completion
}

func TestStrangeAnswers(t *testing.T) {
	articles := corpus[map[string]text](t, "strange_articles.json")
	for _, c := range corpus[[]strange](t, "strange.json") {
		t.Run(c.Name, func(t *testing.T) {
			if c.Article == "" {
				c.Article = "harbour"
			}
			if c.Tokens == 0 {
				c.Tokens = 3
			}
			if c.Requests == 0 {
				c.Requests = 3
			}
			a := articles[c.Article]
			got, doc := c.replay(t, a)
			c.judge(t, a, got, doc)
			spent, clean := doc.Usage.Prompt+doc.Usage.Completion, c.clean(t, a)
			t.Logf("%d requests, %d tokens, %.1f times a clean run", doc.Usage.Requests, spent, float64(spent)/float64(clean))
			if doc.Usage.Requests > c.Requests || spent > c.Tokens*clean {
				t.Errorf("%d requests and %d tokens, of at most %d and %d", doc.Usage.Requests, spent, c.Requests, c.Tokens*clean)
			}
		})
	}
}

func (c strange) judge(t *testing.T, a text, got ran, doc documentFields) {
	t.Helper()
	code := ""
	if len(doc.Errors) > 0 {
		code = doc.Errors[0].Code
	}
	if got.code != c.Exit || code != c.Code {
		t.Errorf("exit %d, %q, want %d, %q; said %s", got.code, code, c.Exit, c.Code, got.err)
	}
	if (got.err == "") != (c.Code == "" && len(c.Said) == 0) && len(c.Said) > 0 {
		t.Errorf("said %q", got.err)
	}
	for _, good := range a[c.To] {
		if c.Exit == Done && strings.Contains(got.err, good) {
			t.Errorf("taken off what is none of its own: %q", got.err)
		}
	}
	for _, words := range c.Said {
		if !strings.Contains(got.err, words) {
			t.Errorf("%q was not named among %q", words, got.err)
		}
	}
	if c.Summary != "" {
		c.judgeSummary(t, a, doc)
		return
	}
	tr := doc.Translations[c.To]
	if tr.State != c.State {
		t.Errorf("%s, want %s: %+v", tr.State, c.State, tr.Paragraphs)
	}
	for i, p := range tr.Paragraphs {
		if p.State == "complete" && !c.Loose && c.Finding == "" && p.Text != a[c.To][i] {
			t.Errorf("%s is %q", p.ID, p.Text)
		}
	}
	found := false
	for _, f := range tr.Findings {
		found = found || string(f.Kind) == "aside"
	}
	if found != (c.Finding == "aside") {
		t.Errorf("findings: %+v", tr.Findings)
	}
}

func (c strange) judgeSummary(t *testing.T, a text, doc documentFields) {
	t.Helper()
	if doc.Summary == nil || doc.Summary.State != c.State || len(doc.Summary.Sentences) != c.Sentences {
		t.Fatalf("%+v", doc.Summary)
	}
	for i, s := range doc.Summary.Sentences {
		if c.State == "complete" && s.Text != a["summary"][i] && c.Article == "harbour" {
			t.Errorf("%q", s.Text)
		}
	}
}
