package reader

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"codeberg.org/tolmach/tolmach/summarize/aside"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/plan"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/reader/reading"
)

const (
	// mostTries is how often one paragraph is sent: a reader that skips it twice
	// has nothing to say of it.
	mostTries = 2
	// mostVain is how many answers in a row may bring nothing.
	mostVain = 2
)

// subject is what is read: its pieces are the paragraphs of a translation or
// the sentences of a summary.
type subject interface {
	// ids are those of all pieces that are to be read.
	ids() []string
	// can reports whether a piece can be read.
	can(id string) bool
	// size is about how many tokens a piece makes, with what is said of it.
	size(id string) int
	// request is the user message that asks about some pieces.
	request(ids []string) string
	// bytes is the length of the texts of some pieces.
	bytes(ids []string) int
	// hear is what is made of a line about a piece.
	hear(id string, fields []string, h *heard) outcome
	// key names the texts of a piece.
	key(id string) string
}

// outcome is what a line is worth.
type outcome int

const (
	formless outcome = iota // it says nothing of the piece
	unfound                 // its words do not stand where it says, but the piece was read
	taken
)

// heard is what one answer has brought.
type heard struct {
	findings   []reading.Finding
	judgements []reading.Judgement
	dropped    int
	read       []string // ids that are done with
	last       string   // the id of the last line
}

// Work is one translation or summary to be read. It is for one goroutine.
type Work struct {
	*Reader
	subject subject
	lang    string

	mu      sync.Mutex // the stretches of a long one are read at the same time
	reading reading.Reading
}

func (r *Reader) work(lang string, s subject) *Work {
	return &Work{Reader: r, subject: s, lang: lang, reading: reading.Reading{Origin: r.origin, Language: lang, Read: map[string]string{}}}
}

// Continue takes over what an earlier reading by the same model has brought of
// the same texts, which is not asked for again.
func (w *Work) Continue(before reading.Reading) {
	for _, id := range w.subject.ids() {
		if key := w.subject.key(id); before.Read[id] == key {
			w.reading.Read[id] = key
		}
	}
	for _, f := range before.Findings {
		if _, read := w.reading.Read[f.Paragraph]; read {
			w.reading.Findings = append(w.reading.Findings, f)
		}
	}
	for _, j := range before.Judgements {
		if _, read := w.reading.Read[sentenceID(j.Sentence)]; read {
			w.reading.Judgements = append(w.reading.Judgements, j)
		}
	}
}

// Estimate is about what reading will cost: requests, tokens of the prompts at
// the most, and tokens of the answers as readers mostly write, without what a
// model thinks. It asks the server for its limits and sends no text.
func (w *Work) Estimate(ctx context.Context) document.Usage {
	w.plan.Learn(ctx)
	var u document.Usage
	done := map[string]bool{}
	for _, stretch := range w.stretches() {
		queue := w.plan.Queue(stretch, w.subject.size, func(id string) bool { return done[id] })
		for ids := queue.Next(); len(ids) > 0; ids = queue.Next() {
			u.Requests++
			u.Prompt += w.tokens(ids)
			u.Completion += said * len(ids)
			for _, id := range ids {
				done[id] = true
			}
		}
	}
	return u
}

// stretches are the pieces that were not read, in as many parts as are worth
// reading at the same time.
func (w *Work) stretches() [][]string {
	ids := slices.DeleteFunc(w.subject.ids(), w.past)
	return w.plan.Stretches(ids, w.subject.size)
}

// said is about how many tokens are said of one piece: a finding has some eighty,
// and two of three pieces have none.
const said = 35

func (w *Work) read(id string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.reading.Read[id] != ""
}

// past reports whether a piece is not to be asked about: it was read, or cannot
// be, which a window that turns out to be smaller may change at any time.
func (w *Work) past(id string) bool { return w.read(id) || !w.subject.can(id) }

// spend counts what was used.
func (w *Work) spend(u document.Usage) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.reading.Usage = w.reading.Usage.Add(u)
}

// Read has everything read that was not, and returns what came of it, also when
// ctx ends or the server fails before it is done. told, which may be nil, is
// given what has been read after each answer, never twice at the same time.
func (w *Work) Read(ctx context.Context, told func(reading.Reading)) reading.Reading {
	w.plan.Learn(ctx)
	var telling sync.Mutex
	g, gctx := errgroup.WithContext(ctx)
	for _, ids := range w.stretches() {
		g.Go(func() error {
			return w.all(gctx, ids, func() {
				if told != nil {
					telling.Lock()
					defer telling.Unlock()
					told(w.now())
				}
			})
		})
	}
	err := g.Wait()
	switch {
	case errors.Is(err, context.Canceled):
		w.reading.Problem = problem.New("problem.run.cancelled")
	case err != nil:
		w.reading.Problem = problem.Of(err)
	}
	return w.now()
}

// Unread is the reading as it is before anything more is read.
func (w *Work) Unread() reading.Reading { return w.now() }

// now is a copy of what has been read so far.
func (w *Work) now() reading.Reading {
	w.mu.Lock()
	r := w.reading
	r.Findings, r.Judgements, r.Read = slices.Clone(r.Findings), slices.Clone(r.Judgements), maps.Clone(r.Read)
	w.mu.Unlock()
	places := map[string]int{}
	for i, id := range w.subject.ids() {
		places[id] = i
		if r.Read[id] == "" {
			r.Unread = append(r.Unread, id)
		}
	}
	slices.SortStableFunc(r.Findings, func(a, b reading.Finding) int { return places[a.Paragraph] - places[b.Paragraph] })
	slices.SortStableFunc(r.Judgements, func(a, b reading.Judgement) int { return a.Sentence - b.Sentence })
	return r
}

// all has some pieces read.
func (w *Work) all(ctx context.Context, ids []string, told func()) error {
	queue := w.plan.Queue(ids, w.subject.size, w.past)
	cuts, vain := 0, 0
	var b batch
	for {
		ids := queue.Next()
		if len(ids) == 0 || queue.Tries(ids[0]) >= mostTries {
			return b.unended()
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		window := w.plan.Window()
		var err error
		b, err = w.batch(ctx, ids)
		told()
		if b.got > 0 {
			cuts, vain = 0, 0
		} else {
			vain++
		}
		switch {
		case w.plan.Narrower(ctx, window, err):
			vain = 0
			continue
		case errors.Is(err, endpoint.ErrCut) && cuts < mostVain:
			cuts++
			continue
		case err != nil:
			return err
		case vain > 0 && (vain >= mostVain || b.refusal != ""):
			return b.problem()
		}
		queue.Charge(ids, b.finish == endpoint.FinishStop)
	}
}

// batch is one answer.
type batch struct {
	got     int // pieces that were read
	finish  endpoint.Finish
	refusal string // in the model's words
}

// unended is why the last answer did not come to its end, nil when it did.
func (b batch) unended() error {
	if b.got > 0 || b.finish == "" || b.finish == endpoint.FinishStop {
		return nil
	}
	return b.problem()
}

// problem is why an answer has brought nothing.
func (b batch) problem() error {
	switch {
	case b.refusal != "":
		return problem.New("problem.run.refused", "Text", problem.Quoted(b.refusal))
	case b.finish == endpoint.FinishLength:
		return problem.New("problem.run.length")
	case b.finish == endpoint.FinishFilter:
		return problem.New("problem.run.filtered")
	case b.finish == finishEndless:
		return problem.New("problem.run.endless")
	}
	return problem.New("problem.reader.form")
}

// batch asks about some pieces once. What whole lines have said before a failure
// stands, but for an answer to a request that was not read whole.
func (w *Work) batch(ctx context.Context, ids []string) (batch, error) {
	a := w.asking(ids)
	err := a.stream(ctx)
	whole := err == nil && a.finish == endpoint.FinishStop
	a.lines.Close(whole)
	if whole && a.heard.last != "" {
		a.heard.done(a.heard.last)
	}
	if errors.Is(err, plan.ErrClipped) {
		return batch{finish: a.finish}, err
	}
	b := batch{got: w.keep(a.heard), finish: a.finish}
	if stray := a.lines.Stray; b.got == 0 && aside.Refuses(stray, "") {
		b.refusal = stray
	}
	return b, err
}

func (h *heard) done(id string) {
	if !slices.Contains(h.read, id) {
		h.read = append(h.read, id)
	}
}

// keep takes over what an answer has brought and returns of how many pieces it
// was the first.
func (w *Work) keep(h *heard) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.reading.Dropped += h.dropped
	for _, f := range h.findings {
		if !slices.ContainsFunc(w.reading.Findings, func(g reading.Finding) bool { return same(g, f) }) {
			w.reading.Findings = append(w.reading.Findings, f)
		}
	}
	for _, j := range h.judgements {
		if !slices.ContainsFunc(w.reading.Judgements, func(k reading.Judgement) bool { return k.Sentence == j.Sentence }) {
			w.reading.Judgements = append(w.reading.Judgements, j)
		}
	}
	got := 0
	for _, id := range h.read {
		if w.reading.Read[id] == "" {
			w.reading.Read[id] = w.subject.key(id)
			got++
		}
	}
	return got
}

// same reports whether two findings say the same of the same words.
func same(f, g reading.Finding) bool {
	return f.Paragraph == g.Paragraph && f.Category == g.Category && f.Source == g.Source && f.Target == g.Target
}
