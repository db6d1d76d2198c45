package brief

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// vocabulary is what generated sentences are made of: the letters that go
// wrong (і, ї, ґ, ё, ы, Hangul of all shapes), numbers and quotations.
var vocabulary = map[string]struct {
	words     string
	open, end string
	said      string
}{
	"en": {"the minister ports coast storm barrier café naïve ferry towns insurers regional budget finished winter harbour people measurements panel", "“", "”", "Okafor said"},
	"ko": {"정부는 항구와 뚫린 않았다 값비싼 폭풍 장벽이 시험을 통과했다고 밝혔으며 어민들은 조류가 바뀌었다고 주장했다 훑어본 괜찮은 쐐기", "“", "”", "박 장관은 말했다"},
	"uk": {"міністр їхні ґанок порти узбережжя об’єднання європейський шторм бар’єр пором мешканці зима збудовано щойно її єдність", "«", "»", "сказав Остін"},
	"ru": {"министр объём съёмка порты побережье шторм барьер паром жители зима подъезд ещё рыбаки считают улов вышел этот", "«", "»", "сказал Остин"},
}

// maker makes documents from a seed: the same seed, the same documents.
type maker struct {
	*rand.Rand
	lang string
}

func (m maker) word() string {
	all := strings.Fields(vocabulary[m.lang].words)
	return all[m.IntN(len(all))]
}

func (m maker) sentence(words int) string {
	var b strings.Builder
	for i := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		switch {
		case m.IntN(12) == 0:
			b.WriteString(strconv.Itoa(m.IntN(90000) + 10))
		case m.IntN(25) == 0:
			fmt.Fprintf(&b, "%d%%", m.IntN(99)+1)
		default:
			b.WriteString(m.word())
		}
	}
	return b.String() + "."
}

// paragraph is now and then extreme: 40-digit numbers, words that cannot be
// broken, signs that no font has.
func (m maker) paragraph() string {
	switch m.IntN(14) {
	case 0:
		return m.word() + " " + strings.Repeat("1234567890", 4) + " " + m.sentence(6)
	case 1:
		return m.word() + " " + strings.Repeat(m.word(), 60) + " " + m.sentence(4)
	case 2:
		return "🚢 " + m.sentence(7) + " 𠀀 \u200b" + m.word()
	case 3:
		v := vocabulary[m.lang]
		return v.open + strings.TrimSuffix(m.sentence(9), ".") + "," + v.end + " " + v.said + "."
	}
	return m.sentence(6+m.IntN(25)) + " " + m.sentence(4+m.IntN(30))
}

// document makes one of 1 to 300 paragraphs with a summary of 1 to 9
// sentences. Every tenth has a paragraph and a sentence of 3,000 words.
func generate(n int) *document.Document {
	m := maker{rand.New(rand.NewPCG(6, uint64(n))), []string{"en", "ko", "uk", "ru"}[n%4]}
	a := document.Article{Title: m.sentence(3 + m.IntN(14)), Byline: m.word(), Source: m.word(), Date: "2026-04-14T06:40:00+03:00",
		Address: "https://news.example/" + strings.Repeat(m.word()+"-", 1+m.IntN(20)), Language: m.lang}
	for i := range 1 + m.IntN(300) {
		text := m.paragraph()
		if n%10 == 0 && i == 0 {
			text = m.sentence(3000)
		}
		a.Paragraphs = append(a.Paragraphs, document.Paragraph{ID: "p" + strconv.Itoa(i+1), Role: document.Body, Text: text, Page: i/9 + 1})
	}
	doc := &document.Document{Article: a}
	d := doc.NewDraft(document.Task{Kind: document.Summary, Style: document.StyleBrief, Language: m.lang},
		document.Origin{Engine: document.EngineModel, Model: "generated", Endpoint: "models.example"})
	d.State = document.Complete
	for i := range 1 + m.IntN(9) {
		s := document.Sentence{Text: m.summary(n, i)}
		for range 1 + m.IntN(3) {
			s.Sources = append(s.Sources, a.Paragraphs[m.IntN(len(a.Paragraphs))].ID)
		}
		d.Sentences = append(d.Sentences, s)
	}
	doc.Add(d)
	return doc
}

// summary is sentence i of document n.
func (m maker) summary(n, i int) string {
	switch {
	case n%10 == 0 && i == n/10%3:
		return m.sentence(3000)
	case n%10 == 1:
		return m.sentence(60 + m.IntN(80)) // all long: some have to go
	case n%10 == 2 && i == 1:
		return strings.Repeat(m.word(), 80) + "."
	case n%10 == 3 && i == 0:
		return m.word() + " " + strings.Repeat("9", 40) + " " + m.sentence(8)
	}
	return m.sentence(8 + m.IntN(25))
}
