package check

import (
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/glossary"
	"codeberg.org/tolmach/tolmach/summarize/internal/corpus"
)

// lines are every other line of a corpus of news: with TUNE set those that
// rules are made on, else those that nobody reads. ALL has both.
func lines(pairs []corpus.Pair) []corpus.Pair {
	var some []corpus.Pair
	for i, p := range pairs {
		if (i%2 == 1) == (os.Getenv("TUNE") != "") || os.Getenv("ALL") != "" {
			some = append(some, p)
		}
	}
	return some
}

// threes are three sentences in a row of an article as a paragraph each.
func threes(pairs []corpus.Pair) []corpus.Pair {
	var all []corpus.Pair
	for _, page := range corpus.Pages(pairs) {
		for i := 0; i+3 <= len(page); i += 3 {
			p := page[i]
			for _, q := range page[i+1 : i+3] {
				p.Source, p.Target = p.Source+" "+q.Source, p.Target+" "+q.Target
			}
			all = append(all, p)
		}
	}
	return all
}

// alarms counts what human translations are accused of, a paragraph each.
type alarms struct {
	n, high, medium int
	kinds           map[string]int
}

func alarmsOf(t *testing.T, pairs []corpus.Pair, lang string, g *glossary.Pair) alarms {
	a := alarms{n: len(pairs), kinds: map[string]int{}}
	for _, p := range pairs {
		one := document.Article{Language: "en", Paragraphs: []document.Paragraph{{ID: "p1", Role: document.Body, Text: p.Source}}}
		has := map[Severity]bool{}
		for _, f := range Translation(one, lang, []string{p.Target}, g) {
			has[f.Severity] = true
			if f.Severity == Info {
				continue
			}
			a.kinds[string(f.Severity)+" "+f.Message.Error()]++
			if show := os.Getenv("SHOW"); show != "" && strings.Contains(string(f.Severity)+" "+f.Message.Error(), show) {
				t.Logf("%s %s %s %v [%s] [%s]\n   %s\n   %s", lang, f.Severity, f.Kind, f.Message.Error(), p.Source[f.Source.From:f.Source.To], p.Target[f.Target.From:f.Target.To], p.Source, p.Target)
			}
		}
		switch {
		case has[High]:
			a.high++
		case has[Medium]:
			a.medium++
		}
	}
	return a
}

func (a alarms) log(t *testing.T, name string) {
	per := func(n int) float64 { return 1000 * float64(n) / float64(max(1, a.n)) }
	t.Logf("%-16s %5d paragraphs; a thousand of them: serious %5.1f, medium %5.1f", name, a.n, per(a.high), per(a.medium))
	if os.Getenv("KINDS") == "" {
		return
	}
	var keys []string
	for k := range a.kinds {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool { return a.kinds[keys[i]] > a.kinds[keys[j]] })
	for _, k := range keys {
		t.Logf("      %-44s %4d", k, a.kinds[k])
	}
}

// TestNewsAlarms: how many of a thousand sentences of news, translated by
// people, are accused of something. What is serious stays rare.
func TestNewsAlarms(t *testing.T) {
	for _, lang := range []string{"ko", "uk", "ru"} {
		all := corpus.News(t, lang)
		g := starterPair(t, lang)
		alarmsOf(t, lines(all), lang, g).log(t, lang+" NTREX")
		alarmsOf(t, lines(threes(all)), lang, g).log(t, lang+" NTREX by three")
		if dir := os.Getenv("TOLMACH_NEWS"); dir != "" && lang != "ko" {
			wmt := corpus.Segments(t, filepath.Join(dir, "en-"+lang+".src"), filepath.Join(dir, "en-"+lang+".ref"))
			alarmsOf(t, lines(wmt), lang, g).log(t, lang+" WMT24")
		}
	}
}
