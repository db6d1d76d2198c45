package plan

import (
	"strings"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// Pieces cuts a text at its sentences into pieces whose translations each fit
// one answer. A sentence that does not is cut at spaces. The text is in language from, its translation in language to.
func (p *Plan) Pieces(text, from, to string) []string {
	budget := int(float64(p.AnswerBudget()) / Growth(to))
	var pieces []string
	var piece strings.Builder
	size := 0
	add := func(part string) {
		n := p.Tokens(part)
		if size > 0 && size+n > budget {
			pieces = append(pieces, strings.TrimSpace(piece.String()))
			piece.Reset()
			size = 0
		}
		piece.WriteString(part)
		size += n
	}
	for _, s := range prose.Sentences(text, from) {
		sentence := text[s.From:s.To]
		if p.Tokens(sentence) <= budget {
			add(sentence + " ")
			continue
		}
		for word := range strings.SplitAfterSeq(sentence, " ") {
			for ; word != "" && p.Tokens(word) > budget; word = word[longest(word, budget):] {
				add(word[:longest(word, budget)])
			}
			add(word)
		}
		add(" ")
	}
	return append(pieces, strings.TrimSpace(piece.String()))
}

// longest is a number of bytes at the start of a word, whole letters, that make
// no more than budget tokens: no letter makes more than two.
func longest(word string, budget int) int {
	n := 0
	for i, r := range word {
		if n = i + utf8.RuneLen(r); n >= budget/2 {
			break
		}
	}
	return n
}
