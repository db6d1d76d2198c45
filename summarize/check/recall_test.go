package check

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/internal/corpus"
)

// How many mutants of a kind are made where the text allows, and how many for
// the comparison with pofilter. The race detector gets fewer.
var perKind, perTable, raced = 1000, 200, false

// places are the paragraphs of a half of the corpus, in the order of a seed.
func places(t testing.TB, lang string, half func(tune, report []corpus.Pair) []corpus.Pair) []place {
	all := half(corpus.Half(corpus.All(t, lang)))
	articles, targets := pages(all, "en")
	other := map[string]string{}
	if neighbour := neighbours[lang].other; neighbour != "" {
		for _, p := range corpus.All(t, neighbour) {
			other[p.Source] = p.Target
		}
	}
	var list []place
	for n, a := range articles {
		for i := range a.Paragraphs {
			if !isLong(a.Paragraphs[i].Text) {
				continue
			}
			// A paragraph with its neighbours is as good as the page, and faster.
			from, to := max(0, i-1), min(len(a.Paragraphs), i+2)
			around := document.Article{Language: a.Language, Paragraphs: a.Paragraphs[from:to]}
			list = append(list, place{around, targets[n][from:to], i - from, lang, func(s string) string { return other[s] }, new([]string)})
		}
	}
	return list
}

// tally counts mutants of a kind and those that were found.
type tally struct {
	made, found int
	missed      []string
}

func (t tally) rate() float64 { return 100 * float64(t.found) / float64(max(1, t.made)) }

// recall makes mutants of every kind and looks whether a finding appears that
// the text as published does not have.
func recall(list []place, m mutation) tally {
	r := rand.New(rand.NewPCG(4, 2026))
	var t tally
	for round := 0; round < 12 && t.made < perKind; round++ {
		for _, k := range r.Perm(len(list)) {
			if t.made == perKind {
				break
			}
			p := list[k]
			text := m.make(r, p)
			if text == "" || text == p.target() {
				continue
			}
			if text == gone {
				text = ""
			}
			t.made++
			mutant := slices.Clone(p.targets)
			mutant[p.i] = text
			if appears(p, mutant, m.kinds) {
				t.found++
			} else if len(t.missed) < 12 {
				t.missed = append(t.missed, fmt.Sprintf("%s\n  < %s\n  > %s", p.source(), p.target(), text))
			}
		}
	}
	return t
}

// appears reports whether the mutant has a finding of one of the kinds, more
// than information, that the original does not have.
func appears(p place, mutant []string, kinds []Kind) bool {
	before := map[string]int{}
	for _, k := range p.original() {
		before[k]++
	}
	for _, f := range Translation(p.article, p.lang, mutant, nil) {
		if f.Paragraph != p.id() || f.Severity == Info || !slices.Contains(kinds, f.Kind) {
			continue
		}
		if before[key(f)]--; before[key(f)] < 0 {
			return true
		}
	}
	return false
}

func key(f Finding) string { return string(f.Severity) + " " + f.Message.Error() }

func half(tune, report []corpus.Pair) []corpus.Pair {
	if os.Getenv("TUNE") != "" {
		return tune
	}
	return report
}

// goals are the percentages that the report half has to reach. Kinds without
// one are only measured.
var goals = map[string]float64{
	"digit changed": 99, "digits swapped": 99, "number dropped": 99, "acronym changed": 95,
	"paragraph dropped": 99, "paragraph untranslated": 99, "two merged": 99,
	"neighbour's paragraph": 99, "neighbour's sentence": 99, "Chinese in Korean": 99, "letter of other script": 99,
	"quotation mark lost": 95, "both marks lost": 95, "glossary term replaced": 95,
}

func TestRecall(t *testing.T) {
	for _, lang := range []string{"ko", "uk", "ru"} {
		list := places(t, lang, half)
		for _, m := range mutations {
			if strings.Contains(m.name, os.Getenv("ONLY")) {
				report(t, lang, m.name, recall(list, m))
			}
		}
		report(t, lang, "two merged", recallMerged(list))
	}
}

func report(t *testing.T, lang, name string, got tally) {
	t.Helper()
	if got.made == 0 {
		return
	}
	t.Logf("%s  %-24s %5d made  %6.2f%% found", lang, name, got.made, got.rate())
	if os.Getenv("SHOW") != "" {
		for _, s := range got.missed {
			t.Log("   missed: " + s)
		}
	}
	least := goals[name]
	if got.rate() < least && !raced { // a few mutants prove no percentage
		t.Errorf("%s: %s: %.2f%% found, at least %.1f%% is expected", lang, name, got.rate(), least)
	}
}

// recallMerged puts the text of a paragraph at the end of the one before it.
func recallMerged(list []place) tally {
	var t tally
	for _, p := range list {
		if p.i+1 >= len(p.targets) || t.made == perKind {
			continue
		}
		t.made++
		mutant := slices.Clone(p.targets)
		mutant[p.i] += " " + mutant[p.i+1]
		mutant[p.i+1] = ""
		if appears(p, mutant, []Kind{Merged}) {
			t.found++
		} else if next := p; appearsAt(next, mutant) {
			t.found++
		}
	}
	return t
}

// appearsAt reports whether the paragraph that was merged away is marked.
func appearsAt(p place, mutant []string) bool {
	p.i++
	p.before = new([]string)
	return appears(p, mutant, []Kind{Merged, Missing})
}
