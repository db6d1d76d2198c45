package prompt

import (
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/glossary"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// maxTerms is how many terms one request is told. More is noise that costs
// tokens and is not followed.
const maxTerms = 60

// Terms is what a model is told of the terms that stand in a text: one line
// for each, in the order of the text, of the sixty most frequent at most; "" when
// there are none. A pair of a language with itself says which words the house
// style wants.
func Terms(p *glossary.Pair, text string) string {
	var b strings.Builder
	for _, i := range p.Frequent(text, maxTerms) {
		e := p.Entries[i]
		b.WriteString("- ")
		switch {
		case prose.Base(p.Source) == prose.Base(p.Target):
			b.WriteString(e.Target)
		case e.Keep:
			b.WriteString(e.Source + ": keep as it is")
		default:
			b.WriteString(e.Source + " = " + e.Target + abbreviation(e))
		}
		if len(e.Forbidden) > 0 {
			b.WriteString(" (not: " + strings.Join(e.Forbidden, ", ") + ")")
		}
		b.WriteString("\n")
	}
	switch {
	case b.Len() == 0:
		return ""
	case prose.Base(p.Source) == prose.Base(p.Target):
		return "House style, use these words:\n" + b.String()
	}
	return "Use these terms, inflected as the sentence needs; they do not apply inside addresses:\n" + b.String()
}

// abbreviation is the target's in brackets, as newspapers have it; "" for none.
func abbreviation(e glossary.Entry) string {
	if short := e.Abbreviation(); short != "" {
		return " (" + short + ")"
	}
	return ""
}
