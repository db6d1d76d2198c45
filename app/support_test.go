package app

import (
	"strings"
	"testing"
)

// The diagnostics of an open article hold nothing of it.
func TestDiagnosticsHoldNoArticle(t *testing.T) {
	w := opened(t, "uk")
	w.do(w.inputs.openSample)
	w.until("the sample is complete", w.complete)
	w.do(func() {
		w.inputs.open("/no/such/STORY.txt")
	})
	w.until("the file is not found", func() bool { return w.parts.banner.Said() != "" })
	w.do(func() {
		if !w.actions.Run("diagnostics") {
			t.Fatal("there are no diagnostics")
		}
		got := w.app.Clipboard().Content()
		if !strings.Contains(got, "problem.") || !strings.Contains(got, "language=uk") {
			t.Errorf("it lacks the error or the language:\n%s", got)
		}
		title := w.session.Document().Article.Title
		for _, never := range []string{"STORY", title, strings.Fields(title)[0]} {
			if strings.Contains(got, never) {
				t.Errorf("it holds %q:\n%s", never, got)
			}
		}
	})
}
