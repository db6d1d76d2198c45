// Package export writes a document down: as JSON for programs, as Markdown and
// plain text for people. Every format says of each output how far it came;
// nothing incomplete is written as if it were whole.
package export

import (
	"encoding/json"
	"io"

	"app.tolmach/summarize"
	"app.tolmach/summarize/article"
	"app.tolmach/summarize/endpoint"
	"app.tolmach/summarize/problem"
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
		Article      article.Article            `json:"article"`
		Summary      *summaryJSON               `json:"summary"`
		Translations map[string]translationJSON `json:"translations"`
		Usage        endpoint.Usage             `json:"usage"`
		Errors       []errorJSON                `json:"errors"`
	}
	summaryJSON struct {
		Style     summarize.Style      `json:"style"`
		Language  string               `json:"language"`
		Engine    summarize.Engine     `json:"engine"`
		Model     string               `json:"model,omitempty"`
		State     summarize.State      `json:"state"`
		Sentences []summarize.Sentence `json:"sentences"`
	}
	translationJSON struct {
		State      summarize.State     `json:"state"`
		Engine     summarize.Engine    `json:"engine"`
		Model      string              `json:"model,omitempty"`
		Paragraphs []summarize.Segment `json:"paragraphs"`
	}
	errorJSON struct {
		Task    string `json:"task"` // "summary" or a language; "" for the article
		Code    string `json:"code"`
		Message string `json:"message"`
	}
)

// JSON writes the newest draft of each task, and every source paragraph id in
// every translation exactly once. states are complete, incomplete, failed or
// cancelled.
func JSON(w io.Writer, d *summarize.Document, words Words) error {
	out := documentJSON{
		Article:      d.Article,
		Translations: map[string]translationJSON{},
		Usage:        d.Usage(),
		Errors:       []errorJSON{},
	}
	if out.Article.Paragraphs == nil {
		out.Article.Paragraphs = []article.Paragraph{}
	}
	for _, draft := range latest(d) {
		t := draft.Task
		name := t.Language
		if t.Kind == summarize.Summary {
			name = string(summarize.Summary)
			out.Summary = &summaryJSON{
				Style: t.Style, Language: t.Language, Engine: draft.Origin.Engine, Model: draft.Origin.Model,
				State: draft.State, Sentences: sourced(draft.Sentences),
			}
		} else {
			out.Translations[name] = translationJSON{
				State: draft.State, Engine: draft.Origin.Engine, Model: draft.Origin.Model, Paragraphs: draft.Segments,
			}
		}
		if draft.Problem != nil {
			out.Errors = append(out.Errors, errorJSON{Task: name, Code: draft.Problem.Code, Message: words.Problem(draft.Problem)})
		}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

// sourced are the sentences with a list of sources each, if only an empty one.
func sourced(sentences []summarize.Sentence) []summarize.Sentence {
	all := append([]summarize.Sentence{}, sentences...)
	for i := range all {
		if all[i].Sources == nil {
			all[i].Sources = []string{}
		}
	}
	return all
}

// Failure writes the JSON of an input that could not be read: no article, no
// outputs and the one error.
func Failure(w io.Writer, input string, err error, words Words) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(documentJSON{
		Article:      article.Article{Address: input, Paragraphs: []article.Paragraph{}},
		Translations: map[string]translationJSON{},
		Errors:       []errorJSON{{Code: problem.Of(err).Code, Message: words.Problem(err)}},
	})
}

// latest returns the newest draft of every task, in the order the tasks first
// appear.
func latest(d *summarize.Document) []*summarize.Draft {
	var drafts []*summarize.Draft
	seen := map[summarize.Task]bool{}
	for i := range d.Drafts {
		t := d.Drafts[i].Task
		t.Style = ""
		if t.Kind == summarize.Summary {
			t.Language = ""
		}
		if !seen[t] {
			seen[t] = true
			drafts = append(drafts, d.Latest(t.Kind, t.Language))
		}
	}
	return drafts
}
