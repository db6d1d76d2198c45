package glossary

import "codeberg.org/tolmach/tolmach/summarize/prose"

// Found returns where a single term stands in a text, by the rule for the
// target's side.
func Found(term, text, lang string) []prose.Span {
	m := newMatcher(lang)
	m.add(term, 0, lenient)
	var spans []prose.Span
	for _, hit := range longest(m.find(text)) {
		if len(spans) == 0 || spans[len(spans)-1].To <= hit.From {
			spans = append(spans, hit.Span)
		}
	}
	return spans
}
