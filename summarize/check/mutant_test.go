package check

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// place is a paragraph on a page of the corpus.
type place struct {
	article document.Article
	targets []string
	i       int
	lang    string
	other   func(source string) string // the paragraph in the neighbouring language, "" for none
	before  *[]string                  // keys of the findings of the paragraph as published
}

func (p place) id() string { return p.article.Paragraphs[p.i].ID }

// original returns the keys of the findings that the paragraph as published
// has, more than information.
func (p place) original() []string {
	if *p.before == nil {
		*p.before = []string{}
		for _, f := range Translation(p.article, p.lang, p.targets, nil) {
			if f.Paragraph == p.id() && f.Severity != Info {
				*p.before = append(*p.before, key(f))
			}
		}
	}
	return *p.before
}

func (p place) source() string { return p.article.Paragraphs[p.i].Text }
func (p place) target() string { return p.targets[p.i] }

// mutation plants one fault. It returns "" as its text where the paragraph
// does not allow it.
type mutation struct {
	name  string
	kinds []Kind
	make  func(r *rand.Rand, p place) string
}

var digitRun = regexp.MustCompile(`\d+`)

// numbersOf are the numbers of a translation that stand alone and in the
// source too: not part of a name, an address or a version.
func numbersOf(p place) [][]int {
	t := readText(p.target(), p.lang)
	var runs [][]int
	for _, m := range digitRun.FindAllStringIndex(p.target(), -1) {
		before, _ := utf8.DecodeLastRuneInString(p.target()[:m[0]])
		after, _ := utf8.DecodeRuneInString(p.target()[m[1]:])
		inName := scriptOf(before)&latin != 0 || scriptOf(after)&latin != 0 || strings.ContainsRune("-_/.:+", before) || strings.ContainsRune("-_/:+", after)
		for _, e := range t.exact {
			inName = inName || e.From <= m[0] && m[1] <= e.To
		}
		inSource := false
		for _, s := range digitRun.FindAllString(p.source(), -1) {
			inSource = inSource || s == p.target()[m[0]:m[1]]
		}
		if !inName && inSource {
			runs = append(runs, m)
		}
	}
	return runs
}

func splice(s string, from, to int, with string) string { return s[:from] + with + s[to:] }

func pick[T any](r *rand.Rand, list []T) (T, bool) {
	if len(list) == 0 {
		var zero T
		return zero, false
	}
	return list[r.IntN(len(list))], true
}

func digitChanged(r *rand.Rand, p place) string {
	m, ok := pick(r, numbersOf(p))
	if !ok {
		return ""
	}
	at := m[0] + r.IntN(m[1]-m[0])
	old := p.target()[at]
	digit := byte('1' + r.IntN(9))
	if digit == old {
		digit = '1' + (digit-'1'+1)%9
	}
	return splice(p.target(), at, at+1, string(digit))
}

func digitsSwapped(r *rand.Rand, p place) string {
	var all []int
	for _, m := range numbersOf(p) {
		for at := m[0]; at+1 < m[1]; at++ {
			if p.target()[at] != p.target()[at+1] && p.target()[at+1] != '0' {
				all = append(all, at)
			}
		}
	}
	at, ok := pick(r, all)
	if !ok {
		return ""
	}
	t := p.target()
	return splice(t, at, at+2, string([]byte{t[at+1], t[at]}))
}

// numberDropped leaves 1 and 2 alone: those are said in words as well, so that
// "1 for the first" without its 1 still has the number.
func numberDropped(r *rand.Rand, p place) string {
	m, ok := pick(r, numbersOf(p))
	if !ok || p.target()[m[0]:m[1]] == "1" || p.target()[m[0]:m[1]] == "2" || strings.Count(p.target(), p.target()[m[0]:m[1]]) > 1 {
		return ""
	}
	return splice(p.target(), m[0], m[1], "")
}

func untranslated(_ *rand.Rand, p place) string { return p.source() }

func dropped(*rand.Rand, place) string { return gone }

const gone = "\x00"

// long paragraphs only: a title says too little for the checks of lengths.
func isLong(s string) bool { return utf8.RuneCountInString(s) >= shortest }

func otherParagraph(_ *rand.Rand, p place) string { return p.other(p.source()) }

func otherSentence(r *rand.Rand, p place) string {
	other := p.other(p.source())
	own, foreign := prose.Sentences(p.target(), p.lang), prose.Sentences(other, "ru")
	if other == "" || len(own) != len(foreign) || len(own) < 2 {
		return ""
	}
	i := r.IntN(len(own))
	sentence := other[foreign[i].From:foreign[i].To]
	letters := 0
	for _, c := range sentence {
		if scriptOf(c) == cyrillic {
			letters++
		}
	}
	if letters < 20 || sentence == p.target()[own[i].From:own[i].To] {
		return ""
	}
	return splice(p.target(), own[i].From, own[i].To, sentence)
}

func marksOf(p place) []Span {
	if len(outer(readText(p.source(), "en").quotes)) == 0 {
		return nil
	}
	var all []Span
	for _, q := range outer(readText(p.target(), p.lang).quotes) {
		if isDouble(q.open) {
			all = append(all, q.Span)
		}
	}
	return all
}

func markLost(r *rand.Rand, p place) string {
	q, ok := pick(r, marksOf(p))
	if !ok {
		return ""
	}
	t := p.target()
	if r.IntN(2) == 0 {
		_, n := utf8.DecodeRuneInString(t[q.From:])
		return splice(t, q.From, q.From+n, "")
	}
	_, n := utf8.DecodeLastRuneInString(t[:q.To])
	return splice(t, q.To-n, q.To, "")
}

func quoteLost(r *rand.Rand, p place) string {
	q, ok := pick(r, marksOf(p))
	if !ok {
		return ""
	}
	t := p.target()
	_, n := utf8.DecodeRuneInString(t[q.From:])
	_, m := utf8.DecodeLastRuneInString(t[:q.To])
	return t[:q.From] + t[q.From+n:q.To-m] + t[q.To:]
}

// negations and what the sentence says without them.
var negations = map[string]*strings.Replacer{
	"ko": strings.NewReplacer("없습니다", "있습니다", "없는", "있는", "없으면", "있으면", "없다", "있다", "없고", "있고", "없을", "있을",
		"하지 않습니다", "합니다", "하지 않으면", "하면", "하지 않은", "한", "하지 않는", "하는", "하지 않고", "하고", "하지 않을", "할", "하지 않다", "하다",
		"되지 않습니다", "됩니다", "되지 않으면", "되면", "되지 않은", "된", "되지 않는", "되는", "하지 마십시오", "하십시오", "하지 못하", "하", "아닙니다", "입니다"),
	"uk": strings.NewReplacer(" не ", " ", "Не ", "", " немає", " є", " неможливо", " можливо"),
	"ru": strings.NewReplacer(" не ", " ", "Не ", "", " нет ", " есть ", " нельзя", " можно", " невозможно", " возможно"),
}

var plainly = regexp.MustCompile(`(?i)\b(?:not|never|cannot|can['’]t|don['’]t|doesn['’]t|didn['’]t|won['’]t|isn['’]t|aren['’]t)\b`)

// negationRemoved takes the negations out of one sentence.
func negationRemoved(r *rand.Rand, p place) string {
	source, own := prose.Sentences(p.source(), "en"), prose.Sentences(p.target(), p.lang)
	if len(source) != len(own) {
		return ""
	}
	var all []string
	for i, s := range own {
		sentence := p.target()[s.From:s.To]
		without := negations[p.lang].Replace(sentence)
		if without != sentence && plainly.MatchString(p.source()[source[i].From:source[i].To]) {
			all = append(all, splice(p.target(), s.From, s.To, without))
		}
	}
	text, _ := pick(r, all)
	return text
}

func nameMisspelt(r *rand.Rand, p place) string {
	source := readText(p.source(), "en")
	t := readText(p.target(), p.lang)
	var names []word
	for _, w := range t.latinNames() {
		if w.letters >= 4 && !w.digits && strings.Count(t.s, t.str(w.Span)) == 1 && source.holds(source.words, t.str(w.Span)) {
			names = append(names, w)
		}
	}
	w, ok := pick(r, names)
	if !ok {
		return ""
	}
	at := w.From + 1 + r.IntN(w.To-w.From-2)
	a, b := t.s[at], t.s[at+1]
	if a >= 0x80 || b >= 0x80 {
		return ""
	}
	if a != b && r.IntN(2) == 0 {
		return splice(t.s, at, at+2, string([]byte{b, a}))
	}
	return splice(t.s, at, at+1, "")
}

// acronymChanged puts another agency in the place of an acronym in capitals.
func acronymChanged(r *rand.Rand, p place) string {
	t := readText(p.target(), p.lang)
	var here []word
	for _, w := range t.words {
		if w.script == latin && w.shout && !w.exact && !w.digits && w.letters <= 6 && strings.Contains(p.source(), t.str(w.Span)) {
			here = append(here, w)
		}
	}
	w, ok := pick(r, here)
	other, _ := pick(r, []string{"AFP", "AP", "UPI", "IAEA", "WHO", "IMF", "EU", "UN", "FBI", "CIA", "OSCE", "WTO"})
	if !ok || strings.Contains(strings.ToUpper(p.source()), other) || strings.Contains(p.target(), other) {
		return ""
	}
	return splice(t.s, w.From, w.To, other)
}

func sentenceDropped(r *rand.Rand, p place) string {
	s := prose.Sentences(p.target(), p.lang)
	if len(s) < 2 || len(prose.Sentences(p.source(), "en")) < 2 {
		return ""
	}
	i := r.IntN(len(s))
	if utf8.RuneCountInString(p.target()[s[i].From:s[i].To]) < 15 {
		return ""
	}
	return strings.TrimSpace(splice(p.target(), s[i].From, s[i].To, ""))
}

func cutOff(r *rand.Rand, p place) string {
	words := strings.Fields(p.target())
	if len(words) < 8 || !ends(p.source()) || !ends(p.target()) {
		return ""
	}
	return strings.Join(words[:len(words)/2+r.IntN(len(words)/2-1)], " ")
}

func chineseSlipped(r *rand.Rand, p place) string {
	words := strings.Fields(p.target())
	if p.lang != "ko" || len(words) < 3 {
		return ""
	}
	list := []string{"表示", "问题", "政府", "因此", "使用", "系统"}
	words[1+r.IntN(len(words)-1)] = list[r.IntN(len(list))]
	return strings.Join(words, " ")
}

func englishLeft(r *rand.Rand, p place) string {
	own, source := prose.Sentences(p.target(), p.lang), prose.Sentences(p.source(), "en")
	if len(own) != len(source) || len(own) < 2 {
		return ""
	}
	i := r.IntN(len(own))
	english := p.source()[source[i].From:source[i].To]
	if len(strings.Fields(english)) < 8 {
		return ""
	}
	return splice(p.target(), own[i].From, own[i].To, english)
}

func lookalike(r *rand.Rand, p place) string {
	if p.lang == "ko" {
		return ""
	}
	var places []int
	for i, c := range p.target() {
		if n := strings.IndexRune("асеорху", c); n >= 0 && i > 2 {
			before, _ := utf8.DecodeLastRuneInString(p.target()[:i])
			after, _ := utf8.DecodeRuneInString(p.target()[i+utf8.RuneLen(c):])
			if scriptOf(before) == cyrillic && scriptOf(after) == cyrillic {
				places = append(places, i)
			}
		}
	}
	at, ok := pick(r, places)
	if !ok {
		return ""
	}
	twin, _ := swap(p.target()[at:at+2], cyrillicLooks, latinLooks)
	return splice(p.target(), at, at+2, twin)
}

func wordRepeated(r *rand.Rand, p place) string {
	words := strings.Fields(p.target())
	i := r.IntN(len(words))
	if utf8.RuneCountInString(words[i]) < 3 || strings.ContainsFunc(words[i], func(r rune) bool { return !unicode.IsLetter(r) }) {
		return ""
	}
	words[i] += " " + words[i]
	return strings.Join(words, " ")
}

var mutations = []mutation{
	{"digit changed", []Kind{Number}, digitChanged},
	{"digits swapped", []Kind{Number}, digitsSwapped},
	{"number dropped", []Kind{Number}, numberDropped},
	{"paragraph dropped", []Kind{Missing, Merged}, dropped},
	{"paragraph untranslated", []Kind{Untranslated}, untranslated},
	{"sentence untranslated", []Kind{Untranslated}, englishLeft},
	{"neighbour's paragraph", []Kind{Script}, otherParagraph},
	{"neighbour's sentence", []Kind{Script}, otherSentence},
	{"Chinese in Korean", []Kind{Script}, chineseSlipped},
	{"letter of other script", []Kind{Script}, lookalike},
	{"quotation mark lost", []Kind{Quotation}, markLost},
	{"both marks lost", []Kind{Quotation}, quoteLost},
	{"negation removed", []Kind{Polarity}, negationRemoved},
	{"name misspelt", []Kind{Name}, nameMisspelt},
	{"acronym changed", []Kind{Exact}, acronymChanged},
	{"sentence dropped", []Kind{Missing, Length}, sentenceDropped},
	{"cut off", []Kind{Truncated, Length, Missing}, cutOff},
	{"word repeated", []Kind{Typography}, wordRepeated},
}
