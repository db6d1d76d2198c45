// Package provenance says where an export comes from, and whether it still is
// what was written.
//
// Every export carries one [Manifest]: source, models, checks, who changed
// what, and a hash of every piece of its text. [Read] takes text and manifest
// out of an export of any format, [Manifest.Compare] tells what was altered.
// A manifest holds no key and is not signed: it shows what was changed, not by
// whom, and somebody who makes a new one of an altered text cannot be found out.
package provenance

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
	"codeberg.org/tolmach/tolmach/summarize/review"
)

// Form is the version of the manifest's form.
const Form = 1

// Manifest is what an export carries.
type Manifest struct {
	Tolmach  int                    `json:"tolmach"` // [Form]
	Program  string                 `json:"program"`
	Made     time.Time              `json:"made"` // UTC
	Source   Source                 `json:"source"`
	Outputs  []Output               `json:"outputs"`
	Checks   map[check.Severity]int `json:"checks"`             // findings by severity; a sentence not found in the source is a high one
	Readings []Reading              `json:"readings,omitempty"` // by second readers; what they think is no finding of Checks
	Changes  []Change               `json:"changes,omitempty"`
	Marking  string                 `json:"marking,omitempty"`
	Layout   string                 `json:"layout,omitempty"` // how it was set, for a later run to know whether it would set it the same
	Items    []Item                 `json:"items"`
	Seal     string                 `json:"seal"` // SHA-256 of the manifest without it
}

// Source is the article.
type Source struct {
	Title    string   `json:"title,omitempty"`
	Address  string   `json:"address,omitempty"`
	Site     string   `json:"site,omitempty"`
	Date     string   `json:"date,omitempty"`
	Language string   `json:"language,omitempty"`
	Hash     string   `json:"hash"`       // SHA-256 of the hashes below
	Hashes   []string `json:"paragraphs"` // SHA-256 of each paragraph's text, cut to 16 bytes, in order
}

// Output is one draft of the document: who made it, of what task.
type Output struct {
	Draft    string          `json:"draft"`
	Kind     document.Kind   `json:"kind"`
	Language string          `json:"language"`
	Engine   document.Engine `json:"engine"`
	Endpoint string          `json:"endpoint,omitempty"` // host, with its port if it names one
	Model    string          `json:"model,omitempty"`
	Prompt   string          `json:"prompt,omitempty"` // version
	Glossary string          `json:"glossary,omitempty"`
	Started  time.Time       `json:"started,omitzero"`
	State    document.State  `json:"state"`
}

// Reading is that a second reader, a model, has read a draft.
type Reading struct {
	Draft    string    `json:"draft"`
	Endpoint string    `json:"endpoint"` // host
	Model    string    `json:"model"`
	Prompt   string    `json:"prompt"` // version
	Started  time.Time `json:"started,omitzero"`
	Read     int       `json:"read"`              // paragraphs, or sentences of a summary
	All      int       `json:"all"`               // how many there are
	Findings int       `json:"findings"`          // of a summary the sentences that it does not call supported
	Problem  string    `json:"problem,omitempty"` // code of why it ended before all were asked about
}

// Change is a paragraph of a translation that a person took or wrote, or a
// sentence of the page, by its name there, that a model shortened.
type Change struct {
	Language  string    `json:"language"`
	Paragraph string    `json:"paragraph"`
	By        string    `json:"by"`             // "person", or "model" for what was taken as it was
	From      string    `json:"from,omitempty"` // the draft it was taken from
	Accepted  bool      `json:"accepted,omitempty"`
	At        time.Time `json:"at,omitzero"`
}

// Options are what a document does not know of itself.
type Options struct {
	Program  string                   // with its version
	Made     time.Time                // the zero time is now
	Host     func(name string) string // of an endpoint by its name; nil when the name is the host
	Marking  string
	Layout   string
	Readings []Reading
	Drafts   []string // ids of the drafts that the export shows; nil for the newest of each task
}

// Of makes the manifest of a document without its items; see [Manifest.Sealed].
func Of(d *document.Document, r review.Report, o Options) Manifest {
	if o.Made.IsZero() {
		o.Made = document.Now()
	}
	m := Manifest{Tolmach: Form, Program: o.Program, Made: o.Made.UTC(), Source: SourceOf(d.Article), Marking: o.Marking, Layout: o.Layout,
		Checks: map[check.Severity]int{check.High: 0, check.Medium: 0, check.Info: 0}, Changes: changes(d), Readings: o.Readings}
	for i := range d.Drafts {
		draft := &d.Drafts[i]
		if !shown(d, draft, o.Drafts) {
			continue
		}
		m.Outputs = append(m.Outputs, outputOf(draft, o.Host))
		count(m.Checks, r.Findings[draft.ID], r.Evidence[draft.ID])
	}
	return m
}

func shown(d *document.Document, draft *document.Draft, ids []string) bool {
	if ids == nil {
		return draft == d.Latest(draft.Task.Kind, draft.Task.Language)
	}
	for _, id := range ids {
		if id == draft.ID {
			return true
		}
	}
	return false
}

func outputOf(d *document.Draft, host func(string) string) Output {
	o := d.Origin
	out := Output{Draft: d.ID, Kind: d.Task.Kind, Language: d.Task.Language, Engine: o.Engine, Endpoint: o.Endpoint,
		Model: o.Model, Prompt: o.Prompt, Glossary: o.Glossary, Started: o.Started, State: d.State}
	if o.Engine == document.EngineModel {
		out.Prompt = cmp.Or(o.Prompt, prompt.Version)
	}
	if host != nil && o.Endpoint != "" {
		out.Endpoint = cmp.Or(host(o.Endpoint), o.Endpoint)
	}
	return out
}

func count(by map[check.Severity]int, findings []check.Finding, evidence []check.Evidence) {
	for _, f := range findings {
		by[f.Severity]++
	}
	for _, e := range evidence {
		for _, f := range e.Findings {
			by[f.Severity]++
		}
	}
}

func changes(d *document.Document) []Change {
	var all []Change
	for _, f := range d.Finals {
		for _, s := range f.Segments {
			if s.Empty() {
				continue
			}
			by := "model"
			if s.Edited || s.From == "" {
				by = "person"
			} else if draft := d.Draft(s.From); draft != nil && draft.Origin.Engine == document.EnginePerson {
				by = "person"
			}
			all = append(all, Change{f.Language, s.ID, by, s.From, s.Accepted, s.At})
		}
	}
	return all
}

// SourceOf is what a manifest keeps of an article.
func SourceOf(a document.Article) Source {
	s := Source{Title: a.Title, Address: a.Cited(), Site: a.Source, Date: a.Date, Language: a.Language, Hashes: []string{}}
	whole := sha256.New()
	for _, p := range a.Paragraphs {
		h := hash(squeeze(p.Text).bytes)
		s.Hashes = append(s.Hashes, h)
		_, _ = whole.Write([]byte(h))
	}
	s.Hash = hex.EncodeToString(whole.Sum(nil))
	return s
}

// Piece is a part of an export's text under the name that a reader is told.
type Piece struct{ Name, Text string }

// Sealed is the manifest of an export that says these pieces, in this order.
func (m Manifest) Sealed(pieces []Piece) Manifest {
	m.Items = make([]Item, 0, len(pieces))
	for _, p := range pieces {
		if text := squeeze(p.Text).bytes; len(text) > 0 {
			m.Items = append(m.Items, itemOf(p.Name, text))
		}
	}
	m.Seal = m.seal()
	return m
}

// Whole reports whether the manifest itself is as it was written.
func (m Manifest) Whole() bool { return m.Seal == m.seal() }

func (m Manifest) seal() string {
	m.Seal = ""
	text, err := json.Marshal(m)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// JSON is the manifest in one line without characters that end a comment, an
// element or a script.
func (m Manifest) JSON() []byte {
	text, err := json.Marshal(m)
	if err != nil { // times out of range, which no clock gives
		return nil
	}
	return text
}
