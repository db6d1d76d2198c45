package summarize

import (
	"context"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/extract"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// extract takes sentences from the article, in process.
func (r *run) extract(ctx context.Context) error {
	r.tell(document.Asked{Draft: r.draft.ID})
	r.tell(document.SentencesCut{Draft: r.draft.ID})
	picks, err := extract.Summary(ctx, r.article, extracted(r.draft.Task.Style))
	if err != nil {
		return err
	}
	if len(picks) == 0 {
		return problem.New("problem.run.nothing")
	}
	for i, p := range picks {
		r.tell(document.SentenceSet{Draft: r.draft.ID, Index: i, Sentence: document.Sentence{
			Text: strings.TrimSpace(p.Text), Sources: []string{p.Paragraph},
		}})
	}
	return nil
}

// extracted is how many sentences an extractive summary of a style has.
func extracted(s document.Style) int {
	switch s {
	case document.StyleHeadline:
		return 1
	case document.StyleBrief:
		return 8
	default:
		return 4
	}
}
