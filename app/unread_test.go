package app

import (
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// A document of which pages could not be read says so when it is opened.
func TestUnreadPagesAreTold(t *testing.T) {
	w := opened(t, "ko")
	a := document.Article{Title: "T", Language: "en", Unread: []int{2}, Paragraphs: []document.Paragraph{{ID: "p1", Role: document.Body, Text: "One."}}}
	w.do(func() { w.session.Show(a) })
	w.until("the banner", func() bool {
		return w.parts.banner.Object().Visible() && w.parts.banner.Said() == w.words.Problem(a.Notice())
	})
}
