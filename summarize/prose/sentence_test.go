package prose

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSentences(t *testing.T) {
	tests := []struct {
		name, lang string
		want       []string // joined with a space they are the text
	}{
		{"abbreviations", "en", []string{
			"U.S. Defense Secretary Lloyd Austin met Sen. Mark Kelly and Mr. J. K. Simmons on Oct. 23 in Washington.",
			"The talks began at 4 p.m. Wednesday and ended at 6 p.m. EST.",
			"Acme Inc. Chief Executive Ann Lee declined to comment.",
		}},
		{"abbreviation ends a sentence", "en", []string{"He flew back to the U.S.", "The trip took 9.5 hours.", "It ended at 11 p.m.", "Nobody came."}},
		{"quotation", "en", []string{`“Why now?” he asked.`, `“We do not know,” she said.`, `“Stop!” he shouted at No. 10.`, "Did he leave?", "No.", "He stayed."}},
		{"initials", "ru", []string{"В. В. Путин прибыл в г. Москву в 9 ч. утра.", "Он живёт на ул. Ленина, д. 5."}},
		{"year and units", "ru", []string{"Это случилось в 2023 г.", "Погибли 3 тыс. человек, ущерб составил 2 млн руб.", "Власти молчат."}},
		{"dash after quote", "ru", []string{"«Почему?» — спросил он.", "«Не знаю!» — ответила она."}},
		{"cities and years", "uk", []string{"У м. Київ на вул. Хрещатик у 2024 р. відкрили музей ім. Т. Г. Шевченка.", "Квиток коштує 1,5 тис. грн."}},
		{"year ends", "uk", []string{"Війна почалася у 2014 р.", "Загинуло понад 10 тис. осіб.", "«Ми вистоїмо!» — сказав він."}},
		{"date", "ko", []string{"회의는 2024. 1. 5. 서울에서 열렸다.", "참석자는 3.5% 늘었다."}},
		{"quotation particle", "ko", []string{`그는 "우리는 준비됐다."고 말했다.`, `"정말 그런가?"라고 기자가 물었다.`}},
		{"ordinal", "de", []string{"Am 3. Oktober kam Dr. Weber nach Berlin.", "Er blieb 2 Tage."}},
		{"unknown language", "xx", []string{"One sentence.", "Two sentences."}},
	}
	for _, test := range tests {
		t.Run(test.lang+" "+test.name, func(t *testing.T) {
			text := ""
			for i, s := range test.want {
				if i > 0 {
					text += " "
				}
				text += s
			}
			if diff := cmp.Diff(test.want, cut(text, test.lang)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSentencesWithoutSpace(t *testing.T) {
	want := []string{"국방부가 밝혔다.", "정말 그럴까?", "아무도 모른다."}
	if diff := cmp.Diff(want, cut("국방부가 밝혔다.정말 그럴까?아무도 모른다.", "ko")); diff != "" {
		t.Error(diff)
	}
}

func cut(text, lang string) []string {
	var got []string
	for _, s := range Sentences(text, lang) {
		got = append(got, text[s.From:s.To])
	}
	return got
}
