package article

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

var (
	byStart = regexp.MustCompile(`^(?:(?:[Bb]y|BY)(?:\s*[:·|]\s*|\s+)|(?:Written|Reported|Text) by\s+|(?:Автор(?:ка|и|ы)?|Текст|Журналіст(?:ка)?|Корреспондент|Кореспондент(?:ка)?)\s*:\s*|글\s*[=:·]\s*)`)

	koreanReporter = regexp.MustCompile(`^(?:[(\[][^)\]]{2,20}[)\]]\s*)?(?:\p{Hangul}{2,10}=)?(?:\p{Hangul}{2,5}[·, ]\s?){0,3}?\p{Hangul}{2,5}\s?(?:선임|전문|수습|인턴)?\s?(?:기자|특파원|통신원|논설위원)(?:\s*[(<\[]?[\w.+-]+@[\w.-]+[)>\]]?)?(?:\s*[|·/]\s?\S.{0,30})?$`)

	// The story's own first sentence names agency and reporter:
	// "(서울=연합뉴스) 홍길동 기자 = …", "WASHINGTON (AP) — …".
	koreanDateline = regexp.MustCompile(`^[(\[]\p{Hangul}{2,10}=([^)\]]{2,12})[)\]]\s*(?:((?:\p{Hangul}{2,5}[·, ]\s?){0,3}\p{Hangul}{2,5})\s(?:기자|특파원)\s*=)?`)
	dateline       = regexp.MustCompile(`^\p{Lu}[\p{L} .,/'’\d-]{1,60}\((AP|Reuters|AFP|UPI|Yonhap|VOA|EPA|TASS|Укрінформ|ТАСС|Интерфакс)\)\s*[-–—]`)

	outlet = regexp.MustCompile(`(?i)^(?:the )?(?:associated press|ap|reuters|agence france-presse|afp|epa|upi|dpa|voice of america|voa(?: news)?|bbc(?: news)?|cnn|the guardian|guardian|new york times|washington post|bloomberg|yonhap(?: news agency)?|kyiv independent|kyiv post|ukrinform|deutsche welle|dw|radio free europe.*|rfe/rl|npr|politico|al jazeera|` +
		`연합뉴스|뉴시스|뉴스1|조선일보|중앙일보|동아일보|한겨레|경향신문|` +
		`укрінформ|українська правда|уніан|суспільне|радіо свобода|рбк-україна|громадське|` +
		`интерфакс|тасс|риа новости|медуза|коммерсантъ|ведомости|радио свобода|настоящее время)(?: news)?$`)

	email      = regexp.MustCompile(`[(<\[]?[\w.+-]+@[\w-]+(?:\.[\w-]+)+[)>\]]?`)
	separators = regexp.MustCompile(`\s*[|·•]\s*|\s+[–—/]\s+`)
	jobTitle   = regexp.MustCompile(`(?:,?\s+(?:[Cc]orrespondent|[Ss]taff [Ww]riter|[Rr]eporter|[Ee]ditor)$|\s?(?:선임|전문|수습|인턴)?\s?(?:기자|특파원|통신원|논설위원)$)`)
)

// isByline reports a line that says who wrote the story.
func isByline(text string) bool {
	if len(text) > 240 || wordCount(text) > 20 {
		return false
	}
	if koreanReporter.MatchString(text) || datedName(text) != "" {
		return true
	}
	if mark := byStart.FindString(text); mark != "" {
		rest := text[len(mark):]
		// "By Friday the town was empty." is a sentence, "By the numbers" a heading.
		first, _ := utf8.DecodeRuneInString(rest)
		return rest != "" && string(first) != strings.ToLower(string(first)) &&
			!endsProse(rest) && !prose.Weekday.MatchString(rest)
	}
	parts := separators.Split(text, -1)
	if len(parts) < 2 || wordCount(text) > 12 || endsProse(text) {
		return outlet.MatchString(text)
	}
	for _, part := range parts {
		if outlet.MatchString(part) {
			return true
		}
	}
	return false
}

// personName is a name alone: "Іда Ковальчук", "J. R. Smith-Lee". What begins
// as places and columns do is none: "New York, November 3".
var (
	noName = regexp.MustCompile(`^(?:New|San|Santa|Los|Las|Saint|St\.?|Port|Fort|El|Hong|Tel|Kuala|Buenos|Rio|Cape|Abu|North|South|East|West|United|White|Washington|Breaking|Daily|Weekly|Press|Morning|Evening|Special|Latest|Last|` +
		`Нью|Сан|Тель|Абу|Гонконг|Біла|Кривий|Стара|Старий|Велика|Нова|Північна|Південна|Белая|Кривой|Нижний|Великий|Старый|Новый|Новая|Северная|Южная|Останні|Последние|Прес|Пресс)[ -]`)
	personName = regexp.MustCompile(`^\p{Lu}(?:\.|[\p{L}'’ʼ-]+)(?: \p{Lu}(?:\.|[\p{L}'’ʼ-]+)){1,2}$`)
)

func isName(text string) bool { return personName.MatchString(text) && !noName.MatchString(text) }

// datedName is the writer of a line that says nothing but who wrote the story
// and when: "Іда Ковальчук, 3 листопада 2025", "홍길동 기자 입력 2025.11.03. 14:30".
func datedName(text string) string {
	date, words := prose.FindDate(text)
	if date == "" || len(text) > 160 || prose.EndsSentence(text) && !prose.Clock.MatchString(text) {
		return ""
	}
	rest := prose.WithoutTimes(strings.Replace(text, words, " ", 1))
	rest = strings.Trim(strings.Join(strings.Fields(rest), " "), " ,.:;|·•/–—-")
	if koreanReporter.MatchString(rest) || isName(rest) {
		return rest
	}
	return ""
}

// endsProse is a terminal mark that is not an initial's or a "Jr."'s.
func endsProse(text string) bool {
	if !prose.EndsSentence(text) {
		return false
	}
	last := text[strings.LastIndexByte(text, ' ')+1:]
	return utf8.RuneCountInString(last) > 3
}

// takeMetadata fills the fields that are still empty from the paragraphs.
func takeMetadata(a *document.Article) {
	lead := true
	for _, p := range a.Paragraphs {
		switch p.Role {
		case document.Headline:
			if a.Title == "" {
				a.Title = p.Text
			}
		case document.Byline:
			takeByline(a, p.Text)
		case document.Body:
			if lead {
				takeDateline(a, p.Text)
			}
			lead = false
		}
	}
}

func takeByline(a *document.Article, text string) {
	if a.Date == "" {
		a.Date = prose.Date(text)
	}
	if prose.OnlyDate(text) {
		return
	}
	if name := datedName(text); name != "" {
		text = name
	}
	source := ""
	if mark := koreanDateline.FindStringSubmatch(text); mark != nil {
		source = mark[1]
	}
	var names []string
	rest := byStart.ReplaceAllString(text, "")
	parts := separators.Split(rest, -1)
	if i := strings.LastIndex(rest, ", "); len(parts) == 1 && i > 0 && outlet.MatchString(rest[i+2:]) {
		parts = []string{rest[:i], rest[i+2:]}
	}
	// "by · Voice of America" has no name: what follows the mark is the outlet.
	nameless := strings.ContainsAny(byStart.FindString(text), "·|")
	for i, part := range parts {
		switch {
		case part == "" || prose.Date(part) != "":
		case outlet.MatchString(part), nameless && i == 0, i > 0 && source == "" && i == len(parts)-1:
			source = part
		default:
			names = append(names, cleanName(part))
		}
	}
	if a.Byline == "" {
		a.Byline = strings.Join(names, ", ")
	}
	if a.Source == "" {
		a.Source = source
	}
}

// cleanName takes the mark, the address and the job from a writer's name.
func cleanName(name string) string {
	name = byStart.ReplaceAllString(name, "")
	name = koreanDateline.ReplaceAllString(name, "")
	name = strings.TrimSpace(email.ReplaceAllString(name, ""))
	return strings.Trim(jobTitle.ReplaceAllString(name, ""), " ,·|/")
}

func takeDateline(a *document.Article, text string) {
	if m := koreanDateline.FindStringSubmatch(head(text)); m != nil {
		if a.Source == "" {
			a.Source = m[1]
		}
		if a.Byline == "" {
			a.Byline = strings.TrimSpace(m[2])
		}
		return
	}
	if m := dateline.FindStringSubmatch(head(text)); m != nil && a.Source == "" {
		a.Source = m[1]
	}
}
