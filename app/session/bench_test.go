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

	"app.tolmach/summarize"
	"app.tolmach/summarize/endpoint"
	"app.tolmach/summarize/token"
)

// paced streams numbered words at 200 a second and notes when each was sent.
type paced struct {
	words int

	mu   sync.Mutex
	sent map[string]time.Time // by draft's language and word
}

func (p *paced) Origin(summarize.Task) summarize.Origin {
	return summarize.Origin{Engine: summarize.EngineModel}
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
		var tasks []summarize.Task
		for _, lang := range []string{"ko", "uk", "ru", "de"} {
			tasks = append(tasks, summarize.Task{Kind: summarize.Translation, Language: lang})
		}
		v.Ask(tasks, p)
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

func (w *watcher) Opened(*summarize.Document)   {}
func (w *watcher) Changed([]Change)             { w.changed() }
func (w *watcher) Loading(string, int64, int64) {}
func (w *watcher) Refused(string, error)        {}
func (w *watcher) Unsaved(error)                {}
func (w *watcher) Checked([]Change)             {}
