package summarize

import (
	"cmp"
	"context"
	"errors"
	"sync"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/token"
)

// unknownWindow is taken for the context window when nobody tells it, the
// smallest that current servers give by default on a machine that runs news
// through them.
const unknownWindow = 32768

// leastWindow holds the system message, a task and a short paragraph with its
// answer.
const leastWindow = 1200

// plan is what the runs of one job know of the server, and how much they send
// it at a time.
type plan struct {
	server Server
	whole  func() token.Count // of the article with its ids, counted when first asked for

	mu     sync.Mutex
	limits endpoint.Limits
	shrunk int // a window found to be too large, halved; 0 none
}

func newPlan(s Server, a document.Article, esc escaper) *plan {
	return &plan{
		server: s, limits: endpoint.Limits{Slots: 1, Scale: new(token.Scale)},
		whole: sync.OnceValue(func() token.Count { return token.Of(prefix(a, a.Paragraphs, esc)) }),
	}
}

// learn asks the server, which keeps what it said.
func (p *plan) learn(ctx context.Context) {
	l := p.server.Limits(ctx)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.limits = l
}

func (p *plan) known() endpoint.Limits {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.limits
}

// window is the context window to plan with, in tokens.
func (p *plan) window() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	w := cmp.Or(p.limits.Window, unknownWindow)
	if p.shrunk > 0 {
		w = min(w, p.shrunk)
	}
	return w
}

// tokens is the most that a text is expected to make.
func (p *plan) tokens(text string) int { return p.known().Scale.Tokens(token.Of(text)) }

// fits reports whether a text leaves half the window for the task, the answer
// and a model's thinking.
func (p *plan) fits(c token.Count) bool { return p.known().Scale.Tokens(c) <= p.window()/2 }

// fitsWhole reports whether the article can be sent as a whole.
func (p *plan) fitsWhole() bool { return p.fits(p.whole()) }

// answerBudget is how many tokens one answer may have: what 60% of the usual
// output limit of 8,192 holds, or a quarter of a smaller window.
func (p *plan) answerBudget() int { return min(5000, p.window()/4) }

// narrower reports whether asking again with less is worth it after a request
// that was larger than the window: the server has named a smaller one, or half
// of what was assumed is left to try. used is the window it was planned with.
func (p *plan) narrower(ctx context.Context, used int, err error) bool {
	var pr *problem.Problem
	if ctx.Err() != nil || !errors.As(err, &pr) || !tooMuch[pr.Code] {
		return false
	}
	p.learn(ctx)
	if p.window() < used {
		return true // it was named, or another run has found out
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.shrunk = used / 2
	return p.shrunk >= leastWindow
}

// tooMuch are the problems of a request that was larger than the server takes.
var tooMuch = map[string]bool{"problem.endpoint.overflow": true, "problem.endpoint.toolarge": true, "problem.run.clipped": true}

// growth bounds how many tokens a translation has for each (high) token of its
// source, by target language: measured 1.2–2.4 for Korean, 1.7–3.1 for
// Ukrainian and 1.2–2.6 for Russian against the English original.
func growth(lang string) float64 {
	switch lang {
	case "ko", "ru":
		return 2.5
	case "uk":
		return 3
	default:
		return 2
	}
}
