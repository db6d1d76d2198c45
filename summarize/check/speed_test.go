package check

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// fastEnough is how much source text is checked in a second at least, by the
// clock and while the tests of other packages take the processor: a third of
// what BenchmarkTranslation has to reach alone.
const fastEnough = 5e6 / 3 // bytes

// TestSpeed: the best of some runs, because other programs may take the
// processor; and eight times the text takes about eight times as long.
func TestSpeed(t *testing.T) {
	if raced {
		t.Skip("the race detector makes it slower")
	}
	for _, lang := range []string{"ko", "uk", "ru"} {
		took := func(n int) time.Duration {
			a := document.Article{Language: "en"}
			var targets []string
			for i := range n {
				number := strings.NewReplacer("23", strconv.Itoa(i%28+1), "3,000", strconv.Itoa(i), "3000", strconv.Itoa(i), "3천", strconv.Itoa(i))
				a.Paragraphs = append(a.Paragraphs, document.Paragraph{ID: "p" + strconv.Itoa(i), Text: number.Replace(story["en"])})
				targets = append(targets, number.Replace(story[lang]))
			}
			start := time.Now()
			Translation(a, lang, targets, nil)
			return time.Since(start)
		}
		const few, many = 250, 2000
		short, long := time.Hour, time.Hour
		speed := func() float64 { return many * float64(len(story["en"])) / long.Seconds() }
		for tries := 0; tries < 3 || tries < 15 && (speed() < fastEnough || long > 20*short); tries++ {
			short, long = min(short, took(few)), min(long, took(many))
		}
		t.Logf("%s: %.1f MB/s; eight times the text takes %.1f times as long", lang, speed()/1e6, float64(long)/float64(short))
		if speed() < fastEnough || long > 20*short {
			t.Errorf("%s: %.1f MB/s, %v for %v", lang, speed()/1e6, long, short)
		}
	}
}
