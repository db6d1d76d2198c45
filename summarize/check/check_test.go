package check

import (
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/glossary"
)

// TestStoryClean: the translations that people wrote have nothing to say.
func TestStoryClean(t *testing.T) {
	for _, lang := range []string{"ko", "uk", "ru"} {
		for _, f := range Paragraph(Pair{ID: "p1", Source: story["en"], Target: story[lang], From: "en", To: lang}, nil, true) {
			if f.Severity != Info {
				t.Errorf("%s: %s %s %v", lang, f.Severity, f.Kind, f.Message)
			}
		}
	}
}

// TestPlanted: one fault in a paragraph that is right is one finding of the
// right kind, at the right place, before all others.
func TestPlanted(t *testing.T) {
	for _, c := range []struct {
		lang, old, new string
		kind           Kind
		severity       Severity
		at             string // what is marked in the target, "" for nothing
	}{
		{"uk", "Остін сказав", "Остін сказал", Script, Medium, "сказал"},
		{"uk", "журналістам", "журналистам, который", Script, "", ""},
		{"uk", "не сказав", "сказав", Polarity, Medium, ""},
		{"uk", "«ще", "ще", Quotation, Medium, "»"},
		{"uk", "журналістам", "журналістам журналістам", Typography, Medium, "журналістам журналістам"},
		{"uk", "журналістам", "жyрналістам", Script, Medium, "жyрналістам"},
		{"uk", "Міністр", "<b>Міністр", Typography, Medium, "<b>"},
		{"uk", "Міністр", "⟦p3⟧ Міністр", Leak, High, "⟦p3⟧"},
		{"uk", "Міністр", "Ось переклад: Міністр", Aside, High, "Ось переклад:"},
		{"uk", "Міністр", "<think>Міністр", Leak, High, "<think>"},
		{"ru", "Министр", "Вот перевод: Министр", Aside, High, "Вот перевод:"},
		{"ru", "солдат", "солдатів", Script, Medium, "солдатів"},
		{"ru", "не сказал", "сказал", Polarity, Medium, ""},
		{"ru", "Он не сказал, как будут потрачены 1,5 млрд долларов помощи.", "Він не сказав, як буде витрачено 1,5 млрд доларів допомоги.", Script, High, "Він не сказав, як буде витрачено 1,5 млрд доларів допомоги."},
		{"ko", "기자들에게", "记者们에게", Script, Medium, "记者们"},
		{"ko", "기자들에게", "журналистам", Script, Medium, "журналистам"},
		{"ko", "밝히지 않았다", "밝혔다", Polarity, Medium, ""},
		{"ko", "로이드", "번역: 로이드", Aside, High, "번역:"},
		{"ko", "그는 15억 달러의 지원금이 어떻게 쓰일지는 밝히지 않았다.", "He did not say how the $1.5 billion in aid would be spent.", Untranslated, High, "He did not say how the $1.5 billion in aid would be spent"},
		{"ko", story["ko"], story["en"], Untranslated, High, story["en"]},
	} {
		target := strings.Replace(story[c.lang], c.old, c.new, 1)
		if target == story[c.lang] {
			t.Fatalf("%q is not there", c.old)
		}
		found := Paragraph(Pair{ID: "p1", Source: story["en"], Target: target, From: "en", To: c.lang}, nil, true)
		if len(found) == 0 {
			t.Errorf("%s: %q: nothing found", c.lang, c.new)
			continue
		}
		f := found[0]
		at := target[f.Target.From:f.Target.To]
		if f.Kind != c.kind || c.severity != "" && f.Severity != c.severity || c.at != "" && at != c.at {
			t.Errorf("%s: %q: %s %s at %q: %v", c.lang, c.new, f.Severity, f.Kind, at, f.Message)
		}
	}
}

// TestExempt: what looks like a fault and is none.
func TestExempt(t *testing.T) {
	for _, c := range []struct{ lang, source, target string }{
		{"uk", "The paper “Izvestia” wrote about it on Monday.", "Газета «Известия» писала про це в понеділок."},
		{"uk", "The family's freedom matters to all of us here.", "Свобода сім'ї та пам’ять важливі для всіх нас тут."},
		{"ko", "Kim (金正恩) said so to the reporters in Seoul.", "김정은(金正恩)은 서울에서 기자들에게 그렇게 말했다."},
		{"ko", "The North fired missiles, the South said.", "北 미사일 발사…南이 밝혔다."},
		{"ko", "He used USB and Wi-Fi of the KBS station.", "그는 KBS 방송국의 USB와 Wi-Fi를 썼다."},
		{"ko", "Whether or not it rains, the show goes on.", "비가 오든 말든 공연은 계속된다."},
		{"ru", "The word was “так” in the Ukrainian text of the law.", "В украинском тексте закона стояло слово «так»."},
		{"ru", "Write to info@example.org or see https://example.org/a.", "Пишите на info@example.org или смотрите https://example.org/a."},
	} {
		for _, f := range Paragraph(Pair{Source: c.source, Target: c.target, From: "en", To: c.lang}, nil, true) {
			if f.Severity != Info {
				t.Errorf("%s: %s %s %v", c.target, f.Severity, f.Kind, f.Message)
			}
		}
	}
}

// TestExact: a changed address is high and has a fix, a lost one is medium.
func TestExact(t *testing.T) {
	source := "Write to press@example.org, see https://example.org/news/2024 or follow @tolmach_app."
	for _, c := range []struct {
		target   string
		severity Severity
		fix      string
	}{
		{"Пишіть на press@exmaple.org, див. https://example.org/news/2024 або стежте за @tolmach_app.", High, "press@example.org"},
		{"Пишіть на press@example.org, див. https://example.org/news/2042 або стежте за @tolmach_app.", High, "https://example.org/news/2024"},
		{"Пишіть на press@example.org, див. https://example.org/news/2024 або стежте за @tolmachapp.", High, "@tolmach_app"},
		{"Пишіть на press@example.org або стежте за @tolmach_app.", Medium, ""},
	} {
		found := kindOf(Paragraph(Pair{Source: source, Target: c.target, From: "en", To: "uk"}, nil, true), Exact)
		if len(found) != 1 || found[0].Severity != c.severity || c.fix != "" && found[0].Fix.Text != c.fix {
			t.Errorf("%s: %v", c.target, found)
		}
	}
}

func kindOf(all []Finding, k Kind) []Finding {
	var some []Finding
	for _, f := range all {
		if f.Kind == k {
			some = append(some, f)
		}
	}
	return some
}

// TestFixes: applying a fix leaves nothing to find.
func TestFixes(t *testing.T) {
	for _, target := range []string{
		`Він відповів: "так, звичайно, ми згодні", і пішов.`,
		`Він відповів: “так, звичайно, ми згодні”, і пішов.`,
		`Він  відповів: «так, звичайно, ми згодні», і пішов.`,
		`Він відповів : «так, звичайно, ми згодні» , і пішов.`,
		`Він відповів відповів: «так, звичайно, ми згодні», і пішов.`,
		`Він вiдповів: «так, звичайно, ми згодні», і пішов.`,
	} {
		p := Pair{Source: "He answered: “yes, of course, we agree”, and left.", Target: target, From: "en", To: "uk"}
		fixed := false
		for range 5 {
			for _, f := range Paragraph(p, nil, true) {
				if f.Fix != nil {
					p.Target = p.Target[:f.Fix.Target.From] + f.Fix.Text + p.Target[f.Fix.Target.To:]
					fixed = true
					break
				}
			}
		}
		if left := Paragraph(p, nil, true); !fixed || len(left) > 0 {
			t.Errorf("%s: fixed %t, left %v", p.Target, fixed, left)
		}
	}
}

// TestClaims: attribution and reservations.
func TestClaims(t *testing.T) {
	for _, c := range []struct {
		lang, source, target string
		kind                 Kind // "" for no finding
	}{
		{"uk", "The minister allegedly took bribes from the firm.", "Міністр брав хабарі від фірми.", Attribution},
		{"uk", "The minister allegedly took bribes from the firm.", "Міністр нібито брав хабарі від фірми.", ""},
		{"ru", "The troops reportedly crossed the border on Monday.", "Войска пересекли границу в понедельник.", Attribution},
		{"ru", "The troops reportedly crossed the border on Monday.", "Как сообщается, войска пересекли границу в понедельник.", ""},
		{"ko", "The troops reportedly crossed the border on Monday.", "군대는 월요일에 국경을 넘었다.", Attribution},
		{"ko", "The troops reportedly crossed the border on Monday.", "군대는 월요일에 국경을 넘은 것으로 알려졌다.", ""},
		{"uk", "The bridge was destroyed, the governor said.", "Міст зруйновано.", Attribution},
		{"uk", "The bridge was destroyed, the governor said.", "Міст зруйновано, повідомив губернатор.", ""},
		{"ko", "The White House did not confirm the report.", "백악관은 보도를 확인했다.", Polarity},
		{"ko", "The White House did not confirm the report.", "백악관은 보도를 확인하지 않았다.", ""},
		{"uk", "The White House did not confirm the report.", "Білий дім підтвердив повідомлення.", Polarity},
		{"uk", "The White House did not confirm the report.", "Білий дім не підтвердив повідомлення.", ""},
		{"ru", "Moscow denied the accusations of the West.", "Москва подтвердила обвинения Запада.", Polarity},
		{"ru", "Moscow denied the accusations of the West.", "Москва отвергла обвинения Запада.", ""},
		{"en", "Міністр заперечив звинувачення опозиції.", "The minister confirmed the opposition's accusations.", Polarity},
		{"en", "Міністр заперечив звинувачення опозиції.", "The minister denied the opposition's accusations.", ""},
		{"uk", "“This is a very serious issue for us,” Austin said on Monday. It was in the morning, and nobody in the large room knew what would happen next. He added details about the weather, the traffic, the food and the hotel. The spokesman agreed.",
			"«Це дуже серйозне питання для нас». Був ранок понеділка, і ніхто у великій залі не знав, що буде далі. Ішлося і про погоду, рух на дорогах, їжу та готель. Речник сказав те саме.", Attribution},
	} {
		from := "en"
		if c.lang == "en" {
			from = "uk"
		}
		var found Kind
		for _, f := range Paragraph(Pair{Source: c.source, Target: c.target, From: from, To: c.lang}, nil, true) {
			if f.Severity != Info && (f.Kind == Attribution || f.Kind == Polarity) {
				found = f.Kind
			}
		}
		if found != c.kind {
			t.Errorf("%s → %s: %q, want %q", c.source, c.target, found, c.kind)
		}
	}
}

// TestConsistency: the name that is spelt differently once is marked there.
func TestConsistency(t *testing.T) {
	sources := []string{
		"On Monday President Volodymyr Zelenskyy spoke to the nation.",
		"The visit was short, but Zelenskyy met the generals.",
		"Later that day Zelenskyy flew back to the capital.",
	}
	for _, c := range []struct {
		lang    string
		targets []string
		odd     int // index of the paragraph that is marked, -1 for none
		at      string
	}{
		{"ko", []string{"월요일 볼로디미르 젤렌스키 대통령은 국민에게 연설했다.", "방문은 짧았지만 젤렌스키는 장군들을 만났다.", "그날 늦게 젤렌스키가 수도로 돌아갔다."}, -1, ""},
		{"ko", []string{"월요일 볼로디미르 젤렌스키 대통령은 국민에게 연설했다.", "방문은 짧았지만 젤랜스키는 장군들을 만났다.", "그날 늦게 젤렌스키가 수도로 돌아갔다."}, 1, "젤랜스키는"},
		{"uk", []string{"У понеділок президент Володимир Зеленський звернувся до нації.", "Візит був коротким, але Зеленського бачили з генералами.", "Пізніше Зеленський полетів до столиці."}, -1, ""},
		{"uk", []string{"У понеділок президент Володимир Зеленський звернувся до нації.", "Візит був коротким, але Зелинський зустрів генералів.", "Пізніше Зеленський полетів до столиці."}, 1, "Зелинський"},
		{"ru", []string{"В понедельник президент Владимир Зеленский обратился к нации.", "Визит был коротким, но Зеленский встретил генералов.", "Позже Зилинский улетел в столицу."}, 2, "Зилинский"},
	} {
		a := document.Article{Language: "en"}
		for i, s := range sources {
			a.Paragraphs = append(a.Paragraphs, document.Paragraph{ID: string(rune('a' + i)), Text: s})
		}
		found := kindOf(Translation(a, c.lang, c.targets, nil), Name)
		switch {
		case c.odd < 0 && len(found) == 0:
		case len(found) == 1 && c.odd >= 0 && found[0].Paragraph == a.Paragraphs[c.odd].ID && c.targets[c.odd][found[0].Target.From:found[0].Target.To] == c.at:
		default:
			t.Errorf("%s %d: %v", c.lang, c.odd, found)
		}
	}
}

// TestTerms: the glossary, with inflection.
func TestTerms(t *testing.T) {
	g := &glossary.Glossary{Concepts: []glossary.Concept{
		{Terms: map[string]glossary.Term{"en": {Text: "Kyiv"}, "uk": {Text: "Київ"}, "ru": {Text: "Киев"}, "ko": {Text: "키이우", Forbidden: []string{"키예프"}}}},
		{Terms: map[string]glossary.Term{"en": {Text: "Tolmach"}}, Keep: true},
	}}
	for _, c := range []struct {
		lang, target string
		messages     string
	}{
		{"uk", "У Києві працює Tolmach.", ""},
		{"uk", "У столиці працює Tolmach.", "finding.term.missing"},
		{"uk", "У Києві працює Толмач.", "finding.term.keep"},
		{"ko", "키이우에서 Tolmach가 쓰인다.", ""},
		{"ko", "키예프에서 Tolmach가 쓰인다.", "finding.term.forbidden"},
		{"ru", "В Киеве работает Tolmach.", ""},
	} {
		found := kindOf(Paragraph(Pair{Source: "Tolmach is used in Kyiv.", Target: c.target, From: "en", To: c.lang}, g.Pair("en", c.lang), true), Term)
		var messages []string
		for _, f := range found {
			messages = append(messages, f.Message.Code)
		}
		if got := strings.Join(messages, " "); got != c.messages {
			t.Errorf("%s: %s", c.target, got)
		}
	}
	found := kindOf(Paragraph(Pair{Source: "Tolmach is used in Kyiv.", Target: "키예프에서 Tolmach가 쓰인다.", From: "en", To: "ko"}, g.Pair("en", "ko"), true), Term)
	if len(found) != 1 || found[0].Fix == nil || found[0].Fix.Text != "키이우" {
		t.Errorf("no fix: %v", found)
	}
}

// TestParagraphs: what shows only across paragraphs.
func TestParagraphs(t *testing.T) {
	a := document.Article{Language: "en", Paragraphs: []document.Paragraph{
		{ID: "p1", Text: "The first paragraph tells of a meeting in the old capital."},
		{ID: "p2", Text: "The second one says what was decided there and by whom."},
		{ID: "p3", Text: "Nobody asked the fishermen of the small harbour what they think."},
	}}
	uk := []string{"Перший абзац розповідає про зустріч у старій столиці.", "Другий каже, що там вирішили і хто це зробив.", "Ніхто не спитав рибалок маленької гавані, що вони думають."}
	for _, c := range []struct {
		name    string
		targets []string
		want    string
	}{
		{"whole", uk, ""},
		{"missing", []string{uk[0], "", uk[2]}, "p2 missing"},
		{"cut", uk[:2], "p3 missing"},
		{"merged", []string{uk[0] + " " + uk[1], "", uk[2]}, "p1 merged p2 merged"},
		{"duplicated", []string{uk[0], uk[1], uk[0]}, "p3 duplicated"},
		{"truncated", []string{uk[0], uk[1], "Ніхто не спитав рибалок маленької гавані, що"}, "p3 truncated"},
	} {
		var got []string
		for _, f := range Translation(a, "uk", c.targets, nil) {
			if f.Kind != Length && f.Kind != Polarity && f.Severity != Info {
				got = append(got, f.Paragraph+" "+string(f.Kind))
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s", c.name, s)
		}
	}
}

// TestStreaming: while a text streams in nothing is reported that the rest may
// put right, and what is reported stays.
func TestStreaming(t *testing.T) {
	for _, lang := range []string{"ko", "uk", "ru"} {
		runes := []rune(story[lang])
		for n := range runes {
			for _, f := range Paragraph(Pair{Source: story["en"], Target: string(runes[:n]), From: "en", To: lang}, nil, false) {
				t.Errorf("%s after %d: %s %v", lang, n, f.Kind, f.Message)
			}
		}
	}
	early := Paragraph(Pair{Source: story["en"], Target: "Міністр оборони США Остин, который сказал журналістам, що", From: "en", To: "uk"}, nil, false)
	if len(kindOf(early, Script)) == 0 {
		t.Errorf("Russian words are found only at the end: %v", early)
	}
}

func TestSort(t *testing.T) {
	found := []Finding{{Kind: Quotation, Severity: Info}, {Kind: Typography, Severity: Medium}, {Kind: Length, Severity: High}, {Kind: Number, Severity: High}}
	Sort(found)
	for i, k := range []Kind{Number, Length, Typography, Quotation} {
		if found[i].Kind != k {
			t.Errorf("%d is %s", i, found[i].Kind)
		}
	}
}
