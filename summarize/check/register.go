package check

import (
	"strings"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// spoken is a sentence of Korean that stands in no quotation, and its style.
type spoken struct {
	pair   *pair
	at     Span
	polite bool
}

// politeEndings close sentences that speak to the reader: 합니다, 해요. News are
// written in the plain style: 한다, 했다.
var politeEndings = strings.Fields("세요 어요 아요 해요 에요 예요 네요 군요 지요 죠 까요 십시오 시오")

// checkRegister: Korean that speaks politely in one sentence and plainly in the
// next has two writers. A text that is polite throughout is a habit of models
// and only mentioned: a letter or a manual may well be so.
func checkRegister(pairs []*pair) {
	var all []spoken
	polite := 0
	for _, p := range pairs {
		if p.target.lang != "ko" || p.Role != document.Body && p.Role != "" || !p.whole {
			continue
		}
		for _, s := range p.spoken() {
			all = append(all, s)
			if s.polite {
				polite++
			}
		}
	}
	switch plain := len(all) - polite; {
	case polite == 0:
	case plain == 0:
		all[0].pair.say(Typography, Info, all[0].at, problem.New("finding.register.polite"))
	default:
		for _, s := range all {
			if s.polite == (polite <= plain) {
				s.pair.say(Typography, Medium, s.at, problem.New("finding.register.mixed"))
				return
			}
		}
	}
}

// formal reports whether a sentence ends in -ㅂ니다 or -ㅂ니까. That ㅂ is the
// final sound of the syllable before: 아니다 and 다니다 are plain.
func formal(text string) bool {
	stem, ends := strings.CutSuffix(text, "니다")
	if !ends {
		stem, ends = strings.CutSuffix(text, "니까")
	}
	r, _ := utf8.DecodeLastRuneInString(stem)
	const bieup = 17 // of the 28 final sounds, in the order of Unicode's syllables
	return ends && r >= 0xAC00 && r <= 0xD7A3 && (r-0xAC00)%28 == bieup
}

// spoken are the sentences of the target that end outside of quotations.
func (p *pair) spoken() []spoken {
	var all []spoken
	for _, s := range p.target.sentences {
		text := strings.TrimRight(p.target.s[s.From:s.To], " .!?…")
		end := Span{From: s.From, To: s.From + len(text)}
		if p.target.quotedAt(end.To) {
			continue
		}
		plain := strings.HasSuffix(text, "다")
		polite := formal(text)
		for _, e := range politeEndings {
			polite = polite || strings.HasSuffix(text, e)
		}
		if polite || plain {
			all = append(all, spoken{p, end, polite})
		}
	}
	return all
}

// quotedAt reports whether a place lies within a quotation, or in one whose end
// the text does not have.
func (t *text) quotedAt(at int) bool {
	for _, q := range t.quotes {
		if q.From < at && at < q.To {
			return true
		}
	}
	return len(t.unpaired) > 0
}
