package check

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// deniedVerb finds a verb that a sentence plainly denies: a Ukrainian or Russian
// "not" right before a form of a verb, a Korean verb with 않다 or 못하다 behind
// it. Other negations («не так», 없이, 잘못) languages add as they please.
func (t cued) deniedVerb(c claims) (Span, bool) {
	for i := c.from; i < c.to; i++ {
		if t.cueing()[i]&(1<<negated) == 0 {
			continue
		}
		w := t.words[i]
		switch t.lang {
		case "uk", "ru":
			if i+1 < c.to && strings.ToLower(t.str(w.Span)) == "не" && t.finite(i+1) {
				return Span{From: w.From, To: t.words[i+1].To}, true
			}
		case "ko":
			if s := t.str(w.Span); i > c.from && koreanDenial(t.str(t.words[i-1].Span), s) {
				return Span{From: t.words[i-1].From, To: w.To}, true
			}
		}
	}
	return Span{}, false
}

// koreanDenial: 하지 않았다, 가지 못했다.
func koreanDenial(verb, denial string) bool {
	return strings.HasSuffix(verb, "지") && slices.ContainsFunc([]string{"않았다", "않는다", "않습니다", "않았습니다", "않는", "않은", "못했다", "못한다", "못했습니다", "않다"}, func(form string) bool { return strings.HasPrefix(denial, form) })
}

// verbEndings are those of the past and of the third person.
var verbEndings = map[string][]string{
	"uk": strings.Fields("ла ло ли лася лося лися ав ив ів ув ався ився увався є ить ять ють уть ється иться ються яться ають уються"),
	"ru": strings.Fields("л ла ло ли лся лась лось лись ет ит ют ят ут ат ется ится ются ятся утся"),
}

// finite reports whether a word has the ending of a verb's finite form.
func (t cued) finite(i int) bool {
	w := t.words[i]
	s := strings.ToLower(t.str(w.Span))
	if utf8.RuneCountInString(s) < 4 || w.script != cyrillic {
		return false
	}
	return slices.ContainsFunc(verbEndings[t.lang], func(e string) bool { return strings.HasSuffix(s, e) })
}
