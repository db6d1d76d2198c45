package check

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/internal/corpus"
)

// Ways to say who says something, %s, and that it is not sure, by language: the
// corpora are manuals, in which nobody says anything.
var attributions = map[string]map[string][]string{
	"said": {
		"en": {"According to officials, %s", "The ministry said: %s", "“We know this,” the spokesman told reporters. %s", "Officials said on Monday: %s", "The army announced the following. %s"},
		"ko": {"관계자들에 따르면 %s", "대변인은 이렇게 말했다. %s", "국방부는 다음과 같이 밝혔다. %s", "그는 기자들에게 설명했다. %s", "군 당국은 월요일 발표했다. %s"},
		"uk": {"За словами посадовців, %s", "У міністерстві заявили: %s", "Речник сказав журналістам: %s", "Як повідомили в понеділок посадовці, %s", "В армії розповіли таке. %s"},
		"ru": {"По словам чиновников, %s", "В министерстве заявили: %s", "Представитель сказал журналистам: %s", "Как сообщили в понедельник чиновники, %s", "В армии рассказали следующее. %s"},
	},
	"alleged": {
		"en": {"Reportedly, %s", "Allegedly, %s", "This is the purported text. %s"},
		"ko": {"확인되지 않은 보도에 따르면 %s", "알려진 바로는 %s", "아직 의혹일 뿐이다. %s"},
		"uk": {"Нібито %s", "За непідтвердженими повідомленнями, %s", "Імовірно, %s"},
		"ru": {"Якобы %s", "По неподтверждённым сообщениям, %s", "Предположительно, %s"},
	},
}

// TestAttribution puts attributions before paragraphs of the corpora, on both
// sides, where nothing is to be found, and on the English side alone.
func TestAttribution(t *testing.T) {
	for _, lang := range []string{"ko", "uk", "ru"} {
		for _, kind := range []string{"said", "alleged"} {
			r := rand.New(rand.NewPCG(4, 2026))
			made, found, alarms := 0, 0, 0
			for _, p := range half(corpus.Half(corpus.All(t, lang))) {
				own := readText(p.Source, "en")
				if c := (cued{own}).claims(0, len(own.words)); !isLong(p.Source) || c.count[said]+c.count[alleged] > 0 || made == perKind {
					continue
				}
				made++
				pick := func(lang, s string) string {
					list := attributions[kind][lang]
					return fmt.Sprintf(list[r.IntN(len(list))], s)
				}
				marked := func(source, target string) bool {
					for _, f := range kindOf(Paragraph(Pair{Source: source, Target: target, From: "en", To: lang}, nil, true), Attribution) {
						if f.Severity != Info {
							return true
						}
					}
					return false
				}
				source := pick("en", p.Source)
				whole := pick(lang, p.Target)
				if marked(source, whole) {
					alarms++
					if os.Getenv("SHOW") != "" {
						t.Logf("%s alarm: %s\n  %s", lang, source, whole)
					}
				}
				if marked(source, p.Target) {
					found++
				} else if os.Getenv("SHOW") != "" {
					t.Logf("%s missed: %s\n  %s", lang, source, p.Target)
				}
			}
			t.Logf("%s  %-8s %5d removed, %.2f%% found; with their counterparts %.2f%% marked", lang, kind, made, percent(found, made), percent(alarms, made))
			if percent(alarms, made) > 1 || percent(found, made) < 90 && !raced {
				t.Errorf("%s %s: at least 90%% and at most 1%% are expected", lang, kind)
			}
		}
	}
}

// sayings are the words by which newspapers say that somebody said something.
var sayings = map[string]string{
	"ko": "말했다 밝혔다 전했다 설명했다 강조했다 덧붙였다 주장했다 언급했다 지적했다 답했다 대답했다 발표했다 알렸다 단언했다 역설했다 경고했다 되물었다 반박했다 토로했다 털어놨다 " +
		"말한다 전한다 설명한다 말했습니다 밝혔습니다 전했습니다 평가했다 진단했다 호소했다 확인했다 시인했다 인정했다 비판했다 선언했다 보도했다 내다봤다 진술했다 썼다 적었다",
	"uk": "сказав заявила повідомили розповів зазначила наголосив додала пояснив підкреслила відповів зауважила каже говорить визнав підтвердила уточнив констатувала запевнив припустила попередив " +
		"вважає переконаний пише написала повідомляє передає цитує анонсував запевняє висловив озвучив поінформував стверджує оголосив назвав свідчить розкритикував закликав прокоментувала вказав зізнався",
	"ru": "сказал заявила сообщили рассказал отметила подчеркнул добавила пояснил объяснила ответил заметила говорит признал подтвердила уточнил констатировала заверил предположила предупредил считает " +
		"уверен пишет написала сообщает передаёт передает цитирует анонсировал заверяет выразил озвучил проинформировал утверждает объявил назвал свидетельствует раскритиковал призвал прокомментировала указал признался рассказывает",
}

func TestSayings(t *testing.T) {
	say := map[string]string{"ko": "장관은 다리가 안전하다고 %s.", "uk": "Міст безпечний, %s міністр.", "ru": "Мост безопасен, %s министр."}
	for lang, list := range sayings {
		for _, word := range strings.Fields(list) {
			p := Pair{Source: "The bridge is safe, the minister said.", Target: fmt.Sprintf(say[lang], word), From: "en", To: lang}
			if found := kindOf(Paragraph(p, nil, true), Attribution); len(found) > 0 {
				t.Errorf("%s: %s", lang, word)
			}
		}
	}
}
