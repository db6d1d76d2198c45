package check

import (
	"fmt"
	"slices"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// TestAdded: a paragraph that stands twice and one that nobody wrote are told,
// each with its place.
func TestAdded(t *testing.T) {
	a := document.Article{Language: "en"}
	var texts []string
	for i := range 3 {
		texts = append(texts, fmt.Sprintf("In %d the ministry spent money on ships.", 1990+i))
		a.Paragraphs = append(a.Paragraphs, document.Paragraph{ID: fmt.Sprint("p", i+1), Text: texts[i]})
	}
	const added = "The mayor of the town thanked all 300 workers."
	for name, c := range map[string]struct {
		left []Left
		want []Finding
	}{
		"twice":       {[]Left{{1, texts[0]}}, []Finding{{Kind: Duplicated, Severity: High, Paragraph: "p2"}}},
		"added":       {[]Left{{0, added}}, []Finding{{Kind: Length, Severity: Medium, Paragraph: "p1"}}},
		"added twice": {[]Left{{1, added}, {2, added}}, []Finding{{Kind: Length, Severity: Medium, Paragraph: "p2"}, {Kind: Duplicated, Severity: High, Paragraph: "p3"}}},
		"nothing":     {[]Left{{2, " "}}, nil},
	} {
		longer, found := Added(a, slices.Clone(texts), c.left)
		if len(found) != len(c.want) {
			t.Errorf("%s: %v", name, found)
			continue
		}
		for i, f := range found {
			if f.Kind != c.want[i].Kind || f.Severity != c.want[i].Severity || f.Paragraph != c.want[i].Paragraph {
				t.Errorf("%s: %v", name, f)
			}
			if got := longer[c.left[i].After][f.Target.From:f.Target.To]; got != c.left[i].Text {
				t.Errorf("%s: the place holds %q", name, got)
			}
		}
	}
}
