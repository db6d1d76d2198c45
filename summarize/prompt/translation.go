package prompt

import (
	"fmt"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// Translation asks for the paragraphs with these ids, of all when the task
// wants every one; wording is the user's, "" for the built-in one.
func (w Writer) Translation(t document.Task, wording string, ids []string, all bool) string {
	lang := t.Language
	var b strings.Builder
	fmt.Fprintf(&b, "TASK: translate into %s (%s).\n", languageName(lang), lang)
	if all {
		fmt.Fprintf(&b, "Translate every paragraph, from %s to %s.\n", ids[0], ids[len(ids)-1])
	} else {
		fmt.Fprintf(&b, "Translate only these paragraphs: %s. The others are there for context.\n", strings.Join(ids, ", "))
	}
	fmt.Fprintf(&b, "Write each paragraph on one line: its id in the same brackets, a space, the translation, like this:\n%s%s%s …\n", Opening, ids[0], Closing)
	b.WriteString("Keep the order. One paragraph of the article is one line of yours: never merge, split, skip or repeat one.\n")
	b.WriteString(w.wording(t, wording))
	return b.String()
}

// NamesMark is the marker of the line in which a model lists the names of a
// batch; NamesTask asks for it.
const (
	NamesMark = Opening + "names" + Closing
	NamesTask = "After the last paragraph write one more line: " + NamesMark + " and the names of people, places and organisations in these paragraphs with the form you gave them, like this: Name = translation; Name = translation\n"
)

// Names tells how names were rendered before, each "Name = translation".
func Names(pairs []string) string {
	if len(pairs) == 0 {
		return ""
	}
	return "Names were rendered like this before; keep to it: " + strings.Join(pairs, "; ") + "\n"
}

// Again is what a request for one paragraph says beyond the task: what its
// translation and those around it are now, and what the user wants of it. It
// is "" for a task that is about the whole article.
func (w Writer) Again(t document.Task, beside []document.Segment) string {
	if t.Paragraph == "" {
		return ""
	}
	var b strings.Builder
	if len(beside) > 0 {
		b.WriteString("The translation around it reads now:\n")
		b.WriteString(w.segments(beside))
		fmt.Fprintf(&b, "Write a new version of %s%s%s that fits between the others.\n", Opening, t.Paragraph, Closing)
	}
	if t.Instruction != "" {
		fmt.Fprintf(&b, "The editor wants it so: %s\n", w.In(t.Instruction))
	}
	return b.String()
}

// SoFar shows the translations before a batch, so that tone stays the same
// across batches.
func (w Writer) SoFar(segments []document.Segment) string {
	if len(segments) == 0 {
		return ""
	}
	return "The translation so far ends:\n" + w.segments(segments)
}

func (w Writer) segments(segments []document.Segment) string {
	var b strings.Builder
	for _, s := range segments {
		b.WriteString(Opening + s.ID + Closing + " " + w.In(s.Text) + "\n")
	}
	return b.String()
}

// Middle shows how the pieces of a long paragraph before this one ended; "" at
// its beginning.
func (w Writer) Middle(before string) string {
	const shown = 300 // bytes; enough for the last sentence or two
	if before == "" {
		return ""
	}
	return "This is the middle of a long paragraph, whose translation so far ends: " + w.In(prose.Tail(before, shown)) + "\n"
}

// Pair is an earlier text with its translation.
type Pair struct{ Source, Target string }

// Examples shows earlier translations as far as fits agrees, which is asked for
// each line; "" for none.
func (w Writer) Examples(pairs []Pair, fits func(line string) bool) string {
	if len(pairs) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("These similar texts were translated before. Keep to their wording where they say the same, and to the article where they differ:\n")
	for _, p := range pairs {
		if line := w.In(p.Source + " = " + p.Target); fits(line) {
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}
