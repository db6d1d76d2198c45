package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// terms returns the words of a text by which sentences are compared, each cut
// to what its inflected forms share.
func terms(text, lang string) []string {
	if lang == "zh" || lang == "ja" {
		return pairs(text)
	}
	var list []string
	for _, word := range strings.FieldsFunc(strings.ToLower(text), notWord) {
		word = strings.Trim(word, "'’-")
		if stop[word] {
			continue
		}
		if stem := stemOf(word); stem != "" {
			list = append(list, stem)
		}
	}
	return list
}

func notWord(r rune) bool {
	return !prose.InWord(r) && r != '\'' && r != '’' && r != '-'
}

// stemOf cuts endings crudely: a Korean word loses its particle, a Latin or
// Cyrillic word what comes after its first letters. Similarity needs no more.
// Words too short to tell anything are "".
func stemOf(word string) string {
	n := utf8.RuneCountInString(word)
	first, _ := utf8.DecodeRuneInString(word)
	switch {
	case n == 0:
		return ""
	case unicode.IsDigit(first):
		return word
	case unicode.Is(unicode.Hangul, first):
		return korean(word)
	case n < 3:
		return ""
	case unicode.Is(unicode.Cyrillic, first) && n > 5:
		return prefix(word, max(5, min(n-3, 7)))
	case n > 6:
		return prefix(word, max(6, min(n-3, 8)))
	}
	return strings.TrimSuffix(strings.TrimSuffix(word, "s"), "'")
}

// particles are the endings of Korean nouns, the longest first.
var particles = strings.Fields("에서는 에게서 으로는 으로써 으로서 이라고 에서도 까지는 에서 에게 으로 라고 까지 부터 처럼 보다 이나 이며 과의 와의 에는 에도 은 는 이 가 을 를 의 에 와 과 도 로 만")

// korean takes the particle from a word unless a single syllable would be left.
func korean(word string) string {
	for _, p := range particles {
		if stem, found := strings.CutSuffix(word, p); found && utf8.RuneCountInString(stem) >= 2 {
			return stem
		}
	}
	return word
}

func prefix(word string, n int) string {
	for i := range word {
		if n == 0 {
			return word[:i]
		}
		n--
	}
	return word
}

// pairs are the neighbouring letters of a text without spaces between words.
func pairs(text string) []string {
	var list []string
	var last rune
	for _, r := range text {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			last = 0
			continue
		}
		if last != 0 {
			list = append(list, string([]rune{last, r}))
		}
		last = r
	}
	return list
}

const (
	fewestTerms = 4
	mostTerms   = 70
)

// standsAlone refuses what makes no sense outside its paragraph: fragments,
// questions, endless sentences and quotations without a speaker.
func standsAlone(text string, terms int) bool {
	if terms < fewestTerms || terms > mostTerms {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, "\"”’»)"))
	return last != '?' && last != '？' && !quotedOnly(text)
}

// quotedOnly reports that nearly all letters stand inside quotation marks. A
// quotation that runs on from the paragraph before closes without opening.
func quotedOnly(text string) bool {
	inside, letters, quoted := false, 0, 0
	if opened, closed := strings.IndexAny(text, "“«"), strings.IndexAny(text, "”»"); closed >= 0 && (opened < 0 || closed < opened) {
		inside = true
	}
	for _, r := range text {
		switch {
		case r == '“', r == '«', r == '„':
			inside = true
		case r == '”', r == '»':
			inside = false
		case r == '"':
			inside = !inside
		case unicode.IsLetter(r):
			letters++
			if inside {
				quoted++
			}
		}
	}
	return quoted*100 > letters*85
}

var stop = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`
the and for that with this from was were are has have had not but his her its their they them she him who which what when where while will would could should been being than then there these those into over after before about said says also more most some such only other one two out all any can may our your you
та але або для про при від його її їх він вона вони було була були буде що щоб який яка яке які цей ця це ці той так також уже вже ще як коли після перед під над між через більше менше може сказав сказала заявив заявила
или для про при что чтобы который которая которое которые этот эта это эти тот так также уже ещё еще как когда после перед под над между через более менее может его она они был была было были будет сказал сказала заявил заявила сообщил сообщила
그 이 저 및 등 것 수 또 또한 그리고 하지만 그러나 이날 있다 했다 밝혔다 말했다 전했다 있는 있다고 대한 위해 지난 따르면`) {
		m[w] = true
	}
	return m
}()
