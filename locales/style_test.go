package locales

import (
	"regexp"
	"testing"
)

// blunders are what has slipped into the words of a language before: particles
// that no value fits, letters and marks of a neighbour, a blank before a per
// cent sign where newspapers have none, the word of another file for one thing.
var blunders = map[string][]string{
	"en": {`[«»„]`},
	"ko": {
		`\((?:을|를|이|가|은|는|와|과|으)\)`,           // "{{.Name}}을(를)": a noun behind the name takes the particle
		`\}\}”?(?:은|는|이|가|을|를|와|과|으로)(?: |$)`, // right for some values only
		`[«»]`, `한 페이지|한 쪽`,
	},
	"uk": {`[ыэъёЫЭЪЁ]`, `[“”]`, ` %`, `[Пп]апк`, `[Чч]истовик`, `[Зз]апросіть`, `[Вв]живіть`},
	"ru": {`[іїєґІЇЄҐ]`, `[“”]`, ` %`, `(?:^|\s)(?:еще|ее)(?:\s|\pP|$)`, `измененн`, `(?:запрещ|поврежд)енн`, `кэш`, `[Чч]истовик`},
}

func TestBlunders(t *testing.T) {
	for _, tag := range Languages {
		lang := tag.String()
		wrong := []*regexp.Regexp{regexp.MustCompile(`\.\.\.|–`)}
		for _, b := range blunders[lang] {
			wrong = append(wrong, regexp.MustCompile(b))
		}
		for key, e := range catalogue(t, lang) {
			for form, text := range e {
				for _, w := range wrong {
					if found := w.FindString(text); found != "" {
						t.Errorf("%s: %s %s has %q: %s", lang, key, form, found, text)
					}
				}
			}
		}
	}
}
