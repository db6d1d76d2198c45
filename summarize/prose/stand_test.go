package prose

import "testing"

func TestStand(t *testing.T) {
	for _, tt := range []struct{ text, words, want string }{
		{"At least 150 ships sailed.", "150 ships", "150 ships"},
		{"At least 150 ships sailed.", "50 ships", ""},
		{"At least 150 ships sailed.", "15", ""},
		{"At least 150 ships sailed.", "ship", ""},
		{"At least 150 ships sailed.", "at least  150", "At least 150"},
		{"He said “we won’t go” — twice.", "\"we won't go\" - twice", "“we won’t go” — twice"},
		{"He said it, and left.", "He said it.", "He said it"},
		{"서울에서 150척이 떠났다.", "서울", "서울"},
		{"서울에서 150척이 떠났다.", "150척", "150척"},
		{"서울에서 150척이 떠났다.", "울에서", ""},
		{"Вийшло 150 кораблів.", "кораблів", "кораблів"},
		{"Вийшло 150 кораблів.", "кораб", ""},
		{"Wait… what?", "wait... what", "Wait… what"},
		{"Café is open.", "Cafe\u0301 is", "Café is"},
		{"It cost 1.5 billion, or 2,000.", "5 billion", ""},
		{"It cost 1.5 billion, or 2,000.", "cost 1", ""},
		{"It cost 1.5 billion, or 2,000.", "or 2,000", "or 2,000"},
		{"Words stand here.", "—", ""},
		{"Words stand here.", "", ""},
		{"", "words", ""},
		{"北京的天气", "天气", "天气"},
		{" In the  middle of it ", "middle of it", "middle of it"},
	} {
		at, ok := Stand(tt.text, tt.words)
		if got := tt.text[at.From:at.To]; got != tt.want || ok != (tt.want != "") {
			t.Errorf("%q in %q: %q, want %q", tt.words, tt.text, got, tt.want)
		}
	}
}

func FuzzStand(f *testing.F) {
	f.Add("He said “we won’t go” — twice.", "we won't")
	f.Add("\xff\u200b a", "a")
	f.Add("İstanbul", "istanbul")
	f.Fuzz(func(t *testing.T, text, words string) {
		if at, ok := Stand(text, words); ok && (at.From < 0 || at.To > len(text) || at.Empty()) {
			t.Errorf("%q in %q: %v", words, text, at)
		}
	})
}
