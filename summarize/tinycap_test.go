package summarize

import (
	"context"
	"fmt"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// TestTinyCap: a server that cuts every answer off after a few letters, less than
// a marker has, is given up soon and said so.
func TestTinyCap(t *testing.T) {
	for _, lang := range []string{"uk", "ko"} {
		for _, most := range []int{1, 4, 12, 30, 60} { // letters
			t.Run(fmt.Sprint(lang, most), func(t *testing.T) {
				t.Parallel()
				c, requests := served(t, fmt.Sprint("tiny", lang, most), func(_, answer string) (string, string, int) {
					letters := []rune(answer)
					if len(letters) > most {
						return string(letters[:most]), "length", 0
					}
					return answer, "stop", 0
				})
				a := document.Article{Title: "Market", Language: "en"}
				for i := range 5 {
					a.Paragraphs = append(a.Paragraphs, document.Paragraph{ID: fmt.Sprintf("p%d", i+1), Role: document.Body, Text: sentences(6)})
				}
				doc := &document.Document{Article: a}
				doc.Add(doc.NewDraft(document.Task{Kind: document.Translation, Language: lang}, document.Origin{Engine: document.EngineModel, Model: "m"}))
				ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
				defer cancel()
				Start(ctx, c, a, doc.Drafts, Resources{}, doc.Apply).Wait()
				d := &doc.Drafts[0]
				if d.State == document.Complete || d.State == document.Cancelled || d.Problem == nil || requests.Load() > 20 {
					t.Errorf("%s: %v after %d requests", d.State, d.Problem, requests.Load())
				}
				t.Logf("%s: %v after %d requests", d.State, d.Problem, requests.Load())
			})
		}
	}
}
