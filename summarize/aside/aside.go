// Package aside knows what a model says beside the text that it was asked for:
// that here is the translation, whether there is anything else, that it cannot
// help, notes, alternatives, thinking aloud. It is strings in, verdicts out.
//
// Words alone decide nothing: an article may be about a chatbot and quote all
// of it. A remark is one only where the source says nothing of the kind, in
// whatever language it is.
package aside

import (
	"slices"
	"strings"
	"unicode"
)

// Kind is what a remark does.
type Kind string

// The kinds of remarks.
const (
	Opening     Kind = "opening"     // announces the answer
	Offer       Kind = "offer"       // offers or asks something at the end
	Refusal     Kind = "refusal"     // will not do it
	Note        Kind = "note"        // of a translator, about the translation
	Alternative Kind = "alternative" // two renderings for one
	Thought     Kind = "thought"     // thinking aloud
	Token       Kind = "token"       // of a chat template
)

// Remark is one thing said beside the text: bytes From to To of it.
type Remark struct {
	Kind     Kind
	From, To int
}

// Find returns the remarks in a text, by where they begin, each kind but tokens
// at most once. Source is what the text is made from: a kind that it has too is
// none.
func Find(text, source string) []Remark {
	var found []Remark
	r := readReply(text)
	for i := range order {
		found = append(found, r.find(i, source)...)
	}
	return inOrder(found)
}

func find(k Kind, text, source string) []Remark {
	return readReply(text).find(slices.Index(order[:], k), source)
}

func (r reply) find(kind int, source string) []Remark {
	text, k := r.text, order[kind]
	if k == Token {
		return tokens(text, source)
	}
	from, to := r.first(kind)
	if at, end := r.stroked(kind, source); at >= 0 && at != from {
		found := []Remark{{k, at, end}}
		if from >= 0 && !said(kind, source) {
			found = append(found, Remark{k, from, to})
		}
		return found
	}
	if from < 0 || said(kind, source) || inQuotes(text, from) && strings.ContainsAny(source, quoteMarks) {
		return nil
	}
	return []Remark{{k, from, to}}
}

func inOrder(all []Remark) []Remark {
	var kept []Remark
	for len(all) > 0 {
		least := 0
		for i, r := range all {
			if r.From < all[least].From {
				least = i
			}
		}
		if n := len(kept); n == 0 || all[least].From >= kept[n-1].To {
			kept = append(kept, all[least])
		}
		all = append(all[:least], all[least+1:]...)
	}
	return kept
}

const quoteMarks = "\"“”„«»「」『』"

// inQuotes reports whether a place of a text lies inside quotation marks.
func inQuotes(text string, at int) bool {
	open, straight := 0, false
	for _, r := range text[:at] {
		switch r {
		case '«', '“', '„', '「', '『':
			open++
		case '»', '”', '」', '』':
			open--
		case '"':
			straight = !straight
		}
	}
	return open > 0 || straight
}

// Refuses reports whether a text is a refusal, or begins with one, which its
// source does not have.
func Refuses(text, source string) bool {
	from, _ := readReply(text).first(0)
	return from >= 0 && !said(0, source) && letters(text[:from]) < 60
}

// Blank reports whether a text holds no word: no letter and no digit.
func Blank(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
