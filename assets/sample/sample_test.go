package recorded

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// targets are the languages of the recorded translations.
var targets = []string{"ko", "uk", "ru"}

func loaded(t *testing.T) document.Article {
	t.Helper()
	a, err := Article()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestRoles(t *testing.T) {
	a := loaded(t)
	want := map[string]document.Role{"p1": document.Headline, "p2": document.Byline, "p6": document.Caption, "p15": document.Credit}
	for _, p := range a.Paragraphs {
		role := want[p.ID]
		if role == "" {
			role = document.Body
		}
		if p.Role != role {
			t.Errorf("%s is %s, want %s: %s", p.ID, p.Role, role, p.Text)
		}
	}
	if len(a.Paragraphs) != 15 || a.Language != "en" || a.Byline != "Hanna Lindqvist" {
		t.Errorf("%d paragraphs, language %q, byline %q", len(a.Paragraphs), a.Language, a.Byline)
	}
	if a.Source != "Tolmach" || a.Date != "2026-04-14" || a.Address != "" || Key() != a.Key() {
		t.Errorf("source %q, date %q, address %q, key %q", a.Source, a.Date, a.Address, Key())
	}
}

// byLanguage are the texts of a paragraph, the source's under "en".
func byLanguage(p document.Paragraph) map[string]string {
	texts := map[string]string{"en": p.Text}
	for _, lang := range targets {
		byID, _ := Translation(lang)
		texts[lang] = byID[p.ID]
	}
	return texts
}

func TestEveryParagraphIsTranslated(t *testing.T) {
	a := loaded(t)
	var ids []string
	for _, p := range a.Paragraphs {
		ids = append(ids, p.ID)
		for lang, text := range byLanguage(p) {
			checkLetters(t, lang+" "+p.ID, lang, text)
		}
	}
	slices.Sort(ids)
	for _, lang := range targets {
		byID, ok := Translation(lang)
		if got := slices.Sorted(maps.Keys(byID)); !ok || !slices.Equal(got, ids) {
			t.Errorf("%s: %v, want %v", lang, got, ids)
		}
	}
	if _, ok := Translation("de"); ok {
		t.Error("there is a translation nobody made")
	}
}

// quotes are the marks of direct speech by language. Only Korean has a second
// pair, for names.
var quotes = map[string][]string{"en": {"“”"}, "ko": {"“”", "‘’"}, "uk": {"«»"}, "ru": {"«»"}}

// checkLetters finds letters of a neighbour's alphabet, straight quotes, quotes
// of another language and quotes that do not pair.
func checkLetters(t *testing.T, name, lang, text string) {
	t.Helper()
	wrong := map[string]string{"uk": "ыэъёЫЭЪЁ“”„", "ru": "іїєґІЇЄҐ“”„’", "ko": "«»", "en": "«»"}[lang]
	if strings.TrimSpace(text) != text || text == "" || strings.ContainsAny(text, wrong+"\"'") {
		t.Errorf("%s: %q", name, text)
	}
	foreign := map[string]*unicode.RangeTable{"ko": unicode.Han, "uk": unicode.Hangul, "ru": unicode.Hangul, "en": unicode.Cyrillic}[lang]
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(foreign, r) }) {
		t.Errorf("%s has letters of another script: %q", name, text)
	}
	for _, pair := range quotes[lang] {
		if !paired(text, []rune(pair)) {
			t.Errorf("%s: quotes do not pair: %q", name, text)
		}
	}
}

// paired reports that each opening mark is closed before the next one opens.
func paired(text string, pair []rune) bool {
	open := false
	for _, r := range text {
		if r == pair[0] && open || r == pair[1] && !open {
			return false
		}
		open = r == pair[0] || open && r != pair[1]
	}
	return !open
}

// TestQuotes holds direct speech to the paragraphs that have it in the source.
// Korean and English break a quotation at the attribution, the other two do
// not, so the spans are counted for them only.
func TestQuotes(t *testing.T) {
	spans := map[string]int{"p5": 2, "p9": 1, "p11": 1}
	for _, p := range loaded(t).Paragraphs {
		texts := byLanguage(p)
		for _, lang := range []string{"en", "ko"} {
			if n := strings.Count(texts[lang], "“"); n != spans[p.ID] {
				t.Errorf("%s %s has %d quotations, want %d", lang, p.ID, n, spans[p.ID])
			}
		}
		for _, lang := range []string{"uk", "ru"} {
			name := p.ID == "p4" // the ship's
			if strings.Contains(texts[lang], "«") != (name || spans[p.ID] > 0) {
				t.Errorf("%s %s: %s", lang, p.ID, texts[lang])
			}
		}
	}
}

// numbers are the numbers a reader finds in a paragraph, by language where the
// language writes them in a way of its own. They are listed by hand.
var numbers = map[string]map[string][]string{
	"p1":  {"en": {"1.2"}, "ko": {"12"}, "uk": {"1,2"}, "ru": {"1,2"}},
	"p3":  {"en": {"1.2"}, "ko": {"5", "12"}, "uk": {"1,2"}, "ru": {"1,2"}},
	"p4":  {"en": {"6:40", "412", "96", "58", "10"}, "ko": {"412", "96", "6", "40", "58", "2", "10"}, "uk": {"6:40", "412", "96", "2", "10", "58"}, "ru": {"6:40", "412", "96", "2", "10", "58"}},
	"p6":  {"en": {"14", "2025"}, "ko": {"2025", "11", "14", "5"}, "uk": {"14", "2025"}, "ru": {"14", "2025"}},
	"p7":  {"en": {"14", "23", "340", "4.5"}, "ko": {"14", "23", "2", "340", "4.5"}, "uk": {"14", "23", "340", "4,5"}, "ru": {"14", "23", "340", "4,5"}},
	"p8":  {"en": {"1,870", "310", "340", "60"}, "ko": {"1,870", "3", "1,000", "3", "4,000", "2", "60"}, "uk": {"1870", "310", "340", "60"}, "ru": {"1870", "310", "340", "60"}},
	"p9":  {"en": {"85", "8"}, "ko": {"85", "8"}, "uk": {"85"}, "ru": {"85"}},
	"p10": {"en": {}, "ko": {"1", "3", "1"}, "uk": {}, "ru": {}},
	"p11": {"en": {}, "ko": {"5", "8", "1"}, "uk": {}, "ru": {}},
	"p12": {"en": {"750", "3"}, "ko": {"7", "5,000", "4", "3"}, "uk": {"750", "3"}, "ru": {"750", "3"}},
	"p13": {"en": {"18"}, "ko": {"10", "18"}, "uk": {"18"}, "ru": {"18"}},
	"p14": {"en": {"12", "3", "2026"}, "ko": {"8", "12", "2026", "6", "3"}, "uk": {"8", "12", "3", "2026"}, "ru": {"8", "12", "3", "2026"}},
}

var number = regexp.MustCompile(`\d+(?:[.,:]\d+)*`)

func TestNumbers(t *testing.T) {
	for _, p := range loaded(t).Paragraphs {
		for lang, text := range byLanguage(p) {
			got, want := number.FindAllString(text, -1), numbers[p.ID][lang]
			if !slices.Equal(got, want) {
				t.Errorf("%s %s has the numbers %q, want %q", lang, p.ID, got, want)
			}
		}
	}
}

// phrases are the numbers written as words, the hedges and the denial of a
// paragraph, in one order in every language.
var phrases = map[string]map[string][]string{
	"p3":  {"en": {"Tuesday", "five months"}, "ko": {"화요일", "5개월"}, "uk": {"у вівторок", "п’ять місяців"}, "ru": {"во вторник", "пять месяцев"}},
	"p4":  {"en": {"a.m.", "two hours"}, "ko": {"오전", "2시간"}, "uk": {"ранку", "2 години"}, "ru": {"утра", "2 часа"}},
	"p6":  {"en": {"Nov.", "five months"}, "ko": {"11월", "5개월"}, "uk": {"листопада", "п’ять місяців"}, "ru": {"ноября", "пять месяцев"}},
	"p7":  {"en": {"two minutes", "according to", "about", "up to"}, "ko": {"2분", "에 따르면", "약", "최대"}, "uk": {"дві хвилини", "За словами", "близько", "до 4,5"}, "ru": {"две минуты", "По словам", "около", "до 4,5"}},
	"p8":  {"en": {"three towns", "estimated", "February", "About"}, "ko": {"세 도시", "추산", "2월", "약"}, "uk": {"трьом містам", "оцінкою", "лютневою", "Близько"}, "ru": {"трём городам", "оценке", "февральской", "Около"}},
	"p9":  {"en": {"8 o’clock"}, "ko": {"8시"}, "uk": {"до восьмої"}, "ru": {"к восьми часам"}},
	"p10": {"en": {"a third", "January", "denied", "no change"}, "ko": {"3분의 1", "1월", "부인", "아무런 변화가 없었다"}, "uk": {"третину", "січні", "заперечило", "жодних змін"}, "ru": {"треть", "январе", "отрицает", "никаких изменений"}},
	"p11": {"en": {"five scientists", "could not confirm", "eight weeks", "at least a year"}, "ko": {"과학자 5명", "확인할 수 없다", "8주", "적어도 1년"}, "uk": {"п’яти науковців", "не може підтвердити", "вісім тижнів", "щонайменше за рік"}, "ru": {"пяти учёных", "не может подтвердить", "восемь недель", "как минимум за год"}},
	"p12": {"en": {"three towns", "four months late", "Hrytsenko said", "under budget"}, "ko": {"세 도시", "4개월 늦게", "흐리첸코 청장은", "예산보다 3% 적게"}, "uk": {"три міста", "чотири місяці пізніше", "за словами Гриценко", "на 3% дешевше"}, "ru": {"три города", "четыре месяца позже", "по словам Гриценко", "на 3% дешевле"}},
	"p13": {"en": {"six times", "October", "four times"}, "ko": {"여섯 차례", "10월", "네 차례"}, "uk": {"шість разів", "жовтня", "чотири"}, "ru": {"шесть раз", "октября", "четыре"}},
	"p14": {"en": {"expected", "eight", "June"}, "ko": {"예상", "8", "6월"}, "uk": {"Очікується", "8", "червня"}, "ru": {"Ожидается", "8", "июня"}},
}

func TestPhrases(t *testing.T) {
	for _, p := range loaded(t).Paragraphs {
		for lang, text := range byLanguage(p) {
			if len(phrases[p.ID][lang]) != len(phrases[p.ID]["en"]) {
				t.Errorf("%s: the table has not the same phrases in %s", p.ID, lang)
			}
			for _, phrase := range phrases[p.ID][lang] {
				if !strings.Contains(text, phrase) {
					t.Errorf("%s %s lacks %q: %s", lang, p.ID, phrase, text)
				}
			}
		}
	}
}

// names are the names of the article with the beginning that every case of
// theirs keeps.
var names = []map[string]string{
	{"en": "Hanna Lindqvist", "ko": "한나 린드크비스트", "uk": "Ганна Ліндквіст", "ru": "Ханна Линдквист"},
	{"en": "Hrytsenko", "ko": "흐리첸코", "uk": "Гриценко", "ru": "Гриценко"},
	{"en": "Oksana", "ko": "옥사나", "uk": "Оксан", "ru": "Оксан"},
	{"en": "Park Ji-hoon", "ko": "박지훈", "uk": "Пак Чі Хун", "ru": "Пак Чи Хун"},
	{"en": "Marta Nowak", "ko": "마르타 노바크", "uk": "Марта Новак", "ru": "Марта Новак"},
	{"en": "Okafor", "ko": "오카포", "uk": "Окафор", "ru": "Окафор"},
	{"en": "Daniel", "ko": "대니얼", "uk": "Деніел", "ru": "Дэниел"},
	{"en": "Tomasz Zielinski", "ko": "토마시 지엘린스키", "uk": "Томаша Зелінськ", "ru": "Томаш Зелинск"},
	{"en": "Varnholm", "ko": "바른홀름", "uk": "Варнгольм", "ru": "Варнхольм"},
	{"en": "Selk", "ko": "셀크", "uk": "Сельк", "ru": "Сельк"},
	{"en": "Lomma Bay", "ko": "롬마만", "uk": "Ломма-Бей", "ru": "Ломма-Бей"},
	{"en": "Northern Tern", "ko": "노던 턴", "uk": "Нортерн Терн", "ru": "Нортерн Терн"},
	{"en": "Baltic Crossings Authority", "ko": "발트해횡단관리청", "uk": "Управління балтійських переправ", "ru": "Управления балтийских переправ"},
	{"en": "Coastal Fishers’ Union", "ko": "연안어민조합", "uk": "Спілка прибережних рибалок", "ru": "Союз прибрежных рыбаков"},
	{"en": "Nordic Reconstruction Bank", "ko": "북유럽재건은행", "uk": "Північного банку реконструкції", "ru": "Северного банка реконструкции"},
}

func TestNames(t *testing.T) {
	for _, name := range names {
		found := false
		for _, p := range loaded(t).Paragraphs {
			texts := byLanguage(p)
			mentions := strings.Count(p.Text, name["en"])
			found = found || mentions > 0
			for _, lang := range targets {
				if strings.Count(texts[lang], name[lang]) < mentions {
					t.Errorf("%s %s lacks %s: %s", lang, p.ID, name[lang], texts[lang])
				}
			}
		}
		if !found {
			t.Errorf("the article does not name %s", name["en"])
		}
	}
}

func TestSummaries(t *testing.T) {
	long := map[document.Style]int{document.StyleHeadline: 1, document.StyleBullets: 4, document.StyleBrief: 8}
	for style, want := range long {
		english, _ := Summary(string(style), "en")
		for _, lang := range append([]string{"en"}, targets...) {
			sentences, ok := Summary(string(style), lang)
			if !ok || len(sentences) != want {
				t.Errorf("%s in %s has %d sentences, want %d", style, lang, len(sentences), want)
				continue
			}
			for i, s := range sentences {
				checkLetters(t, string(style)+" "+lang, lang, s.Text)
				checkSources(t, lang, s)
				if !slices.Equal(s.Sources, english[i].Sources) {
					t.Errorf("%q rests on %v, its English on %v", s.Text, s.Sources, english[i].Sources)
				}
			}
		}
		if _, ok := Summary(string(style), "de"); ok {
			t.Errorf("there is a %s nobody wrote", style)
		}
	}
}

// checkSources wants the sources of a sentence to be of the story itself, and
// each number and name of the sentence to stand in one of them.
func checkSources(t *testing.T, lang string, s Sentence) {
	t.Helper()
	if len(s.Sources) == 0 {
		t.Errorf("no sources: %s", s.Text)
	}
	var have []string
	var said strings.Builder
	for _, id := range s.Sources {
		p, ok := loaded(t).Paragraph(id)
		if !ok || p.Role != document.Body {
			t.Errorf("%q rests on %s, which is %q", s.Text, id, p.Role)
		}
		have = append(have, numbers[id][lang]...)
		said.WriteString(byLanguage(p)[lang] + "\n")
	}
	for _, n := range number.FindAllString(s.Text, -1) {
		if !slices.Contains(have, n) {
			t.Errorf("%q: %s is not in %v", s.Text, n, s.Sources)
		}
	}
	for _, name := range names {
		if strings.Contains(s.Text, name[lang]) && !strings.Contains(said.String(), name[lang]) {
			t.Errorf("%q: %s is not in %v", s.Text, name[lang], s.Sources)
		}
	}
}
