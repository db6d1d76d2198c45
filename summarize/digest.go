package summarize

import (
	"context"
	"slices"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/extract"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// summarize asks for a summary until the server has read all of what it is
// made from.
func (r *run) summarize(ctx context.Context) error {
	for {
		window := r.plan.window()
		err := r.digest(ctx)
		if !r.plan.narrower(ctx, window, err) {
			return err
		}
		r.tell(document.SentencesCut{Draft: r.draft.ID})
	}
}

// digest asks for a summary and reads its sentences as they stream. An article
// that does not fit the window is first read in parts.
func (r *run) digest(ctx context.Context) error {
	var material string
	if r.plan.fitsWhole() {
		material = prefix(r.article, r.article.Paragraphs, r.esc)
	} else {
		notes, err := r.notes(ctx)
		if err != nil {
			return err
		}
		material = noted(notes)
	}
	reader := r.reader()
	finish, err := r.ask(ctx, endpoint.Request{
		System: system,
		User:   material + r.summaryTask() + r.told(r.article.Paragraphs),
	}, mostSentences, func(text string) { reader.Write(text) }, func() {
		r.tell(document.SentencesCut{Draft: r.draft.ID})
		reader = r.reader()
	})
	reader.Close()
	r.dropCaptions()
	if err == nil {
		err = unfinished(finish)
	}
	if err == nil && !r.draft.Empty() {
		r.Notes.forget()
	}
	if err == nil && r.draft.Origin.Engine == document.EngineModel {
		r.mend(ctx)
	}
	return err
}

// unfinished is the problem of an answer that did not end by itself; nil when
// it did.
func unfinished(finish endpoint.Finish) error {
	switch finish {
	case endpoint.FinishLength:
		return problem.New("problem.run.length")
	case endpoint.FinishFilter:
		return problem.New("problem.run.filtered")
	case finishEndless:
		return problem.New("problem.run.endless")
	}
	return nil
}

// reader puts sentences into the draft. An earlier try's sentences give way
// only when there is something newer.
func (r *run) reader() *sentenceReader {
	fresh := true
	return &sentenceReader{
		known: func(id string) bool { return r.ids[id] },
		set: func(i int, s document.Sentence) {
			if fresh {
				r.tell(document.SentencesCut{Draft: r.draft.ID})
				fresh = false
			}
			r.tell(document.SentenceSet{Draft: r.draft.ID, Index: i, Sentence: r.plain(s)})
		},
	}
}

// plain is a sentence with the article's own signs back in it.
func (r *run) plain(s document.Sentence) document.Sentence {
	s.Text, s.Quote = r.esc.out.Replace(s.Text), r.esc.out.Replace(s.Quote)
	return s
}

// dropCaptions takes out the sentences that rest on nothing but a caption, a
// byline or a credit: they tell of a photograph, not of the story. The draft
// says how many there were.
func (r *run) dropCaptions() {
	kept := slices.DeleteFunc(slices.Clone(r.draft.Sentences), r.onlyFurniture)
	r.leftOut = len(r.draft.Sentences) - len(kept)
	if r.leftOut == 0 {
		return
	}
	for i, s := range kept {
		r.tell(document.SentenceSet{Draft: r.draft.ID, Index: i, Sentence: s})
	}
	r.tell(document.SentencesCut{Draft: r.draft.ID, Length: len(kept)})
}

func (r *run) onlyFurniture(s document.Sentence) bool {
	for _, id := range s.Sources {
		p, _ := r.article.Paragraph(id)
		switch p.Role {
		case document.Caption, document.Byline, document.Credit:
		default:
			return false
		}
	}
	return len(s.Sources) > 0
}

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
