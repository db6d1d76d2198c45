package check

import (
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// TestRules: sentences that were made up after the rules, a kind of fault and
// what only looks like it beside each other. want is the kind of a finding that
// is more than information, with its severity, "" for none.
func TestRules(t *testing.T) {
	for _, c := range []struct{ lang, source, target, want string }{
		// units, clock times, weekdays
		{"uk", "The crater is 12 miles wide.", "Кратер завширшки 19 км.", ""}, {"uk", "The crater is 12 miles wide.", "Кратер завширшки 12 км.", "high number"},
		{"ru", "Snow fell to a depth of 18 inches.", "Выпало 46 см снега.", ""}, {"ru", "Snow fell to a depth of 18 inches.", "Выпало 18 см снега.", "high number"},
		{"ko", "The truck carried 30 tons of rice.", "트럭에는 쌀 30톤이 실려 있었다.", ""}, {"ko", "The truck carried 30 tons of rice.", "트럭에는 쌀 30kg이 실려 있었다.", "high number"},
		{"uk", "The trial lasted nine months.", "Суд тривав дев'ять місяців.", ""}, {"ru", "They were held for 36 hours.", "Их держали 36 дней.", "high number"}, {"ru", "They were held for 36 hours.", "Их держали полтора суток.", ""},
		{"ru", "The minister arrives on Thursday.", "Министр прибудет в четверг.", ""}, {"ru", "The minister arrives on Thursday.", "Министр прибудет в пятницу.", "high number"}, {"ko", "Schools reopen on Monday.", "학교는 화요일에 다시 문을 연다.", "high number"},
		{"uk", "The attack began at 0345.", "Атака почалася о 3:45.", ""}, {"uk", "The attack began at 0345.", "Атака почалася о 4:45.", "high number"}, {"ru", "Polls close at 8 p.m.", "Участки закроются в 20:00.", ""},
		// numbers in compounds, digits word for word
		{"ru", "A 63-year-old driver was hurt.", "Пострадал шестидесятитрёхлетний водитель.", ""}, {"uk", "A 12,000-strong crowd gathered.", "Зібрався 12-тисячний натовп.", ""}, {"ko", "The rescuers arrived late.", "구조대는 늦게 도착했다.", ""},
		{"ru", "Dial 8 800 200 01 22 for help.", "Звоните 8 800 200 01 22.", ""}, {"ko", "Two decades of war ended.", "20년간의 전쟁이 끝났다.", ""}, {"uk", "The study covered two decades of data.", "Дослідження охопило 20 років.", ""},
		// bounds
		{"uk", "At least 40 houses burned.", "Згоріло щонайменше 40 будинків.", ""}, {"uk", "At least 40 houses burned.", "Згоріло не більше 40 будинків.", "high number"}, {"ko", "Fewer than 300 people came.", "300명 이상이 왔다.", "high number"}, {"ko", "Fewer than 300 people came.", "300명 미만이 왔다.", ""},
		// an English word left
		{"ru", "The court rejected the appeal of the company.", "Суд rejected апелляцию компании.", "medium untranslated"}, {"ko", "The court rejected the appeal of the company.", "법원은 회사의 appeal을 기각했다.", "medium untranslated"},
		{"uk", "The startup makes a sleep tracker for cats.", "Стартап робить трекер сну (tracker) для котів.", ""},
		// polarity
		{"uk", "Exports have declined sharply.", "Експорт різко впав.", ""}, {"uk", "The army entered the town.", "Армія не увійшла в місто.", "medium polarity"}, {"ru", "The army entered the town.", "Армия не вошла в город.", "medium polarity"},
		{"ko", "The army entered the town.", "군은 그 마을에 들어가지 않았다.", "medium polarity"}, {"ko", "She does not know the answer.", "그녀는 답을 모른다.", ""}, {"uk", "Voters do not care about the debate.", "Виборцям байдуже до дебатів.", ""},
		// names kept in Latin letters
		{"uk", "McDonald's closes its offices.", "McDonald's закриває офіси.", ""}, {"ru", "Lowe's reported a profit.", "Lowe’s сообщила о прибыли.", ""},
		// Russian and Ukrainian
		{"uk", "He said that the road was closed.", "Він повідомив, что дорогу закрито.", "medium script"}, {"uk", "We waited a minute.", "Ми зачекали минуту.", "medium script"}, {"ru", "He left, stating that the deal was dead.", "Он ушёл, заявив, что сделка сорвана.", ""},
		{"uk", "He received the award.", "Він получив нагороду.", "medium script"}, {"uk", "The school year begins on Monday.", "Учбовий рік починається в понеділок.", "medium script"}, {"uk", "They always rest in summer.", "Вони всігда віддихають улітку.", "medium script"},
		{"uk", "The notions of success and shield are new.", "Поняття успіху та щита є новими.", ""}, {"uk", "He appeared with a bribe.", "Він з’явився з хабарем.", ""},
		// exact things
		{"ru", "Open the file /var/log/syslog and read it.", "Откройте файл /вар/лог/системный и прочтите.", "medium exact"}, {"uk", "Run sudo systemctl restart nginx, he wrote.", "Виконайте судо перезапуск, написав він.", "medium exact"}, {"uk", "Edit settings.yaml by hand.", "Відредагуйте settings.yaml вручну.", ""},
		{"ru", "Fans used #SaveOurSeas on Monday.", "Болельщики писали о морях в понедельник.", "medium exact"},
		// the end of a sentence, signs alone
		{"uk", "We waited… Nobody came. It was cold.", "Ми чекали… Ніхто не прийшов. Було холодно.", ""}, {"ru", "The council met on the plan.", "…", "high missing"}, {"ko", "The council met on the plan.", "—", "high missing"},
	} {
		a := document.Article{Language: "en", Paragraphs: []document.Paragraph{{ID: "p1", Role: document.Body, Text: c.source}}}
		got := ""
		for _, f := range Translation(a, c.lang, []string{c.target}, nil) {
			if f.Severity != Info {
				got = string(f.Severity) + " " + string(f.Kind)
				break
			}
		}
		if got != c.want {
			t.Errorf("%s → %s: %q, want %q", c.source, c.target, got, c.want)
		}
	}
}

// TestEdited: a text in its own language is checked too.
func TestEdited(t *testing.T) {
	source := "Порт Одеси відновив роботу у вівторок, повідомила адміністрація, і перше судно з 12 тис. тонн зерна вийшло в море."
	for target, want := range map[string]Kind{
		source: "",
		"Порт Одеси знову працює з вівторка, повідомила адміністрація. Перше судно з 12 тис. тонн зерна вже в морі.":   "",
		"Порт Одеси відновив роботу у вівторок, повідомила адміністрація, і перше судно з 120 тис. тонн зерна вийшло.": Number,
		"Порт Одеси відновив роботу у середу, повідомила адміністрація, і перше судно з 12 тис. тонн зерна вийшло.":    Number,
	} {
		got := Kind("")
		for _, f := range Paragraph(Pair{Source: source, Target: target, From: "uk", To: "uk"}, nil, true) {
			if f.Severity != Info && got == "" {
				got = f.Kind
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", target, got, want)
		}
	}
}

// TestRegister: polite and plain sentences mixed are marked, a polite text is
// mentioned, quotations are not counted.
func TestRegister(t *testing.T) {
	for _, c := range []struct {
		targets []string
		want    Severity
	}{
		{[]string{"시장은 항구로 돌아왔다.", "그는 가족들을 만났습니다.", "비가 내렸다."}, Medium},
		{[]string{"시장은 항구로 돌아왔습니다.", "그는 가족들을 만났습니다.", "비가 내렸습니다."}, Info},
		{[]string{"시장은 항구로 돌아왔다.", "모두가 온 것은 아니다.", "그는 섬을 다닌다."}, ""},
		{[]string{"시장은 항구로 돌아왔다.", "그는 가족들을 만났다.", "“감사합니다.” 그가 말했다."}, ""},
	} {
		a := document.Article{Language: "en"}
		for _, id := range []string{"p1", "p2", "p3"} {
			a.Paragraphs = append(a.Paragraphs, document.Paragraph{ID: id, Role: document.Body, Text: "The mayor came back to the harbor and it rained."})
		}
		got := Severity("")
		for _, f := range Translation(a, "ko", c.targets, nil) {
			if strings.Contains(f.Message.Error(), "finding.register") {
				got = f.Severity
			}
		}
		if got != c.want {
			t.Errorf("%v: %q, want %q", c.targets, got, c.want)
		}
	}
}

// TestInvisible: the fix takes the character out.
func TestInvisible(t *testing.T) {
	target := "Мі\u200bністр приїхав."
	for _, f := range Paragraph(Pair{Source: "The minister came.", Target: target, From: "en", To: "uk"}, nil, true) {
		if f.Fix != nil && target[:f.Fix.Target.From]+f.Fix.Text+target[f.Fix.Target.To:] == "Міністр приїхав." {
			return
		}
	}
	t.Error("no fix")
}
