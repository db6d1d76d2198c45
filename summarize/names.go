package summarize

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// namesMark is the marker of the line in which a model lists the names of a
// batch; namesTask asks for it.
const (
	namesMark = opening + "names" + closing
	namesTask = "After the last paragraph write one more line: " + namesMark + " and the names of people, places and organisations in these paragraphs with the form you gave them, like this: Name = translation; Name = translation\n"
)

// maxNames bounds how many names one request is told.
const maxNames = 60

// names are how the names of a long article were rendered so far, so that a
// batch which does not see the others renders them the same (the proper-noun
// record of DelTA, arXiv:2410.08143). All stretches of a draft share one.
type names struct {
	mu sync.Mutex
	of map[string]string // by the source's form
}

func newNames() *names { return &names{of: map[string]string{}} }

// read takes the pairs of a line that stand in the paragraphs of a batch and in
// their translations; the rest is the model's invention. The first rendering
// of a name is the one that stays.
func (n *names) read(line string, ids []string, r *run) {
	if line == "" {
		return
	}
	var source, target strings.Builder
	for _, id := range ids {
		if i := r.draft.Place(id); r.draft.Segments[i].State == document.Complete {
			source.WriteString(r.article.Paragraphs[i].Text + "\n")
			target.WriteString(r.draft.Segments[i].Text + "\n")
		}
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	for pair := range strings.SplitSeq(line, ";") {
		name, rendered, ok := strings.Cut(pair, "=")
		name, rendered = strings.TrimSpace(name), strings.TrimSpace(rendered)
		if !ok || len(name) < 2 || len(name) > 80 || rendered == "" || n.of[name] != "" {
			continue
		}
		if strings.Contains(source.String(), name) && strings.Contains(target.String(), stem(rendered)) {
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

// told lists the known names that stand in these paragraphs.
func (n *names) told(paragraphs []document.Paragraph) string {
	n.mu.Lock()
	defer n.mu.Unlock()
	var pairs []string
	for _, name := range slices.Sorted(maps.Keys(n.of)) {
		in := func(p document.Paragraph) bool { return strings.Contains(p.Text, name) }
		if len(pairs) < maxNames && slices.ContainsFunc(paragraphs, in) {
			pairs = append(pairs, name+" = "+n.of[name])
		}
	}
	if len(pairs) == 0 {
		return ""
	}
	return "Names were rendered like this before; keep to it: " + strings.Join(pairs, "; ") + "\n"
}
