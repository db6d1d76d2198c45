package check

import (
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/internal/corpus"
)

// newsPlaces are the sentences of the news, and three in a row, as paragraphs.
func newsPlaces(t *testing.T, lang string) []place {
	all := corpus.News(t, lang)
	var list []place
	for _, p := range append(slices.Clone(lines(all)), lines(threes(all))...) {
		a := document.Article{Language: "en", Paragraphs: []document.Paragraph{{ID: "p1", Role: document.Body, Text: p.Source}}}
		list = append(list, place{a, []string{p.Target}, 0, lang, func(string) string { return "" }, new([]string)})
	}
	return list
}

// changed puts in the place of one word of a group another one of it, where the
// source has what a pattern matches. Groups are forms that stand for each other.
func changed(in *regexp.Regexp, groups map[string][]string) func(*rand.Rand, place) string {
	return func(r *rand.Rand, p place) string {
		if !in.MatchString(p.source()) {
			return ""
		}
		t := p.target()
		type at struct {
			from, to int
			with     string
		}
		var all []at
		for _, group := range groups[p.lang] {
			forms := strings.Fields(group)
			for i, w := range forms {
				for from := 0; ; {
					n := strings.Index(t[from:], w)
					if n < 0 {
						break
					}
					from += n
					if alone(t, from, from+len(w), p.lang) {
						all = append(all, at{from, from + len(w), forms[(i+1+r.IntN(len(forms)-1))%len(forms)]})
					}
					from += len(w)
				}
			}
		}
		m, ok := pick(r, all)
		if !ok {
			return ""
		}
		return splice(t, m.from, m.to, m.with)
	}
}

// alone reports whether no letter stands around a part of a text; in Korean
// particles may.
func alone(s string, from, to int, lang string) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:from])
	after, _ := utf8.DecodeRuneInString(s[to:])
	return scriptOf(before) == 0 && (scriptOf(after) == 0 || lang == "ko")
}

var weekdayForms = map[string][]string{
	"ko": {"월요일 화요일 수요일 목요일 금요일 토요일 일요일"},
	"uk": {"понеділок вівторок четвер", "середу п'ятницю суботу неділю", "середу п’ятницю суботу неділю", "понеділка вівторка четверга", "середи суботи неділі"},
	"ru": {"понедельник вторник четверг", "среду пятницу субботу воскресенье", "понедельника вторника четверга", "среды пятницы субботы"},
}

var englishWeekday = regexp.MustCompile(`\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b`)

var unitForms = map[string][]string{
	"ko": {"킬로미터 마일 미터", "km 마일 m", "미터 피트 인치", "톤 킬로그램 파운드", "시간 분", "년 개월"},
	"uk": {"кілометрів миль метрів", "км миль м", "метрів футів сантиметрів", "тонн кілограмів фунтів", "годин хвилин днів", "років місяців тижнів", "кілометри метри", "роки місяці тижні дні години"},
	"ru": {"километров миль метров", "км миль м", "метров футов сантиметров", "тонн килограммов фунтов", "часов минут дней", "месяцев недель дней", "километра метра", "года месяца дня часа"},
}

var englishUnit = regexp.MustCompile(`\d[ -](?:miles?|kilomet(?:er|re)s?|km|met(?:er|re)s?|feet|foot|tons?|tonnes?|kilograms?|kg|pounds?|hours?|minutes?|months?|weeks?|days?)\b`)

// unitChanged changes the unit right behind digits.
func unitChanged(r *rand.Rand, p place) string {
	if !englishUnit.MatchString(p.source()) {
		return ""
	}
	var all []string
	for _, group := range unitForms[p.lang] {
		forms := strings.Fields(group)
		for i, w := range forms {
			for _, m := range regexp.MustCompile(`\d(?: | )?(`+w+`)`).FindAllStringSubmatchIndex(p.target(), -1) {
				if after, _ := utf8.DecodeRuneInString(p.target()[m[3]:]); scriptOf(after)&cyrillic == 0 && (w != "시간" || after != '대') {
					all = append(all, splice(p.target(), m[2], m[3], forms[(i+1+r.IntN(len(forms)-1))%len(forms)]))
				}
			}
		}
	}
	text, _ := pick(r, all)
	return text
}

// englishWord puts a word of the source in the place of one of the target.
func englishWord(r *rand.Rand, p place) string {
	var english []string
	for _, w := range readText(p.source(), "en").words {
		if s := p.source()[w.From:w.To]; w.letters >= 4 && !w.capital && !w.digits && !w.exact && !strings.ContainsAny(s, "'’") {
			english = append(english, s)
		}
	}
	var own []word
	t := readText(p.target(), p.lang)
	for _, w := range t.words {
		if w.script == t.own && w.letters >= 2 && !w.capital && !t.quotedName(w.Span) {
			own = append(own, w)
		}
	}
	with, ok := pick(r, english)
	w, both := pick(r, own)
	if !ok || !both || len(t.words) < 5 {
		return ""
	}
	return splice(t.s, w.From, w.To, with)
}

var anyNegation = regexp.MustCompile(`(?i)\b(?:not|no|never|none|nobody|nothing|without|cannot|refus\w+|den(?:y|ied|ies)|fail\w+)\b|n['’]t\b`)

var positiveVerb = map[string]*regexp.Regexp{
	"ko": regexp.MustCompile(`(?:했다|한다|된다|됐다|있다)[.]`),
	"uk": regexp.MustCompile(`\s(\p{Ll}{3,}(?:увала|ували|ила|или|ала|али|ував|ить|ає|ють))\s`),
	"ru": regexp.MustCompile(`\s(\p{Ll}{3,}(?:ила|или|ала|али|ил|ал|ает|ит|ют|ят))\s`),
}

func negationAdded(r *rand.Rand, p place) string {
	if anyNegation.MatchString(p.source()) {
		return ""
	}
	t := p.target()
	m, ok := pick(r, positiveVerb[p.lang].FindAllStringSubmatchIndex(t, -1))
	switch {
	case !ok:
		return ""
	case p.lang != "ko":
		return splice(t, m[2], m[2], "не ")
	}
	with := map[string]string{"했다.": "하지 않았다.", "한다.": "하지 않는다.", "된다.": "되지 않는다.", "됐다.": "되지 않았다.", "있다.": "있지 않다."}
	return splice(t, m[0], m[1], with[t[m[0]:m[1]]])
}

// renderedNames are the names of the source with one word of the target each
// that sounds like it.
func renderedNames(p place) []word {
	c := read(Pair{Source: p.source(), Target: p.target(), From: "en", To: p.lang}, nil, true)
	var words []word
	for _, n := range c.renderings() {
		if len(n.all) == 1 && len(skeleton(c.source.spelling(n.name), p.lang)) > 2 {
			words = append(words, n.all[0].word)
		}
	}
	return words
}

var otherNamesIn = map[string][]string{
	"ko": {"베네딕토", "고르바초프", "웰링턴", "카다피", "무사라트"}, "uk": {"Меркель", "Горбачов", "Веллінгтон", "Каддафі", "Мушарраф"}, "ru": {"Меркель", "Горбачёв", "Веллингтон", "Каддафи", "Мушарраф"},
}

func nameReplaced(r *rand.Rand, p place) string {
	w, ok := pick(r, renderedNames(p))
	other, _ := pick(r, otherNamesIn[p.lang])
	if !ok {
		return ""
	}
	to := w.To
	if p.lang == "ko" {
		to = w.From + len(stemOf(p.target()[w.From:w.To], "ko"))
	}
	return splice(p.target(), w.From, to, other)
}

func namesSwapped(r *rand.Rand, p place) string {
	words := renderedNames(p)
	if len(words) < 2 {
		return ""
	}
	r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	a, b := words[0], words[1]
	if a.From > b.From {
		a, b = b, a
	}
	t := p.target()
	x, y := t[a.From:a.To], t[b.From:b.To]
	if p.lang == "ko" {
		x, y = stemOf(x, "ko"), stemOf(y, "ko")
	}
	return splice(splice(t, b.From, b.From+len(y), x), a.From, a.From+len(x), y)
}

func numbersSwapped(r *rand.Rand, p place) string {
	runs := numbersOf(p)
	if len(runs) < 2 {
		return ""
	}
	i := r.IntN(len(runs) - 1)
	a, b, t := runs[i], runs[i+1], p.target()
	return splice(splice(t, b[0], b[1], t[a[0]:a[1]]), a[0], a[1], t[b[0]:b[1]])
}

func clauseDropped(r *rand.Rand, p place) string {
	t := p.target()
	var cuts [][2]int
	parts := regexp.MustCompile(`, `).FindAllStringIndex(t, -1)
	for i, m := range parts {
		end := len(strings.TrimRight(t, ".!?»”\""))
		if i+1 < len(parts) {
			end = parts[i+1][0]
		}
		if utf8.RuneCountInString(t[m[0]:end]) > utf8.RuneCountInString(t)/4 {
			cuts = append(cuts, [2]int{m[0], end})
		}
	}
	c, ok := pick(r, cuts)
	if !ok {
		return ""
	}
	return splice(t, c[0], c[1], "")
}

var strangeSentence = map[string][]string{
	"ko": {"전문가들은 이러한 상황이 당분간 지속될 것으로 내다봤다.", "주민들은 걱정하고 있다."},
	"uk": {"Експерти вважають, що така ситуація триватиме ще довго.", "Мешканці стурбовані."},
	"ru": {"Эксперты считают, что такая ситуация продлится ещё долго.", "Жители обеспокоены."},
}

func sentenceAdded(r *rand.Rand, p place) string {
	s, _ := pick(r, strangeSentence[p.lang])
	return p.target() + " " + s
}

var moneyForms = map[string][]string{
	"ko": {"달러 유로 파운드 엔"}, "uk": {"доларів фунтів гривень рублів", "долари фунти гривні"}, "ru": {"долларов фунтов гривен рублей", "доллара фунта рубля"},
}

var boundForms = map[string][]string{
	"ko": {"이상 이하 미만"},
	"uk": {"більше менше", "понад менш", "щонайменше щонайбільше"},
	"ru": {"более менее", "больше меньше", "свыше менее"},
}

var englishBound = regexp.MustCompile(`(?i)\b(?:more than|over|at least|at most|less than|fewer than|under|up to) [$£€]?\d`)

func signOnly(r *rand.Rand, _ place) string {
	s, _ := pick(r, []string{".", "—", "…", "-", "...", "“”", "*", "?"})
	return s
}

var russianForms = regexp.MustCompile(`(?:^|\s)(що|який|хвилин|тільки|після|якщо|зараз|дуже|понеділок|вівторок|жінка|років)[\s,]`)

func russianWord(r *rand.Rand, p place) string {
	if p.lang != "uk" {
		return ""
	}
	m, ok := pick(r, russianForms.FindAllStringSubmatchIndex(p.target(), -1))
	if !ok {
		return ""
	}
	with := map[string]string{"що": "что", "який": "который", "хвилин": "минут", "тільки": "только", "після": "после", "якщо": "если", "зараз": "сейчас", "дуже": "очень", "понеділок": "понедельник", "вівторок": "вторник", "жінка": "женщина", "років": "лет"}
	return splice(p.target(), m[2], m[3], with[p.target()[m[2]:m[3]]])
}

var everything = []Kind{Number, Missing, Merged, Untranslated, Truncated, Length, Script, Name, Term, Exact, Quotation, Attribution, Polarity}

// newsMutations are the faults of checks.md, with the share of a hundred that
// has to be found.
var newsMutations = []struct {
	mutation
	goal float64
}{
	{mutation{"weekday changed", []Kind{Number}, changed(englishWeekday, weekdayForms)}, 0},
	{mutation{"unit changed", []Kind{Number}, unitChanged}, 0},
	{mutation{"English word left", []Kind{Untranslated}, englishWord}, 0},
	{mutation{"negation added", []Kind{Polarity}, negationAdded}, 0},
	{mutation{"negation removed", []Kind{Polarity}, negationRemoved}, 0},
	{mutation{"name replaced", []Kind{Name}, nameReplaced}, 0},
	{mutation{"names swapped", []Kind{Name}, namesSwapped}, 0},
	{mutation{"numbers swapped", []Kind{Number}, numbersSwapped}, 0},
	{mutation{"clause dropped", everything, clauseDropped}, 0},
	{mutation{"sentence added", everything, sentenceAdded}, 0},
	{mutation{"sentence dropped", everything, sentenceDropped}, 0},
	{mutation{"currency changed", []Kind{Number}, changed(regexp.MustCompile(`[$£€]|dollars?|pounds`), moneyForms)}, 0},
	{mutation{"bound changed", []Kind{Number, Polarity}, changed(englishBound, boundForms)}, 0},
	{mutation{"digit changed", []Kind{Number}, digitChanged}, 0},
	{mutation{"signs only", []Kind{Missing}, signOnly}, 0},
	{mutation{"Russian word", []Kind{Script}, russianWord}, 0},
}

// TestNewsPlanted: one fault in a sentence or three of news.
func TestNewsPlanted(t *testing.T) {
	for _, lang := range []string{"ko", "uk", "ru"} {
		list := newsPlaces(t, lang)
		for _, m := range newsMutations {
			if !strings.Contains(m.name, os.Getenv("ONLY")) {
				continue
			}
			got := recall(list, m.mutation)
			report(t, lang, m.name, got)
			if got.rate() < m.goal && !raced {
				t.Errorf("%s: %s: %.1f%% found, at least %.0f%% are expected", lang, m.name, got.rate(), m.goal)
			}
		}
	}
}
