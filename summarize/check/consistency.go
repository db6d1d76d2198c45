package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"app.tolmach/summarize/problem"
)

// rendering is a word of the target that sounds like a name of the source.
type rendering struct {
	pair *pair
	name word // in the source
	word word // in the target
	stem string
}

// fewestSounds is the fewest consonants by which a name is known again; with
// fewer, common words sound like it.
const fewestSounds = 3

// checkConsistency: a name of the source that is written in more than one way
// in the target. Only renderings that sound like the name and look like each
// other are compared, so a name that is translated or replaced by "he" is never
// a fault. The most frequent one is taken for right; the others are marked.
func checkConsistency(pairs []*pair) {
	byName := map[string][][]rendering{}
	var order []string
	for _, p := range pairs {
		for name, all := range p.renderings() {
			if byName[name] == nil {
				order = append(order, name)
			}
			byName[name] = append(byName[name], all)
		}
	}
	slices.Sort(order)
	for _, name := range order {
		right := frequent(byName[name])
		for _, all := range byName[name] {
			if slices.ContainsFunc(all, right.same) {
				continue
			}
			i := slices.IndexFunc(all, right.near)
			if i < 0 {
				continue
			}
			r := all[i]
			r.pair.add(Finding{Kind: Name, Severity: Medium, Source: r.name.Span, Target: r.word.Span,
				Message: problem.New("finding.name.inconsistent", "Source", name, "Text", r.pair.target.str(r.word.Span), "Other", right.pair.target.str(right.word.Span))})
		}
	}
}

// frequent returns the rendering that occurs in most paragraphs, the first one
// of several.
func frequent(paragraphs [][]rendering) rendering {
	var best rendering
	most := 0
	for _, candidates := range paragraphs[:min(len(paragraphs), 16)] {
		for _, r := range candidates {
			n := 0
			for _, all := range paragraphs {
				if slices.ContainsFunc(all, r.same) {
					n++
				}
			}
			if n > most {
				best, most = r, n
			}
		}
	}
	return best
}

// renderings returns for each name of the source the words of the target that
// sound like it. A word that sounds like two of the names is neither's.
func (p *pair) renderings() map[string][]rendering {
	own := p.target.own
	if p.source.own != latin || own&(cyrillic|hangul) == 0 {
		return nil
	}
	names := p.source.names()
	if len(names) == 0 {
		return nil
	}
	sounds := make([]string, len(names))
	var first [128]bool // sounds that names begin with
	for i, n := range names {
		sounds[i] = skeleton(p.source.spelling(n))
		if len(sounds[i]) >= fewestSounds {
			first[sounds[i][0]] = true
		}
	}
	found := map[string][]rendering{}
	for _, w := range p.target.words {
		if w.script&own == 0 || w.exact || own == cyrillic && !w.capital {
			continue
		}
		if !first[firstSound(p.target.str(w.Span))] {
			continue
		}
		stem := stemOf(p.target.str(w.Span), p.target.lang)
		if i := soundsLike(sounds, skeleton(stem)); i >= 0 {
			name := p.source.spelling(names[i])
			found[name] = append(found[name], rendering{p, names[i], w, stem})
		}
	}
	return found
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
		limit := (len(n) - fewestSounds + 1) / 2
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

// same reports whether two renderings are forms of one word. Korean ones are
// when one begins with the other; Cyrillic ones when they share all but three
// letters of the shorter and differ in at most four at the end.
func (r rendering) same(other rendering) bool {
	a, b := r.stem, other.stem
	if len(a) > len(b) {
		a, b = b, a
	}
	if r.pair.target.lang == "ko" {
		return strings.HasPrefix(b, a)
	}
	x, y := []rune(a), []rune(b)
	n := 0
	for n < len(x) && x[n] == y[n] {
		n++
	}
	return n >= max(3, len(x)-3) && len(x)-n <= 4 && len(y)-n <= 4
}

// near reports whether two renderings look alike: they begin alike, and half
// of a Korean one's syllables are the same.
func (r rendering) near(other rendering) bool {
	x, y := []rune(r.stem), []rune(other.stem)
	common := 0
	for i := range min(len(x), len(y)) {
		if x[i] == y[i] {
			common++
		}
	}
	if r.pair.target.lang == "ko" {
		return len(x)-len(y) <= 1 && len(y)-len(x) <= 1 && 2*common >= max(len(x), len(y))
	}
	return x[0] == y[0] && common >= 2 && len(x)-len(y) <= 4 && len(y)-len(x) <= 4
}
