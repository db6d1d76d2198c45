package check

import (
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Support says how far the words of a sentence stand in the paragraphs that it
// cites, where both are in one language.
//
// Words is the share of its words of four letters and more, names and figures
// that stand there, by their beginnings, from 0 to 1. Pieces is into how many
// runs of the source's words the sentence falls apart: 0 for one that stands
// there word for word, towards 1 where no two of its words stand together there
// (after the extractive fragments of Grusky, Naaman and Artzi, Newsroom, 2018).
type Support struct{ Words, Pieces float64 }

// supported is the least of [Support.total] from which a sentence counts as
// found: of the summaries that people call false 10 of 52 in CLIFF's CNN/DM part
// and 2 of 174 in its XSum part reach it (TestGroundingJudged).
const supported = 0.7

// total is one figure for both: what CONTRIBUTING calls the support of a
// sentence. Its two parts were weighed on half of the judged sentences.
func (s Support) total() float64 { return s.Words*s.Words - s.Pieces/2 }

// heads are the words of texts by their beginnings, sentence by sentence.
type heads struct {
	words []string         // "" between two sentences
	at    map[string][]int // where each stands in words
}

// headsOf reads paragraphs of one language.
func headsOf(paragraphs []document.Paragraph, lang string) heads {
	h := heads{at: map[string][]int{}}
	for _, p := range paragraphs {
		t := readText(p.Text, lang)
		i := 0
		for _, s := range t.sentences {
			for to := t.until(i, s.To); i < to; i++ {
				h.add(t.beginning(t.words[i]))
			}
			h.add("")
		}
	}
	return h
}

func (h *heads) add(word string) {
	h.at[word] = append(h.at[word], len(h.words))
	h.words = append(h.words, word)
}

// beginning is what forms of a word have in common: its first five letters,
// of a Korean one, to which particles are written, its first two syllables.
// Cutting words short finds as much as a stemmer in the languages of Europe
// (McNamee and Mayfield, Character N-Gram Tokenization, 2004).
func (t *text) beginning(w word) string {
	n := 5
	if w.script == hangul {
		n = 2
	}
	s := fold(t.str(w.Span))
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// tells reports whether word i says what a sentence is about: not the short
// words that every sentence has, and not that somebody said it.
func (t *text) tells(i int) bool {
	w := t.words[i]
	switch {
	case w.digits || w.shout:
		return true
	case cuesOf[t.lang] != nil && cued{t}.cueing()[i]&(1<<said) != 0:
		return false
	case w.script == hangul:
		return w.letters > 1
	}
	return utf8.RuneCountInString(t.str(w.Span)) > 3
}

// measure compares the sentence with the cited paragraphs. Names are looked
// for as checkNames does, so that "FBI" stands where its words are written out.
func (s *subject) measure(cited heads) Support {
	names := s.citedNames()
	all, there, runs := 0, 0, 0
	words := s.text.words
	stems := make([]string, len(words))
	for i, w := range words {
		stems[i] = s.text.beginning(w)
		if !s.text.tells(i) {
			continue
		}
		all++
		if len(cited.at[stems[i]]) > 0 || w.capital && names.has(s.text.spelling(w)) {
			there++
		}
	}
	for i := 0; i < len(stems); runs++ {
		i += cited.run(stems[i:])
	}
	if all == 0 {
		return Support{}
	}
	return Support{Words: float64(there) / float64(all), Pieces: float64(runs-1) / float64(len(stems))}
}

// run is how many of the words stand together somewhere, at least 1.
func (h heads) run(words []string) int {
	longest := 1
	for _, from := range h.at[words[0]] {
		n := 0
		for n < len(words) && from+n < len(h.words) && words[n] == h.words[from+n] {
			n++
		}
		longest = max(longest, n)
	}
	return longest
}

// apart reports whether a name stands only in such of several cited paragraphs
// as have nothing else of the sentence: then somebody else did it.
func (s *subject) apart(name string) bool {
	if !s.same || len(s.cited) < 2 {
		return false
	}
	for _, p := range s.cited {
		if !namesOf([]document.Paragraph{p}, s.article.Language).has(name) {
			continue
		}
		there := headsOf([]document.Paragraph{p}, s.article.Language)
		for i, w := range s.text.words {
			if s.text.tells(i) && s.text.spelling(w) != name && len(there.at[s.text.beginning(w)]) > 0 {
				return false
			}
		}
	}
	return true
}

// checkDenial: a sentence denies what its paragraphs deny, and nothing else.
// The paragraphs' sentences that are about the same are those with half of its
// telling words; a plain negation on one side only is told.
func (s *subject) checkDenial() {
	if !s.same || cuesOf[s.text.lang] == nil {
		return
	}
	own := cued{s.text}.claims(0, len(s.text.words))
	about, plain, any := s.denials()
	switch {
	case about == 0:
	case own.count[negated] > 0 && any == 0:
		s.add(Medium, own.first[negated], problem.New("finding.grounding.denied", "Text", s.text.str(own.first[negated])))
	case own.count[negated]+own.count[negative] == 0 && plain == about:
		s.add(Medium, Span{}, problem.New("finding.grounding.affirmed"))
	}
}

// sharing is how many of some beginnings of words words of the text have.
func (t *text) sharing(words []word, beginnings map[string]bool) int {
	shared := map[string]bool{}
	for _, w := range words {
		if b := t.beginning(w); beginnings[b] {
			shared[b] = true
		}
	}
	return len(shared)
}

// denials counts the sentences of the cited paragraphs that are about the same
// as the subject, those of them that plainly deny something, and all, whatever
// they are about, that may: a sentence is often put together from several.
func (s *subject) denials() (about, plain, any int) {
	telling := map[string]bool{}
	for i, w := range s.text.words {
		if s.text.tells(i) {
			telling[s.text.beginning(w)] = true
		}
	}
	for _, p := range s.cited {
		t := readText(p.Text, s.article.Language)
		for i, x := 0, 0; i < len(t.sentences); i++ {
			from := x
			x = t.until(x, t.sentences[i].To)
			c := cued{t}.claims(from, x)
			if c.count[negated]+c.count[negative] > 0 {
				any++
			}
			if 2*t.sharing(t.words[from:x], telling) < len(telling) {
				continue
			}
			about++
			if c.count[negated] > 0 {
				plain++
			}
		}
	}
	return about, plain, any
}
