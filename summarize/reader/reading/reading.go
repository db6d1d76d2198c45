// Package reading is what a second reader has said of a translation or a
// summary: plain data, which is kept and printed without a model.
package reading

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// Category is what kind of error a finding is about, as MQM has them.
type Category string

// The categories.
const (
	Mistranslation Category = "mistranslation"
	Omission       Category = "omission"
	Addition       Category = "addition"
	Terminology    Category = "terminology"
	Name           Category = "name"
	Number         Category = "number"
	Register       Category = "register"
	Grammar        Category = "grammar"
)

// Finding is one error that a reader thinks it sees in a translation. Source
// lies in the paragraph, Target in its translation; Source is empty for an
// addition, Target for an omission. Reason is the model's sentence. Equal says
// that the reader calls a number wrong which is the same by value in the words
// that it quotes: whatever severity it named, that is an Info.
type Finding struct {
	Paragraph string         `json:"paragraph"`
	Category  Category       `json:"category"`
	Severity  check.Severity `json:"severity"`
	Source    prose.Span     `json:"source"`
	Target    prose.Span     `json:"target"`
	Reason    string         `json:"reason"`
	Equal     bool           `json:"equal,omitempty"`
}

// Verdict is what a reader says of a sentence of a summary.
type Verdict string

// The verdicts.
const (
	Supported    Verdict = "supported"
	Contradicted Verdict = "contradicted"
	Unstated     Verdict = "unstated"
)

// Judgement is what a reader says of one sentence, by its place from 0. Source
// lies in the paragraph, both empty where it says that the sentence is unstated.
type Judgement struct {
	Sentence  int        `json:"sentence"`
	Verdict   Verdict    `json:"verdict"`
	Paragraph string     `json:"paragraph,omitempty"`
	Source    prose.Span `json:"source"`
	Reason    string     `json:"reason"`
	Cited     bool       `json:"cited,omitempty"` // the reader was shown the paragraphs that the sentence names, not the whole article
}

// Reading is what a reader has said of one translation or summary.
type Reading struct {
	Origin     document.Origin   `json:"origin"` // its endpoint is the host
	Language   string            `json:"language"`
	Findings   []Finding         `json:"findings,omitempty"`
	Judgements []Judgement       `json:"judgements,omitempty"`
	Read       map[string]string `json:"read"`             // by id of what was read, what names its texts and the reader
	Unread     []string          `json:"unread,omitempty"` // ids of what was to be read and was not
	Dropped    int               `json:"dropped"`          // lines in another form, or whose words do not stand where they say
	Usage      document.Usage    `json:"usage"`
	Problem    *problem.Problem  `json:"problem,omitempty"` // why something is unread
}

// Key names a finding for a memory of what was dismissed, as review.Key does:
// with either text it changes. The reason, which a model words anew each time, is
// no part of it.
func (f Finding) Key(lang, source, target string) string {
	return Named("reader", string(f.Category), fmt.Sprint(f.Source, f.Target), lang, source, target)
}

// Named is a short name for some texts together.
func Named(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		_, _ = h.Write([]byte(p + "\x00"))
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// Whole reports whether all that was to be read was.
func (r *Reading) Whole() bool { return r.Problem == nil && len(r.Unread) == 0 }
