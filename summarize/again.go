package summarize

import (
	"fmt"
	"strings"
)

// neighbours is how many paragraphs on each side of one that is made again are
// shown in their present translation.
const neighbours = 2

// Again returns an empty draft of one paragraph, by place, to be translated
// again beside what is there: present are the paragraphs' translations as they
// stand now, in step with the article's. The instruction says what to do
// otherwise this time, "" for nothing special.
func (d *Document) Again(lang string, place int, instruction string, present []string, o Origin) Draft {
	t := Task{Kind: Translation, Language: lang, Paragraph: d.Article.Paragraphs[place].ID, Instruction: instruction}
	draft := d.NewDraft(t, o)
	for i := max(0, place-neighbours); i <= min(place+neighbours, len(present)-1); i++ {
		if present[i] != "" {
			draft.Beside = append(draft.Beside, Segment{ID: d.Article.Paragraphs[i].ID, Text: present[i]})
		}
	}
	return draft
}

// again is what a request for one paragraph says beyond the task: what its
// translation and those around it are now, and what the user wants of it.
func (r *run) again() string {
	t := r.draft.Task
	if t.Paragraph == "" {
		return ""
	}
	var b strings.Builder
	if len(r.draft.Beside) > 0 {
		b.WriteString("The translation around it reads now:\n")
		for _, s := range r.draft.Beside {
			b.WriteString(opening + s.ID + closing + " " + r.esc.in.Replace(s.Text) + "\n")
		}
		fmt.Fprintf(&b, "Write a new version of %s%s%s that fits between the others.\n", opening, t.Paragraph, closing)
	}
	if t.Instruction != "" {
		fmt.Fprintf(&b, "The editor wants it so: %s\n", r.esc.in.Replace(t.Instruction))
	}
	return b.String()
}
