package check

import (
	"strconv"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// story is a paragraph of news and its translations.
var story = map[string]string{
	"en": "U.S. Defense Secretary Lloyd Austin told reporters on Oct. 23, 2024, there is evidence that 3,000 North Korean soldiers are in Russia, and that what they are doing there is “left to be seen.” He did not say how the $1.5 billion in aid would be spent.",
	"ko": "로이드 오스틴 미국 국방장관은 2024년 10월 23일 기자들에게 북한군 3천 명이 러시아에 있다는 증거가 있으며 그곳에서 무엇을 하는지는 “두고 봐야 한다”고 말했다. 그는 15억 달러의 지원금이 어떻게 쓰일지는 밝히지 않았다.",
	"uk": "Міністр оборони США Ллойд Остін сказав журналістам 23 жовтня 2024 року, що є докази перебування 3000 північнокорейських військових у Росії, а що вони там роблять, «ще належить з’ясувати». Він не сказав, як буде витрачено 1,5 млрд доларів допомоги.",
	"ru": "Министр обороны США Ллойд Остин сказал журналистам 23 октября 2024 года, что есть доказательства присутствия 3000 северокорейских солдат в России, а что они там делают, «ещё предстоит выяснить». Он не сказал, как будут потрачены 1,5 млрд долларов помощи.",
}

// BenchmarkTranslation measures bytes of source text a second, at two lengths:
// twice the text takes twice the time.
func BenchmarkTranslation(b *testing.B) {
	for _, lang := range []string{"ko", "uk", "ru"} {
		for _, n := range []int{50, 1600} {
			a := document.Article{Language: "en"}
			var targets []string
			for i := range n {
				number := strings.NewReplacer("23", strconv.Itoa(i%28+1), "3,000", strconv.Itoa(i), "3000", strconv.Itoa(i), "3천", strconv.Itoa(i))
				a.Paragraphs = append(a.Paragraphs, document.Paragraph{ID: "p" + strconv.Itoa(i), Text: number.Replace(story["en"])})
				targets = append(targets, number.Replace(story[lang]))
			}
			b.Run(lang+map[bool]string{true: "/long", false: "/short"}[n > 100], func(b *testing.B) {
				b.SetBytes(int64(n * len(story["en"])))
				for b.Loop() {
					Translation(a, lang, targets, nil)
				}
			})
		}
	}
}
