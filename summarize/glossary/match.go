package glossary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// mode says how closely a text must follow a term.
type mode byte

const (
	// strict finds terms in a source: a capital of the term is one in the
	// text too, so that Polish is not polish nor WHO who.
	strict mode = iota
	// lenient finds approved renderings: capitals do not matter, adjectives
	// derived from it (київський, санкційного) count, and so do Korean compounds.
	lenient
	// forbidden is strict about renderings that must not be used.
	forbidden
)

// match is a phrase found in a text.
type match struct {
	prose.Span
	entry int
	mode  mode
	exact int // how many letters are as the phrase has them
}

// phrase is a term made ready for comparison.
type phrase struct {
	entry   int
	mode    mode
	words   []word // of a term written in words
	solid   []rune // of one in Hangul or a script without spaces: small letters, spaces left out
	hangul  bool
	initial bool // the first word begins with a capital
}

// matcher finds phrases in texts. Phrases are kept by a hash of the letters
// with which every form of their first word begins, so a word of a text meets
// only few of them.
type matcher struct {
	endings bool
	words   map[uint64][]phrase
	solids  map[[2]rune][]phrase // by the first two letters
	filter  [1 << 13]byte        // a bit for each hash in words: most lookups end here
}

func newMatcher(lang string) *matcher {
	return &matcher{
		endings: inflecting[prose.Base(lang)],
		words:   map[uint64][]phrase{},
		solids:  map[[2]rune][]phrase{},
	}
}

// inflecting are the languages in Latin letters that inflect by many endings,
// like those in Cyrillic.
var inflecting = func() map[string]bool {
	m := map[string]bool{}
	for _, lang := range strings.Fields("az bs cs et fi hr hu kk la lt lv pl ro sk sl sq sr tr uz") {
		m[lang] = true
	}
	return m
}()

// add takes a term of an entry. One without letters is never found.
func (m *matcher) add(term string, entry int, how mode) {
	words := scan(term, m.endings)
	if len(words) == 0 {
		return
	}
	p := phrase{entry: entry, mode: how, words: words, initial: words[0].upper > 0}
	for i, w := range words {
		words[i].dotted = w.dotted || strings.HasPrefix(term[w.To:], ".") // St. Petersburg
		p.hangul = p.hangul || w.script == hangul
		if w.script == hangul || w.script == solid {
			p.solid = letters(term)
		}
	}
	if p.solid != nil {
		key := [2]rune{p.solid[0]}
		if len(p.solid) > 1 {
			key[1] = p.solid[1]
		}
		m.solids[key] = append(m.solids[key], p)
		return
	}
	h := hashOf(words[0].folded[:m.need(words[0])])
	m.words[h] = append(m.words[h], p)
	m.filter[h>>3&(1<<13-1)] |= 1 << (h & 7)
}

// letters are the letters of a term in small, without spaces and without what
// stands before the first word.
func letters(term string) []rune {
	var all []rune
	for _, r := range term {
		if !unicode.IsSpace(r) && (len(all) > 0 || prose.InWord(r)) {
			all = append(all, prose.Lower(r))
		}
	}
	return all
}

// need is how many letters at the beginning of a term's word every form of it
// shares: all but the last two, at least three. With at most four letters after
// them that covers 97 to 100% of the forms which hunspell's dictionaries make
// of Ukrainian and Russian nouns.
func (m *matcher) need(w word) int {
	n := len(w.folded)
	switch {
	case !m.inflects(w) || n < 3 || w.allCaps():
		return n
	case n == 3 && w.script == cyrillic && isVowel(w.folded[2]):
		return 2
	}
	if n > 4 && string(w.lower[n-3:]) == "ець" { // біженець, біженця
		n--
	}
	return max(3, n-2)
}

func (m *matcher) inflects(w word) bool {
	return w.script == cyrillic || w.script == other && m.endings
}

func (w word) allCaps() bool { return w.upper > 1 && w.upper == len(w.lower) }

const (
	hashSeed  = 14695981039346656037 // FNV-1a
	hashPrime = 1099511628211
)

func hashOf(letters []rune) uint64 {
	h := uint64(hashSeed)
	for _, r := range letters {
		h = (h ^ uint64(r)) * hashPrime
	}
	return h
}

// find returns every match in a text, in no useful order.
func (m *matcher) find(text string) []match {
	var found []match
	words := scan(text, m.endings)
	for i, w := range words {
		if len(m.solids) > 0 {
			found = m.findSolid(found, text, w)
		}
		if w.script == hangul || w.script == solid {
			continue
		}
		found = m.findWords(found, text, words[i:])
	}
	return found
}

// findWords adds the matches that begin with the first of some words.
func (m *matcher) findWords(found []match, text string, words []word) []match {
	w := words[0]
	h, least := uint64(hashSeed), len(w.folded)
	if m.inflects(w) {
		least = 1
	}
	for n, r := range w.folded {
		h = (h ^ uint64(r)) * hashPrime
		if n+1 < least || m.filter[h>>3&(1<<13-1)]&(1<<(h&7)) == 0 {
			continue
		}
		for _, p := range m.words[h] {
			if to, exact, ok := m.follow(text, words, p); ok {
				found = append(found, match{prose.Span{From: w.From, To: to}, p.entry, p.mode, exact})
			}
		}
	}
	return found
}

// follow compares a phrase with the words of a text and returns where it ends.
func (m *matcher) follow(text string, words []word, p phrase) (to, exact int, ok bool) {
	if len(words) < len(p.words) {
		return 0, 0, false
	}
	for i, term := range p.words {
		w := words[i]
		if i > 0 && !joined(text[words[i-1].To:w.From], words[i-1], p.words[i-1].dotted) {
			return 0, 0, false
		}
		n, ok := m.same(term, w, p.mode)
		if !ok || i == 0 && p.initial && p.mode != lenient && w.upper == 0 {
			return 0, 0, false
		}
		exact += n
	}
	return words[len(p.words)-1].To, exact, true
}

// joined reports whether what stands between two words lets them belong to
// one term.
func joined(gap string, before word, dotted bool) bool {
	if dotted || before.dotted {
		gap = strings.TrimPrefix(gap, ".")
	}
	if before.script == other && (strings.HasPrefix(gap, "’s") || strings.HasPrefix(gap, "'s")) {
		_, size := utf8.DecodeRuneInString(gap)
		gap = gap[size+1:]
	}
	if len(gap) > 8 || strings.Count(gap, "\n") > 1 {
		return false
	}
	for _, r := range gap {
		if !unicode.IsSpace(r) && !strings.ContainsRune("-‐‑–«»“”„\"'’&/", r) {
			return false
		}
	}
	return true
}

// same reports whether w is a form of the term's word, and how many letters
// are as the term has them.
func (m *matcher) same(term, w word, how mode) (exact int, ok bool) {
	if term.script != w.script {
		return 0, false
	}
	exact = shared(term.lower, w.lower)
	if exact == len(term.lower) && exact == len(w.lower) {
		exact++
	}
	n, common := len(term.folded), shared(term.folded, w.folded)
	if term.allCaps() && how != lenient && w.upper < min(n, len(w.folded)) && (n < 4 || w.upper == 0) {
		return 0, false
	}
	switch {
	case term.script == cyrillic && (n < 3 || term.allCaps()): // ЕС is not ОС
		return exact, slices.Equal(term.lower, w.lower)
	case n < 3 || !m.inflects(w) || term.allCaps():
		return exact, slices.Equal(term.folded, w.folded)
	}
	if common < m.need(term) {
		return 0, false
	}
	rest := len(w.folded) - common
	switch {
	case n == 3 || how != lenient && n <= 5 && w.script == cyrillic:
		return exact, plausible(term.folded, w.folded, common) && !preposition[string(w.lower)]
	case how == lenient && (term.upper > 0 || n > 5) && common >= n-1:
		return exact, rest <= 7
	case how != lenient && w.script == cyrillic:
		return exact, rest <= 4 && droppable(term.folded, w.folded, common)
	}
	return exact, rest <= 4
}

func shared(a, b []rune) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
