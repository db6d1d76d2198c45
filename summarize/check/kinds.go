package check

import "codeberg.org/tolmach/tolmach/summarize/problem"

// The kinds of findings.
const (
	Number       Kind = "number"       // a number of one text is not in the other
	Missing      Kind = "missing"      // a paragraph or a sentence has no translation
	Merged       Kind = "merged"       // two paragraphs became one
	Duplicated   Kind = "duplicated"   // the same text stands for two paragraphs
	Untranslated Kind = "untranslated" // text left in the language of the source
	Truncated    Kind = "truncated"    // the end is cut off
	Length       Kind = "length"       // much shorter or longer than translations are
	Script       Kind = "script"       // letters or words of another language
	Name         Kind = "name"         // a name misspelt or rendered in two ways
	Term         Kind = "term"         // the glossary says otherwise
	Exact        Kind = "exact"        // an address, handle or hashtag is not the same
	Quotation    Kind = "quotation"    // quotation marks: how many, in pairs, which
	Attribution  Kind = "attribution"  // who says it, or that it is only alleged, got lost
	Polarity     Kind = "polarity"     // a negation was lost or added
	Typography   Kind = "typography"   // repeated words, spaces, markup
	Leak         Kind = "leak"         // text of the prompt or of the model's thinking
	Aside        Kind = "aside"        // what the model says beside the text
	Disagreement Kind = "disagreement" // one language says otherwise than the others
	Grounding    Kind = "grounding"    // a summary says what the source does not
)

// Label is the key of the kind's name in locales, for filters; "" for a kind
// that there is not.
func (k Kind) Label() string { return labels[k] }

var labels = map[Kind]string{
	Number:       "finding.kind.number",
	Missing:      "finding.kind.missing",
	Merged:       "finding.kind.merged",
	Duplicated:   "finding.kind.duplicated",
	Untranslated: "finding.kind.untranslated",
	Truncated:    "finding.kind.truncated",
	Length:       "finding.kind.length",
	Script:       "finding.kind.script",
	Name:         "finding.kind.name",
	Term:         "finding.kind.term",
	Exact:        "finding.kind.exact",
	Quotation:    "finding.kind.quotation",
	Attribution:  "finding.kind.attribution",
	Polarity:     "finding.kind.polarity",
	Typography:   "finding.kind.typography",
	Leak:         "finding.kind.leak",
	Aside:        "finding.kind.aside",
	Disagreement: "finding.kind.disagreement",
	Grounding:    "finding.kind.grounding",
}

// What is said of a part of a summary's sentence, which callers tell apart with
// errors.Is.
const (
	Near      problem.Kind = "finding.grounding.near"      // it stands in a cited paragraph, not as it should
	Elsewhere problem.Kind = "finding.grounding.elsewhere" // in another paragraph than those cited
	Nowhere   problem.Kind = "finding.grounding.nowhere"   // not in the article
)
