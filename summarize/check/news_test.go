package check

import (
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// TestPolarity: what negates once in one language may take two words in
// another, and what looks like a negation may be none.
func TestPolarity(t *testing.T) {
	for _, c := range []struct {
		from, source, to, target string
		lost                     bool
	}{
		{"uk", "Ми не отримали жодної відповіді на лист.", "en", "We have not received any answer to the letter.", false},
		{"uk", "Ми не отримали жодної відповіді на лист.", "en", "We have received an answer to the letter.", true},
		{"uk", "Ми не отримали жодної відповіді на лист.", "ko", "우리는 편지에 대한 어떤 답변도 받지 못했다.", false},
		{"uk", "Ніхто нічого не підтвердив журналістам.", "en", "Nobody confirmed it to the journalists.", false},
		{"uk", "Ніхто нічого не підтвердив журналістам.", "en", "They confirmed it to the journalists.", true},
		{"ru", "Никто из чиновников не подтвердил это сообщение.", "en", "None of the officials confirmed the report.", false},
		{"ru", "Никто из чиновников не подтвердил это сообщение.", "ko", "당국자들은 그 보도를 확인했다.", true},
		{"ru", "Погибли не менее 17 человек.", "en", "At least 17 people were killed.", false},
		{"uk", "Загинуло не менше 17 людей, і не тільки в місті.", "ko", "도시 안팎에서 최소 17명이 숨졌다.", false},
		{"en", "A ceasefire is not likely before spring.", "ru", "Перемирие до весны маловероятно.", false},
		{"en", "A ceasefire is not likely before spring.", "uk", "Припинення вогню до весни навряд чи можливе.", false},
		{"en", "A ceasefire is not likely before spring.", "ko", "봄 이전에 휴전이 이뤄질 가능성은 낮다.", false},
		{"en", "Nobody in the ministry denied the report.", "ru", "Никто в министерстве не опроверг сообщение.", false},
		{"en", "The ministry did not confirm the report.", "ru", "Министерство подтвердило сообщение.", true},
	} {
		lost := false
		for _, f := range kindOf(Paragraph(Pair{Source: c.source, Target: c.target, From: c.from, To: c.to}, nil, true), Polarity) {
			lost = lost || f.Severity != Info
		}
		if lost != c.lost {
			t.Errorf("%s → %s: lost %v, want %v", c.source, c.target, lost, c.lost)
		}
	}
}

// TestSpeech: a quotation with its speaker in the middle is two sentences in
// English and one in Ukrainian.
func TestSpeech(t *testing.T) {
	source := "“There is no evidence that the president ordered the attack,” the report says. “But he did nothing to stop it.” Its authors interviewed more than 1,100 witnesses."
	target := "«Немає доказів того, що президент наказав завдати удару, — ідеться у звіті. — Але він нічого не зробив, щоб його спинити». Автори опитали понад 1100 свідків."
	for _, f := range Paragraph(Pair{Source: source, Target: target, From: "en", To: "uk"}, nil, true) {
		if f.Severity != Info {
			t.Errorf("%v", f.Message)
		}
	}
}

// TestMarked: a text in marks of Markdown ends where its sentence does.
func TestMarked(t *testing.T) {
	p := Pair{Source: "The talks broke off without a result.", Target: "**Перемовини перервалися без результату.**", From: "en", To: "uk"}
	for _, f := range Paragraph(p, nil, true) {
		if f.Kind != Typography {
			t.Errorf("%v", f.Message)
		}
	}
}

func TestShortWordTwice(t *testing.T) {
	for target, want := range map[string]int{
		"Переговоры прошли в в Киеве.": 1, "Он поехал и и вернулся.": 1, "Он жил в В. Новгороде.": 0, "Группа А А.": 0, "Переговоры прошли в Киеве.": 0,
	} {
		found := kindOf(Paragraph(Pair{Source: "The talks took place in Kyiv.", Target: target, From: "en", To: "ru"}, nil, true), Typography)
		if len(found) != want {
			t.Errorf("%s: %v", target, found)
		}
	}
}

// TestMergedAlone: two paragraphs in one are one fault, not one for each number
// of the second; a number of neither is still told. One in a third language has
// no numbers to compare.
func TestMergedAlone(t *testing.T) {
	a := document.Article{Language: "en", Paragraphs: []document.Paragraph{
		{ID: "p1", Text: "The ministry has 42 ships and plans to build more of them soon, according to the plan."},
		{ID: "p2", Text: "The army will get 1,200 tanks and 35 planes before the end of the year, he said."},
	}}
	both := "Міністерство має 42 кораблі й планує незабаром збудувати ще, йдеться у плані. Армія отримає 1200 танків і 35 літаків до кінця року, сказав він."
	for text, want := range map[string]int{both: 0, both + " Усього 77.": 1} {
		found := Translation(a, "uk", []string{text, ""}, nil)
		if n := len(kindOf(found, Number)); n != want || len(kindOf(found, Merged)) != 2 || len(kindOf(found, Length)) != 0 {
			t.Errorf("%s: %v", text, found)
		}
	}
	korean := Pair{Source: a.Paragraphs[1].Text, Target: "그는 육군이 연말까지 전차 1천200대와 항공기 35대를 받을 것이라고 말했다.", From: "en", To: "uk"}
	if found := Paragraph(korean, nil, true); len(found) != 1 || found[0].Kind != Untranslated {
		t.Errorf("%v", found)
	}
}
