package check

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/internal/corpus"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// claimed is a sentence taken from an article, with what a model has to give
// for it.
type claimed struct {
	article document.Article
	text    string
	lang    string
	quote   string
	id      string
}

func (c claimed) evidence() Evidence {
	return Sentence(c.article, c.text, c.lang, c.quote, []string{c.id})
}

// flagged: something of the sentence is not where it should be.
func flagged(e Evidence) bool {
	for _, f := range e.Findings {
		if f.Severity != Info {
			return true
		}
	}
	return false
}

// grounded takes sentences of the corpus's English pages, quoting twelve words
// of them, and, as a summary in another language, the paragraphs as people
// translated them.
func grounded(t *testing.T, lang string) []claimed {
	of := lang
	if lang == "en" {
		of = "ru"
	}
	articles, targets := pages(half(corpus.Half(corpus.All(t, of))), "en")
	var list []claimed
	for n, a := range articles {
		if raced && n%10 > 0 {
			continue
		}
		for i, p := range a.Paragraphs {
			if !isLong(p.Text) {
				continue
			}
			if lang != "en" {
				words := strings.Fields(p.Text)
				list = append(list, claimed{a, targets[n][i], lang, strings.Join(words[:min(len(words), 12)], " "), p.ID})
				continue
			}
			for _, s := range prose.Sentences(p.Text, "en") {
				sentence := p.Text[s.From:s.To]
				words := strings.Fields(sentence)
				if len(words) < 8 {
					continue
				}
				list = append(list, claimed{a, sentence, lang, strings.Join(words[:min(len(words), 12)], " "), p.ID})
			}
		}
	}
	return list
}

// fabrications change one thing of a sentence, "" where there is none.
var fabrications = []struct {
	name string
	make func(r *rand.Rand, c claimed) claimed
}{
	{"number changed", func(r *rand.Rand, c claimed) claimed {
		p := place{document.Article{Paragraphs: []document.Paragraph{{Text: c.article.Title + " " + sourceOf(c)}}}, []string{c.text}, 0, c.lang, nil, nil}
		for range 8 { // one that the paragraph has too would be no invention
			text := digitChanged(r, p)
			if n := changedNumber(c.text, text); n != "" && !strings.Contains(sourceOf(c), n) {
				c.text = text
				return c
			}
		}
		c.text = ""
		return c
	}},
	{"name changed", func(r *rand.Rand, c claimed) claimed {
		t := readText(c.text, c.lang)
		var names []word
		for _, w := range t.claimedNames(c.lang == "en") {
			if w.letters > 3 && !w.digits {
				names = append(names, w)
			}
		}
		w, ok := pick(r, names)
		if !ok {
			c.text = ""
			return c
		}
		invented := []string{"Reykjavik", "Henderson", "Okonkwo", "Vanuatu", "Brzezinski", "Kilimanjaro"}
		c.text = splice(c.text, w.From, w.To, invented[r.IntN(len(invented))])
		return c
	}},
	{"word of quotation changed", func(r *rand.Rand, c claimed) claimed {
		words := strings.Fields(c.quote)
		words[r.IntN(len(words))] = "hardly"
		c.quote = strings.Join(words, " ")
		return c
	}},
	{"quotation invented", func(r *rand.Rand, c claimed) claimed {
		c.quote = "nobody in the ministry had expected the talks to fail so soon"
		return c
	}},
	{"wrong paragraph", func(r *rand.Rand, c claimed) claimed {
		other, _ := pick(r, c.article.Paragraphs)
		if other.ID == c.id || strings.Contains(other.Text, c.quote) {
			c.text = ""
			return c
		}
		c.id = other.ID
		return c
	}},
}

// changedNumber is the number in which two texts of one length differ.
func changedNumber(before, after string) string {
	for _, m := range digitRun.FindAllStringIndex(after, -1) {
		if len(before) == len(after) && before[m[0]:m[1]] != after[m[0]:m[1]] {
			return after[m[0]:m[1]]
		}
	}
	return ""
}

func sourceOf(c claimed) string {
	p, _ := c.article.Paragraph(c.id)
	return p.Text
}

// TestFabrication: of sentences that are in the source at most 1% are flagged,
// of those in which something was made up at least 99%.
func TestFabrication(t *testing.T) {
	for _, lang := range []string{"en", "ko", "uk", "ru"} {
		list := grounded(t, lang)
		var clean []claimed
		flags := 0
		for _, c := range list {
			if e := c.evidence(); flagged(e) {
				flags++
				if (flags <= 8 || os.Getenv("SHOW") != "") && testing.Verbose() {
					t.Logf("%s: %v: %s", lang, e.Findings[0].Message, c.text)
				}
			} else {
				clean = append(clean, c)
			}
		}
		rate := percent(flags, len(list))
		t.Logf("%s  %-26s %5d  %6.2f%% flagged", lang, "unchanged", len(list), rate)
		if rate > 1 {
			t.Errorf("%s: unchanged sentences are flagged", lang)
		}
		for _, f := range fabrications {
			r := rand.New(rand.NewPCG(4, 2026))
			made, found := 0, 0
			for _, c := range clean {
				wrong := f.make(r, c)
				if wrong.text == "" {
					continue
				}
				made++
				if flagged(wrong.evidence()) {
					found++
				} else if made-found <= 4 {
					t.Logf("%s: missed: %s [%s] %s", lang, wrong.text, wrong.quote, wrong.id)
				}
			}
			t.Logf("%s  %-26s %5d  %6.2f%% flagged", lang, f.name, made, percent(found, made))
			if made > 0 && percent(found, made) < 99 && !raced {
				t.Errorf("%s: %s: only %.2f%% flagged", lang, f.name, percent(found, made))
			}
		}
	}
}

// TestGrounds: the three states. Names that are found do not carry a sentence
// whose other words stand nowhere or are in another language.
func TestGrounds(t *testing.T) {
	a := document.Article{Language: "en", Paragraphs: []document.Paragraph{
		{ID: "p1", Text: "U.S. Defense Secretary Lloyd Austin told reporters there is evidence that 3,000 North Korean soldiers are in Russia, and that what they are doing there is “left to be seen.”"},
		{ID: "p2", Text: "The Federal Bureau of Investigation had no comment, Volodymyr Zelenskyy said in Kyiv."},
	}}
	for _, c := range []struct {
		text, lang, quote string
		ids               []string
		want              Ground
		paragraph         string
	}{
		{"Austin says North Korean soldiers are in Russia.", "en", "evidence that 3,000 North Korean soldiers are in Russia", []string{"p1"}, Found, "p1"},
		{"Austin says what they do is “left to be seen”.", "en", "“left to be seen.”", []string{"p1"}, Found, "p1"},
		{"Austin says North Korean soldiers are in Russia.", "en", "evidence that THREE North Korean soldiers are in Russia", []string{"p1"}, NotFound, "p1"},
		{"The FBI did not comment, Zelenskyy said.", "en", "had no comment", []string{"p2"}, Partly, "p2"},
		{"The FBI did not comment, Austin said.", "en", "had no comment", []string{"p2"}, Partly, "p2"},
		{"The CIA did not comment, Henderson said.", "en", "had no comment", []string{"p2"}, NotFound, "p2"},
		{"The Ukrainian and American sides spoke.", "en", "", []string{"p1", "p2"}, NotFound, "p1"},
		{"The American secretary spoke of Russia.", "en", "", []string{"p1"}, Partly, "p1"},
		{"Blinken said it was left to be seen.", "en", "left to be seen", []string{"p1"}, NotFound, "p1"},
		{"Austin also said it was left to be seen.", "en", "left to be seen", []string{"p1"}, Partly, "p1"},
		{"Moscow has repeatedly denied it.", "en", "left to be seen", []string{"p1"}, NotFound, "p1"},
		{"Police said it was left to be seen.", "en", "left to be seen", []string{"p1"}, Partly, "p1"},
		{"Analysts said it was left to be seen.", "en", "left to be seen", []string{"p1"}, Partly, "p1"},
		{"Austin told reporters there is evidence that 3,000 North Korean soldiers are in Russia.", "en", "", []string{"p1"}, Found, "p1"},
		{"Austin told reporters there is evidence that 3,000 North Korean soldiers are not in Russia.", "en", "", []string{"p1"}, Partly, "p1"},
		{"Zelenskyy told reporters there is evidence that 3,000 North Korean soldiers are in Russia.", "en", "", []string{"p1", "p2"}, Partly, "p1"},
		{"They spoke.", "en", "", []string{"p1"}, Partly, "p1"},
		{"They spoke.", "en", "", []string{"p9"}, NotFound, ""},
		{"Austin spoke.", "en", "", nil, NotFound, ""},
		{"오스틴은 북한군이 러시아에 있다는 증거가 있다고 말했다.", "ko", "North Korean soldiers are in Russia", []string{"p1"}, Partly, "p1"},
		{"FBI는 논평하지 않았다.", "ko", "", []string{"p2"}, Partly, "p2"},
		{"CIA는 논평하지 않았다.", "ko", "", []string{"p2"}, NotFound, "p2"},
	} {
		e := Sentence(a, c.text, c.lang, c.quote, c.ids)
		if e.Ground != c.want || e.Paragraph != c.paragraph {
			t.Errorf("%s: %s in %q, want %s in %q: %v", c.text, e.Ground, e.Paragraph, c.want, c.paragraph, e.Findings)
		}
	}
	e := Sentence(a, "They are left to be seen.", "en", "what they ARE doing there is 'left to be seen'", []string{"p1"})
	if got := a.Paragraphs[0].Text[e.Quote.From:e.Quote.To]; got != "what they are doing there is “left to be seen" {
		t.Errorf("the quotation is at %q", got)
	}
}
