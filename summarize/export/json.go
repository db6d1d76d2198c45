// Package export writes a document down: as JSON for programs, as Markdown and
// plain text for people. Every format says of each output how far it came;
// nothing incomplete is written as if it were whole.
package export

import (
	"encoding/json"
	"io"

	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/provenance"
	"codeberg.org/tolmach/tolmach/summarize/review"
)

// Words are the sentences that an export needs of the interface language.
// *locales.Localizer is one.
type Words interface {
	T(key string, pairs ...any) string
	N(key string, count int, pairs ...any) string
	Problem(err error) string
	LanguageName(tag string) string
}

// The JSON of a document. Its fields are stable: programs read them.
type (
	documentJSON struct {
		Article      document.Article           `json:"article"`
		Summary      *summaryJSON               `json:"summary"`
		Translations map[string]translationJSON `json:"translations"`
		Readings     []*readingJSON             `json:"readings,omitempty"` // what a second reader thinks of them
		Usage        document.Usage             `json:"usage"`
		Errors       []errorJSON                `json:"errors"`
		Provenance   *provenance.Manifest       `json:"provenance,omitempty"`
	}
	summaryJSON struct {
		Style     document.Style  `json:"style"`
		Language  string          `json:"language"`
		Engine    document.Engine `json:"engine"`
		Model     string          `json:"model,omitempty"`
		State     document.State  `json:"state"`
		Sentences []sentenceJSON  `json:"sentences"`
	}
	// sentenceJSON says with each sentence how much of it is found in its
	// source: "found", "partly" or "not-found".
	sentenceJSON struct {
		document.Sentence
		Ground   check.Ground  `json:"ground"`
		Findings []FindingJSON `json:"findings,omitempty"`
	}
	translationJSON struct {
		State      document.State     `json:"state"`
		Engine     document.Engine    `json:"engine"`
		Model      string             `json:"model,omitempty"`
		Paragraphs []document.Segment `json:"paragraphs"`
		Findings   []FindingJSON      `json:"findings"`
	}
	errorJSON struct {
		Task    string `json:"task"` // "summary" or a language; "" for the article
		Code    string `json:"code"`
		Message string `json:"message"`
	}
)

// JSON writes the newest draft of each task, a person's final before it, and every source paragraph id in
// every translation exactly once. states are complete, incomplete, failed or
// cancelled. r is what the checks found in them, m the manifest, which is
// sealed here; the zero Manifest is not written. reads are what second readers
// think.
func JSON(w io.Writer, d *document.Document, r review.Report, words Words, m provenance.Manifest, reads ...Read) error {
	out := documentOf(d, r, words)
	for _, read := range reads {
		out.Readings = append(out.Readings, read.json(words))
	}
	if m.Tolmach != 0 {
		text, err := json.Marshal(out)
		if err != nil {
			return err
		}
		pieces, _, err := provenance.Strings(text)
		if err != nil {
			return err
		}
		m = m.Sealed(pieces)
		out.Provenance = &m
	}
	return encode(w, out)
}

func documentOf(d *document.Document, r review.Report, words Words) documentJSON {
	out := documentJSON{
		Article:      d.Article,
		Translations: map[string]translationJSON{},
		Usage:        d.Usage(),
		Errors:       []errorJSON{},
	}
	if out.Article.Paragraphs == nil {
		out.Article.Paragraphs = []document.Paragraph{}
	}
	for _, draft := range latest(d) {
		t := draft.Task
		name := t.Language
		if t.Kind == document.Summary {
			name = string(document.Summary)
			out.Summary = &summaryJSON{
				Style: t.Style, Language: t.Language, Engine: draft.Origin.Engine, Model: draft.Origin.Model,
				State: draft.State, Sentences: sourced(*draft, r.Evidence[draft.ID], words),
			}
		} else {
			target := d.Target(name)
			out.Translations[name] = translationJSON{
				State: target.State, Engine: draft.Origin.Engine, Model: draft.Origin.Model, Paragraphs: target.Segments,
				Findings: found(d.Article, *target, r.OfReader(d, name), words),
			}
		}
		if draft.Problem != nil {
			out.Errors = append(out.Errors, errorJSON{Task: name, Code: draft.Problem.Code, Message: words.Problem(draft.Problem)})
		}
	}
	return out
}

// sourced are the sentences with a list of sources each, if only an empty one,
// and what the source says of them.
func sourced(d document.Draft, evidence []check.Evidence, words Words) []sentenceJSON {
	all := make([]sentenceJSON, len(d.Sentences))
	for i, s := range d.Sentences {
		if s.Sources == nil {
			s.Sources = []string{}
		}
		all[i].Sentence = s
		if i < len(evidence) {
			all[i].Ground = evidence[i].Ground
			for _, f := range evidence[i].Findings {
				all[i].Findings = append(all[i].Findings, findingJSON(f, "", s.Text, words))
			}
		}
	}
	return all
}

// found are the findings of a translation.
func found(a document.Article, d document.Draft, findings []check.Finding, words Words) []FindingJSON {
	all := make([]FindingJSON, 0, len(findings))
	for _, f := range findings {
		source, target := "", ""
		if i := d.Place(f.Paragraph); i >= 0 && i < len(a.Paragraphs) {
			source, target = a.Paragraphs[i].Text, d.Segments[i].Text
		}
		all = append(all, findingJSON(f, source, target, words))
	}
	return all
}

// Failure writes the JSON of an input that could not be read: no article, no
// outputs and the one error.
func Failure(w io.Writer, input string, err error, words Words) error {
	return encode(w, documentJSON{
		Article:      document.Article{Address: input, Paragraphs: []document.Paragraph{}},
		Translations: map[string]translationJSON{},
		Errors:       []errorJSON{{Code: problem.Of(err).Code, Message: words.Problem(err)}},
	})
}

// IsFailure reports whether a file is what [Failure] has written: nothing of
// anybody's is in it.
func IsFailure(file []byte) bool {
	var d struct {
		Article      *document.Article          `json:"article"`
		Translations map[string]json.RawMessage `json:"translations"`
		Errors       []json.RawMessage          `json:"errors"`
		Provenance   json.RawMessage            `json:"provenance"`
	}
	return json.Unmarshal(file, &d) == nil && d.Article != nil && len(d.Article.Paragraphs) == 0 && d.Article.Title == "" &&
		len(d.Translations) == 0 && len(d.Errors) == 1 && d.Provenance == nil
}

// latest returns the newest draft of every task, in the order the tasks first
// appear.
func latest(d *document.Document) []*document.Draft {
	var drafts []*document.Draft
	seen := map[document.Task]bool{}
	for i := range d.Drafts {
		t := d.Drafts[i].Task
		t.Style = ""
		if t.Kind == document.Summary {
			t.Language = ""
		}
		if !seen[t] {
			seen[t] = true
			drafts = append(drafts, d.Latest(t.Kind, t.Language))
		}
	}
	return drafts
}
