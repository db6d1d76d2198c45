package check

import (
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// surzhyk are Russian words in Ukrainian spelling, by their beginnings: those
// that B. Antonenko-Davydovych, «Як ми говоримо» (1970), and O. Serbenska,
// «Антисуржик» (1994), reject and that are no Ukrainian words of another sense.
// They are a matter of style: never serious.
var surzhyk = func() map[string][]string {
	m := map[string][]string{}
	for stem := range strings.FieldsSeq("слідуюч получи получа получен міроприємств обезпеч учбов співпада співпал співпав вообще канєшн січас поніма пожалуста тоєсть случай случаї случаєм прийшлось прийшлося отмін опреділ отвіча отвітс вопрос сообщ " +
		"бувший бувша бувше бувшого бувшої бувшим бувші бувших ізвін тіпа " +
		"женщин мущин понєд вторнік пятніц суббот дєсят") {
		if len(stem) >= 8 {
			m[stem[:8]] = append(m[stem[:8]], stem)
		}
	}
	return m
}()

// checkSurzhyk: Russian words in Ukrainian that only their letters hide.
func (p lettering) checkSurzhyk() {
	if p.target.lang != "uk" {
		return
	}
	var b [64]byte
	for _, w := range p.target.words {
		if w.script != cyrillic || w.letters < 4 || w.exact {
			continue
		}
		s := string(lowered(b[:0], p.target.str(w.Span)))
		if len(s) < 8 {
			continue
		}
		for _, stem := range surzhyk[s[:8]] {
			if strings.HasPrefix(s, stem) && !p.target.quotedName(w.Span) {
				p.say(Script, Medium, w.Span, problem.New("finding.script.surzhyk", "Text", p.target.str(w.Span)))
				break
			}
		}
	}
}
