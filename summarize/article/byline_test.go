package article

import (
	"strings"
	"testing"
)

// Who wrote a story and when stands on one line or on two, often without a
// word that says so.
func TestImprintLines(t *testing.T) {
	const (
		uk = "Порт в Одесі третій день не приймає судна через шторм, повідомила в понеділок адміністрація морських портів."
		ko = "항만공사는 3일 선박 열네 척이 외항에서 대기하고 있다며 언제 다시 문을 열지 말하기에는 이르다고 밝혔다."
		en = "The harbour of Port Lune stayed closed on Monday for a third day, the authorities said."
	)
	for _, c := range []struct{ lines, body, byline, date, roles string }{
		{"Порт закрито третій день\n\nІда Ковальчук, 3 листопада 2025", uk, "Іда Ковальчук", "2025-11-03", "headline byline body"},
		{"Порт закрито третій день\n\nІда Ковальчук\n\n03.11.2025 14:30", uk, "Іда Ковальчук", "2025-11-03", "headline byline byline body"},
		{"부산 신항 사흘째 폐쇄\n\n홍길동 기자 입력 2025.11.03. 오후 2:30", ko, "홍길동", "2025-11-03", "headline byline body"},
		{"부산 신항 사흘째 폐쇄\n\n2025년 11월 3일 홍길동 기자", ko, "홍길동", "2025-11-03", "headline byline body"},
		{"Harbour closed for a third day\n\nAnna J. Lee | Nov. 3, 2025 at 2:30 p.m. EST", en, "Anna J. Lee", "2025-11-03", "headline byline body"},
		{"Harbour closed for a third day\n\nNew York, November 3, 2025", en, "", "", "headline subhead body"},
		{"Harbour closed for a third day\n\nAnna Lee", en, "", "", "headline subhead body"},
	} {
		a := mustParse(t, c.lines+"\n\n"+c.body, "")
		var roles []string
		for _, p := range a.Paragraphs {
			roles = append(roles, string(p.Role))
		}
		if got := strings.Join(roles, " "); a.Byline != c.byline || a.Date != c.date || got != c.roles {
			t.Errorf("%q: byline %q, date %q, %s", c.lines, a.Byline, a.Date, got)
		}
	}
}
