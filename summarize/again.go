package summarize

import (
	"fmt"
	"strings"
)

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
