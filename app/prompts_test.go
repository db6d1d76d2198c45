package app

import (
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/app/prompts"
)

// The whole prompt is what goes out: with the glossary.
func TestWholePromptHasTheGlossary(t *testing.T) {
	w := opened(t, "en")
	w.do(func() {
		w.terms.use()
		w.app.Clipboard().SetContent("Talks\n\nNorth Korea and the others agreed on it in the end.")
		w.inputs.paste()
	})
	w.until("the article is open", func() bool { return w.session.Document() != nil })
	var p *prompts.Prompts
	w.do(func() {
		p = w.asking.prompts()
		p.ShowWhole()
	})
	w.until("the whole prompt says what the glossary does", func() bool {
		if strings.Contains(p.Whole(), "TASK") && strings.Contains(p.Whole(), "북한") {
			return true
		}
		p.ShowWhole()
		return false
	})
}
