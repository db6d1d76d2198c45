package check

import (
	"cmp"
	"slices"

	"codeberg.org/tolmach/tolmach/summarize/check/quantity"
)

// WholeSentence is the kind of a thread that ties whole sentences; no finding has it.
const WholeSentence Kind = "sentence"

// Thread ties a part of a paragraph to what stands for it in the translation: a
// number of that value, a name that sounds alike, a quotation, a sentence, or
// what a finding holds against each other.
type Thread struct {
	Kind           Kind
	Source, Target Span
}

// Threads are what the checks of a paragraph pair, in the order of the source. A
// part of either text is tied once, but for what stands in a quotation or a
// sentence.
func Threads(p Pair) []Thread {
	t := threads{pair: read(p, nil, true)}
	for _, f := range Paragraph(p, nil, true) {
		if !f.Source.Empty() && !f.Target.Empty() && (f.Kind == Number || f.Kind == Name || f.Kind == Exact) {
			t.tie(f.Kind, f.Source, f.Target)
		}
	}
	t.numbers()
	t.names()
	t.quotations()
	t.sentences()
	slices.SortStableFunc(t.all, func(a, b Thread) int {
		return cmp.Or(cmp.Compare(a.Source.From, b.Source.From), cmp.Compare(a.Source.To, b.Source.To))
	})
	return t.all
}

// threads are those of one pair while they are found.
type threads struct {
	*pair
	all []Thread
}

func (t *threads) tie(k Kind, source, target Span) {
	t.all = append(t.all, Thread{k, source, target})
}

// free reports whether nothing of either part is tied yet.
func (t *threads) free(source, target Span) bool {
	return !slices.ContainsFunc(t.all, func(o Thread) bool {
		return meets(o.Source, source) || meets(o.Target, target)
	})
}

func meets(a, b Span) bool { return a.From < b.To && b.From < a.To }

// numbers ties each number to the first free one of its value, in its own unit
// if there is one.
func (t *threads) numbers() {
	source, target := quantity.Timed(quantity.In(t.Source, t.From), quantity.In(t.Target, t.To))
	for _, q := range source {
		best := -1
		for i, o := range target {
			if q.Is(o) && t.free(spanOf(q), spanOf(o)) && (best < 0 || o.Unit == q.Unit && target[best].Unit != q.Unit) {
				best = i
			}
		}
		if best >= 0 {
			t.tie(Number, spanOf(q), spanOf(target[best]))
		}
	}
}

// names ties each capitalized word to the first free word that is written or
// sounds like it.
func (t *threads) names() {
	var sounds []string
	for _, w := range t.target.words {
		sounds = append(sounds, skeleton(stemOf(t.target.str(w.Span), t.target.lang), t.target.lang))
	}
	for _, w := range t.source.words {
		if !w.capital || w.letters < 3 || w.digits || w.exact {
			continue
		}
		name := t.source.spelling(w)
		want := []string{skeleton(stemOf(name, t.source.lang), t.target.lang)}
		for i, o := range t.target.words {
			like := t.target.str(o.Span) == name || maybeName(t.target, o) && soundsLike(want, sounds[i]) == 0
			if like && t.free(w.Span, o.Span) {
				t.tie(Name, w.Span, o.Span)
				break
			}
		}
	}
}

// quotations ties them in their order where both texts have as many.
func (t *threads) quotations() {
	source, target := outer(t.source.quotes), outer(t.target.quotes)
	if len(source) != len(target) {
		return
	}
	for i := range source {
		t.tie(Quotation, source[i].Span, target[i].Span)
	}
}

// sentences ties them in their order where both texts have as many.
func (t *threads) sentences() {
	source, target := t.source.sentences, t.target.sentences
	if len(source) != len(target) {
		return
	}
	for i := range source {
		t.tie(WholeSentence, source[i], target[i])
	}
}
