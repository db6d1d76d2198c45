package summarize

import (
	"context"
	"slices"

	"codeberg.org/tolmach/tolmach/summarize/answer"
	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/plan"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
)

// evidence looks for a sentence of the draft in the article.
func (r summary) evidence(s document.Sentence) check.Evidence {
	return check.Sentence(r.article, s.Text, r.draft.Task.Language, s.Quote, s.Sources)
}

// mend asks once more for the sentences that were not found in the article. One
// that comes back with better evidence takes the place of the first; the
// others stay, and whoever shows them says what they are. A request that fails
// changes nothing: the summary is as whole as it was.
func (r summary) mend(ctx context.Context) {
	var places []int
	var lost []document.Sentence
	for i, s := range r.draft.Sentences {
		if r.evidence(s).Ground == check.NotFound {
			places, lost = append(places, i), append(lost, s)
		}
	}
	if len(lost) == 0 {
		return
	}
	paragraphs := r.article.Paragraphs
	if !r.plan.FitsWhole() {
		paragraphs = r.named(lost)
	}
	var again []document.Sentence
	reader := r.collector(&again)
	finish, err := r.ask(ctx, endpoint.Request{
		System: prompt.System,
		User:   r.write.Prefix(paragraphs) + r.write.Mend(r.draft.Task.Language, lost) + r.told(paragraphs),
	}, answer.MostSentences, func(text string) { reader.Write(text) }, func() { reader = r.collector(&again) })
	reader.Close()
	if err != nil || finish != endpoint.FinishStop || len(again) != len(lost) {
		return
	}
	for i, s := range again {
		s = r.plain(s)
		if r.evidence(s).Ground != check.NotFound && !r.onlyFurniture(s) {
			r.tell(document.SentenceSet{Draft: r.draft.ID, Index: places[i], Sentence: s})
		}
	}
}

// named are the paragraphs that sentences rest on, as many as a request holds.
func (r summary) named(sentences []document.Sentence) []document.Paragraph {
	room := r.plan.Window()/2 - plan.Reserve
	var some []document.Paragraph
	for _, p := range r.article.Paragraphs {
		cites := func(s document.Sentence) bool { return slices.Contains(s.Sources, p.ID) }
		if !slices.ContainsFunc(sentences, cites) {
			continue
		}
		if room -= r.plan.Tokens(p.Text); room < 0 {
			break
		}
		some = append(some, p)
	}
	return some
}
