package check

import (
	"strings"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// neighbours are languages that share an alphabet closely enough for a model
// to slip from one into the other, with what tells them apart.
var neighbours = map[string]neighbour{
	"uk": {other: "ru", words: onlyRussian, mine: onlyUkrainian, triples: russianTriples, myTriples: ukrainianTriples,
		sentence: "finding.script.russian", letters: "finding.script.russian-letters"},
	"ru": {other: "uk", words: onlyUkrainian, mine: onlyRussian, triples: ukrainianTriples, myTriples: russianTriples,
		sentence: "finding.script.ukrainian", letters: "finding.script.ukrainian-letters"},
}

type neighbour struct {
	other              string          // the language that it is mistaken for
	words, mine        map[string]bool // frequent words of the other one, of this one
	triples, myTriples map[string]bool
	sentence           string // message for a sentence in the other language
	letters            string // message for a word with its letters
}

// Frequent words of one of the two languages that are none of the other,
// among them no word that its letters already tell.
var (
	onlyRussian = set("и с как что он она они его ее ей им их или если когда только можно нужно чтобы чтоб со ко во был была было были " +
		"будет будут есть также после еще нет где кто который которая которое которые которого которой которых " +
		"сейчас очень может могут между всех всем всего себя свой своей своих своего здесь хотя потому поэтому " +
		"однако около более менее даже лишь именно пока сказал заявил сообщил сообщила человек время " +
		"год года лет страна войны война против нажмите выберите откройте используйте настройки окно некоторые многие " +
		"больше меньше много другие этих что который минута минуты минут минуту неделя недели только сегодня вчера здесь женщина женщины мужчина деньги сколько почему всё ещё тоже либо нельзя случай следующий необходимо конечно  теперь тогда всегда никогда ничего меня тебя мне него нее ")
	onlyUkrainian = set("й з що як або це цей ця цього цю цих від під із зі він вона вони має має його буде якщо коли щоб лише тільки також може можуть треба " +
		"який яка яке яких якого якому якою які після ще вже ви ми але проте між якби навіть тоді потім багато " +
		"людина рік країна країни проти натисніть відкрийте виберіть скористайтеся кожен кожна дуже зараз ці цим")
)

// set is a list of words to look up.
func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// telling is the fewest letters of a word that alone tells a language.
const telling = 4

// short are the words with fewer letters that tell it all the same.
var short = set("что это чем чём или еще ещё лет как")

// census is what a sentence shows of its language.
type census struct {
	count, letters int
	own, foreign   int // letters that only this, only the other language has
	mine, words    int // frequent words
	ours, triples  int // triples of letters
}

// checkLanguage: Russian in Ukrainian and Ukrainian in Russian, by sentences
// and, where the sentence is right, by words.
func (p lettering) checkLanguage() {
	n, ok := neighbours[p.target.lang]
	if !ok {
		return
	}
	next := 0
	for _, s := range p.target.sentences {
		from := next
		for next < len(p.target.words) && p.target.words[next].From < s.To {
			next++
		}
		words := p.target.words[from:next]
		if c := p.census(words, n); n.foreignSentence(c) {
			p.say(Script, c.sure(), s, problem.New(n.sentence, "Text", excerpt(p.target.s[s.From:s.To])))
			continue
		}
		p.checkLetters(words, n)
	}
}

// checkLetters: single words with letters of the other language, and frequent
// words of it.
func (p lettering) checkLetters(words []word, n neighbour) {
	var b [64]byte
	for _, w := range words {
		if w.script&cyrillic == 0 || w.exact {
			continue
		}
		s := lowered(b[:0], p.target.str(w.Span))
		if !p.target.has(w.Span, n.other) && (w.letters < telling && !short[string(s)] || !n.words[string(s)]) {
			continue
		}
		got := p.target.str(w.Span)
		if p.target.quotedName(w.Span) || p.source.own&cyrillic != 0 && p.source.lang != n.other && strings.Contains(p.source.s, got) {
			continue
		}
		p.say(Script, Medium, w.Span, problem.New(n.letters, "Text", got))
	}
}

// census counts the words of a sentence, but for short quotations. Triples of
// letters are counted only where the letters do not tell.
func (p lettering) census(words []word, n neighbour) census {
	var c census
	var b [72]byte
	counted := func(w word) bool {
		return w.script == cyrillic && w.To-w.From < 64 && (len(p.target.quotes) == 0 || !p.target.quotedName(w.Span))
	}
	for _, w := range words {
		if counted(w) {
			c.add(lowered(b[:0], p.target.str(w.Span)), w.letters, n)
		}
	}
	if c.own > 0 && c.foreign+c.words == 0 {
		return c
	}
	for _, w := range words {
		if counted(w) && w.letters > 2 {
			c.addTriples(append(lowered(append(b[:0], '_'), p.target.str(w.Span)), '_'), n)
		}
	}
	return c
}

func (c *census) add(s []byte, letters int, n neighbour) {
	c.count++
	c.letters += letters
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRune(s[i:])
		i += size
		switch languageOf(r) {
		case "":
		case n.other:
			c.foreign++
		default:
			c.own++
		}
	}
	switch {
	case n.words[string(s)]:
		c.words++
	case n.mine[string(s)]:
		c.mine++
	}
}

// addTriples counts the triples of a word, a byte _ at both of its edges.
func (c *census) addTriples(s []byte, n neighbour) {
	for i := 0; i < len(s); {
		_, size := utf8.DecodeRune(s[i:])
		_, second := utf8.DecodeRune(s[min(len(s), i+size):])
		_, third := utf8.DecodeRune(s[min(len(s), i+size+second):])
		triple := s[i : i+size+second+third]
		switch {
		case n.triples[string(triple)]:
			c.triples++
		case n.myTriples[string(triple)]:
			c.ours++
		}
		i += size
	}
}

// foreignSentence weighs the evidence on both sides. Letters weigh most: of a
// hundred Ukrainian ones seven are і, ї, є or ґ.
func (n neighbour) foreignSentence(c census) bool {
	other := 3*c.foreign + 2*c.words + c.triples
	mine := 3*c.own + 2*c.mine + c.ours
	return c.count > 1 && c.letters >= 8 && other >= 3 && other > 2*mine
}

// What a sentence has to show before it is taken for one of the other language
// for sure: letters or words that only that language has, and none of its own.
const sureSigns = 2

// sure is how serious it is that a sentence seems to be of the other language.
// Triples of letters alone never are: many right sentences are short.
func (c census) sure() Severity {
	if c.foreign+c.words >= sureSigns && c.own+c.mine == 0 || c.foreign >= 2*sureSigns && c.foreign > 2*c.own {
		return High
	}
	return Medium
}

// languageOf is the one of the two languages that has a small letter, "" when
// both do.
func languageOf(r rune) string {
	switch r {
	case 'ы', 'э', 'ё', 'ъ':
		return "ru"
	case 'і', 'ї', 'є', 'ґ':
		return "uk"
	}
	return ""
}

// has reports whether a part of the text has a letter that only a language has.
func (t *text) has(s Span, lang string) bool {
	for _, r := range t.str(s) {
		if languageOf(prose.Lower(r)) == lang {
			return true
		}
	}
	return false
}
