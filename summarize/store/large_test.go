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

	"app.tolmach/summarize"
	"app.tolmach/summarize/article"
)

// words are what the articles of a large library are made of: some common,
// most rare, in the proportions of real text (Zipf's law).
type vocabulary struct {
	common, syllables []string
	rnd               *rand.Rand
	zipf              *rand.Zipf
}

func newVocabulary(seed uint64, letters string) *vocabulary {
	v := &vocabulary{rnd: rand.New(rand.NewPCG(seed, 1))}
	v.zipf = rand.NewZipf(v.rnd, 1.1, 8, 20000)
	r := []rune(letters)
	for range 20001 {
		var b strings.Builder
		for range 2 + v.rnd.IntN(7) {
			b.WriteRune(r[v.rnd.IntN(len(r))])
		}
		v.common = append(v.common, b.String())
	}
	return v
}

func (v *vocabulary) text(words int) string {
	var b strings.Builder
	for range words {
		b.WriteString(v.common[v.zipf.Uint64()])
		b.WriteByte(' ')
	}
	return b.String()
}

// fill puts n articles of twelve paragraphs in the file, each with a Korean
// translation, every second one with a Ukrainian one and a final too.
func fill(t testing.TB, s *Store, n int) {
	t.Helper()
	ctx := context.Background()
	en := newVocabulary(1, "etaoinshrdlucmwfgypbvk")
	ko := newVocabulary(2, "가나다라마바사아자차카타파하고노도로모보소오조초한국인의은이을에서북남대통령군")
	uk := newVocabulary(3, "оаинвіетрслкдмупяьзйгєїщфюш")
	const at = 100
	for from := 0; from < n; from += at {
		err := transact(ctx, s.file, func(tx *sql.Tx) error {
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
	d := &summarize.Document{Article: article.Article{Title: fmt.Sprintf("Article %d", i), Language: "en"}}
	for p := range paragraphs {
		d.Article.Paragraphs = append(d.Article.Paragraphs, article.Paragraph{ID: fmt.Sprintf("p%d", p+1), Role: article.Body, Text: en.text(45)})
	}
	translate := func(lang string, v *vocabulary, words int) summarize.Draft {
		draft := d.NewDraft(summarize.Task{Kind: summarize.Translation, Language: lang}, summarize.Origin{Engine: summarize.EngineModel, Started: summarize.Now()})
		draft.State = summarize.Complete
		for j := range draft.Segments {
			draft.Segments[j].Text, draft.Segments[j].State = v.text(words), summarize.Complete
		}
		return draft
	}
	d.Add(translate("ko", ko, 30))
	if i%2 == 0 {
		d.Add(translate("uk", uk, 40))
		for j, g := range d.Drafts[1].Segments {
			d.SetFinal("uk", j, summarize.FinalSegment{Text: g.Text, From: "uk-1", At: summarize.Now()})
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

// TestLarge is the proof that a library of 10,000 articles works as fast as an
// empty one.
func TestLarge(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("takes a minute")
	}
	dir := t.TempDir()
	if d := os.Getenv("TOLMACH_LARGE"); d != "" {
		dir = d
	}
	path := filepath.Join(dir, "large.db")
	_, err := os.Stat(path)
	s, oerr := Open(path)
	if oerr != nil {
		t.Fatal(oerr)
	}
	if err != nil {
		start := time.Now()
		fill(t, s, 10_000)
		t.Logf("filled in %v", time.Since(start))
	}
	info, _ := os.Stat(path)
	t.Logf("%d MB", info.Size()>>20)
	start := time.Now()
	if err := s.Check(context.Background()); err != nil {
		t.Fatal(err)
	}
	t.Logf("integrity_check in %v", time.Since(start))
	start = time.Now()
	var ok string
	_ = s.file.QueryRow("PRAGMA quick_check(1)").Scan(&ok)
	t.Logf("quick_check in %v", time.Since(start))
	en, ko := newVocabulary(1, "etaoinshrdlucmwfgypbvk"), newVocabulary(2, "가나다라마바사아자차카타파하고노도로모보소오조초한국인의은이을에서북남대통령군")
	for _, q := range []string{en.common[0], en.common[500], en.common[15000], en.common[3] + " " + en.common[20], ko.common[10], ko.common[9000], "북한", "대통령", "한", "가나", "a", "th", "e", "article 77", "article", "nothing such stands", "qz", "zzz", "힣", "힣힣", "et sh", en.common[100] + " " + ko.common[5]} {
		for range 2 {
			start := time.Now()
			found, err := s.Search(context.Background(), Query{Text: q, Most: 100})
			t.Logf("%-20q %3d in %v %v", q, len(found), time.Since(start), err)
		}
	}
	keys, _ := texts(context.Background(), s.file, "SELECT key FROM article LIMIT 50")
	var ds []time.Duration
	for _, k := range keys {
		start := time.Now()
		if _, err := s.Document(context.Background(), k); err != nil {
			t.Fatal(err)
		}
		ds = append(ds, time.Since(start))
	}
	slices.Sort(ds)
	t.Logf("open article: median %v worst %v", ds[len(ds)/2], ds[len(ds)-1])
	_ = s.Close()
	for _, p := range []string{path, filepath.Join(t.TempDir(), "empty.db")} {
		for range 6 {
			start := time.Now()
			s, err := Open(p)
			if err != nil {
				t.Fatal(err)
			}
			_, _ = s.Settings(context.Background())
			_, _ = s.Recent(context.Background(), 8)
			t.Logf("open %s %v", filepath.Base(p), time.Since(start))
			_ = s.Close()
		}
	}
}
