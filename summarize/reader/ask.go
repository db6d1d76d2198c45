package reader

import (
	"cmp"
	"context"
	"slices"

	"codeberg.org/tolmach/tolmach/summarize/answer"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
	"codeberg.org/tolmach/tolmach/summarize/token"
)

// finishEndless is the finish of an answer that was stopped from this side.
const finishEndless endpoint.Finish = "endless"

// asking is one request and its answer while it streams.
type asking struct {
	work    *Work
	ids     []string
	request endpoint.Request
	size    token.Count
	check   answer.Check
	length  answer.Length
	lines   *answer.Reports
	heard   *heard
	finish  endpoint.Finish
	read    int // tokens of the prompt, by the server's count; 0 unknown
}

func (w *Work) asking(ids []string) *asking {
	a := &asking{work: w, ids: ids, request: endpoint.Request{System: prompt.System, User: w.subject.request(ids)}}
	a.size = token.Of(a.request.System + a.request.User)
	a.check.Wanted = w.plan.MayCut(a.size)
	if a.check.Wanted {
		a.request.User += prompt.CheckTask
	}
	a.length.Most, a.length.Source = answer.MostReported(w.subject.bytes(ids), len(ids)), a.request.User
	a.again()
	return a
}

// tokens is how many a request about some pieces makes at the most.
func (w *Work) tokens(ids []string) int {
	return w.plan.Tokens(prompt.System + w.subject.request(ids))
}

// again forgets what has come: it was thinking.
func (a *asking) again() {
	a.check.Again()
	a.length.Again()
	a.heard = new(heard)
	a.lines = &answer.Reports{Take: a.take}
}

// take takes one line. What is said of another piece than was asked about is not
// listened to.
func (a *asking) take(id string, fields []string) {
	h := a.heard
	if !slices.Contains(a.ids, id) {
		if !slices.Contains(a.work.subject.ids(), id) {
			h.dropped++
		}
		return
	}
	if h.last != "" && h.last != id {
		h.done(h.last)
	}
	switch a.work.subject.hear(id, fields, h) {
	case taken:
		h.last = id
	case unfound:
		h.last = id
		h.dropped++
	case formless:
		h.dropped++
	}
}

// stream takes the answer until it ends or has to be ended. The error is a
// plan.ErrClipped when the server has read only a part of the request.
func (a *asking) stream(ctx context.Context) error {
	w := a.work
	w.spend(document.Usage{Requests: 1})
	for chunk, err := range w.server.Stream(ctx, a.request) {
		if err != nil {
			return cmp.Or(ctx.Err(), err)
		}
		a.chunk(chunk)
		if a.length.Lost() {
			return problem.New(endpoint.ErrThinking, "Model", w.origin.Model)
		}
		if chunk.Finish == "" && a.length.Endless() {
			a.finish = finishEndless
			break
		}
	}
	if text := a.check.Rest(); text != "" {
		a.lines.Write(text)
	}
	if a.finish == "" {
		return cmp.Or(ctx.Err(), error(problem.New(endpoint.ErrCut)))
	}
	if a.finish == endpoint.FinishLength {
		w.plan.Learn(ctx) // how long an answer may be
	}
	window, err := w.plan.Clipped(a.size, a.read, a.check.Wanted, a.check.Seen, w.origin.Model)
	if err != nil {
		w.server.Shrink(window)
	}
	return err
}

// chunk takes one piece of the answer.
func (a *asking) chunk(c endpoint.Chunk) {
	if c.Retract {
		a.again()
	}
	a.length.Add(c.Text, c.Thinking)
	if text := a.check.Read(c.Text); text != "" {
		a.lines.Write(text)
	}
	if c.Usage != nil {
		a.count(*c.Usage)
	}
	if c.Finish != "" {
		a.finish = c.Finish
	}
}

// count adds what the server says it has used.
func (a *asking) count(u document.Usage) {
	u.Requests = 0 // counted when sent
	a.work.spend(u)
	a.read = u.Prompt
	if u.Cached > u.Prompt {
		a.read += u.Cached // counted apart by this server
	}
}
