package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/internal/sqlite"
)

// vocabulary is what the articles of a large library are made of: words, the
// first of them common and most rare, in the proportions of real text (Zipf's
// law).
type vocabulary struct {
	words []string
	zipf  *rand.Zipf
}

const (
	english   = "etaoinshrdlucmwfgypbvk"
	korean    = "가나다라마바사아자차카타파하고노도로모보소오조초한국인의은이을에서북남대통령군"
	ukrainian = "оаинвіетрслкдмупяьзйгєїщфюш"
)

func newVocabulary(seed uint64, letters string) *vocabulary {
	rnd := rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // the same words in every run
	v := &vocabulary{zipf: rand.NewZipf(rnd, 1.1, 8, 20000)}
	r := []rune(letters)
	for range 20001 {
		var b strings.Builder
		for range 2 + rnd.IntN(7) {
			b.WriteRune(r[rnd.IntN(len(r))])
		}
		v.words = append(v.words, b.String())
	}
	return v
}

func (v *vocabulary) text(words int) string {
	var b strings.Builder
	for range words {
		b.WriteString(v.words[v.zipf.Uint64()])
		b.WriteByte(' ')
	}
	return b.String()
}

// fill puts n articles of twelve paragraphs in the file, each with a Korean
// translation, every second one with a Ukrainian one and a final too.
func fill(t testing.TB, s *Store, n int) {
	t.Helper()
	ctx := context.Background()
	en := newVocabulary(1, english)
	ko := newVocabulary(2, korean)
	uk := newVocabulary(3, ukrainian)
	const at = 100
	for from := 0; from < n; from += at {
		err := sqlite.Transact(ctx, s.file, func(tx *sql.Tx) error {
			for i := from; i < min(n, from+at); i++ {
				if err := fillOne(ctx, tx, i, en, ko, uk); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Index(ctx); err != nil {
		t.Fatal(err)
	}
}

func fillOne(ctx context.Context, tx *sql.Tx, i int, en, ko, uk *vocabulary) error {
	const paragraphs = 12
	d := &document.Document{Article: document.Article{Title: fmt.Sprintf("Article %d", i), Language: "en"}}
	for p := range paragraphs {
		d.Article.Paragraphs = append(d.Article.Paragraphs, document.Paragraph{ID: fmt.Sprintf("p%d", p+1), Role: document.Body, Text: en.text(45)})
	}
	translate := func(lang string, v *vocabulary, words int) document.Draft {
		draft := d.NewDraft(document.Task{Kind: document.Translation, Language: lang}, document.Origin{Engine: document.EngineModel, Started: document.Now()})
		draft.State = document.Complete
		for j := range draft.Segments {
			draft.Segments[j].Text, draft.Segments[j].State = v.text(words), document.Complete
		}
		return draft
	}
	d.Add(translate("ko", ko, 30))
	if i%2 == 0 {
		d.Add(translate("uk", uk, 40))
		for j, g := range d.Drafts[1].Segments {
			d.SetFinal("uk", j, document.FinalSegment{Text: g.Text, From: "uk-1", At: document.Now()})
		}
	}
	body, err := json.Marshal(d.Article)
	if err != nil {
		return err
	}
	key := d.Article.Key()
	if _, err := tx.ExecContext(ctx, putArticle, key, d.Article.Title, int64(i), string(body)); err != nil {
		return err
	}
	return addDrafts(ctx, tx, key, *d, map[string]string{})
}

// The bounds of the proof, doubled: two cores are shared with other tests.
const (
	searchBound  = 2 * 100 * time.Millisecond
	articleBound = 2 * 150 * time.Millisecond
	openBound    = 2 * 1.2 // times what an empty library takes
)

// TestLarge: a library of 10,000 articles is as quick as an empty one.
func TestLarge(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("takes a minute")
	}
	path := filepath.Join(t.TempDir(), "large.db")
	s := opened(t, path)
	start := time.Now()
	fill(t, s, 10_000)
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d MB, filled in %v", info.Size()>>20, time.Since(start))
	searchLarge(t, s)
	readLarge(t, s)
	start = time.Now()
	if err := s.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Logf("checked in %v", time.Since(start))
	_ = s.Close()
	empty := filepath.Join(t.TempDir(), "empty.db")
	_ = opened(t, empty).Close()
	large, small := opening(t, path), opening(t, empty)
	t.Logf("opens in %v, an empty one in %v: %.2f times", large, small, float64(large)/float64(small))
	if float64(large) > openBound*float64(small) {
		t.Error("too long")
	}
}

// searchLarge looks for words common and rare, long and short, for several and
// for what is not there.
func searchLarge(t *testing.T, s *Store) {
	t.Helper()
	en, ko := newVocabulary(1, english), newVocabulary(2, korean)
	worst := time.Duration(0)
	for _, q := range []string{
		en.words[0], en.words[500], en.words[15000], en.words[3] + " " + en.words[20], ko.words[10], ko.words[9000],
		"북한", "대통령", "한", "a", "th", "article 77", "nothing such stands", "qz", "힣", "힣힣", "et sh", en.words[100] + " " + ko.words[5],
	} {
		start := time.Now()
		found, err := s.Search(t.Context(), Query{Text: q, Most: 100})
		took := time.Since(start)
		t.Logf("%3d articles with %q in %v", len(found), q, took)
		if err != nil || took > searchBound {
			t.Errorf("%q: %v, %v", q, took, err)
		}
		worst = max(worst, took)
	}
	t.Logf("the slowest search took %v", worst)
}

func readLarge(t *testing.T, s *Store) {
	t.Helper()
	keys, err := texts(t.Context(), s.file, "SELECT key FROM article ORDER BY key LIMIT 100")
	if err != nil {
		t.Fatal(err)
	}
	worst := time.Duration(0)
	for _, k := range keys {
		start := time.Now()
		if doc, err := s.Document(t.Context(), k); err != nil || len(doc.Drafts) == 0 {
			t.Fatal(err)
		}
		worst = max(worst, time.Since(start))
	}
	t.Logf("the slowest of %d articles was read in %v", len(keys), worst)
	if worst > articleBound {
		t.Error("too long")
	}
}

// opening is the median time of what the program does with the database before
// its window shows.
func opening(t *testing.T, path string) time.Duration {
	t.Helper()
	var took []time.Duration
	for range 25 {
		start := time.Now()
		s, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Settings(t.Context()); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Recent(t.Context(), 8); err != nil {
			t.Fatal(err)
		}
		took = append(took, time.Since(start))
		_ = s.Close()
	}
	slices.Sort(took)
	return took[len(took)/2]
}

// BenchmarkStreaming is one write of the session's saver while three
// translations stream in: a paragraph of each.
func BenchmarkStreaming(b *testing.B) {
	s, err := Open(filepath.Join(b.TempDir(), "t.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	d := longArticle()
	if err := s.PutArticle(b.Context(), d.Article); err != nil {
		b.Fatal(err)
	}
	drafts := make([]document.Draft, 3)
	for i, lang := range []string{"ko", "uk", "ru"} {
		drafts[i] = d.NewDraft(document.Task{Kind: document.Translation, Language: lang}, document.Origin{Started: document.Now()})
	}
	for n := 0; b.Loop(); n++ {
		g := document.Segment{ID: "p1", Text: fmt.Sprint(n) + strings.Repeat("가나다라마", 30), State: document.Writing}
		for i := range drafts {
			if err := s.PutDraft(b.Context(), d.Article.Key(), drafts[i], map[int]document.Segment{n % longParagraphs: g}); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkIndex is what a search adds after three drafts of 60 paragraphs have
// changed.
func BenchmarkIndex(b *testing.B) {
	s, err := Open(filepath.Join(b.TempDir(), "t.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	v := newVocabulary(2, korean)
	d := longArticle()
	for _, lang := range []string{"ko", "uk", "ru"} {
		draft := d.NewDraft(document.Task{Kind: document.Translation, Language: lang}, document.Origin{Started: document.Now()})
		for i := range draft.Segments {
			draft.Segments[i].Text = v.text(30)
		}
		d.Add(draft)
	}
	if err := s.PutRecord(b.Context(), Record{Document: *d}); err != nil {
		b.Fatal(err)
	}
	for n := 0; b.Loop(); n++ {
		for _, draft := range d.Drafts {
			g := document.Segment{ID: "p1", Text: v.text(30)}
			if err := insertOne(b.Context(), s, d.Article.Key(), draft.ID, n%longParagraphs, g); err != nil {
				b.Fatal(err)
			}
		}
		if err := s.Index(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

func insertOne(ctx context.Context, s *Store, key, draft string, at int, g document.Segment) error {
	return sqlite.Transact(ctx, s.file, func(tx *sql.Tx) error {
		return insertSegments(ctx, tx, key, draft, map[int]document.Segment{at: g})
	})
}
