package session

import (
	"context"
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/article"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/token"
)

// paced streams numbered words at 200 a second and notes when each was sent.
type paced struct {
	words int

	mu   sync.Mutex
	sent map[string]time.Time // by draft's language and word
}

func (p *paced) Origin(document.Task) document.Origin {
	return document.Origin{Engine: document.EngineModel}
}
func (p *paced) Limits(context.Context) endpoint.Limits {
	return endpoint.Limits{Slots: 1, Scale: new(token.Scale)}
}

func (p *paced) Shrink(int) {}

var target = regexp.MustCompile(`TASK: translate into \w+ \((\w+)\)`)

func (p *paced) Stream(ctx context.Context, r endpoint.Request) iter.Seq2[endpoint.Chunk, error] {
	return func(yield func(endpoint.Chunk, error) bool) {
		lang := target.FindStringSubmatch(r.User)[1]
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		yield(endpoint.Chunk{Text: "⟦p1⟧ "}, nil)
		for n := range p.words {
			select {
			case <-tick.C:
			case <-ctx.Done():
				yield(endpoint.Chunk{}, ctx.Err())
				return
			}
			p.mu.Lock()
			p.sent[lang+strconv.Itoa(n)] = time.Now()
			p.mu.Unlock()
			if !yield(endpoint.Chunk{Text: fmt.Sprintf("w%d ", n)}, nil) {
				return
			}
		}
		yield(endpoint.Chunk{Finish: endpoint.FinishStop}, nil)
	}
}

var lastWord = regexp.MustCompile(`w(\d+)\s*$`)

// BenchmarkLag measures how long a word takes from the endpoint to the view's
// hands, with four streams of 200 words a second. Drawing adds at most the
// frame that is under way, 17 ms.
func BenchmarkLag(b *testing.B) {
	for b.Loop() {
		p := &paced{words: 400, sent: map[string]time.Time{}}
		var lags []time.Duration
		seen := map[string]int{}
		v := &watcher{}
		ui := make(chan func(), 1000)
		v.Session = New(v, nil, func(f func()) { ui <- f })
		v.changed = func() {
			for i := range v.Document().Drafts {
				d := &v.Document().Drafts[i]
				m := lastWord.FindStringSubmatch(d.Segments[0].Text)
				if m == nil {
					continue
				}
				last, _ := strconv.Atoi(m[1])
				p.mu.Lock()
				for n := seen[d.Task.Language]; n <= last; n++ {
					lags = append(lags, time.Since(p.sent[d.Task.Language+strconv.Itoa(n)]))
				}
				p.mu.Unlock()
				seen[d.Task.Language] = last + 1
			}
		}
		v.Show(story("One", 1))
		(<-ui)()
		var tasks []document.Task
		for _, lang := range []string{"ko", "uk", "ru", "de"} {
			tasks = append(tasks, document.Task{Kind: document.Translation, Language: lang})
		}
		v.Drafts.Ask(tasks, p)
		for v.Document().Running() {
			(<-ui)()
		}
		v.Close()
		slices.Sort(lags)
		b.ReportMetric(float64(lags[len(lags)/2].Milliseconds()), "ms-median")
		b.ReportMetric(float64(lags[len(lags)*99/100].Milliseconds()), "ms-p99")
		b.ReportMetric(float64(len(lags)), "words")
	}
}

// watcher is a view that only wants to know that something changed.
type watcher struct {
	*Session
	changed func()
}

func (w *watcher) Opened(*document.Document)        {}
func (w *watcher) Changed([]Change)                 { w.changed() }
func (w *watcher) Loading(string, int64, int64)     {}
func (w *watcher) Refused(string, error)            {}
func (w *watcher) Several(string, *article.Choices) {}
func (w *watcher) Unsaved(error)                    {}
func (w *watcher) Elsewhere()                       {}
func (w *watcher) Checked([]Change)                 {}

// BenchmarkFinding measures how long a finding takes from a paragraph's last
// token to the view's hands: four streams, each a paragraph a second.
func BenchmarkFinding(b *testing.B) {
	for b.Loop() {
		var lags []time.Duration
		f := &wrong{ended: map[string]time.Time{}}
		v := &finder{}
		ui := make(chan func(), 1000)
		v.Session = New(v, nil, func(f func()) { ui <- f })
		v.checked = func(changes []Change) {
			f.mu.Lock()
			defer f.mu.Unlock()
			for _, c := range changes {
				for _, row := range c.Rows {
					d := v.Document().Draft(c.Draft)
					key := d.Task.Language + d.Segments[row].ID
					if at, ok := f.ended[key]; ok && d.State.Running() && row < len(v.Checks.Findings(c.Draft)) && len(v.Checks.Findings(c.Draft)[row]) > 0 {
						lags = append(lags, time.Since(at))
						delete(f.ended, key)
					}
				}
			}
		}
		a := story("One", 6)
		for i := range a.Paragraphs {
			a.Paragraphs[i].Text = "The ministry spent 1,500 million on 12 ships in 2025, the minister said on Monday."
		}
		v.Show(a)
		(<-ui)()
		var tasks []document.Task
		for _, lang := range []string{"uk", "ru", "de", "fr"} {
			tasks = append(tasks, document.Task{Kind: document.Translation, Language: lang})
		}
		v.Drafts.Ask(tasks, f)
		for v.Document().Running() {
			(<-ui)()
		}
		v.Close()
		if len(lags) == 0 {
			b.Fatal("nothing was found")
		}
		slices.Sort(lags)
		b.ReportMetric(float64(lags[len(lags)/2].Milliseconds()), "ms-median")
		b.ReportMetric(float64(lags[len(lags)*95/100].Milliseconds()), "ms-p95")
		b.ReportMetric(float64(len(lags)), "findings")
	}
}

// wrong streams six paragraphs, one a second, each with a number a hundred
// times too small, and notes when the last token of each was sent.
type wrong struct {
	paced
	ended map[string]time.Time // by language and paragraph
}

func (f *wrong) Stream(ctx context.Context, r endpoint.Request) iter.Seq2[endpoint.Chunk, error] {
	return func(yield func(endpoint.Chunk, error) bool) {
		lang := target.FindStringSubmatch(r.User)[1]
		tick := time.NewTicker(80 * time.Millisecond)
		defer tick.Stop()
		for n := 1; n <= 6; n++ {
			id := fmt.Sprintf("p%d", n)
			for _, word := range []string{"⟦" + id + "⟧ ", "Ministry ", "paid ", "15 ", "million ", "for ", "12 ", "ships ", "in ", "2025", ".", "\n"} {
				select {
				case <-tick.C:
				case <-ctx.Done():
					yield(endpoint.Chunk{}, ctx.Err())
					return
				}
				if word == "\n" {
					f.mu.Lock()
					f.ended[lang+id] = time.Now()
					f.mu.Unlock()
				}
				if !yield(endpoint.Chunk{Text: word}, nil) {
					return
				}
			}
		}
		yield(endpoint.Chunk{Finish: endpoint.FinishStop}, nil)
	}
}

// finder is a view that wants to know what was found.
type finder struct {
	watcher
	checked func([]Change)
}

func (f *finder) Changed([]Change)         {}
func (f *finder) Checked(changes []Change) { f.checked(changes) }
