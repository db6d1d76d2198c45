//go:build e2e

package e2e

import (
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	recorded "codeberg.org/tolmach/tolmach/assets/sample"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/sample"
)

// varied translates the sample, from the second time on with other words.
type varied struct{ asked *atomic.Int32 }

func (v varied) Translation(lang, id, _ string) (string, bool) {
	byID, ok := recorded.Translation(lang)
	text := byID[id]
	if id == "p1" && lang == "ko" {
		v.asked.Add(1)
	}
	if v.asked.Load() > 1 {
		text = strings.NewReplacer("항구", "항만", "월요일", "지난 월요일", "порт", "гавань", "сказала", "заявила").Replace(text)
	}
	return text, ok && text != ""
}

func (v varied) Summary(style, lang string, _ []sample.Paragraph) ([]string, bool) {
	return careless{}.Summary(style, lang, nil)
}

// variedHome is a home whose server gives varied answers.
func variedHome(t *testing.T) home {
	t.Helper()
	server, err := sample.Start(sample.Options{Answers: varied{new(atomic.Int32)}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Close)
	h := newHome(t)
	h.env = []string{"OPENAI_BASE_URL=" + server.BaseURL(), "OPENAI_API_KEY=" + server.Key(), "OPENAI_MODEL=varied"}
	return h
}

// TestDesk: two drafts are made and compared, paragraphs of both are taken, one
// is written in Korean, undone and done again; the program is killed and goes
// on with everything there.
func TestDesk(t *testing.T) {
	h := variedHome(t)
	d := newDisplay(t, 1600, 1000)
	p := d.start(h, "ko_KR.UTF-8", filepath.Join(root(t), "assets", "sample", "article.txt"))
	words := locales.New(locales.Match("ko")).T
	p.resize(1600, 960)
	p.see("The ports")
	d.key("ctrl+Return")
	p.whole("ko")
	p.another("ko")
	p.whole("ko")
	d.key("ctrl+d")
	p.see("①")
	p.see("②")
	p.see(words("app.final"))
	d.key("ctrl+Down", "1", "2", "2")
	p.see("✓ · ①")
	p.see("✓ · ②")
	d.shot("desk-ko")
	d.key("Return")
	time.Sleep(time.Second)
	d.xdotool("type", "--delay", "250", "새로 쓴 문장. ")
	d.shot("desk-editing-ko")
	d.key("ctrl+Return", "Escape")
	p.see("새로 쓴")
	d.key("ctrl+z", "ctrl+z")
	p.gone("새로 쓴")
	d.key("ctrl+y", "ctrl+y")
	p.see("새로 쓴")
	time.Sleep(time.Second)
	p.kill()
	p = d.start(h, "ko_KR.UTF-8")
	p.resize(1600, 960)
	d.xdotool("mousemove", "800", "600", "click", "--repeat", "4", "--delay", "50", "5") // down to the paragraph
	p.see("새로 쓴")
	d.key("ctrl+d")
	p.see("✓ · ②")
	d.shot("desk-restarted-ko")
	p.close()
}

// another asks for another draft of a language, whose column is clicked on.
func (p *program) another(lang string) {
	p.t.Helper()
	x := p.see(beginning(answers(p.t, lang)["p2"])) // the headline begins as a line of the summary may
	p.clickAt(x.X+5, x.Y+x.Height/2)
	p.d.key("ctrl+shift+Return")
}

// TestDeskInEveryLanguage takes pictures of the desk: dark and wide with a
// paragraph open, light and small.
func TestDeskInEveryLanguage(t *testing.T) {
	for _, i := range interfaces {
		t.Run(i.lang, func(t *testing.T) {
			h := variedHome(t)
			d := newDisplay(t, 1440, 900)
			p := d.start(h, i.locale, filepath.Join(root(t), "assets", "sample", "article.txt"))
			words := locales.New(locales.Match(i.lang)).T
			p.resize(1440, 860)
			p.see("The ports")
			d.key("ctrl+Return")
			p.whole(i.lang)
			p.another("uk")
			p.whole(i.lang)
			d.key("ctrl+d", "ctrl+d") // the second language, Ukrainian
			p.see("①")
			p.see("②")
			d.key("ctrl+Down", "1", "2", "Return")
			p.see("✓ · ②")
			d.shot("desk-dark-" + i.lang)
			d.key("Escape")
			p.choose(views, light)
			p.resize(900, 640)
			p.see(words("app.final"))
			d.shot("desk-light-small-" + i.lang)
			p.close()
		})
	}
}
