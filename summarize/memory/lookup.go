package memory

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/internal/sqlite"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// Query says what to look for.
type Query struct {
	Source, Target string // languages, BCP 47; regions do not count
	Limit          int    // most matches; 0 for 5
	Least          int    // least score, 1 to 100; 0 for 70. Below 50 not all is found
	Without        string // key of an article whose own units are left out; "" for none
}

// Match is a unit whose source is like the text looked up. Score is 100 when
// they are the same but for white space, Unicode form and the shapes of
// quotation marks, apostrophes and dashes; otherwise see similarity, 99 at
// most.
type Match struct {
	Score int
	Unit  Unit
}

const (
	// maxTokens bounds the texts compared: a longer one is only found when it
	// is the same. Its sentences are units of their own.
	maxTokens = 600
	// maxRows is how many units one pair of words may propose. A pair that is
	// in more of them tells little.
	maxRows = 2000
	// maxCandidates is how many units are compared word by word.
	maxCandidates = 60
)

// Lookup finds the units most like a text, the best first, of equals the
// newest; a translation comes once. The error is a problem.memory.read.
func (m *Memory) Lookup(ctx context.Context, text string, q Query) ([]Match, error) {
	q.Limit, q.Least = cmp.Or(q.Limit, 5), cmp.Or(q.Least, 70)
	pair := pairOf(q.Source, q.Target)
	same, err := query(ctx, m.db, "exact = ? ORDER BY at DESC LIMIT 100", exact(pair, text))
	if err != nil {
		return nil, reading(ctx, err)
	}
	found, err := m.similar(ctx, pair, tokenize(text), q.Least)
	if err != nil {
		return nil, reading(ctx, err)
	}
	want := normal(text)
	for _, u := range same {
		if normal(u.Source) == want {
			found = append(found, Match{100, u})
		}
	}
	return best(found, q), nil
}

// Examples are the units most like any of the texts, or a sentence of them:
// examples for a prompt, in the order of Lookup. q.Limit is for all together.
func (m *Memory) Examples(ctx context.Context, texts []string, q Query) ([]Match, error) {
	q.Limit = cmp.Or(q.Limit, 5)
	var all []Match
	for _, t := range texts {
		parts := []string{t}
		if spans := prose.Sentences(t, q.Source); len(spans) > 1 {
			for _, s := range spans {
				parts = append(parts, t[s.From:s.To])
			}
		}
		for _, p := range parts {
			found, err := m.Lookup(ctx, p, q)
			if err != nil {
				return nil, err
			}
			all = append(all, found...)
		}
	}
	return best(all, q), nil
}

// best sorts matches and keeps as many as asked for, each pair of texts once.
func best(found []Match, q Query) []Match {
	slices.SortStableFunc(found, func(a, b Match) int {
		return cmp.Or(b.Score-a.Score, b.Unit.At.Compare(a.Unit.At), cmp.Compare(b.Unit.ID, a.Unit.ID))
	})
	type texts struct{ source, target string }
	seen := map[texts]bool{}
	kept := found[:0]
	for _, f := range found {
		t := texts{normal(f.Unit.Source), f.Unit.Target}
		if len(kept) == q.Limit || seen[t] || q.Without != "" && f.Unit.From.Article == q.Without {
			continue
		}
		seen[t] = true
		kept = append(kept, f)
	}
	return kept
}

// similar are the units at least so much alike, without those that are the
// same.
func (m *Memory) similar(ctx context.Context, pair uint64, tokens []token, least int) ([]Match, error) {
	ids, err := m.candidates(ctx, pair, tokens, least)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	units, err := query(ctx, m.db, "id IN (?"+strings.Repeat(", ?", len(ids)-1)+")", ids...)
	if err != nil {
		return nil, err
	}
	var found []Match
	for _, u := range units {
		if score := min(99, similarity(tokens, tokenize(u.Source))); score >= least {
			found = append(found, Match{score, u})
		}
	}
	return found, nil
}

// candidates are the units that share most with the sketch of a text, of those
// whose length allows the score.
func (m *Memory) candidates(ctx context.Context, pair uint64, tokens []token, least int) ([]any, error) {
	shared := map[int64]int{}
	shortest, longest := (len(tokens)*least+99)/100, len(tokens)*100/max(least, 1)
	for _, g := range sketch(pair, tokens) {
		if err := m.count(ctx, shared, g, shortest, longest); err != nil {
			return nil, err
		}
	}
	ids := make([]int64, 0, len(shared))
	for id := range shared {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b int64) int { return cmp.Or(shared[b]-shared[a], cmp.Compare(b, a)) })
	list := make([]any, min(len(ids), maxCandidates))
	for i := range list {
		list[i] = ids[i]
	}
	return list, nil
}

func (m *Memory) count(ctx context.Context, shared map[int64]int, gram uint32, shortest, longest int) (err error) {
	rows, err := m.db.QueryContext(ctx, "SELECT unit FROM gram WHERE gram = ? AND length BETWEEN ? AND ? LIMIT ?",
		gram, shortest, longest, maxRows)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
		shared[id]++
	}
	return rows.Err()
}

// query reads the units that a condition of ours, never a user's text, selects.
func query(ctx context.Context, from sqlite.Querier, where string, args ...any) (units []Unit, err error) {
	rows, err := from.QueryContext(ctx, selectUnit+" WHERE "+where, args...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		u, err := scan(rows)
		if err != nil {
			return nil, err
		}
		units = append(units, u)
	}
	return units, rows.Err()
}

const selectUnit = "SELECT id, source, source_language, target, target_language, at, article, paragraph FROM unit"

func scan(rows *sql.Rows) (u Unit, err error) {
	var at int64
	err = rows.Scan(&u.ID, &u.Source, &u.SourceLanguage, &u.Target, &u.TargetLanguage, &at, &u.From.Article, &u.From.Paragraph)
	if at != 0 {
		u.At = time.Unix(at, 0).UTC()
	}
	return u, err
}
