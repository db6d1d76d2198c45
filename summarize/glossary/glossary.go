// Package glossary holds a desk's terms: how each is written in every
// language, which renderings must not be used, and what is not translated.
//
// A [Glossary] is a table of concepts, each with its terms by language, as
// TBX and a sheet with a column per language have it. [Glossary.Pair] derives
// what one translation needs. A pair of a language with itself is the house
// style for texts in that language.
package glossary

import (
	"slices"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// Glossary is a table of concepts in the order of the desk: where two have the
// same term in one language, the first one's rendering is preferred and the
// other's is accepted.
type Glossary struct {
	Concepts []Concept `json:"concepts"`
}

// Concept is one thing and its terms by language ("en", "uk").
type Concept struct {
	Terms map[string]Term `json:"terms"`
	Keep  bool            `json:"keep,omitempty"` // written the same in every language
	Note  string          `json:"note,omitempty"` // for people
}

// Term is what a concept is called in one language.
type Term struct {
	Text      string   `json:"text"`
	Forms     []string `json:"forms,omitempty"`     // the same term: abbreviations, spellings, inflected forms that no rule reaches
	Accepted  []string `json:"accepted,omitempty"`  // right as a rendering, but too general to be looked for in a source: oil for crude oil
	Forbidden []string `json:"forbidden,omitempty"` // must not be used
}

// Entry is a concept seen from one pair of languages.
type Entry struct {
	Source    string   `json:"source"`
	Variants  []string `json:"variants,omitempty"`  // other words for Source, by which a text is searched too
	Target    string   `json:"target"`              // the preferred rendering; Source itself for Keep
	Forms     []string `json:"forms,omitempty"`     // renderings that are right too, of whatever kind
	Forbidden []string `json:"forbidden,omitempty"` // renderings that must not be used
	Keep      bool     `json:"keep,omitempty"`      // not to be translated
	Note      string   `json:"note,omitempty"`
}

// Languages are the languages that the glossary has terms in, sorted.
func (g *Glossary) Languages() []string {
	var all []string
	for _, c := range g.Concepts {
		for lang := range c.Terms {
			if !slices.Contains(all, lang) {
				all = append(all, lang)
			}
		}
	}
	slices.Sort(all)
	return all
}

// Merge adds the concepts of other that are not in g as they are. Those come
// after g's own, so a desk's own renderings stay the preferred ones.
func (g *Glossary) Merge(other *Glossary) {
	seen := map[string]bool{}
	for _, c := range g.Concepts {
		seen[c.key()] = true
	}
	for _, c := range other.Concepts {
		if key := c.key(); !seen[key] {
			seen[key] = true
			g.Concepts = append(g.Concepts, c)
		}
	}
}

// key tells concepts apart: all but the note.
func (c Concept) key() string {
	var b strings.Builder
	if c.Keep {
		b.WriteString("keep")
	}
	for _, lang := range sortedKeys(c.Terms) {
		t := c.Terms[lang]
		for _, part := range [][]string{{lang, t.Text}, t.Forms, t.Accepted, t.Forbidden} {
			b.WriteString("\x00" + strings.Join(part, "\x01"))
		}
	}
	return b.String()
}

func sortedKeys(terms map[string]Term) []string {
	keys := make([]string, 0, len(terms))
	for k := range terms {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// in is the concept's term in a language. A term of "en" serves "en-GB", and
// one of "en-GB" is used for "en" when there is none of its own.
func (c Concept) in(lang string) (Term, bool) {
	if t, ok := c.Terms[lang]; ok {
		return t, true
	}
	want := prose.Base(lang)
	if t, ok := c.Terms[want]; ok {
		return t, true
	}
	for _, tag := range sortedKeys(c.Terms) {
		if prose.Base(tag) == want {
			return c.Terms[tag], true
		}
	}
	return Term{}, false
}
