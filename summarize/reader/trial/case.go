// Package trial says how well a model reads: it has it read cases of which a
// person has said what is wrong with them, and counts.
package trial

import (
	"bufio"
	"io"
	"slices"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
)

// Case is a source and its translation with the categories of the errors in it,
// none for a sound one; or a source and a sentence of its summary, of which the
// only category is the verdict.
type Case struct {
	From, Lang     string // BCP 47
	Source, Target string
	Categories     []string
	Words          string // where the error is, in either text; "" for anywhere
}

// judged reports whether a case is a sentence of a summary.
func (c Case) judged() bool {
	return len(c.Categories) == 1 && slices.Contains(prompt.Verdicts, c.Categories[0])
}

// columns are the names of the columns, those first that must be there.
var columns = []string{"lang", "source", "target", "category", "from", "words"}

const needed = 4

// Cases reads cases from a table with tabs whose first line names its columns:
// lang, source, target and category (several with commas between them, nothing
// for a sound translation), and, if there are such, from (the language of the
// source, else English) and words. name is what the table is called in a problem.
func Cases(r io.Reader, name string) ([]Case, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<22)
	var at map[string]int
	var cases []Case
	for n := 1; lines.Scan(); n++ {
		fields := strings.Split(strings.TrimPrefix(lines.Text(), "\ufeff"), "\t")
		switch {
		case strings.TrimSpace(lines.Text()) == "":
		case at == nil:
			at = places(fields)
			if at == nil {
				return nil, problem.New("problem.trial.columns", "Name", name, "Columns", strings.Join(columns[:needed], ", "))
			}
		default:
			c, wrong := caseOf(fields, at)
			if wrong != "" {
				return nil, problem.New("problem.trial.category", "Name", name, "Line", n, "Value", wrong,
					"Choices", strings.Join(append(slices.Clone(prompt.Categories), prompt.Verdicts...), ", "))
			}
			cases = append(cases, c)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	if len(cases) == 0 {
		return nil, problem.New("problem.trial.columns", "Name", name, "Columns", strings.Join(columns[:needed], ", "))
	}
	return cases, nil
}

// places are where the columns stand, nil when one is missing that must be there.
func places(head []string) map[string]int {
	at := map[string]int{}
	for _, c := range columns {
		if i := slices.Index(head, c); i >= 0 {
			at[c] = i
		}
	}
	for _, c := range columns[:needed] {
		if _, ok := at[c]; !ok {
			return nil
		}
	}
	return at
}

// caseOf reads a line. wrong is a category that there is not.
func caseOf(fields []string, at map[string]int) (c Case, wrong string) {
	field := func(name string) string {
		if i, ok := at[name]; ok && i < len(fields) {
			return strings.TrimSpace(fields[i])
		}
		return ""
	}
	c = Case{From: field("from"), Lang: field("lang"), Source: field("source"), Target: field("target"), Words: field("words")}
	if c.From == "" {
		c.From = "en"
	}
	for part := range strings.SplitSeq(field("category"), ",") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		if !slices.Contains(prompt.Categories, part) && !slices.Contains(prompt.Verdicts, part) {
			return c, part
		}
		c.Categories = append(c.Categories, part)
	}
	return c, ""
}
