package summarize

import (
	"context"
	"slices"

	"codeberg.org/tolmach/tolmach/summarize/answer"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
)

// summary is the run of a summary.
type summary struct{ *run }

// make asks for a summary until the server has read all of what it is
// made from.
func (r summary) make(ctx context.Context) error {
	for {
		window := r.plan.Window()
		err := r.digest(ctx)
		if err == nil && r.unfit() != nil {
			err = r.digest(ctx) // once more
		}
		if err == nil {
			err = r.unfit()
		}
		if !r.plan.Narrower(ctx, window, err) {
			return err
		}
		r.tell(document.SentencesCut{Draft: r.draft.ID})
	}
}

// digest asks for a summary and reads its sentences as they stream. An article
// that does not fit the window is first read in parts.
func (r summary) digest(ctx context.Context) error {
	var material string
	if r.plan.FitsWhole() {
		material = r.write.Prefix(r.article.Paragraphs)
	} else {
		notes, err := r.notes(ctx)
		if err != nil {
			return err
		}
		material = prompt.Noted(notes)
	}
	reader := r.reader()
	finish, err := r.ask(ctx, endpoint.Request{
		System: prompt.System,
		User:   material + r.write.Summary(r.draft.Task, r.draft.Wording) + r.told(r.article.Paragraphs),
	}, answer.MostSentences, func(text string) { reader.Write(text) }, func() {
		r.tell(document.SentencesCut{Draft: r.draft.ID})
		reader = r.reader()
	})
	reader.Close()
	r.dropTalk()
	r.dropCaptions()
	if err == nil {
		err = unfinished(finish)
	}
	if err == nil && !r.draft.Empty() {
		r.Notes.forget()
	}
	if err == nil && r.draft.Origin.Engine == document.EngineModel && r.unfit() == nil {
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
		return problem.New(errEndless)
	}
	return nil
}

// reader puts sentences into the draft. An earlier try's sentences give way
// only when there is something newer.
func (r summary) reader() *answer.Sentences {
	fresh := true
	return &answer.Sentences{
		Known: func(id string) bool { return r.ids[id] },
		Set: func(i int, s document.Sentence) {
			if fresh {
				r.tell(document.SentencesCut{Draft: r.draft.ID})
				fresh = false
			}
			r.tell(document.SentenceSet{Draft: r.draft.ID, Index: i, Sentence: r.plain(s)})
		},
	}
}

// plain is a sentence with the article's own signs back in it.
func (r summary) plain(s document.Sentence) document.Sentence {
	s.Text, s.Quote = r.write.Out(s.Text), r.write.Out(s.Quote)
	return s
}

// dropCaptions takes out the sentences that rest on nothing but a caption, a
// byline or a credit: they tell of a photograph, not of the story. The draft
// says how many there were.
func (r summary) dropCaptions() {
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

func (r summary) onlyFurniture(s document.Sentence) bool {
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
