package answer

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// maxNames bounds how many names one request is told.
const maxNames = 60

// Names are how the names of a long article were rendered so far, so that a
// batch which does not see the others renders them the same (the proper-noun
// record of DelTA, arXiv:2410.08143). All stretches of a draft share one.
type Names struct {
	mu sync.Mutex
	of map[string]string // by the source's form
}

// NewNames returns an empty record.
func NewNames() *Names { return &Names{of: map[string]string{}} }

// Read takes the pairs of a line that stand in the source and the target of a
// batch; the rest is the model's invention. The first rendering of a name is
// the one that stays.
func (n *Names) Read(line, source, target string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for pair := range strings.SplitSeq(line, ";") {
		name, rendered, ok := strings.Cut(pair, "=")
		name, rendered = strings.TrimSpace(name), strings.TrimSpace(rendered)
		if !ok || len(name) < 2 || len(name) > 80 || rendered == "" || n.of[name] != "" {
			continue
		}
		if strings.Contains(source, name) && strings.Contains(target, stem(rendered)) {
			n.of[name] = rendered
		}
	}
}

// stem is the part of a name that inflection leaves alone, roughly: all but
// its last two letters.
func stem(name string) string {
	letters := []rune(name)
	return string(letters[:max(len(letters)-2, min(3, len(letters)))])
}

// Known lists the names that stand in these paragraphs, as "Name = rendered".
func (n *Names) Known(paragraphs []document.Paragraph) []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	var pairs []string
	for _, name := range slices.Sorted(maps.Keys(n.of)) {
		in := func(p document.Paragraph) bool { return strings.Contains(p.Text, name) }
		if len(pairs) < maxNames && slices.ContainsFunc(paragraphs, in) {
			pairs = append(pairs, name+" = "+n.of[name])
		}
	}
	return pairs
}
