// Package difference tells in which words two texts differ.
package difference

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
	"github.com/sergi/go-diff/diffmatchpatch"

	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// patience is how long a comparison may look for the shortest difference
// before it takes one that is merely correct.
const patience = 200 * time.Millisecond

// Between compares two texts word by word (UAX #29; of Korean these are eojeol)
// by Myers' algorithm. It returns the parts of each that the other does not
// have, in order. Of two eojeol that begin or end alike only the syllables
// between are returned: in Korean the particle is what mostly differs. Space
// counts for nothing where the words are the same.
func Between(a, b string) (inA, inB []prose.Span) {
	if a == b {
		return nil, nil
	}
	ids := map[string]rune{}
	ta, ra := tokens(a, ids)
	tb, rb := tokens(b, ids)
	d := diffmatchpatch.New()
	d.DiffTimeout = patience
	i, j := 0, 0
	for _, op := range paired(d.DiffMainRunes(ra, rb, false)) {
		inA, inB = narrowed(inA, inB, a, b, ta[i:i+op.out], tb[j:j+op.in])
		i, j = i+op.out+op.same, j+op.in+op.same
	}
	return joined(a, inA), joined(b, inB)
}

// tokens cuts a text into words, spaces and marks, and names each different
// one with a rune of its own, which is what the comparison works on.
func tokens(s string, ids map[string]rune) ([]prose.Span, []rune) {
	var spans []prose.Span
	var names []rune
	for w := words.FromString(s); w.Next(); {
		if strings.TrimSpace(w.Value()) == "" {
			continue
		}
		id, ok := ids[w.Value()]
		if !ok {
			if id = rune(len(ids) + 1); id >= 0xd800 {
				id += 0x800 // no surrogates
			}
			ids[w.Value()] = id
		}
		spans = append(spans, prose.Span{From: w.Start(), To: w.End()})
		names = append(names, id)
	}
	return spans, names
}

// step is so many words only in the first text, so many only in the second,
// and so many in both after them.
type step struct{ out, in, same int }

func paired(diffs []diffmatchpatch.Diff) []step {
	var steps []step
	var s step
	for _, d := range diffs {
		n := utf8.RuneCountInString(d.Text)
		if d.Type != diffmatchpatch.DiffEqual && s.same > 0 {
			steps, s = append(steps, s), step{}
		}
		switch d.Type {
		case diffmatchpatch.DiffDelete:
			s.out += n
		case diffmatchpatch.DiffInsert:
			s.in += n
		default:
			s.same += n
		}
	}
	return append(steps, s)
}

// narrowed adds the words of one step, those of Hangul without what they begin
// or end with alike. Where one text has more words than the other, only its
// first and its last have a counterpart.
func narrowed(inA, inB []prose.Span, a, b string, ta, tb []prose.Span) ([]prose.Span, []prose.Span) {
	if len(ta) == len(tb) {
		for k := range ta {
			x, y, _ := alike(a, b, ta[k], tb[k])
			inA, inB = append(inA, x), append(inB, y)
		}
		return inA, inB
	}
	var lastA, lastB []prose.Span
	if len(ta) > 0 && len(tb) > 0 {
		if x, y, ok := alike(a, b, ta[0], tb[0]); ok {
			inA, inB, ta, tb = append(inA, x), append(inB, y), ta[1:], tb[1:]
		}
	}
	if n, m := len(ta)-1, len(tb)-1; n >= 0 && m >= 0 {
		if x, y, ok := alike(a, b, ta[n], tb[m]); ok {
			lastA, lastB, ta, tb = []prose.Span{x}, []prose.Span{y}, ta[:n], tb[:m]
		}
	}
	return append(append(inA, ta...), lastA...), append(append(inB, tb...), lastB...)
}

// alike is what is left of two words of Hangul without what they begin or end
// with alike, when that is half of the shorter one; else it is not ok and both
// are whole.
func alike(a, b string, x, y prose.Span) (inA, inB prose.Span, ok bool) {
	wa, wb := a[x.From:x.To], b[y.From:y.To]
	if !hangul(wa) || !hangul(wb) {
		return x, y, false
	}
	head := common(wa, wb, utf8.DecodeRuneInString, func(s string, n int) string { return s[n:] })
	tail := common(wa[head:], wb[head:], utf8.DecodeLastRuneInString, func(s string, n int) string { return s[:len(s)-n] })
	if 2*(head+tail) < min(len(wa), len(wb)) {
		return x, y, false
	}
	return prose.Span{From: x.From + head, To: x.To - tail}, prose.Span{From: y.From + head, To: y.To - tail}, true
}

// common is how many bytes two words have in common from one end.
func common(a, b string, end func(string) (rune, int), rest func(string, int) string) int {
	n := 0
	for a != "" && b != "" {
		x, size := end(a)
		if y, _ := end(b); x != y {
			break
		}
		a, b, n = rest(a, size), rest(b, size), n+size
	}
	return n
}

func hangul(word string) bool {
	return strings.ContainsFunc(word, func(c rune) bool { return unicode.Is(unicode.Hangul, c) })
}

// joined drops empty spans and makes one of those with only space between.
func joined(s string, spans []prose.Span) []prose.Span {
	var all []prose.Span
	for _, p := range spans {
		switch last := len(all) - 1; {
		case p.From >= p.To:
		case last >= 0 && strings.TrimSpace(s[all[last].To:p.From]) == "":
			all[last].To = p.To
		default:
			all = append(all, p)
		}
	}
	return all
}
