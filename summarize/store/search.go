package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"codeberg.org/tolmach/tolmach/summarize/internal/sqlite"
)

// Entry is one line of the list of articles. Recent leaves out what comes after
// Opened.
type Entry struct {
	Key       string
	Title     string
	Opened    time.Time
	Tags      []string
	Languages []string // of its translations and finals
	Hit       *Hit     // where the text searched for stands; nil without one
}

// Hit is a place where a text searched for stands. Around the match is some of
// the paragraph; a beginning or end that was cut off has an ellipsis.
type Hit struct {
	Part      Part
	Draft     string // the id of the draft, for PartDraft
	Language  string // of the draft or final; "" otherwise
	Paragraph int    // its place, or a summary's sentence's, from 0
	Before    string
	Match     string
	After     string
}

// Query is what to look for. Each word of Text must stand somewhere in the
// same part, whole or within a word, whatever its case; the order does not
// matter, nor does punctuation have a meaning. Only where nothing is found with
// its quotation marks, what stands between them is looked for without: as one
// piece, as people are used to. Without a text it is all articles. Tag is "" for
// any.
type Query struct {
	Text string
	Tag  string
	Most int // how many articles to list
}

// Recent lists the articles opened last, the newest first.
func (s *Store) Recent(ctx context.Context, most int) ([]Entry, error) {
	entries, err := listed(ctx, s.history.Load().db, "", most)
	return entries, reading(err)
}

func listed(ctx context.Context, q sqlite.Querier, tag string, most int) (entries []Entry, err error) {
	err = each(ctx, q, func(scan func(...any) error) error {
		var e Entry
		var opened int64
		if err := scan(&e.Key, &e.Title, &opened); err != nil {
			return err
		}
		e.Opened = time.Unix(0, opened)
		entries = append(entries, e)
		return nil
	}, `SELECT key, title, opened FROM article
		WHERE ?1 = '' OR key IN (SELECT article FROM tag WHERE name = ?1) ORDER BY opened DESC LIMIT ?2`, tag, most)
	return entries, err
}

// Search lists articles, those opened last first. When more than q.Most have
// the text, it is those that changed last.
func (s *Store) Search(ctx context.Context, q Query) ([]Entry, error) {
	h := s.history.Load()
	words := wordsOf(q.Text)
	var entries []Entry
	var err error
	if len(words) == 0 {
		entries, err = listed(ctx, h.db, q.Tag, q.Most)
	} else if err = h.catchUp(ctx); err == nil || code(err) != 0 { // what is indexed can be found on a full disk too
		entries, err = h.find(ctx, words, q)
		if pieces := piecesOf(q.Text); err == nil && len(entries) == 0 && pieces != nil {
			entries, err = h.find(ctx, pieces, q)
		}
	}
	for i := range entries {
		if err == nil {
			err = h.describe(ctx, &entries[i])
		}
	}
	return entries, reading(err)
}

// describe adds what the library shows of an article.
func (h *shelf) describe(ctx context.Context, e *Entry) (err error) {
	e.Tags, err = texts(ctx, h.db, "SELECT name FROM tag WHERE article = ? ORDER BY name", e.Key)
	if err != nil {
		return err
	}
	e.Languages, err = texts(ctx, h.db, `
		SELECT json_extract(head, '$.task.language') AS lang FROM draft
		WHERE article = ?1 AND json_extract(head, '$.task.kind') = 'translation'
		UNION SELECT language FROM final WHERE article = ?1 ORDER BY lang`, e.Key)
	return err
}

// wordsOf are the folded words of a query, the longest first.
func wordsOf(text string) []string { return bounded(strings.Fields(fold(text))) }

// piecesOf are the folded words of a query that are not between quotation marks,
// of any kind, and what is between them in one; nil when there is none.
func piecesOf(text string) (pieces []string) {
	stretches := strings.Split(fold(text), `"`)
	if len(stretches) == 1 {
		return nil
	}
	for i, stretch := range stretches {
		words := strings.Fields(stretch)
		if i%2 == 1 && len(words) > 1 {
			words = []string{strings.Join(words, " ")}
		}
		pieces = append(pieces, words...)
	}
	return bounded(pieces)
}

// bounded puts the longest first and bounds the work that a pasted page makes.
func bounded(words []string) []string {
	const most, longest = 8, 64
	words = words[:min(len(words), most)]
	for i, w := range words {
		r := []rune(w)
		words[i] = string(r[:min(len(r), longest)])
	}
	slices.SortStableFunc(words, func(a, b string) int { return cmp.Compare(len([]rune(b)), len([]rune(a))) })
	return words
}

// found is a passage in which all words stand.
type found struct {
	id int64
	part
}

// find lists the articles that have all words in one part.
func (h *shelf) find(ctx context.Context, words []string, q Query) ([]Entry, error) {
	match, err := h.match(ctx, words)
	if err != nil {
		return nil, err
	}
	hits, err := h.hits(ctx, words, match, q)
	if err != nil {
		return nil, err
	}
	var entries []Entry
	for _, f := range hits {
		e, err := h.entry(ctx, f, words[0])
		if err != nil {
			return nil, err
		}
		if e != nil {
			entries = append(entries, *e)
		}
	}
	slices.SortStableFunc(entries, func(a, b Entry) int { return b.Opened.Compare(a.Opened) })
	return entries, nil
}

// match is an expression for the passages that may have all words; "" when
// nothing is gained by one.
func (h *shelf) match(ctx context.Context, words []string) (string, error) {
	var all []string
	for _, w := range words {
		r := []rune(w)
		for i := 0; i+3 <= len(r); i++ {
			all = append(all, quoted(string(r[i:i+3])))
		}
		if len(r) >= 3 {
			continue
		}
		group, err := h.beginning(ctx, w)
		if err != nil {
			return "", err
		}
		if group != "" {
			all = append(all, "("+group+")")
		}
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), " AND "), nil
}

// beginning is an expression for the trigrams that begin with a shorter word;
// "" when there are so many that passages with it are found soon without an
// index.
func (h *shelf) beginning(ctx context.Context, word string) (string, error) {
	const most = 200
	terms, err := texts(ctx, h.db, "SELECT term FROM trigram WHERE term >= ? AND term < ? LIMIT ?", word, word+"\U0010FFFF", most+1)
	if len(terms) > most {
		return "", err
	}
	if len(terms) == 0 {
		terms = []string{strings.Repeat("\U0010FFFF", 3)} // no passage has it
	}
	for i := range terms {
		terms[i] = quoted(terms[i])
	}
	return strings.Join(terms, " OR "), err
}

// quoted is a text as a string of FTS5's query language.
func quoted(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

// hits are the passages with all words, one for each article, those indexed
// last first.
func (h *shelf) hits(ctx context.Context, words []string, match string, q Query) (hits []found, err error) {
	query, args := "SELECT id, article, part, owner FROM passage WHERE TRUE", []any{}
	order := " ORDER BY id DESC"
	if match != "" {
		query = "SELECT id, article, part, owner FROM trigrams JOIN passage ON id = trigrams.rowid WHERE trigrams MATCH ?"
		order, args = " ORDER BY trigrams.rowid DESC", []any{match}
	}
	for _, w := range words {
		query += " AND instr(passage.text, ?)"
		args = append(args, w)
	}
	if q.Tag != "" {
		query += " AND article IN (SELECT article FROM tag WHERE name = ?)"
		args = append(args, q.Tag)
	}
	enough := errors.New("enough")
	seen := map[string]bool{}
	err = each(ctx, h.db, func(scan func(...any) error) error {
		var f found
		if err := scan(&f.id, &f.article, &f.kind, &f.owner); err != nil {
			return err
		}
		if !seen[f.article] {
			seen[f.article] = true
			hits = append(hits, f)
		}
		if len(hits) >= q.Most {
			return enough
		}
		return nil
	}, query+order, args...)
	if errors.Is(err, enough) {
		err = nil
	}
	return hits, err
}

// entry is an article with the place where a word stands in one of its parts;
// nil when it is gone meanwhile.
func (h *shelf) entry(ctx context.Context, f found, word string) (*Entry, error) {
	e := &Entry{Key: f.article, Hit: &Hit{Part: f.kind}}
	var opened int64
	var text, lang string
	err := h.db.QueryRowContext(ctx, `
		SELECT title, opened, text, coalesce((SELECT json_extract(head, '$.task.language') FROM draft WHERE draft.article = key AND draft.id = owner), owner)
		FROM passage JOIN article ON key = article WHERE passage.id = ?`, f.id).Scan(&e.Title, &opened, &text, &lang)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	e.Opened, e.Hit.Language = time.Unix(0, opened), lang
	if f.kind == PartDraft {
		e.Hit.Draft = f.owner
	}
	if at := strings.Index(text, word); at > 0 {
		e.Hit.Paragraph = strings.Count(text[:at], "\n")
	}
	lines, err := linesOf(ctx, h.db, f.part)
	if err == nil && e.Hit.Paragraph < len(lines) {
		e.Hit.cut(lines[e.Hit.Paragraph], word)
	}
	return e, err
}

// around is how many characters of a paragraph stand on each side of a match.
const around = 50

// cut fills in the match and what is around it.
func (h *Hit) cut(line, word string) {
	line = norm.NFC.String(line)
	byteAt := strings.Index(fold(line), word)
	if byteAt < 0 {
		return // changed meanwhile
	}
	r := []rune(line)
	at := len([]rune(fold(line)[:byteAt]))
	end := at + len([]rune(word))
	from, to := max(0, at-around), min(len(r), end+around)
	h.Before, h.Match, h.After = string(r[from:at]), string(r[at:end]), string(r[end:to])
	if from > 0 {
		h.Before = "…" + strings.TrimLeft(h.Before, " ")
	}
	if to < len(r) {
		h.After = strings.TrimRight(h.After, " ") + "…"
	}
}
