package check

import (
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// surzhyk are Russian words in Ukrainian spelling, by their beginnings, each of
// which one of these rejects, and that begin no Ukrainian word of another sense:
//   - dict_uk (brown-uk, data CC BY-NC-SA 4.0; looked at 2026-05-29, nothing
//     copied): twisters.lst, slang.lst, and arch.lst for what is long obsolete;
//   - LanguageTool's rules/uk/replace.txt (LGPL 2.1 or later);
//   - H. Volkotrub, «Стилістика ділової мови» (2002): всігда, віддихати,
//     надобність, обіщати.
//
// They are a matter of style: never serious.
var surzhyk = func() map[string][]string {
	m := map[string][]string{}
	for stem := range strings.FieldsSeq("слідуюч співпада співпаде співпадін співпав співпал міроприємств учбов обезпеч бувший бувша бувше бувшого бувшої бувшим бувші бувших " +
		"случа случил праздни взятк поскільки накінець мужчин насморк лишній лишнє лишня лишнього взамін визива салфетк привичк поставщи принудительн понятн похожий похожа похоже похожі вмішува галстук дійствительн " +
		"січас канєшн женщі женщин мущин опреділи опреділен получа получен получи всігда віддиха надобн обіща") {
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
