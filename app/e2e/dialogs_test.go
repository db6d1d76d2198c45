//go:build e2e

package e2e

import (
	"strings"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/locales"
)

// places of the menus and of items in them, counted without separators.
const (
	draftsMenu, promptsItem = 1, 9
	checkMenu, glossaryItem = 2, 9
)

// TestDialogs opens the dialogs of the translator's desk in every language and
// takes pictures of them, in a large window and in a small one.
func TestDialogs(t *testing.T) {
	for _, i := range interfaces {
		t.Run(i.lang, func(t *testing.T) {
			d := newDisplay(t, 1440, 900)
			p := d.start(newHome(t), i.locale, "--sample")
			p.resize(1440, 860)
			p.whole(i.lang)
			words := locales.New(locales.Match(i.lang)).T
			p.choose(draftsMenu, promptsItem)
			p.see(words("app.prompts"))
			d.shot("prompts-" + i.lang)
			d.key("Tab")
			p.clickText(words("app.cancel"))
			p.choose(checkMenu, glossaryItem)
			p.see(words("app.terms"))
			time.Sleep(300 * time.Millisecond)
			p.clickText("sanctions")
			d.shot("glossary-" + i.lang)
			p.clickText(words("app.close"))
			d.key("ctrl+p")
			p.see(words("paper.save"))
			p.see("1 / 1")
			d.shot("paper-" + i.lang)
			p.clickText(words("app.copy"))
			if html := d.clippedHTML(); !strings.Contains(html, "<h1>") || !strings.Contains(d.clipped(), "p1") {
				t.Errorf("the copied page is %q", html)
			}
			d.key("Escape")
			p.gone(words("paper.save"))
			d.key("ctrl+shift+o")
			p.see(words("app.library"))
			p.see("Three ports")
			d.shot("library-" + i.lang)
			p.clickText(words("app.close"))
			p.choose(views, light)
			p.resize(900, 640)
			p.menu(draftsMenu)
			d.shot("drafts-menu-light-" + i.lang)
			d.key("Escape")
			p.choose(draftsMenu, promptsItem)
			d.shot("prompts-light-small-" + i.lang)
			p.clickText(words("app.cancel"))
			d.key("ctrl+p")
			p.see("1 / 1")
			time.Sleep(500 * time.Millisecond) // the picture of the sheet is drawn a frame later
			d.shot("paper-light-small-" + i.lang)
			p.close()
		})
	}
}

// clickText clicks on a text that is shown.
func (p *program) clickText(s string) {
	p.t.Helper()
	at := p.see(s)
	p.clickAt(at.X+5, at.Y+8)
}
