package summarize

import (
	"context"
	"strings"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/article"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
)

// translateLong translates a paragraph that is too large for one answer piece
// by piece, at its sentences. It returns 1 when all pieces came whole.
func (r *run) translateLong(ctx context.Context, id string) (got int, finish endpoint.Finish, err error) {
	p := r.article.Paragraphs[r.draft.Place(id)]
	r.tell(document.SegmentSet{Draft: r.draft.ID, Segment: id, State: document.Writing})
	for i, piece := range r.pieces(p.Text) {
		join := ""
		if i > 0 {
			join = " "
		}
		finish, err = r.translatePiece(ctx, document.Paragraph{ID: id, Role: p.Role, Text: piece}, join)
		if err != nil || finish != endpoint.FinishStop {
			return 0, finish, err
		}
	}
	s := r.draft.Segment(id)
	if s.Text == "" {
		return 0, finish, nil
	}
	r.tell(document.SegmentSet{Draft: r.draft.ID, Segment: id, Text: r.esc.out.Replace(s.Text), State: document.Complete})
	return 1, finish, nil
}

// translatePiece adds the translation of one piece to its segment, after join.
func (r *run) translatePiece(ctx context.Context, p document.Paragraph, join string) (endpoint.Finish, error) {
	ids := []string{p.ID}
	before := r.draft.Segment(p.ID).Text
	reader := func() *splitter {
		mine, fresh := false, true
		return newSplitter(r.ids, func(id string) { mine = id == p.ID }, func(_, text string) {
			if !mine {
				return
			}
			if fresh {
				text, fresh = join+text, false
			}
			r.tell(document.Text{Draft: r.draft.ID, Segment: p.ID, Text: r.esc.out.Replace(text)})
		})
	}
	split := reader()
	finish, err := r.ask(ctx, endpoint.Request{
		System: system,
		User: prefix(r.article, []document.Paragraph{p}, r.esc) + r.translationTask(ids, true) +
			r.told([]document.Paragraph{p}) + r.names.told([]document.Paragraph{p}) + r.endOf(before),
	}, mostTranslated(len(p.Text)), func(text string) { split.Write(text) }, func() {
		r.tell(document.SegmentSet{Draft: r.draft.ID, Segment: p.ID, Text: before, State: document.Writing})
		split = reader()
	})
	split.Close()
	return finish, err
}

// endOf shows how the pieces before ended.
func (r *run) endOf(before string) string {
	const shown = 300 // bytes; enough for the last sentence or two
	if before == "" {
		return ""
	}
	if cut := len(before) - shown; cut > 0 {
		for !utf8.RuneStart(before[cut]) {
			cut++
		}
		before = before[cut:]
	}
	return "This is the middle of a long paragraph, whose translation so far ends: " + r.esc.in.Replace(before) + "\n"
}

// pieces cuts a text at its sentences into pieces whose translations each fit
// one answer. A sentence that does not is cut at spaces.
func (r *run) pieces(text string) []string {
	budget := int(float64(r.plan.answerBudget()) / growth(r.draft.Task.Language))
	var pieces []string
	var piece strings.Builder
	size := 0
	add := func(part string) {
		n := r.plan.tokens(part)
		if size > 0 && size+n > budget {
			pieces = append(pieces, strings.TrimSpace(piece.String()))
			piece.Reset()
			size = 0
		}
		piece.WriteString(part)
		size += n
	}
	for _, s := range article.Sentences(text, r.article.Language) {
		sentence := text[s.From:s.To]
		if r.plan.tokens(sentence) <= budget {
			add(sentence + " ")
			continue
		}
		for word := range strings.SplitAfterSeq(sentence, " ") {
			for ; r.plan.tokens(word) > budget; word = word[longest(word, budget):] {
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
