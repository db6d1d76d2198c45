package summarize

import (
	"cmp"
	"context"

	"codeberg.org/tolmach/tolmach/summarize/answer"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
	"codeberg.org/tolmach/tolmach/summarize/token"
)

// answered is one answer while it streams.
type answered struct {
	run      *run
	check    answer.Check
	length   answer.Length
	write    func(text string)
	takeBack func()
	finish   endpoint.Finish
	read     int // tokens of the prompt, by the server's count; 0 unknown
	wrote    int // tokens of the answer, by the server's count; 0 unknown
}

// ask streams one request and hands its text to write, most bytes of it at the
// utmost. It returns the finish reason; takeBack tells the caller that all text
// so far was thinking.
//
// The error is a problem.run.clipped when the server read only a part of the
// request: whatever was written then is not to be trusted.
func (r *run) ask(ctx context.Context, req endpoint.Request, most int, write func(text string), takeBack func()) (endpoint.Finish, error) {
	r.usage.Requests++
	req.Queued, req.Sent = r.queued, func() { r.asked(0, false) }
	size := token.Of(req.System + req.User)
	a := &answered{run: r, check: answer.Check{Wanted: r.plan.MayCut(size)}, length: answer.Length{Most: most, Source: req.User}, write: write, takeBack: takeBack}
	if a.check.Wanted {
		req.User += prompt.CheckTask
	}
	err := a.stream(ctx, req)
	r.tokens += a.cost(size)
	if err != nil {
		return "", err
	}
	if text := a.check.Rest(); text != "" {
		write(text)
	}
	if a.finish == "" {
		return "", cmp.Or(ctx.Err(), error(problem.New(endpoint.ErrCut)))
	}
	if a.finish == endpoint.FinishLength {
		r.plan.Learn(ctx) // how long an answer may be
	}
	return a.finish, r.wholeRead(size, a.read, a.check)
}

// stream takes an answer until it ends or has to be ended.
func (a *answered) stream(ctx context.Context, req endpoint.Request) error {
	for chunk, err := range a.run.server.Stream(ctx, req) {
		if err != nil {
			return cmp.Or(ctx.Err(), err)
		}
		a.take(chunk)
		switch {
		case a.length.Lost():
			return problem.New(endpoint.ErrThinking, "Model", a.run.draft.Origin.Model)
		case chunk.Finish == "" && a.length.Endless():
			a.finish = finishEndless
			return nil
		}
	}
	return nil
}

// take takes one piece of the answer.
func (a *answered) take(chunk endpoint.Chunk) {
	r := a.run
	if chunk.Waiting == 0 && r.onFirst != nil {
		r.onFirst()
	}
	if chunk.Waiting > 0 || chunk.Thinking {
		r.asked(chunk.Waiting, chunk.Thinking)
	}
	if chunk.Retract {
		a.check.Again()
		a.length.Again()
		a.takeBack()
	}
	a.length.Add(chunk.Text, chunk.Thinking)
	if text := a.check.Read(chunk.Text); text != "" {
		a.write(text)
	}
	if chunk.Usage != nil {
		a.count(*chunk.Usage)
	}
	if chunk.Finish != "" {
		a.finish = chunk.Finish
	}
}

// count adds what the server says it has used.
func (a *answered) count(u document.Usage) {
	u.Requests = 0 // counted when sent, for answers that report nothing too
	a.run.usage = a.run.usage.Add(u)
	a.read, a.wrote = u.Prompt, u.Completion
	if u.Cached > u.Prompt {
		a.read += u.Cached // counted apart by this server
	}
}

// cost is what a request of this size and its answer have cost, in tokens.
func (a *answered) cost(size token.Count) int {
	if a.read > 0 {
		return a.read + a.wrote
	}
	return a.run.plan.Known().Scale.Tokens(size) + a.length.Tokens()
}

// finishEndless is the finish of an answer that was stopped from this side.
const finishEndless endpoint.Finish = "endless"

// queued says how many requests the server has before the next one of the
// draft. A stretch does not: others may be writing.
func (r *run) queued(before int) {
	if r.parent == nil {
		r.tell(document.Queued{Draft: r.draft.ID, Before: before})
	}
}

// asked says that a request is on its way. A stretch says it only when there is
// more to say.
func (r *run) asked(retry int, thinking bool) {
	if r.parent != nil && retry == 0 && !thinking {
		return
	}
	window := 0
	if !r.plan.FitsWhole() {
		window = r.plan.Window()
	}
	r.tell(document.Asked{Draft: r.draft.ID, Retry: retry, Thinking: thinking, Part: r.part, Parts: r.parts, Window: window})
}

// wholeRead decides whether the server read the whole request.
func (r *run) wholeRead(size token.Count, read int, check answer.Check) error {
	window, err := r.plan.Clipped(size, read, check.Wanted, check.Seen, r.draft.Origin.Model)
	if err != nil {
		r.server.Shrink(window)
	}
	return err
}
