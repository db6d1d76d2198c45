package export

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// Report is what a check of a translation found.
type Report struct {
	Source, Target string // where the texts came from
	Article        document.Article
	Texts          []string // the translation, by paragraph of the article
	Findings       []check.Finding
	Read           *Read // by a second reader; nil when none was asked for
}

// FindingJSON is a finding for programs. Source and Target are places in the
// paragraph and in its translation, in Unicode code points, the end excluded;
// [0,0] for none.
type FindingJSON struct {
	Kind      check.Kind     `json:"kind"`
	Severity  check.Severity `json:"severity"`
	Paragraph string         `json:"paragraph"`
	Source    [2]int         `json:"source"`
	Target    [2]int         `json:"target"`
	Message   string         `json:"message"`
}

// findingJSON writes a finding of a paragraph and its translation down.
func findingJSON(f check.Finding, source, target string, words Words) FindingJSON {
	return FindingJSON{
		Kind: f.Kind, Severity: f.Severity, Paragraph: f.Paragraph,
		Source: points(source, f.Source), Target: points(target, f.Target), Message: words.Problem(f.Message),
	}
}

// points turns bytes into code points.
func points(text string, s check.Span) [2]int {
	if s.Empty() || s.From < 0 || s.To > len(text) {
		return [2]int{}
	}
	return [2]int{utf8.RuneCountInString(text[:s.From]), utf8.RuneCountInString(text[:s.To])}
}

// texts are the paragraph of a finding and its translation.
func (r Report) texts(f check.Finding) (source, target string) {
	for i, p := range r.Article.Paragraphs {
		if p.ID == f.Paragraph && i < len(r.Texts) {
			return p.Text, r.Texts[i]
		}
	}
	return "", ""
}

// Findings writes a report as "json", "sarif" (2.1.0) or, for people, text.
func Findings(w io.Writer, format string, r Report, words Words) error {
	switch format {
	case "json":
		out := map[string]any{"findings": r.all(words)}
		if r.Read != nil {
			out["reader"] = r.Read.json(words)
		}
		return encode(w, out)
	case "sarif":
		return encode(w, r.sarif(words))
	}
	for _, f := range r.all(words) {
		if _, err := fmt.Fprintf(w, "%s\t%s\t%s\n", f.Paragraph, words.T(severities[f.Severity]), f.Message); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintln(w, words.N("export.checked", len(r.Article.Paragraphs), "Findings", len(r.Findings)))
	if err == nil && r.Read != nil {
		err = Reading(w, *r.Read, words)
	}
	return err
}

var severities = map[check.Severity]string{
	check.High: "export.severity.high", check.Medium: "export.severity.medium", check.Info: "export.severity.info",
}

func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

func (r Report) all(words Words) []FindingJSON {
	all := make([]FindingJSON, 0, len(r.Findings))
	for _, f := range r.Findings {
		source, target := r.texts(f)
		all = append(all, findingJSON(f, source, target, words))
	}
	return all
}

// reference writes a file's name as the URI reference that SARIF wants: with
// slashes, and with what a URI cannot hold escaped.
func reference(name string) string {
	if strings.Contains(name, "://") {
		return name
	}
	name = filepath.ToSlash(name)
	if filepath.VolumeName(name) != "" { // C:/, which is no scheme
		return (&url.URL{Scheme: "file", Path: "/" + name}).String()
	}
	return (&url.URL{Path: name}).String()
}

// levels are the severities as SARIF calls them.
var levels = map[check.Severity]string{check.High: "error", check.Medium: "warning", check.Info: "note"}

// sarif is the report in the Static Analysis Results Interchange Format. A
// paragraph is a logical location: the texts need not have lines. The places
// in it are properties.
func (r Report) sarif(words Words) map[string]any {
	results := []any{}
	for _, f := range r.all(words) {
		results = append(results, result(string(f.Kind), levels[f.Severity], f.Message, r.Target, f.Paragraph, f.Source, f.Target))
	}
	runs := []any{map[string]any{
		"tool":       map[string]any{"driver": map[string]any{"name": "Tolmach"}},
		"columnKind": "unicodeCodePoints", "results": results,
	}}
	if r.Read != nil {
		runs = append(runs, r.Read.sarif(r.Target, words))
	}
	return map[string]any{
		"version": "2.1.0", "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
		"runs": runs,
	}
}

// result is one finding of a run.
func result(rule, level, message, file, paragraph string, source, target [2]int) map[string]any {
	return map[string]any{
		"ruleId": rule, "level": level, "message": map[string]any{"text": message},
		"locations": []any{map[string]any{
			"physicalLocation": map[string]any{"artifactLocation": map[string]any{"uri": reference(file)}},
			"logicalLocations": []any{map[string]any{"name": paragraph, "kind": "paragraph"}},
		}},
		"properties": map[string]any{"source": source, "target": target},
	}
}
