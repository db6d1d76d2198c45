// Package plan decides how much is sent to a server at a time: what is known of
// its window, what fits one request and one answer, and what is asked for next.
package plan

import (
	"cmp"
	"context"
	"errors"
	"sync"

	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/token"
)

// unknownWindow is taken for the context window when nobody tells it, the
// smallest that current servers give by default on a machine that runs news
// through them.
const unknownWindow = 32768

// LeastWindow holds the system message, a task and a short paragraph with its
// answer.
const LeastWindow = 1200

// Plan is what the drafts of one job know of the server. It is safe for use by
// several goroutines.
type Plan struct {
	server endpoint.Limiter
	whole  func() token.Count // of the article with its ids, counted when first asked for

	mu     sync.Mutex
	limits endpoint.Limits
	shrunk int // a window found to be too large, halved; 0 none
}

// New returns a plan for requests about an article, which whole is when it is
// sent at once.
func New(s endpoint.Limiter, whole func() string) *Plan {
	return &Plan{
		server: s, limits: endpoint.Limits{Slots: 1, Scale: new(token.Scale)},
		whole: sync.OnceValue(func() token.Count { return token.Of(whole()) }),
	}
}

// Learn asks the server, which keeps what it said.
func (p *Plan) Learn(ctx context.Context) {
	l := p.server.Limits(ctx)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.limits = l
}

// Known is what the server has said.
func (p *Plan) Known() endpoint.Limits {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.limits
}

// Window is the context window to plan with, in tokens.
func (p *Plan) Window() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	w := cmp.Or(p.limits.Window, unknownWindow)
	if p.shrunk > 0 {
		w = min(w, p.shrunk)
	}
	return w
}

// Tokens is the most that a text is expected to make.
func (p *Plan) Tokens(text string) int { return p.Known().Scale.Tokens(token.Of(text)) }

// Fits reports whether a text leaves half the window for the task, the answer
// and a model's thinking.
func (p *Plan) Fits(c token.Count) bool { return p.Known().Scale.Tokens(c) <= p.Window()/2 }

// FitsWhole reports whether the article can be sent as a whole.
func (p *Plan) FitsWhole() bool { return p.Fits(p.whole()) }

// WholeTokens is the most that the whole article is expected to make.
func (p *Plan) WholeTokens() int { return p.Known().Scale.Tokens(p.whole()) }

// AnswerBudget is how many tokens one answer may have: what 60% of the usual
// output limit of 8,192 holds, or 80% of the limit that answers were seen to
// have, or a quarter of a smaller window.
func (p *Plan) AnswerBudget() int {
	budget := min(5000, p.Window()/4)
	if most := p.Known().Answer; most > 0 {
		budget = min(budget, most*8/10)
	}
	return budget
}

// TooLong reports whether an answer of so many tokens is too long to be had in
// one piece.
func (p *Plan) TooLong(size int) bool {
	if most := p.Known().Answer; most > 0 && size > most*9/10 {
		return true
	}
	return size > 2*p.AnswerBudget()
}

// Narrower reports whether asking again with less is worth it after a request
// that was larger than the window: the server has named a smaller one, or half
// of what was assumed is left to try. used is the window it was planned with.
func (p *Plan) Narrower(ctx context.Context, used int, err error) bool {
	var pr *problem.Problem
	if ctx.Err() != nil || !errors.As(err, &pr) || !problem.Any(err, endpoint.ErrOverflow, endpoint.ErrTooLarge, ErrClipped) {
		return false
	}
	p.Learn(ctx)
	if p.Window() < used {
		return true // it was named, or another run has found out
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.shrunk = used / 2
	return p.shrunk >= LeastWindow
}

// AnswerSize is the most tokens that the translation of a text into a language
// is expected to have.
func (p *Plan) AnswerSize(text, lang string) int {
	return int(float64(p.Tokens(text)) * Growth(lang))
}

// Growth bounds how many tokens a translation has for each (high) token of its
// source, by target language: measured 1.2–2.4 for Korean, 1.7–3.1 for
// Ukrainian and 1.2–2.6 for Russian against the English original.
func Growth(lang string) float64 {
	switch lang {
	case "ko", "ru":
		return 2.5
	case "uk":
		return 3
	default:
		return 2
	}
}
