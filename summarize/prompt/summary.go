package prompt

import (
	"fmt"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// Summary asks for a summary whose every sentence names its paragraphs.
func (w Writer) Summary(t document.Task, wording string) string {
	style, lang := t.Style, t.Language
	var b strings.Builder
	fmt.Fprintf(&b, "TASK: summary (%s) in %s (%s).\n", style, languageName(lang), lang)
	b.WriteString(w.wording(t, wording))
	fmt.Fprintf(&b, "Write each sentence on a line of its own and end it with the ids of the paragraphs it rests on, like this:\nThe sentence. %sp3,p5%s\n", Opening, Closing)
	b.WriteString(quoteTask)
	b.WriteString("State only what those paragraphs state. Rest nothing on a caption, byline or credit. No bullets, no numbering.\n")
	return b.String()
}

// quoteTask asks for the words that a sentence can be checked by.
const quoteTask = "After the ids of a sentence with a number, a name or a quotation, add the words of the article that it rests on, copied exactly from one of those paragraphs in the article's language, at most twelve of them, in straight quotation marks, like this:\nThe sentence. " + Opening + "p3,p5" + Closing + " \"words of the article\"\n"

// Mend asks for sentences again that were not found in the article; a sentence may quote
// the article's own signs.
func (w Writer) Mend(lang string, sentences []document.Sentence) string {
	var b strings.Builder
	fmt.Fprintf(&b, "TASK: mend %d sentences of a summary in %s (%s).\n", len(sentences), languageName(lang), lang)
	b.WriteString("Each of these sentences says something that is not in the paragraphs it names: a number, a name, a quotation, or the paragraphs themselves are wrong.\n")
	for _, s := range sentences {
		b.WriteString("- " + w.In(s.Text) + " " + Opening + strings.Join(s.Sources, ",") + Closing + "\n")
	}
	fmt.Fprintf(&b, "Write each again, so that it states only what the article states, in the same order, each on a line of its own that ends with the ids of the paragraphs it rests on, like this:\nThe sentence. %sp3,p5%s\n", Opening, Closing)
	b.WriteString(quoteTask)
	b.WriteString("Where the article supports nothing of a sentence, write in its place the closest thing that the article does state.\n")
	return b.String()
}

// Notes asks for the facts of one part of a long article, in its own
// language, for a summary to be made of them.
func Notes(part, parts int) string {
	return fmt.Sprintf("TASK: notes on part %d of %d of a long article.\n", part, parts) +
		"Write down what a summary of the whole would need from this part: at most ten sentences, most important first, with the numbers, names, dates and who said what.\n" +
		"Write each sentence on a line of its own and end it with the ids of the paragraphs it rests on, like this:\nThe sentence. " + Opening + "p3,p5" + Closing + "\n"
}

// Noted is what stands in the place of an article too long for one request.
func Noted(notes []document.Sentence) string {
	var b strings.Builder
	b.WriteString("NOTES on a long article, each with the ids of its paragraphs\n")
	for _, n := range notes {
		b.WriteString(n.Text + " " + Opening + strings.Join(n.Sources, ",") + Closing + "\n")
	}
	b.WriteString("END OF NOTES\n\n")
	return b.String()
}
