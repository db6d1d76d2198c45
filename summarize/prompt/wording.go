package prompt

import (
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// BuiltIn is the program's own wording for a task. A summary is for the same
// newspaper as a translation, and so in the same manner.
func BuiltIn(t document.Task) string {
	if t.Kind == document.Summary {
		return strings.TrimSpace(styleTask(t.Style) + manner(t.Language))
	}
	return strings.TrimSpace(manner(t.Language))
}

// wording is how a task is to be done: as the user wrote, else as the
// program has it.
func (w Writer) wording(t document.Task, text string) string {
	if text == "" {
		return BuiltIn(t) + "\n"
	}
	in, a := w.In, w.article
	return strings.NewReplacer(
		"{language}", languageName(t.Language), "{source}", languageName(a.Language),
		"{title}", in(a.Title), "{date}", in(a.Date),
	).Replace(in(strings.TrimSpace(text))) + "\n"
}

// manner is what an editor of that language would remind whoever writes in it
// of. The marks are those that the checks ask for.
func manner(lang string) string {
	switch prose.Base(lang) {
	case "ko":
		return "Write the Korean of a newspaper: plain style ending in -다 (a paragraph marked headline or subhead in headline style, without it), names in the established Korean spelling with the title after the name, “ ” for quotations and ‘ ’ inside them, large numbers in 만, 억 and 조. No Chinese characters.\n"
	case "uk":
		return "Write the Ukrainian of a newspaper, by the orthography of 2019: « » for quotations and „ “ inside them, decimal comma, тис., млн, млрд, трлн for large numbers, the apostrophe ’, Ukrainian place names by Ukrainian usage. No Russian words or letters.\n"
	case "ru":
		return "Write the Russian of a newspaper: « » for quotations and „ “ inside them, decimal comma, тыс., млн, млрд, трлн for large numbers. No Ukrainian letters.\n"
	}
	return "Write it as a newspaper in that language would, with its quotation marks and number format.\n"
}

// styleTask says what a summary of a style is like.
func styleTask(style document.Style) string {
	switch style {
	case document.StyleHeadline:
		return "Write one sentence of at most 25 words that says what happened.\n"
	case document.StyleBrief:
		return "Write a one-page brief for someone who will not read the article. First one sentence with the bottom line. Then five to nine sentences, each a point of its own, most important first: what happened, who says so, the numbers, what is disputed or unknown, what comes next.\n"
	default:
		return "Write three to five sentences, each a point of its own, most important first.\n"
	}
}
