package memory

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// author writes sentences whose words are as often as those of a language are
// (Zipf's law), so that lists of common pairs get as long as they would.
type author struct {
	random *rand.Rand
	zipf   *rand.Zipf
	hangul bool
}

func newAuthor(seed uint64, hangul bool) *author {
	r := rand.New(rand.NewPCG(seed, 7))
	return &author{r, rand.NewZipf(r, 1.1, 3, 40_000), hangul}
}

func (p *author) word() string {
	n := p.zipf.Uint64()
	if p.hangul { // syllables are as common as words are rare
		return string(rune(0xAC00+n%900)) + string(rune(0xAC00+n/900*13%900))
	}
	return fmt.Sprintf("w%x", n)
}

func (p *author) sentence() []string {
	words := make([]string, 8+p.random.IntN(30))
	for i := range words {
		words[i] = p.word()
	}
	return words
}

// edited changes, drops or inserts a share of the words.
func (p *author) edited(words []string, share float64) string {
	words = slices.Clone(words)
	for range int(share * float64(len(words))) {
		switch at := p.random.IntN(len(words)); p.random.IntN(4) {
		case 0:
			words = slices.Delete(words, at, at+1)
		case 1:
			words = slices.Insert(words, at, p.word())
		default:
			words[at] = p.word()
		}
	}
	return strings.Join(words, " ")
}

// filled is a memory of as many segments as large says, and their sources.
func filledOne(t testing.TB, hangul bool) (*Memory, *author, [][]string) {
	t.Helper()
	m := opened(t, filepath.Join(t.TempDir(), File))
	p := newAuthor(1, hangul)
	texts := make([][]string, large)
	begun := time.Now()
	err := m.write(context.Background(), func(tx *sql.Tx) error {
		w, err := newWriter(context.Background(), tx)
		if err != nil {
			return err
		}
		for i := range texts {
			texts[i] = p.sentence()
			u := Unit{Source: strings.Join(texts[i], " "), SourceLanguage: "en", Target: fmt.Sprint("목표 ", i), TargetLanguage: "ko"}
			if _, err := w.add(context.Background(), clean(u)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d segments kept in %v", large, time.Since(begun).Round(time.Millisecond))
	return m, p, texts
}

// TestLargeMemory measures how quick a lookup in 100,000 segments is, and how
// many of the segments that a person would call similar it finds.
func TestLargeMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes half a minute")
	}
	for _, hangul := range []bool{false, true} {
		t.Run(fmt.Sprint("hangul ", hangul), func(t *testing.T) { measure(t, hangul) })
	}
}

func measure(t *testing.T, hangul bool) {
	m, p, texts := filledOne(t, hangul)
	var times []time.Duration
	wanted, found := 0, 0
	for i := range lookups {
		want := texts[p.random.IntN(large)]
		text := p.edited(want, 0.35*float64(i)/lookups)
		begun := time.Now()
		got, err := m.Lookup(context.Background(), text, Query{Source: "en", Target: "ko", Least: 60})
		times = append(times, time.Since(begun))
		if err != nil {
			t.Fatal(err)
		}
		if score := similarity(tokenize(text), tokenize(strings.Join(want, " "))); score >= 60 {
			wanted++
			if len(got) > 0 && got[0].Score >= min(score, 99) {
				found++
			}
		}
	}
	slices.Sort(times)
	t.Logf("median %v, 99 in 100 within %v, slowest %v; %d of %d found", times[lookups/2], times[lookups*99/100], times[lookups-1], found, wanted)
	// The machine may be busy: the median must hold, the rest be bounded.
	if times[lookups/2] > slow*50*time.Millisecond || times[lookups*99/100] > slow*500*time.Millisecond {
		t.Error("a lookup takes too long")
	}
	if found*100 < wanted*97 {
		t.Error("too few similar segments are found")
	}
}

func BenchmarkLookup(b *testing.B) {
	m, p, texts := filledOne(b, false)
	for b.Loop() {
		text := p.edited(texts[p.random.IntN(large)], 0.25)
		if _, err := m.Lookup(context.Background(), text, Query{Source: "en", Target: "ko"}); err != nil {
			b.Fatal(err)
		}
	}
}

// flood is a TMX file of that many units, written while it is read.
func flood(units int) *io.PipeReader {
	r, w := io.Pipe()
	go func() {
		out := newTMXWriter(w)
		for i := range units {
			u := Unit{Source: fmt.Sprintf("Source %d %s", i, strings.Repeat("word ", 50)), SourceLanguage: "en", Target: "목표", TargetLanguage: "ko"}
			if err := out.write(u); err != nil {
				_ = w.CloseWithError(err)
				return
			}
		}
		_ = w.CloseWithError(out.close())
	}()
	return r
}

// TestReadingHoldsLittle reads a file of some 40 MB.
func TestReadingHoldsLittle(t *testing.T) {
	units := 0
	most := uint64(0)
	err := readTMX(flood(large), func(Unit) error {
		if units++; units%10_000 == 0 {
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
		}
		return nil
	})
	if err != nil || units != large {
		t.Fatal(units, err)
	}
	if most > 16<<20 {
		t.Errorf("%d MB are held", most>>20)
	}
}
