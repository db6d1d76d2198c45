package trial

import (
	"slices"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
	"codeberg.org/tolmach/tolmach/summarize/prose"
	"codeberg.org/tolmach/tolmach/summarize/reader"
	"codeberg.org/tolmach/tolmach/summarize/reader/reading"
)

// Trial is some cases that are read together.
type Trial struct {
	*reader.Work
	cases []Case
}

// together is how many cases are read as the paragraphs of one article: more
// than one, as a translation has, and few, for each request holds all of them.
const together = 12

// Of makes trials of cases: translations of two languages by the dozen, the
// sentences of a summary by their source. The arguments are those of
// [reader.New].
func Of(s endpoint.Server, origin document.Origin, why string, cases []Case) []*Trial {
	var trials []*Trial
	for _, group := range groups(cases) {
		first := group[0]
		a := document.Article{Language: first.From}
		var texts []string
		var sentences []document.Sentence
		for i, c := range group {
			if !first.judged() || i == 0 {
				a.Paragraphs = append(a.Paragraphs, document.Paragraph{ID: paragraphID(i), Role: document.Body, Text: oneLine(c.Source)})
			}
			texts = append(texts, oneLine(c.Target))
			sentences = append(sentences, document.Sentence{Text: oneLine(c.Target), Sources: []string{paragraphID(0)}})
		}
		r := reader.New(s, a, origin, why)
		t := &Trial{cases: group}
		if first.judged() {
			t.Work = r.Summary(first.Lang, sentences)
		} else {
			t.Work = r.Translation(first.Lang, texts, nil)
		}
		trials = append(trials, t)
	}
	return trials
}

// groups are the cases that are read together, in the order of the first of each.
func groups(cases []Case) [][]Case {
	var all [][]Case
	open := map[[3]string]int{}
	for _, c := range cases {
		key := [3]string{c.From, c.Lang, ""}
		if c.judged() {
			key[2] = "summary of " + c.Source
		}
		i, ok := open[key]
		if !ok || len(all[i]) >= together {
			i = len(all)
			open[key], all = i, append(all, nil)
		}
		all[i] = append(all[i], c)
	}
	return all
}

func paragraphID(i int) string { return "p" + strings.TrimPrefix(prompt.SentenceID(i), "s") }

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// Score counts what was said of one category, or of any.
type Score struct {
	There int `json:"there"` // cases that have it
	Found int `json:"found"` // of these, those of which it was said
	Said  int `json:"said"`  // how often it was said
	Right int `json:"right"` // of these, of a case that has it
}

// Precision is how much of what was said is right, of 1; 0 where nothing was.
func (s Score) Precision() float64 { return share(s.Right, s.Said) }

// Recall is how many of those there are were found, of 1; 0 where there are none.
func (s Score) Recall() float64 { return share(s.Found, s.There) }

func share(n, of int) float64 { return float64(n) / float64(max(of, 1)) }

// Result is what came of trials.
type Result struct {
	By      map[string]*Score `json:"by"`  // by category and verdict
	Any     Score             `json:"any"` // of translations, whatever category was said: counted by case
	Sound   int               `json:"sound"`
	Alarmed int               `json:"alarmed"` // sound translations in which an error was seen
	Unread  int               `json:"unread"`  // cases that were not read, which count nowhere else
	Dropped int               `json:"dropped"`
	Usage   document.Usage    `json:"usage"`
}

func (e *Result) of(category string) *Score {
	if e.By == nil {
		e.By = map[string]*Score{}
	}
	if e.By[category] == nil {
		e.By[category] = new(Score)
	}
	return e.By[category]
}

// Add counts what came of a trial.
func (e *Result) Add(t *Trial, r reading.Reading) {
	e.Dropped += r.Dropped
	e.Usage = e.Usage.Add(r.Usage)
	for i, c := range t.cases {
		id := paragraphID(i)
		if c.judged() {
			id = prompt.SentenceID(i)
		}
		if r.Read[id] == "" {
			e.Unread++
			continue
		}
		if c.judged() {
			e.judged(c, i, r.Judgements)
			continue
		}
		e.translated(c, id, r.Findings)
	}
}

func (e *Result) judged(c Case, place int, all []reading.Judgement) {
	want := c.Categories[0]
	e.of(want).There++
	for _, j := range all {
		if j.Sentence != place {
			continue
		}
		said := e.of(string(j.Verdict))
		said.Said++
		if string(j.Verdict) == want {
			said.Right++
			said.Found++
		}
	}
}

func (e *Result) translated(c Case, id string, all []reading.Finding) {
	found := map[string]bool{}
	said, right := false, false
	for _, f := range all {
		if f.Paragraph != id {
			continue
		}
		category := string(f.Category)
		said = true
		e.of(category).Said++
		if len(c.Categories) == 0 || !c.holds(f) {
			continue
		}
		right = true
		if slices.Contains(c.Categories, category) {
			found[category] = true
			e.of(category).Right++
		}
	}
	for _, category := range c.Categories {
		e.of(category).There++
		if found[category] {
			e.of(category).Found++
		}
	}
	e.any(len(c.Categories) > 0, said, right)
}

func (e *Result) any(wrong, said, right bool) {
	if said {
		e.Any.Said++
	}
	if right {
		e.Any.Right++
		e.Any.Found++
	}
	if wrong {
		e.Any.There++
		return
	}
	e.Sound++
	if said {
		e.Alarmed++
	}
}

// holds reports whether a finding is about the words that a case names.
func (c Case) holds(f reading.Finding) bool {
	if c.Words == "" {
		return true
	}
	overlaps := func(text string, at prose.Span) bool {
		words, ok := prose.Stand(oneLine(text), c.Words)
		return ok && words.From < at.To && at.From < words.To
	}
	return overlaps(c.Target, f.Target) || overlaps(c.Source, f.Source)
}
