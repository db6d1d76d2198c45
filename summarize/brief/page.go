// Package brief makes the briefing officer's product of a document: one page
// with the bottom line up front, key points with the paragraphs they rest on,
// numbers, quotations, and what is uncertain. It always fits one sheet of A4
// or Letter; what does not fit is left out whole, and the page says so.
package brief

import (
	"codeberg.org/tolmach/tolmach/summarize/check"
)

// Page is what stands on the page, in the language of Language.
type Page struct {
	Title    string // in the language of the page where it was translated
	Original string // the title as the source has it, when Title is another
	Date     string // of the article, as it is written there; "" when unknown
	Source   string // by whom and where it was published
	Language string // BCP 47, of the sentences
	Marking  string // handling marking, "" for none

	Bottom  Point   // the bottom line
	Points  []Point // three to six
	Numbers []Number
	Quotes  []Quote
	Doubts  []Doubt
	Origin  string // who made it of what: a line at the foot

	LeftOut Counts // what did not fit
}

// Doubt is what is uncertain, in whole sentences: of sentence number Sentence
// of the page (1 is the bottom line), or of all of it (0).
type Doubt struct {
	Sentence int
	Text     string
}

// Counts is how much of a page was left out.
type Counts struct{ Points, Numbers, Quotes int }

// Point is a sentence of the summary with the paragraphs it rests on.
type Point struct {
	Text   string
	Refs   []Ref
	Ground check.Ground

	Shortened bool // by a model, so that the page fits
}

// Ref is a paragraph of the source. Page is 0 when unknown.
type Ref struct {
	Paragraph string
	Page      int
}

// Number is a number of the source, as it is written there, with the words
// around it.
type Number struct {
	Text  string
	Among string // the words around it, "…" where the sentence goes on
	Ref   Ref
}

// Quote is a quotation, word for word with its marks, and what its sentence
// says behind it, which is whose it is. Where its sentence begins before it,
// Text is the sentence, word for word, and Speaker is "".
type Quote struct {
	Text, Speaker string
	Ref           Ref
}
