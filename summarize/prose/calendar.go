package prose

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
)

var (
	yearFirst = regexp.MustCompile(`\b((?:19|20)\d{2})(?:\s?[-./]\s?|년\s?)(\d{1,2})(?:\s?[-./]\s?|월\s?)(\d{1,2})(?:\D|$)`)
	yearLast  = regexp.MustCompile(`\b(\d{1,2})\.(\d{1,2})\.((?:19|20)\d{2})(?:\D|$)`)
	monthDay  = regexp.MustCompile(`(\p{L}{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\d{2})`)
	dayMonth  = regexp.MustCompile(`(\d{1,2})(?:st|nd|rd|th)?\.? (\p{L}{3,10})\.?,? ((?:19|20)\d{2})`)
	// Clock finds a time of day.
	Clock     = regexp.MustCompile(`(?i)\d{1,2}[:.]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?|오전|오후|UTC|GMT|[A-Z]{2,3}T\b`)
	dateWords = regexp.MustCompile(`(?i)published|updated|posted|last|modified|\bon\b|\bat\b|입력|수정|송고|승인|등록|기사|опубліковано|опубликовано|оновлено|обновлено|створено|дата|року|года|\bо\b|\bр\.|\bг\.`)
	// Weekday finds the name of a day of the week.
	Weekday = regexp.MustCompile(`(?i)(?:^|[ ,(])(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?\b|понеділок|вівторок|середа|четвер|пʼятниця|п.ятниця|субота|неділя|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|[월화수목금토일]요일`)
)

// months maps the beginnings of month names to their numbers.
var months = map[string]int{
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
	"січ": 1, "лют": 2, "бер": 3, "кві": 4, "тра": 5, "чер": 6, "лип": 7, "сер": 8, "вер": 9, "жов": 10, "лис": 11, "гру": 12,
	"янв": 1, "фев": 2, "мар": 3, "апр": 4, "мая": 5, "май": 5, "июн": 6, "июл": 7, "авг": 8, "сен": 9, "окт": 10, "ноя": 11, "дек": 12,
}

// Date returns the first full date in a text as YYYY-MM-DD, or "".
func Date(text string) string {
	date, _ := FindDate(text)
	return date
}

// FindDate returns a date and the words that spell it.
func FindDate(text string) (date, words string) {
	if m := yearFirst.FindStringSubmatch(text); m != nil {
		return civil(m[1], m[2], m[3]), m[0]
	}
	if m := yearLast.FindStringSubmatch(text); m != nil {
		return civil(m[3], m[2], m[1]), m[0]
	}
	if m := monthDay.FindStringSubmatch(text); m != nil && month(m[1]) != "" {
		return civil(m[3], month(m[1]), m[2]), m[0]
	}
	if m := dayMonth.FindStringSubmatch(text); m != nil && month(m[2]) != "" {
		return civil(m[3], month(m[2]), m[1]), m[0]
	}
	return "", ""
}

func month(name string) string {
	runes := []rune(strings.ToLower(name))
	if n := months[string(runes[:min(3, len(runes))])]; n > 0 {
		return strconv.Itoa(n)
	}
	return ""
}

// civil is "" for a day that does not exist.
func civil(year, month, day string) string {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	s := fmt.Sprintf("%04d-%02d-%02d", y, m, d)
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return ""
	}
	return s
}

// OnlyDate reports a line that says nothing but when the story appeared.
func OnlyDate(text string) bool {
	if len(text) > 200 {
		return false
	}
	date, words := FindDate(text)
	if date == "" {
		return false
	}
	rest := strings.Replace(text, words, " ", 1)
	if _, second := FindDate(rest); second != "" {
		rest = strings.Replace(rest, second, " ", 1)
	}
	rest = WithoutTimes(rest)
	left := 0
	for _, r := range rest {
		if unicode.IsLetter(r) {
			left++
		}
	}
	return left <= 4
}

// WithoutTimes is a text without the words that stand around a date.
func WithoutTimes(text string) string {
	for _, known := range []*regexp.Regexp{Clock, dateWords, Weekday} {
		text = known.ReplaceAllString(text, " ")
	}
	return text
}
