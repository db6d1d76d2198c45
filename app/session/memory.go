package session

import (
	"context"
	"maps"
	"slices"
	"sync"

	"codeberg.org/tolmach/tolmach/summarize"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/memory"
)

// TranslationMemory is what accepted paragraphs are kept in. *memory.Memory is
// one.
type TranslationMemory interface {
	summarize.Memory
	Put(ctx context.Context, paragraphs ...memory.Unit) error
	Lookup(ctx context.Context, text string, q memory.Query) ([]memory.Match, error)
}

// Recollection keeps accepted paragraphs in a memory, and looks there for those
// of the open article.
type Recollection struct {
	session *Session
	memory  TranslationMemory // nil when there is none
	units   units             // on their way to it
}

// Use has accepted paragraphs remembered, and shown to the model where
// they are like what is to be translated.
func (rc *Recollection) Use(m TranslationMemory) { rc.memory = m }

// examples is the memory as the engine takes it: nil when there is none, not an
// interface that holds nil.
func (rc *Recollection) examples() summarize.Memory {
	if rc.memory == nil {
		return nil
	}
	return rc.memory
}

// remember keeps an accepted paragraph in the memory, or takes one out of it
// that is not accepted any more.
func (rc *Recollection) remember(w *work, lang string, place int, was, now document.FinalSegment) {
	if rc.memory == nil || w.doc.Article.Language == "" || !was.Accepted && !now.Accepted {
		return
	}
	p := w.doc.Article.Paragraphs[place]
	u := memory.Unit{
		Source: p.Text, SourceLanguage: w.doc.Article.Language, TargetLanguage: lang, At: now.At,
		From: memory.Origin{Article: w.key, Paragraph: p.ID},
	}
	if now.Accepted {
		u.Target = now.Text
	}
	rc.units.add(u)
	m := rc.memory // which may be another, or none, by the time it is written to
	rc.session.Work(func(context.Context) func() {
		if err := rc.units.write(m); err != nil {
			return func() { rc.session.view.Unsaved(err) }
		}
		return nil
	})
}

// units are what is to be written to the memory: of each paragraph only the
// newest, so that nothing overtakes what came after it.
type units struct {
	mu      sync.Mutex
	waiting map[unitKey]memory.Unit
	writing sync.Mutex
}

type unitKey struct {
	from memory.Origin
	lang string
}

func (q *units) add(u memory.Unit) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.keep(u)
}

func (q *units) keep(u memory.Unit) {
	if q.waiting == nil {
		q.waiting = map[unitKey]memory.Unit{}
	}
	q.waiting[unitKey{u.From, u.TargetLanguage}] = u
}

// forget drops what waits of an article.
func (q *units) forget(article string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	maps.DeleteFunc(q.waiting, func(k unitKey, _ memory.Unit) bool { return k.from.Article == article })
}

// write puts what waits into the memory, also when the window closes meanwhile.
// What cannot be written is tried again with the next.
func (q *units) write(m TranslationMemory) error {
	q.writing.Lock()
	defer q.writing.Unlock()
	q.mu.Lock()
	now := slices.Collect(maps.Values(q.waiting))
	q.waiting = nil
	q.mu.Unlock()
	err := m.Put(context.Background(), now...)
	if err == nil {
		return nil
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, u := range now {
		if _, newer := q.waiting[unitKey{u.From, u.TargetLanguage}]; !newer {
			q.keep(u)
		}
	}
	return err
}

// Recall looks for what the memory has on each paragraph of the open article
// and calls show on the UI thread with the best match by place; one with a
// score of 0 where there is none.
func (rc *Recollection) Recall(lang string, show func(best []memory.Match)) {
	w := rc.session.current
	if w == nil || rc.memory == nil || w.doc.Article.Language == "" {
		return
	}
	q := memory.Query{Source: w.doc.Article.Language, Target: lang, Limit: 1, Without: w.key}
	paragraphs, m := w.doc.Article.Paragraphs, rc.memory
	rc.session.Work(func(ctx context.Context) func() {
		best := make([]memory.Match, len(paragraphs))
		for i, p := range paragraphs {
			found, err := m.Lookup(ctx, p.Text, q)
			if err != nil {
				return func() { rc.session.view.Unsaved(err) }
			}
			if len(found) > 0 {
				best[i] = found[0]
			}
		}
		return func() {
			if rc.session.current == w {
				show(best)
			}
		}
	})
}
