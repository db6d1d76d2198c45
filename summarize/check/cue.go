package check

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"
)

// cue is what a word says of a claim.
type cue int

const (
	negated   cue = iota // plainly negates: not, denied, 않다
	negative             // may stand for a negation in the other language: without, too, un-
	said                 // somebody says it
	speaking             // may stand for that: according, explained, added
	alleged              // it is not sure
	allegedly            // may stand for that
	cues
)

// cueSet is a set of cues, one bit each.
type cueSet uint8

func (s cueSet) lowest() cue { return cue(bits.TrailingZeros8(uint8(s))) }

// lexicon holds the cues of a language: of whole words, and of all words that
// begin with some letters.
type lexicon struct {
	begins   [1 << 13]bool // hashes of the first bytes of all that follows
	words    map[string]cueSet
	stems    map[string]cueSet
	lengths  []int // of the stems, in bytes, the longest first
	syllable map[rune]cueSet
}

// cued is a text whose words are looked up for what they say of a claim.
type cued struct{ *text }

// cueing returns the cues of every word; the text looks them up once.
func (t cued) cueing() []cueSet {
	if t.cues == nil {
		t.cues = make([]cueSet, len(t.words))
		for i := range t.words {
			t.cues[i] = t.cuesOf(i)
		}
		t.agree()
	}
	return t.cues
}

// may reports whether some word or stem begins as s does. It looks at the first
// bytes only and is there to spare most words the looking up.
func (l *lexicon) may(s []byte) bool {
	h := 0
	for _, c := range s[:min(len(s), beginning)] {
		h = (h*31 + int(c)) % len(l.begins)
		if l.begins[h] {
			return true
		}
	}
	return false
}

// mark notes how a word or stem begins.
func (l *lexicon) mark(s string) {
	h := 0
	for i := range min(len(s), beginning) {
		h = (h*31 + int(s[i])) % len(l.begins)
	}
	l.begins[h] = true
}

// beginning is how many bytes of a word are looked at first.
const beginning = 6

// cuesOf returns the cues of word i.
func (t cued) cuesOf(i int) cueSet {
	l := cuesOf[t.lang]
	w := t.words[i]
	if w.digits || w.exact || w.script&t.own == 0 {
		return 0
	}
	var b [96]byte
	s := lowered(b[:0], t.str(w.Span))
	if l.syllable == nil && !l.may(s) {
		return 0
	}
	return t.inPlace(i, s, l.lookUp(s))
}

// lookUp returns the cues of a word in small letters: its own, else those of
// the longest stem that it begins with, and those of its syllables.
func (l *lexicon) lookUp(s []byte) cueSet {
	set := l.words[string(s)]
	if set == 0 {
		set = l.stem(s)
	}
	if l.syllable == nil {
		return set
	}
	for j := 0; j < len(s); {
		r, n := utf8.DecodeRune(s[j:])
		set |= l.syllable[r]
		j += n
	}
	return set
}

func (l *lexicon) stem(s []byte) cueSet {
	for _, n := range l.lengths {
		if n > len(s) {
			continue
		}
		if found, ok := l.stems[string(s[:n])]; ok {
			return found
		}
	}
	return 0
}

// inPlace returns what is left of the cues of word i beside its neighbours.
func (t cued) inPlace(i int, s []byte, set cueSet) cueSet {
	switch {
	case set&(1<<negated) != 0 && (t.idiom(i) || t.lang == "en" && t.unmeant(i, string(s))):
		return 1 << negative
	case set&(1<<said) != 0 && t.lang == "en" && t.hearsay(i, string(s)):
		return 1 << allegedly
	case set&(1<<speaking) != 0 && t.lang == "en" && string(s) == "according" && t.source(t.words[i+1:]):
		return 1 << said
	case t.lang == "ko" && does[string(s)] && (i == 0 || !strings.HasSuffix(t.str(t.words[i-1].Span), "고")):
		return set &^ (1 << speaking) // 하다 says something only after 라고, 다고
	}
	return set &^ none
}

// does are the forms of 하다 that end a sentence.
var does = set("한다 했다 합니다 했습니다 해요")

// idioms are the words that take the negation out of the word behind or before
// them: "whether or not", "not only", "last but not least", «не менее десяти».
var idioms = map[string]struct{ before, after string }{
	"en": {" or if ", " help only just least merely simply necessarily uncommon unusual unlike until unless "},
	"uk": {"", " лише тільки просто менше менш більше більш раз "},
	"ru": {"", " только лишь просто менее меньше более больше раз "},
}

// idiom reports whether word i, a negation, negates nothing.
func (t cued) idiom(i int) bool {
	is := func(i int, list string) bool {
		return i >= 0 && i < len(t.words) && strings.Contains(list, " "+strings.ToLower(t.str(t.words[i].Span))+" ")
	}
	list, ok := idioms[t.lang]
	return ok && (is(i-1, list.before) || is(i+1, list.after))
}

// unmeant reports whether a verb that denies by itself does not here: numbers
// that declined, a striker who was denied.
func (t cued) unmeant(i int, s string) bool {
	neighbour := func(i int) string {
		if i < 0 || i >= len(t.words) {
			return ""
		}
		return strings.ToLower(t.str(t.words[i].Span))
	}
	switch s {
	case "declined":
		next := neighbour(i + 1)
		return next != "to" && next != "comment" && next != "an" && next != "the"
	case "denied":
		return passive[neighbour(i-1)] && neighbour(i+1) != "any"
	}
	return false
}

// hearsay tells what "is said to be" and whoever "was told" from a speaker.
func (t cued) hearsay(i int, s string) bool {
	before, after := "", ""
	if i > 0 {
		before = strings.ToLower(t.str(t.words[i-1].Span))
	}
	if i+1 < len(t.words) {
		after = strings.ToLower(t.str(t.words[i+1].Span))
	}
	return passive[before] && (s == "said" && after == "to" || s == "told")
}

var passive = set("was were been being is are be")

// agreeing are the words that Ukrainian and Russian negate once more beside a
// "not": «не отримали жодної відповіді» has one negation, not two.
var agreeing = map[string]map[string]bool{
	"uk": set("ні ані ніхто ніщо нічого ніколи ніде жоден жодна жодного жодної жодних жодному жодне жодні"),
	"ru": set("ни никто ничто ничего никогда нигде никак никакой никаких никакого никакие никакая"),
}

// doubled are those of them that deny nothing without another one: «ніколи
// бачили» has lost its "not".
var doubled = map[string]map[string]bool{"uk": set("ніколи ніхто ніде"), "ru": set("никогда никто нигде")}

// agree counts the negations of a sentence that agree with another one as what
// may stand for a negation, and those that should and have none as nothing.
func (t cued) agree() {
	words := agreeing[t.lang]
	if words == nil {
		return
	}
	next := 0
	for _, s := range t.sentences {
		from := next
		next = t.until(from, s.To)
		var with []int
		plain := false
		for i := from; i < next; i++ {
			switch {
			case t.cues[i]&(1<<negated) == 0:
			case words[strings.ToLower(t.str(t.words[i].Span))]:
				with = append(with, i)
			default:
				plain = true
			}
		}
		for _, i := range with {
			switch {
			case plain:
				t.cues[i] = 1 << negative
			case len(with) == 1 && doubled[t.lang][strings.ToLower(t.str(t.words[i].Span))]:
				t.cues[i] = 0
			}
		}
	}
}

// source reports whether "according" goes on with whoever says it, not with
// what something depends on.
func (t cued) source(words []word) bool {
	for _, w := range words[:min(len(words), 4)] {
		if w.capital || sources[strings.ToLower(t.str(w.Span))] {
			return true
		}
	}
	return false
}

var sources = set("officials official sources source police report reports statement agency experts analysts media data figures prosecutors investigators " +
	"authorities documents researchers people lawyers witnesses court survey poll study ministry government military army intelligence")

// none marks words that a stem matches by accident.
const none cueSet = 1 << 7

// newLexicon reads lists of words by cue. A word ending in * is a stem; the
// list of "-" names exceptions.
func newLexicon(lists map[cue]string, exceptions, syllables string) *lexicon {
	l := &lexicon{words: map[string]cueSet{}, stems: map[string]cueSet{}}
	seen := map[int]bool{}
	put := func(list string, set cueSet) {
		for _, w := range strings.Fields(list) {
			stem, isStem := strings.CutSuffix(w, "*")
			l.mark(stem)
			if !isStem {
				l.words[w] |= set
				continue
			}
			l.stems[stem] |= set
			seen[len(stem)] = true
		}
	}
	for c, list := range lists {
		put(list, 1<<c)
	}
	put(exceptions, none)
	for n := range seen {
		l.lengths = append(l.lengths, n)
	}
	slices.Sort(l.lengths)
	slices.Reverse(l.lengths)
	if syllables != "" {
		l.syllable = map[rune]cueSet{}
		for _, r := range syllables {
			l.syllable[r] = 1 << negated
		}
	}
	return l
}
