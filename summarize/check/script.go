package check

import (
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// alphabets are the scripts that the words of a language are written in.
var alphabets = map[string]script{
	"ko": hangul, "uk": cyrillic, "ru": cyrillic, "be": cyrillic, "bg": cyrillic, "sr": cyrillic | latin, "mk": cyrillic, "kk": cyrillic,
	"ja": kana | han, "zh": han, "el": others, "ar": others, "he": others, "fa": others, "ur": others, "hi": others, "bn": others, "th": others,
	"ka": others, "hy": others, "ta": others, "te": others, "my": others, "km": others, "lo": others, "am": others, "ne": others, "mr": others,
}

// alphabet of a language; Latin for those that the table does not have.
func alphabet(lang string) script {
	if s := alphabets[lang]; s != 0 {
		return s
	}
	return latin
}

// A name or a title in another script stands quoted in at most this many words.
const quotedName = 5

// lettering is what the words of a pair are written in: alphabets and languages.
type lettering struct{ *pair }

// check: letters and words of another language.
func (p lettering) check() {
	p.checkLookalikes()
	p.checkLanguage()
	p.checkSurzhyk()
	p.checkLeftover()
	p.checkForeign()
}

// checkForeign: runs of words in a script that is neither the language's own
// nor Latin, which names keep: Cyrillic or Chinese characters in Korean.
func (p lettering) checkForeign() {
	own := p.target.own
	for i := 0; i < len(p.target.words); {
		w := p.target.words[i]
		if w.script == 0 || w.script&(own|latin) != 0 || w.exact || p.gloss(w.Span) {
			i++
			continue
		}
		run, to := w.Span, i+1
		for to < len(p.target.words) && p.target.words[to].script == w.script && p.target.words[to].From-run.To <= 2 {
			run.To = p.target.words[to].To
			to++
		}
		p.addForeign(run, to-i, w.script)
		i = to
	}
}

func (p lettering) addForeign(run Span, words int, s script) {
	text := p.target.str(run)
	if p.source.own&s == 0 && strings.Contains(p.source.s, text) {
		return // the source quotes it too
	}
	severity := Medium
	if words >= 3 || s == kana {
		severity = High
	}
	m := problem.New("finding.script.foreign", "Text", text)
	if s&(han|kana) != 0 {
		if headline(text) {
			return
		}
		m = problem.New("finding.script.chinese", "Text", text)
	}
	p.say(Script, severity, run, m)
}

// headline holds for the single Chinese characters by which Korean newspapers
// name countries, parties and offices in headlines.
func headline(s string) bool {
	const characters = "北南美中日英佛獨伊露蘇韓與野靑檢警軍黨前現新故反親對非無全各尹文李朴盧金崔鄭曺外女男代號訪駐詩歌父母子社說"
	for _, r := range s {
		return len(string(r)) == len(s) && strings.ContainsRune(characters, r)
	}
	return false
}

// gloss reports whether a part of the target stands right behind a bracket or
// in a short quotation, where a name may keep its own script.
func (p *pair) gloss(s Span) bool {
	before := p.target.s[:s.From]
	return strings.HasSuffix(before, "(") || strings.HasSuffix(before, "（") || strings.HasSuffix(before, "[") || p.target.quotedName(s)
}

// quotedName reports whether a part stands within a short quotation.
func (t *text) quotedName(s Span) bool {
	for _, q := range t.quotes {
		if q.From < s.From && s.To < q.To {
			return len(strings.Fields(t.str(q.inside()))) <= quotedName
		}
	}
	return false
}

// lookalikes are pairs of a Latin and a Cyrillic letter that look the same.
const (
	latinLooks    = "aceiopxyABCEHIKMOPTXYj"
	cyrillicLooks = "асеіорхуАВСЕНІКМОРТХУј"
)

// checkLookalikes: a Latin letter within a Cyrillic word or the reverse, which
// nobody sees and no search finds. It is mended only when all the strangers of
// the word have a twin.
func (p lettering) checkLookalikes() {
	for _, w := range p.target.words {
		if w.script != latin|cyrillic || w.exact || w.digits {
			continue
		}
		got := p.target.str(w.Span)
		latins, cyrillics := 0, 0
		for _, r := range got {
			switch scriptOf(r) {
			case latin:
				latins++
			case cyrillic:
				cyrillics++
			}
		}
		from, to := latinLooks, cyrillicLooks
		if latins > cyrillics {
			from, to = to, from
		}
		if mended, ok := swap(got, from, to); ok && !strings.Contains(p.source.s, got) {
			p.add(Finding{Kind: Script, Severity: Medium, Target: w.Span, Fix: &Fix{w.Span, mended},
				Message: problem.New("finding.script.lookalike", "Text", got)})
		}
	}
}

// swap changes the letters of one alphabet to their twins. It fails when the
// result is still mixed.
func swap(s, from, to string) (string, bool) {
	twins := []rune(to)
	place := map[rune]rune{}
	for i, r := range []rune(from) {
		place[r] = twins[i]
	}
	var seen script
	mended := strings.Map(func(r rune) rune {
		if twin, ok := place[r]; ok {
			r = twin
		}
		seen |= scriptOf(r)
		return r
	}, s)
	return mended, seen == latin || seen == cyrillic
}
