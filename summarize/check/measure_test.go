package check

import (
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/glossary/termfile"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/glossary"
	"codeberg.org/tolmach/tolmach/summarize/internal/corpus"
)

// pages makes articles of the corpus's pages and returns the translations with
// them.
func pages(pairs []corpus.Pair, from string) (articles []document.Article, targets [][]string) {
	for _, page := range corpus.Pages(pairs) {
		a := document.Article{Language: from}
		var t []string
		for i, p := range page {
			a.Paragraphs = append(a.Paragraphs, document.Paragraph{ID: fmt.Sprintf("p%d", i+1), Role: document.Body, Text: p.Source})
			t = append(t, p.Target)
		}
		articles, targets = append(articles, a), append(targets, t)
	}
	return articles, targets
}

func TestFalseAlarms(t *testing.T) {
	for _, lang := range []string{"ko", "uk", "ru"} {
		tune, report := corpus.Half(corpus.All(t, lang))
		if os.Getenv("TUNE") != "" {
			report = tune
		}
		articles, targets := pages(report, "en")
		alarms := map[string]int{}
		paragraphs, high, medium := 0, 0, 0
		for i, a := range articles {
			byID := map[string]Severity{}
			for _, f := range Translation(a, lang, targets[i], starterPair(t, lang)) {
				p, _ := a.Paragraph(f.Paragraph)
				if len([]rune(p.Text)) < corpus.Long {
					continue
				}
				alarms[string(f.Severity)+" "+string(f.Kind)]++
				if byID[f.Paragraph] == "" || rank(f.Severity) < rank(byID[f.Paragraph]) {
					byID[f.Paragraph] = f.Severity
				}
				if show := os.Getenv("SHOW"); show != "" && strings.Contains(show, string(f.Kind)) && f.Severity != Info {
					n := 0
					fmt.Sscan(p.ID[1:], &n)
					t.Logf("%s %s %v\n   %s\n   %s", lang, f.Severity, f.Message, p.Text, targets[i][n-1])
				}
			}
			for _, s := range byID {
				switch s {
				case High:
					high++
					medium++
				case Medium:
					medium++
				}
			}
			for _, p := range a.Paragraphs {
				if len([]rune(p.Text)) >= corpus.Long {
					paragraphs++
				}
			}
		}
		if rate := percent(high, paragraphs); rate > 1 {
			t.Errorf("%s: high alarms in %.2f%% of the paragraphs", lang, rate)
		}
		if rate := percent(medium, paragraphs); rate > 5 {
			t.Errorf("%s: alarms in %.2f%% of the paragraphs", lang, rate)
		}
		t.Logf("%s: %d paragraphs; high %.2f%%, non-info %.2f%%", lang, paragraphs, 100*float64(high)/float64(paragraphs), 100*float64(medium)/float64(paragraphs))
		var keys []string
		for k := range alarms {
			keys = append(keys, k)
		}
		sort.Strings(keys)
		for _, k := range keys {
			t.Logf("    %-24s %4d  %.2f%%", k, alarms[k], 100*float64(alarms[k])/float64(paragraphs))
		}
	}
}

func starterPair(t *testing.T, lang string) *glossary.Pair {
	g, err := termfile.Starter()
	if err != nil {
		t.Fatal(err)
	}
	return g.Pair("en", lang)
}
