package check

import "testing"

// TestTitles: the marks around the name of a company are no quotation for the
// languages that write it without; those around somebody's words are.
func TestTitles(t *testing.T) {
	for _, c := range []struct {
		from, source, to, target string
		fewer                    bool
	}{
		{"uk", "Про це він розповів в ефірі «Суспільного».", "en", "He said so on Suspilne.", false},
		{"ru", "«Газпром» и «Роснефть» — крупнейшие плательщики.", "ko", "가스프롬과 로스네프트는 최대 납세자다.", false},
		{"uk", "Ракета «Нептун» влучила в ціль, «усе горить», сказав він.", "en", "The Neptune missile hit its target; everything is on fire, he said.", true},
		{"uk", "«Перемога», — написав президент.", "en", "Victory, the president wrote.", true},
		{"ru", "Он сказал: «Победа».", "en", "He said it was victory.", true},
		{"ru", "Он сказал: «Победа».", "en", "He said, “Victory.”", false},
		{"ru", "«Газпром» отказался от комментариев.", "uk", "«Газпром» відмовився від коментарів.", false},
		{"en", "He called it “madness.”", "ru", "Он назвал это безумием.", true},
	} {
		found := kindOf(Paragraph(Pair{Source: c.source, Target: c.target, From: c.from, To: c.to}, nil, true), Quotation)
		if (len(found) > 0) != c.fewer {
			t.Errorf("%s → %s: %v, want a finding: %v", c.source, c.target, found, c.fewer)
		}
	}
}
