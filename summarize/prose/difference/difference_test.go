package difference

import (
	"strings"
	"testing"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// bracketed shows the parts in brackets.
func bracketed(s string, spans []prose.Span) string {
	var b strings.Builder
	at := 0
	for _, p := range spans {
		b.WriteString(s[at:p.From] + "[" + s[p.From:p.To] + "]")
		at = p.To
	}
	return b.String() + s[at:]
}

func TestDifferences(t *testing.T) {
	for _, c := range []struct{ a, b, inA, inB string }{
		{"", "", "", ""},
		{"", "Так.", "", "[Так.]"},
		{"Порт закрили.", "Порт закрили.", "Порт закрили.", "Порт закрили."},
		{"Порт закрили у понеділок.", "Порт  закрили у вівторок.", "Порт закрили у [понеділок].", "Порт  закрили у [вівторок]."},
		{"Он подтвердил это.", "Он не подтвердил этого.", "Он подтвердил [это].", "Он [не] подтвердил [этого]."},
		{"Пам’ять про це", "Пам'ять про це", "[Пам’ять] про це", "[Пам'ять] про це"},
		{"장관은 월요일에 밝혔다.", "장관이 월요일에 말했다.", "장관[은] 월요일에 [밝혔다].", "장관[이] 월요일에 [말했다]."},
		{"정부는 3만 명을 보냈다", "정부는 4만 명을 파견했다", "정부는 [3]만 명을 [보냈다]", "정부는 [4]만 명을 [파견했다]"},
		{"정부는 밝혔다", "정부가 어제 밝혔다", "정부[는] 밝혔다", "정부[가 어제] 밝혔다"},
		{"기자들에게 이를 전했다", "어제 오후 기자들에 전했다", "[기자들에게 이를] 전했다", "[어제 오후 기자들에] 전했다"},
		{"그 장관은 밝혔다", "장관이 밝혔다", "[그] 장관[은] 밝혔다", "장관[이] 밝혔다"},
		{"Three old ships sailed", "Three ships sailed north", "Three [old] ships sailed", "Three ships sailed [north]"},
		{"old blue ships", "ships", "[old blue] ships", "ships"},
	} {
		inA, inB := Between(c.a, c.b)
		if a, b := bracketed(c.a, inA), bracketed(c.b, inB); a != c.inA || b != c.inB {
			t.Errorf("%q and %q\n got %q and %q", c.a, c.b, a, b)
		}
	}
}

// What is left of both without the differences is the same text.
func FuzzDifferences(f *testing.F) {
	f.Add("장관은 월요일에 밝혔다.", "장관이 월요일에 말했다.")
	f.Add("Пам’ять", "пам'ять 3,5 млн")
	f.Fuzz(func(t *testing.T, a, b string) {
		if !utf8.ValidString(a) || !utf8.ValidString(b) || len(a) > 5000 || len(b) > 5000 {
			t.Skip()
		}
		inA, inB := Between(a, b)
		if x, y := without(a, inA), without(b, inB); x != y {
			t.Fatalf("%q and %q leave %q and %q", a, b, x, y)
		}
	})
}

func without(s string, spans []prose.Span) string {
	var b strings.Builder
	at := 0
	for _, p := range spans {
		b.WriteString(s[at:p.From])
		at = p.To
	}
	return strings.Join(strings.Fields(b.String()+s[at:]), "")
}
