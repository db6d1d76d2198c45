package article

import (
	"regexp"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// The words by which newsrooms mark captions and credits, in English, Korean,
// Ukrainian and Russian. Patterns are anchored and look only at the first or
// last part of a paragraph, so a long text costs no more than a short one.

const agencies = `AP|Reuters|REUTERS|AFP|AFP-JIJI|EPA|UPI|DPA|TASS|KCNA|Xinhua|Kyodo|Yonhap|Getty Images|VOA|RFE/RL|` +
	`연합뉴스|뉴시스|뉴스1|로이터|조선중앙통신|Укрінформ|УНІАН|ТАСС|РИА Новости|Интерфакс|Reuters/Scanpix`

var (
	captionStart = regexp.MustCompile(`^(?:` + strings.Join([]string{
		`FILE(?: PHOTO| IMAGE)?\s*[-–—:]`,
		`(?:File |Handout |Archive |Illustrative )?(?:[Pp]hoto|PHOTO|[Ii]mage|[Pp]icture|Caption|Pictured)\s*:\s`,
		`(?:Photo|Image)s? (?:by|courtesy of|credit)\s`,
		`[Ii]n (?:this|a) (?:[\w.,-]+ ){0,6}?(?:photo|photograph|image|picture)(?:,|\b[^.,]{0,80}(?:provided|released|taken|distributed|made available|posted|from video))`,
		`[\[(<]\s*사진`, `사진\s*[=:│|]`, `사진\s?(?:제공|출처)\s*[=:]`, `[\[(]?자료\s?사진`,
		`[▲△◀▶][^.]{0,200}(?:사진|모습|제공|ⓒ|자료)`,
		`(?:Фото|ФОТО|Ілюстративне фото|Иллюстративное фото|Ілюстраційне фото|Архівне фото|Архивное фото|Світлина|Фотография)\s*[:/|]`,
		`На (?:фото|снимке|знімку|світлині|фотографии|фотографії)\s*[:—–-]`,
	}, "|") + `)`)

	captionEnd = regexp.MustCompile(`(?:` + strings.Join([]string{
		`\((?:[^()]{0,60}[ /])?(?:File )?Photo(?:/| by |: )[^()]{2,80}\)\.?`,
		`\((?:` + agencies + `)/[^()]{2,60}\)\.?`,
		`\([^()]{3,90} via (?:` + agencies + `)\)\.?`,
		`\(?(?:[Ff]ile )?(?:Photo|Image)(?: credit| by)?: [^.()]{2,60}\)?`,
		`(?:REUTERS|Reuters|AFP|EPA)/[\p{L}][\p{L} .'’-]{2,40}`,
		`\s/\s?(?:` + agencies + `)`,
		`[./]\s?(?:연합뉴스|뉴시스|뉴스1|로이터)(?: 자료사진)?`,
		`[\[(]?사진\s*[=:/]\s?[^()\].]{2,40}[)\]]?`,
		`[\[(](?:연합뉴스 )?자료\s?사진[\])]`,
		`\s[ⓒ©]\s?[\p{L}\d][^.]{1,40}`,
		`[(.,]?\s?Фото: [^.()]{2,60}\)?\.?`,
		`\((?:фото|Фото)[:/ ][^()]{2,80}\)\.?`,
	}, "|") + `)$`)

	// captionMark is in every end that captionEnd matches, and quick to look for.
	captionMark = regexp.MustCompile(`[/ⓒ©]|[Pp]hoto|Image| via |사진|[Фф]ото|연합뉴스|뉴시스|뉴스1|로이터`)

	creditStart = regexp.MustCompile(`(?i)^(?:` + strings.Join([]string{
		`[©ⓒ]`, `\(c\)\s*\d{4}`, `copyright\s*(?:[©ⓒ(]|\d{4})`, `저작권자`, `<저작권자`,
	}, "|") + `)`)

	creditAtEnd = regexp.MustCompile(`(?i)(?:` + strings.Join([]string{
		`\bcontribut(?:ed|ing) (?:reporting|to (?:this|the) (?:report|story|article))`, `\binformation (?:was|is) provided by\b`, `\ball rights reserved\b`,
		`^\(?(?:additional |with )?(?:reporting|writing|editing|compiled|translated) (?:by|from)\b`,
		`\bediting by [\p{L} .,'’-]+\)?\.?$`, `\bmaterial from [^.]+ was used\b`,
		`^this (?:story|article|report) (?:was|has been|is) (?:first |originally |automatically )?(?:published|produced|updated|translated|republished)\b`,
		`무단\s?(?:전재|복제|배포)`, `재배포\s?금지`, `^기사\s?제보`, `^제보는`,
		`усі права захищен`, `всі права захищен`, `все права защищен`, `^передрук`, `^перепечатка`,
		`^(?:джерел[оа]|источники?|sources?|출처|редактор(?:ка)?|переклад|перевод|переклав|переклала)\s*[:：]`,
		`^\S+@\S+\.\S+$`,
	}, "|") + `)`)

	// "За матеріалами Reuters" is a credit, "За матеріалами слідства, …" the
	// beginning of a sentence.
	sourcesCredit = regexp.MustCompile(`^(?:За матеріалами|По материалам)[:\s]`)
	inquiry       = regexp.MustCompile(`(?i)(?:слідств|справ|следств|дела|суд|проверк|перевірк|розслід|расслед|прокур)`)

	photoVerb = regexp.MustCompile(`(?i)(?:\b(?:shows?|is seen|are seen|stands?|speaks?|walks?|poses?|waves?|looks?|attends?|arrives?|holds?|gestures?|shakes?|sits?|pass(?:es)?|watch(?:es)?|pictured)\b|모습|있다\.?$|(?:^|\s)(?:на фото|на снимке|на знімку|на світлині))`)
	photoDate = regexp.MustCompile(`(?i)(?:\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)|\b(?:file )?(?:photo|picture|image)\b|\d{1,2}일|\d{1,2} \p{Cyrillic}{3,8}[яа]|фото|사진)`)
)

// The longest caption and credit, in bytes. Past that a paragraph is a story.
const (
	longestCaption = 1600
	longestCredit  = 900
)

func isCaption(text string) bool {
	if len(text) > longestCaption || creditStart.MatchString(head(text)) {
		return false
	}
	end := tail(text)
	return captionStart.MatchString(head(text)) || (captionMark.MatchString(end) && captionEnd.MatchString(end))
}

func isCredit(text string, atEnd bool) bool {
	if len(text) > longestCredit {
		return false
	}
	if creditStart.MatchString(head(text)) {
		return true
	}
	if !atEnd {
		return false
	}
	if sourcesCredit.MatchString(text) {
		return wordCount(text) <= 8 && !inquiry.MatchString(text)
	}
	return creditAtEnd.MatchString(text)
}

// describesPhoto reports whether a sentence reads like a photograph's
// description: what someone does, in the present tense, and on what day.
func describesPhoto(text string) bool {
	return len(text) <= longestCaption && photoVerb.MatchString(text) && photoDate.MatchString(text)
}

// head and tail are the parts of a text that cues are looked for in.
func head(text string) string { return prose.Head(text, 400) }

func tail(text string) string { return prose.Tail(text, 300) }
