package export

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/prose"
	"codeberg.org/tolmach/tolmach/summarize/provenance"
	"codeberg.org/tolmach/tolmach/summarize/reader/reading"
)

// Read is what a second reader has said, with what it was shown: a translation
// by paragraph of the article, or the sentences of a summary.
type Read struct {
	reading.Reading
	Task      string // "summary" or the language of a translation
	Draft     string // id of what was read; "" where there is no draft
	Article   document.Article
	Texts     []string
	Sentences []document.Sentence
}

// The JSON of a reading. Places are those of [FindingJSON].
type (
	readingJSON struct {
		Task       string            `json:"task"`
		Language   string            `json:"language"`
		Model      string            `json:"model"`
		Endpoint   string            `json:"endpoint"` // host
		Prompt     string            `json:"prompt"`
		Started    time.Time         `json:"started"`
		Findings   []readerFinding   `json:"findings"`
		Judgements []readerJudgement `json:"judgements,omitempty"`
		Read       map[string]string `json:"read"`
		Unread     []string          `json:"unread"`
		Dropped    int               `json:"dropped"`
		Usage      document.Usage    `json:"usage"`
		Problem    *errorJSON        `json:"problem,omitempty"`
	}
	readerFinding struct {
		Category  reading.Category `json:"category"`
		Severity  check.Severity   `json:"severity"`
		Paragraph string           `json:"paragraph"`
		Source    [2]int           `json:"source"`
		Target    [2]int           `json:"target"`
		Reason    string           `json:"reason"`
		Equal     bool             `json:"equal,omitempty"`
	}
	readerJudgement struct {
		Sentence  int             `json:"sentence"` // from 1
		Verdict   reading.Verdict `json:"verdict"`
		Paragraph string          `json:"paragraph,omitempty"`
		Source    [2]int          `json:"source"`
		Reason    string          `json:"reason"`
		Cited     bool            `json:"cited,omitempty"`
	}
)

func (r Read) json(words Words) *readingJSON {
	o := r.Origin
	out := &readingJSON{Task: r.Task, Language: r.Language, Model: o.Model, Endpoint: o.Endpoint, Prompt: o.Prompt, Started: o.Started,
		Findings: []readerFinding{}, Read: r.Read, Unread: r.Unread, Dropped: r.Dropped, Usage: r.Usage}
	if out.Unread == nil {
		out.Unread = []string{}
	}
	for _, f := range r.Findings {
		source, target := r.texts(f.Paragraph)
		out.Findings = append(out.Findings, readerFinding{f.Category, f.Severity, f.Paragraph, points(source, f.Source), points(target, f.Target), f.Reason, f.Equal})
	}
	for _, j := range r.Judgements {
		source, _ := r.texts(j.Paragraph)
		out.Judgements = append(out.Judgements, readerJudgement{j.Sentence + 1, j.Verdict, j.Paragraph, points(source, j.Source), j.Reason, j.Cited})
	}
	if r.Problem != nil {
		out.Problem = &errorJSON{Task: r.Task, Code: r.Problem.Code, Message: words.Problem(r.Problem)}
	}
	return out
}

// Provenance is what a manifest says of the reading.
func (r Read) Provenance() provenance.Reading {
	o := r.Origin
	out := provenance.Reading{Draft: r.Draft, Endpoint: o.Endpoint, Model: o.Model, Prompt: o.Prompt, Started: o.Started,
		Read: len(r.Read), All: len(r.Read) + len(r.Unread), Findings: len(r.Findings)}
	for _, j := range r.Judgements {
		if j.Verdict != reading.Supported {
			out.Findings++
		}
	}
	if r.Problem != nil {
		out.Problem = r.Problem.Code
	}
	return out
}

// texts are a paragraph and its translation, "" for what there is not.
func (r Read) texts(id string) (source, target string) {
	i := slices.IndexFunc(r.Article.Paragraphs, func(p document.Paragraph) bool { return p.ID == id })
	if i < 0 {
		return "", ""
	}
	if i < len(r.Texts) {
		target = r.Texts[i]
	}
	return r.Article.Paragraphs[i].Text, target
}

// Earlier is the reading of these texts that the JSON of an earlier check holds;
// false for none. Whether a reader may go on from it, the reader decides.
func (r Report) Earlier(file []byte) (reading.Reading, bool) {
	var d struct {
		Reader *readingJSON `json:"reader"`
	}
	if json.Unmarshal(file, &d) != nil || d.Reader == nil {
		return reading.Reading{}, false
	}
	texts := Read{Article: r.Article, Texts: r.Texts}
	before := reading.Reading{Language: d.Reader.Language, Read: d.Reader.Read}
	for _, f := range d.Reader.Findings {
		source, target := texts.texts(f.Paragraph)
		from, ok := bytesOf(source, f.Source)
		to, also := bytesOf(target, f.Target)
		if ok && also {
			before.Findings = append(before.Findings, reading.Finding{Paragraph: f.Paragraph, Category: f.Category, Severity: f.Severity, Source: from, Target: to, Reason: f.Reason, Equal: f.Equal})
		}
	}
	return before, true
}

// bytesOf turns code points into bytes; false where the text has not so many.
func bytesOf(text string, at [2]int) (prose.Span, bool) {
	if at[0] == at[1] {
		return prose.Span{}, true
	}
	if at[0] < 0 || at[0] > at[1] || at[1] > utf8.RuneCountInString(text) {
		return prose.Span{}, false
	}
	runes := []rune(text)
	return prose.Span{From: len(string(runes[:at[0]])), To: len(string(runes[:at[1]]))}, true
}

// Reading writes for people what a reader thinks, apart from what the checks
// found, and who it is.
func Reading(w io.Writer, r Read, words Words) error {
	lines := []string{"", words.T("export.reader.thinks", "Model", r.Origin.Model, "Language", words.LanguageName(r.Language))}
	if r.Task == string(document.Summary) {
		lines[1] = words.T("export.reader.thinks.summary", "Model", r.Origin.Model)
	}
	for _, f := range r.Findings {
		lines = append(lines, f.Paragraph+"\t"+words.T(severities[f.Severity])+"\t"+r.sentence(f, words))
	}
	for _, j := range r.Judgements {
		lines = append(lines, fmt.Sprintf("%d\t%s", j.Sentence+1, r.judged(j, words)))
	}
	if len(r.Findings)+len(r.Judgements) == 0 && len(r.Read) > 0 {
		lines = append(lines, words.T("export.reader.nothing"))
	}
	all := len(r.Read) + len(r.Unread)
	lines = append(lines, words.T("export.reader.read", "Read", len(r.Read), "All", all, "Dropped", r.Dropped))
	if r.Problem != nil {
		lines = append(lines, words.Problem(r.Problem))
	}
	lines = append(lines, strings.Join([]string{r.Origin.Model, r.Origin.Endpoint, r.Origin.Prompt, r.Origin.Started.UTC().Format(time.RFC3339)}, " · "))
	_, err := fmt.Fprintln(w, strings.Join(lines, "\n"))
	return err
}

// sentence says a finding with the words that it quotes.
func (r Read) sentence(f reading.Finding, words Words) string {
	source, target := r.texts(f.Paragraph)
	kind := words.T(categories[f.Category])
	a, b := held(source, f.Source), held(target, f.Target)
	if f.Equal {
		kind += " " + words.T("export.reader.equal")
	}
	if a == "" || b == "" {
		return words.T("export.reader.finding.one", "Kind", kind, "Text", a+b, "Reason", f.Reason)
	}
	return words.T("export.reader.finding.two", "Kind", kind, "Source", a, "Target", b, "Reason", f.Reason)
}

func (r Read) judged(j reading.Judgement, words Words) string {
	if j.Verdict == reading.Unstated {
		key := "export.reader.verdict.unstated"
		if j.Cited {
			key = "export.reader.verdict.uncited"
		}
		return words.T(key, "Reason", j.Reason)
	}
	source, _ := r.texts(j.Paragraph)
	return words.T(verdicts[j.Verdict], "Paragraph", j.Paragraph, "Text", held(source, j.Source), "Reason", j.Reason)
}

// held is what a place holds of a text.
func held(text string, s prose.Span) string {
	if s.Empty() || s.From < 0 || s.To > len(text) {
		return ""
	}
	return text[s.From:s.To]
}

var categories = map[reading.Category]string{
	reading.Mistranslation: "export.reader.category.mistranslation",
	reading.Omission:       "export.reader.category.omission",
	reading.Addition:       "export.reader.category.addition",
	reading.Terminology:    "export.reader.category.terminology",
	reading.Name:           "export.reader.category.name",
	reading.Number:         "export.reader.category.number",
	reading.Register:       "export.reader.category.register",
	reading.Grammar:        "export.reader.category.grammar",
}

var verdicts = map[reading.Verdict]string{
	reading.Supported: "export.reader.verdict.supported", reading.Contradicted: "export.reader.verdict.contradicted",
}

// sarif is a run of its own. What a reader thinks is never an error there: who
// counts errors counts what the checks found.
func (r Read) sarif(target string, words Words) map[string]any {
	results := []any{}
	for i, f := range r.json(words).Findings {
		level := "note"
		if f.Severity == check.High {
			level = "warning"
		}
		results = append(results, result(string(f.Category), level, r.sentence(r.Findings[i], words), target, f.Paragraph, f.Source, f.Target))
	}
	o := r.Origin
	return map[string]any{
		"tool":       map[string]any{"driver": map[string]any{"name": o.Model}},
		"columnKind": "unicodeCodePoints", "results": results,
		"properties": map[string]any{"endpoint": o.Endpoint, "prompt": o.Prompt, "started": o.Started, "unread": r.json(words).Unread, "dropped": r.Dropped},
	}
}
