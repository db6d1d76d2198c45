package summarize

import (
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
)

// What a draft may cost, in times of what it costs when the model does as it is
// told. No draft costs more, so neither do all tasks of an article together.
const (
	mostCost = 3
	// mostSlow holds while every answer brings something, if not all of what was
	// asked for: half as much again, in the hope of the rest.
	mostSlow = 3.4
)

// spending is what a draft of a translation may cost, and has.
type spending struct{ *translation }

// dear is why a translation is too dear to go on with, nil when one more request
// for these paragraphs stays within what it may cost. What is asked for the first
// time is never too dear, and what will be has its share of the cost kept for it.
func (r spending) dear(ids []string) error {
	fresh, unasked := r.effort.asks(ids)
	e := r.effort.now()
	if fresh || !e.short {
		return nil
	}
	spent, worth := e.vain+e.brought, r.worth()
	kept := worth * unasked / len(r.effort.wanted)
	most := float64(mostCost)
	if e.vain == 0 {
		most = mostSlow
	}
	if spent <= worth || float64(spent+kept+r.costOf(ids)) <= most*float64(worth) {
		return nil
	}
	if err := r.refusal(); err != nil {
		return err
	}
	return problem.New("problem.run.dear", "Requests", r.usage.Requests, "Tokens", r.tokens)
}

// worth is about how many tokens the translation of all that was missing costs,
// as it is planned by now, when everything comes as asked for.
func (r spending) worth() int {
	key := [3]int{r.plan.Window(), r.plan.AnswerBudget(), r.plan.WholeTokens()}
	e := r.effort
	e.mu.Lock()
	wanted, worth, known := e.wanted, e.worth, e.worthAs == key
	e.mu.Unlock()
	if known {
		return worth
	}
	worth = 0
	planned := spending{&translation{run: r.run, names: r.names}} // whatever is asked for alone just now
	done := make(map[string]bool, len(wanted))
	for q := r.plan.Queue(wanted, r.answerSize, func(id string) bool { return done[id] }); ; {
		ids := q.Next()
		if len(ids) == 0 {
			break
		}
		worth += planned.costOf(ids)
		for _, id := range ids {
			done[id] = true
		}
	}
	e.mu.Lock()
	e.worth, e.worthAs = worth, key
	e.mu.Unlock()
	return worth
}

// usualShare is how much of the longest answer to be expected comes as a rule.
const usualShare = 0.6

// costOf is about how many tokens one request for these paragraphs and its
// answer cost, of one that is too long for an answer all of its pieces.
func (r spending) costOf(ids []string) int {
	size := 0
	for _, id := range ids {
		size += r.answerSize(id)
	}
	answer := int(usualShare * float64(size))
	task := prompt.System + r.write.Translation(r.draft.Task, r.draft.Wording, ids, false)
	if p := r.article.Paragraphs[r.draft.Place(ids[0])]; len(ids) == 1 && r.plan.TooLong(size) {
		pieces := len(r.plan.Pieces(p.Text, r.article.Language, r.draft.Task.Language))
		return pieces*r.plan.Tokens(task) + r.plan.Tokens(p.Text) + answer
	}
	return r.plan.Tokens(task+r.write.Prefix(r.shown(ids))) + answer
}
