//go:build e2e

package e2e

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	recorded "codeberg.org/tolmach/tolmach/assets/sample"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/sample"
)

// careless translates the sample with slips: it loses a thousandfold, a
// paragraph's number and a quotation's marks, and leaves a sentence in
// Russian. Its summary has a number that the article has not.
type careless struct{}

func (careless) Translation(lang, id, _ string) (string, bool) {
	byID, ok := recorded.Translation(lang)
	text := byID[id]
	for from, to := range map[string]string{
		"млн": "млрд", "23 хвилини": "32 хвилини", "3억 4,000만": "34억", "1,870": "1,780", "«": "", "14": "41",
	} {
		if lang != "ru" || from == "23 хвилини" {
			text = strings.ReplaceAll(text, from, to)
		}
	}
	return text, ok && text != ""
}

func (careless) Summary(style, lang string, _ []sample.Paragraph) ([]string, bool) {
	sentences, ok := recorded.Summary(style, lang)
	var lines []string
	for i, s := range sentences {
		text := s.Text
		if i == 1 {
			text = strings.ReplaceAll(text, "14", "17")
		}
		lines = append(lines, text+" ⟦"+strings.Join(s.Sources, ",")+"⟧")
	}
	return lines, ok
}

// TestFindings: what a careless server got wrong is marked, listed and found
// with the keyboard.
func TestFindings(t *testing.T) {
	server, err := sample.Start(sample.Options{Answers: careless{}})
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	for _, i := range interfaces {
		t.Run(i.lang, func(t *testing.T) {
			h := newHome(t)
			h.env = []string{"OPENAI_BASE_URL=" + server.BaseURL(), "OPENAI_API_KEY=" + server.Key(), "OPENAI_MODEL=careless"}
			d := newDisplay(t, 1600, 1000)
			p := d.start(h, i.locale, filepath.Join(root(t), "assets", "sample", "article.txt"))
			p.resize(1600, 960)
			p.see("The ports")
			d.key("ctrl+Return")
			p.whole(i.lang)
			words := locales.New(locales.Match(i.lang))
			for range 14 { // through the findings of the paragraphs before it
				d.key("ctrl+j")
				time.Sleep(300 * time.Millisecond)
				if _, there := p.find("14 → 41"); there {
					break
				}
			}
			p.see("14 → 41") // on a card at the word: 14 November became the 41st
			p.see(beginning(words.T("finding.number.changed", "Source", "14", "Text", "41")))
			if shown := contents(p.texts()); !strings.Contains(shown, beginning(words.T("app.ground.notfound"))) {
				t.Errorf("the summary's wrong sentence is not marked:\n%s", shown)
			}
			d.shot("findings-" + i.lang)
			p.choose(views, light)
			d.key("ctrl+j", "ctrl+j")
			d.shot("findings-light-" + i.lang)
			p.resize(900, 640)
			d.shot("findings-small-" + i.lang)
			p.close()
		})
	}
}
