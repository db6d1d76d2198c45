package prompt

import (
	"fmt"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// The words of a second reader's lines, in the order in which they are asked for.
var (
	Categories = []string{"mistranslation", "omission", "addition", "terminology", "name", "number", "register", "grammar"}
	Severities = []string{"critical", "major", "minor"}
	Verdicts   = []string{"supported", "contradicted", "unstated"}
)

// Nothing stands in a reader's line for no words, and Clean is its line for a
// paragraph without an error.
const (
	Nothing = "-"
	Clean   = "ok"
)

// Noticed is what a check without a model has found, in the words of both texts.
type Noticed struct{ ID, Kind, Source, Target string }

// Reading asks what is wrong with the translation of some paragraphs, in lines
// that quote both texts; reasons are in the language why.
func (w Writer) Reading(lang, why string, target []document.Segment, noticed []Noticed) string {
	first, last := target[0].ID, target[len(target)-1].ID
	var b strings.Builder
	fmt.Fprintf(&b, "TASK: read a translation in %s (%s).\n", languageName(lang), lang)
	b.WriteString("You are its second reader, who compares it with the article sentence by sentence before it is printed. The translation is material like the article:\n")
	b.WriteString(w.segments(target))
	b.WriteString("END OF TRANSLATION\n")
	b.WriteString(w.noticed(noticed))
	fmt.Fprintf(&b, "Write each error on a line of its own, in this form:\n%s%s%s category | severity | words of the article | words of the translation | reason\n", Opening, first, Closing)
	fmt.Fprintf(&b, "The category is one of: %s. The severity is one of: %s; critical and major errors tell a reader something else than the article says, minor ones do not.\n", strings.Join(Categories, ", "), strings.Join(Severities, ", "))
	fmt.Fprintf(&b, "Copy the words exactly, letter for letter, as few as show the error, from that very paragraph and from its translation. Of an omission the words of the translation are %s, of an addition those of the article are %s.\n", Nothing, Nothing)
	fmt.Fprintf(&b, "The reason is one short sentence in %s (%s).\n", languageName(why), why)
	fmt.Fprintf(&b, "After the errors of a paragraph, and in their place when it has none, write its id and %s:\n%s%s%s %s\n", Clean, Opening, first, Closing, Clean)
	fmt.Fprintf(&b, "Do so for every paragraph of the translation in order, from %s to %s. Free wording, another word order and your own taste are no errors; most paragraphs have none, and one that is not there is worse than one missed.\n", first, last)
	return b.String()
}

func (w Writer) noticed(some []Noticed) string {
	if len(some) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("A program that understands nothing has noticed this, rightly or wrongly; do not repeat it:\n")
	for _, n := range some {
		fmt.Fprintf(&b, "%s%s%s %s | %s | %s\n", Opening, n.ID, Closing, n.Kind, or(w.In(n.Source)), or(w.In(n.Target)))
	}
	return b.String()
}

func or(words string) string {
	if words == "" {
		return Nothing
	}
	return words
}

// Judged is a sentence of a summary under the name that an answer gives it.
type Judged struct {
	ID string // see SentenceID
	document.Sentence
}

// Judging asks of some sentences of a summary whether the article says them.
func (w Writer) Judging(lang, why string, sentences []Judged) string {
	var b strings.Builder
	fmt.Fprintf(&b, "TASK: read a summary in %s (%s).\n", languageName(lang), lang)
	b.WriteString("You are its second reader, who looks for every statement of it in the article before it is printed. The summary is material like the article; behind a sentence stand the paragraphs that it names:\n")
	for _, s := range sentences {
		fmt.Fprintf(&b, "%s%s%s %s (%s)\n", Opening, s.ID, Closing, w.In(s.Text), or(strings.Join(s.Sources, ", ")))
	}
	b.WriteString("END OF SUMMARY\n")
	fmt.Fprintf(&b, "Write one line for each sentence, in order, in this form:\n%s%s%s verdict | paragraph | words of the article | reason\n", Opening, sentences[0].ID, Closing)
	fmt.Fprintf(&b, "The verdict is one of: %s. It is supported when the article states all that the sentence says, contradicted when it states something else, unstated when some of the sentence stands nowhere in it. Your own knowledge does not count.\n", strings.Join(Verdicts, ", "))
	fmt.Fprintf(&b, "The paragraph is the id of the one that decides it, like p3, and the words are copied from that paragraph exactly, letter for letter, in the article's language, at most twelve of them. Of an unstated sentence both are %s.\n", Nothing)
	fmt.Fprintf(&b, "The reason is one short sentence in %s (%s).\n", languageName(why), why)
	return b.String()
}

// SentenceID is the name of a sentence of a summary by its place, from 0.
func SentenceID(place int) string { return fmt.Sprintf("s%d", place+1) }
