package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// rendering is a word of the target that may be a name of the source.
type rendering struct {
	pair *pair
	word word // in the target
	stem string
}

// named is a name of a paragraph's source with the words of the target that
// sound like it.
type named struct {
	pair *pair
	name word
	all  []rendering
}

// fewestSounds is the fewest consonants by which a name is known again.
const fewestSounds = 2

// checkConsistency: a name of the source that is written in more than one way
// in the target. The rendering that occurs in most paragraphs, of those that
// sound like the name, is taken for right. A paragraph without it is marked
// where a word looks like it; one in which the name is translated or replaced
// by "he" has none and is never a fault.
func checkConsistency(pairs []*pair) {
	byName := map[string][]named{}
	var order []string
	for _, p := range pairs {
		for _, n := range p.renderings() {
			name := p.source.spelling(n.name)
			if byName[name] == nil {
				order = append(order, name)
			}
			byName[name] = append(byName[name], n)
		}
	}
	slices.Sort(order)
	for _, name := range order {
		right, ok := frequent(byName[name])
		if !ok {
			continue
		}
		for _, n := range byName[name] {
			if w, ok := n.odd(right); ok {
				n.pair.add(Finding{Kind: Name, Severity: Medium, Source: n.name.Span, Target: w.Span,
					Message: problem.New("finding.name.inconsistent", "Source", name, "Text", n.pair.target.str(w.Span), "Other", right.pair.target.str(right.word.Span))})
			}
		}
	}
}

// odd finds the word that looks like the right rendering in a paragraph that
// does not have it.
func (n named) odd(right rendering) (word, bool) {
	if slices.ContainsFunc(n.all, right.same) {
		return word{}, false
	}
	t := n.pair.target
	var odd word
	found := false
	for _, w := range t.words {
		if !maybeName(t, w) {
			continue
		}
		r := rendering{n.pair, w, stemOf(t.str(w.Span), t.lang)}
		if r.same(right) {
			return word{}, false
		}
		if !found && r.near(right) {
			odd, found = w, true
		}
	}
	return odd, found
}

// frequent returns the rendering that occurs in most paragraphs, the first one
// of several.
func frequent(paragraphs []named) (best rendering, ok bool) {
	most := 0
	for _, candidates := range paragraphs[:min(len(paragraphs), 16)] {
		for _, r := range candidates.all {
			n := 0
			for _, p := range paragraphs {
				if slices.ContainsFunc(p.all, r.same) {
					n++
				}
			}
			if n > most {
				best, most = r, n
			}
		}
	}
	return best, most > 0
}

// renderings returns the names of the source, each with the words of the
// target that sound like it. A word that sounds like two of the names is
// neither's.
func (p *pair) renderings() []named {
	own := p.target.own
	if p.source.own != latin || own&(cyrillic|hangul) == 0 {
		return nil
	}
	names := p.source.names()
	if len(names) == 0 {
		return nil
	}
	found := make([]named, 0, len(names))
	sounds := make([]string, 0, len(names))
	var first [128]bool // sounds that names begin with
	for _, n := range names {
		if s := skeleton(p.source.spelling(n), p.target.lang); len(s) >= fewestSounds {
			first[s[0]] = true
			found, sounds = append(found, named{p, n, nil}), append(sounds, s)
		}
	}
	for _, w := range p.target.words {
		if !maybeName(p.target, w) || !first[firstSound(p.target.str(w.Span))] {
			continue
		}
		stem := stemOf(p.target.str(w.Span), p.target.lang)
		if i := soundsLike(sounds, skeleton(stem, p.target.lang)); i >= 0 {
			found[i].all = append(found[i].all, rendering{p, w, stem})
		}
	}
	return found
}

// maybeName reports whether a word may be a name in the script of the
// language; Hangul has no capitals to tell.
func maybeName(t *text, w word) bool {
	return w.script&t.own != 0 && !w.exact && (t.own != cyrillic || w.capital)
}

// names are the capitalized words of a text that begin no sentence, each once.
func (t *text) names() []word {
	var names []word
	seen := map[string]bool{}
	next := 0
	for _, w := range t.words {
		first := false
		for next < len(t.sentences) && t.sentences[next].From <= w.From {
			first = true
			next++
		}
		s := t.spelling(w)
		if first || !w.capital || w.shout || w.letters < 4 || w.exact || w.digits || seen[s] {
			continue
		}
		seen[s] = true
		names = append(names, w)
	}
	return names
}

// soundsLike returns the one of the names whose skeleton is next to that of a
// word, -1 for none or several.
func soundsLike(names []string, word string) int {
	if len(word) < fewestSounds {
		return -1
	}
	best, least, tie := -1, 3, false
	for i, n := range names {
		limit := (len(n) - 2) / 2
		if len(n) < fewestSounds || limit < 0 || n[0] != word[0] {
			continue
		}
		d := distance(n, word, min(limit, 1))
		if d > min(limit, 1) {
			continue
		}
		if d < least {
			best, least, tie = i, d, false
		} else if d == least {
			tie = true
		}
	}
	if tie {
		return -1
	}
	return best
}

// particles follow Korean nouns without a space, the longest first.
var particles = strings.Fields("에게서는 으로부터 이라는 에서는 에게는 으로는 에서도 이라고 에게서 로부터 까지는 께서는 라는 에서 에게 으로 까지 부터 보다 께서 처럼 만큼 이나 라고 이며 이고 와의 과의 에는 에도 로는 로서 로써 은 는 이 가 을 를 의 에 와 과 도 로 만 측 씨")

// stemOf takes the particle off a Korean word and returns others as they are,
// folded.
func stemOf(s, lang string) string {
	if lang != "ko" {
		return fold(s)
	}
	for _, p := range particles {
		if stem, ok := strings.CutSuffix(s, p); ok && utf8.RuneCountInString(stem) >= 2 {
			return stem
		}
	}
	return s
}
