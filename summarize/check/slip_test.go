package check

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// sums are sentences with a large number, because the corpora have none. %s is
// the number, the units come after it in ascending order, a thousand times
// each.
var sums = map[string][]struct{ source, target string }{
	"ko": {
		{"The government set aside %s dollars for the rebuilding.", "정부는 재건에 %s 달러를 배정했다."},
		{"Some %s people left their homes, the agency said.", "이 기관은 약 %s 명이 집을 떠났다고 밝혔다."},
	},
	"uk": {
		{"The government set aside %s dollars for the rebuilding.", "Уряд виділив на відбудову %s доларів."},
		{"Some %s people left their homes, the agency said.", "Близько %s людей залишили домівки, повідомило агентство."},
	},
	"ru": {
		{"The government set aside %s dollars for the rebuilding.", "Правительство выделило на восстановление %s долларов."},
		{"Some %s people left their homes, the agency said.", "Около %s человек покинули дома, сообщило агентство."},
	},
}

var units = map[string][]string{
	"en": {"thousand", "million", "billion"},
	"uk": {"тис.", "млн", "млрд"},
	"ru": {"тыс.", "млн", "млрд"},
}

// sum writes n times a thousand to the power+1 as newspapers of a language do.
func sum(n, power int, lang string) string {
	if lang != "ko" {
		return fmt.Sprintf("%d %s", n, units[lang][power])
	}
	switch power { // n is a multiple of ten under a hundred
	case 0:
		return fmt.Sprintf("%d만", n/10)
	case 1:
		return fmt.Sprintf("%d만", 100*n)
	}
	return fmt.Sprintf("%d억", 10*n)
}

// TestSlips: million for billion and the like has its own message, the right
// number none.
func TestSlips(t *testing.T) {
	for _, lang := range []string{"ko", "uk", "ru"} {
		r := rand.New(rand.NewPCG(4, 2026))
		var got tally
		alarms := 0
		for range perKind {
			s := sums[lang][r.IntN(2)]
			n, power := 10*(1+r.IntN(9)), r.IntN(3)
			p := Pair{Source: fmt.Sprintf(s.source, sum(n, power, "en")), From: "en", To: lang}
			p.Target = fmt.Sprintf(s.target, sum(n, power, lang))
			if right := kindOf(Paragraph(p, nil, true), Number); len(right) > 0 {
				alarms++
			}
			p.Target = fmt.Sprintf(s.target, sum(n, (power+1+r.IntN(2))%3, lang))
			got.made++
			for _, f := range kindOf(Paragraph(p, nil, true), Number) {
				if f.Message.Code == "finding.number.slip" && f.Severity == High {
					got.found++
					break
				}
			}
		}
		t.Logf("%s  thousand-fold slip %d made, %.2f%% found; %.2f%% false alarms", lang, got.made, got.rate(), percent(alarms, got.made))
		if got.rate() < 99 || percent(alarms, got.made) > 1 {
			t.Errorf("%s: the goals are 99%% and 1%%", lang)
		}
	}
}

// TestCounts: a number that became another one of the paragraph, which as sets
// makes no difference, and one in a listing that nobody translated.
func TestCounts(t *testing.T) {
	for _, c := range []struct{ source, target, message string }{
		{"Press 8 to go up, 2 to go down and 5 twice to stop it.", "Натисніть 8, щоб піднятися, 2, щоб опуститися, і двічі 5, щоб зупинити.", ""},
		{"Press 8 to go up, 2 to go down and 5 twice to stop it.", "Натисніть 8, щоб піднятися, 5, щоб опуститися, і двічі 5, щоб зупинити.", "finding.number.swapped"},
		{"First, print 4 pages of the 4 by 8 inches.", "Спершу надрукуйте 4 сторінки розміром 4 на 8 дюймів.", ""},
		{"First, print 4 pages of the 4 by 8 inches.", "Надрукуйте 4 сторінки розміром 1 на 8 дюймів.", "finding.number.swapped"},
		{"The patrol saw 3 ships for eight seconds.", "Патруль бачив 3 кораблі 8 секунд.", ""},
		{"mount the disk at port 12 and read it", "mount the disk at port 21 and read it", "finding.number.changed"},
	} {
		got := ""
		for _, f := range kindOf(Paragraph(Pair{Source: c.source, Target: c.target, From: "en", To: "uk"}, nil, true), Number) {
			if f.Severity != Info {
				got += f.Message.Code
			}
		}
		if got != c.message {
			t.Errorf("%s: %q, want %q", c.target, got, c.message)
		}
	}
}

// TestWordsChanged: a small number in words that became another one.
func TestWordsChanged(t *testing.T) {
	for _, c := range []struct{ lang, source, target, message string }{
		{"uk", "Ukraine needs at least seven more systems.", "Україні потрібно ще щонайменше шість систем.", "finding.number.changed"},
		{"uk", "Ukraine needs at least seven more systems.", "Україні потрібно ще щонайменше сім систем.", ""},
		{"ru", "Four people died and nine were hurt.", "Четверо погибли, восемь ранены.", "finding.number.changed"},
		{"ru", "Four people died and nine were hurt.", "Четверо погибли, девятеро ранены.", ""},
		{"ko", "Three soldiers were killed.", "군인 네 명이 숨졌다.", "finding.number.changed"},
		{"ko", "Three soldiers were killed.", "군인 세 명이 숨졌다.", ""},
		{"ru", "One of them saw the third ship.", "Он видел корабль.", ""},
		{"uk", "There is a dozen of them.", "Їх із десять.", ""},
		{"uk", "The talks broke off on Oct. 3.", "Переговори перервалися 3 листопада.", "finding.number.changed"},
		{"ko", "The first hearing is at 2 p.m. on Jan. 14.", "첫 변론은 2월 14일 오후 2시에 열린다.", "finding.number.changed"},
		{"ko", "The first hearing is at 2 p.m. on Jan. 14.", "첫 변론은 1월 14일 오후 2시에 열린다.", ""},
		{"uk", "Four children were hurt in a nine-story building.", "У дев’ятиповерхівці поранено п’ятеро дітей.", "finding.number.changed"},
		{"ru", "The shop closes at 9 p.m.", "Магазин закрывается в 9 утра.", "finding.number.changed"},
		{"en", "Цены за год выросли на четверть.", "Prices rose by a quarter in 1 year.", ""},
		{"ko", "Цены за год выросли на четверть.", "가격은 1년 새 4분의 1 올랐다.", ""},
	} {
		from := "en"
		if scriptOf([]rune(c.source)[0]) == cyrillic {
			from = "ru"
		}
		got := ""
		for _, f := range kindOf(Paragraph(Pair{Source: c.source, Target: c.target, From: from, To: c.lang}, nil, true), Number) {
			if f.Severity != Info {
				got += f.Message.Code
			}
		}
		if got != c.message {
			t.Errorf("%s: %q, want %q", c.target, got, c.message)
		}
	}
}
