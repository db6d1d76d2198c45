package check

import (
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/internal/corpus"
)

// parallel is an English paragraph with all its translations as published.
type parallel struct {
	source  string
	targets map[string]string
}

// parallels are the paragraphs of a half of the corpora that are there in all
// three languages.
func parallels(t *testing.T) []parallel {
	t.Helper()
	byLang := map[string]map[string]string{}
	var order []string
	for _, lang := range []string{"uk", "ru", "ko"} {
		byLang[lang] = map[string]string{}
		for _, p := range half(corpus.Half(corpus.All(t, lang))) {
			key := p.Page + "\n" + p.Source
			if lang == "ko" && byLang["uk"][key] != "" && byLang["ru"][key] != "" && isLong(p.Source) && byLang[lang][key] == "" {
				order = append(order, key)
			}
			byLang[lang][key] = p.Target
		}
	}
	var all []parallel
	for _, key := range order {
		targets := map[string]string{}
		for lang := range byLang {
			targets[lang] = byLang[lang][key]
		}
		_, source, _ := strings.Cut(key, "\n")
		all = append(all, parallel{source, targets})
	}
	return all
}

// disagreements counts the findings of Across by language and message.
func (p parallel) disagreements() map[string]map[string]int {
	a := document.Article{Language: "en", Paragraphs: []document.Paragraph{{ID: "p1", Text: p.source}}}
	targets := map[string][]string{}
	for lang, s := range p.targets {
		targets[lang] = []string{s}
	}
	found := map[string]map[string]int{}
	for lang, list := range Across(a, targets) {
		found[lang] = map[string]int{}
		for _, f := range list {
			if f.Severity != Info {
				found[lang][key(f)]++
			}
		}
	}
	return found
}

// news reports whether a language has a finding that it did not have before.
func news(before, after map[string]int) bool {
	for k, n := range after {
		if n > before[k] {
			return true
		}
	}
	return false
}

// TestAcrossRecall plants a fault in one of three translations: that one is
// marked, and no other.
func TestAcrossRecall(t *testing.T) {
	list := parallels(t)
	langs := []string{"ko", "uk", "ru"}
	before := make([]map[string]map[string]int, len(list))
	alarms := map[string]int{}
	for i, p := range list {
		before[i] = p.disagreements()
		for lang, found := range before[i] {
			if len(found) > 0 {
				alarms[lang]++
				if os.Getenv("SHOW") != "" {
					t.Logf("%s %v\n  %s\n  %s", lang, found, p.source, p.targets[lang])
				}
			}
		}
	}
	for _, lang := range langs {
		rate := percent(alarms[lang], len(list))
		t.Logf("%s  as published %d paragraphs, %.2f%% marked", lang, len(list), rate)
		if rate > 5 {
			t.Errorf("%s: more than 5%% are marked", lang)
		}
	}
	for _, m := range mutations {
		if !slices.Contains([]string{"digit changed", "digits swapped", "number dropped", "name misspelt"}, m.name) {
			continue
		}
		for _, lang := range langs {
			made, found, others := plant(t, list, before, m, lang)
			t.Logf("%s  %-16s %5d made  %6.2f%% marked  %5.2f%% another one marked", lang, m.name, made, percent(found, made), percent(others, made))
			if !raced && (m.name != "name misspelt" && percent(found, made) < 95 || percent(others, made) > 1) {
				t.Errorf("%s: %s: at least 95%% and at most 1%% are expected", lang, m.name)
			}
		}
	}
}

// plant makes mutants of one language's translations, and counts those that
// are marked and how often another language is.
func plant(t *testing.T, list []parallel, before []map[string]map[string]int, m mutation, lang string) (made, found, others int) {
	r := rand.New(rand.NewPCG(4, 2026))
	for range 8 {
		for i, p := range list {
			a := document.Article{Language: "en", Paragraphs: []document.Paragraph{{ID: "p1", Text: p.source}}}
			wrong := m.make(r, place{article: a, targets: []string{p.targets[lang]}, lang: lang})
			if wrong == "" || made == perKind {
				continue
			}
			made++
			mutant := parallel{p.source, maps.Clone(p.targets)}
			mutant.targets[lang] = wrong
			after := mutant.disagreements()
			if news(before[i][lang], after[lang]) {
				found++
			} else if os.Getenv("SHOW") != "" {
				t.Logf("%s %s missed:\n  %s\n  %s", lang, m.name, p.source, wrong)
			}
			for other := range p.targets {
				if other != lang && news(before[i][other], after[other]) {
					others++
				}
			}
		}
	}
	return made, found, others
}

// TestAcrossNames puts another city's name into one of three translations:
// that one is marked, in Korean as information only, and no other.
func TestAcrossNames(t *testing.T) {
	names := map[string]map[string]string{"en": {}, "ko": {}, "uk": {}, "ru": {}}
	var zones []string
	for _, lang := range []string{"uk", "ru", "ko"} {
		for _, p := range cities(t, lang) {
			names[lang][p.Page] = p.Target
			if lang == "ko" && names["uk"][p.Page] != "" && names["ru"][p.Page] != "" {
				zones = append(zones, p.Page)
				names["en"][p.Page] = p.Source
			}
		}
	}
	found := func(zone, lang, other string) map[string][]Finding {
		targets := map[string][]string{}
		for _, l := range []string{"ko", "uk", "ru"} {
			targets[l] = visit(l, names[l][zone], -1, "")
		}
		if lang != "" {
			targets[lang] = visit(lang, names[lang][zone], 1, names[lang][other])
		}
		return Across(visited(names["en"][zone]), targets)
	}
	alarms := map[string]int{}
	for _, zone := range zones {
		for lang, all := range found(zone, "", "") {
			alarms[lang]++
			if os.Getenv("SHOW") != "" {
				t.Logf("%s %s %v", lang, names[lang][zone], all[0].Message)
			}
		}
	}
	for _, lang := range []string{"ko", "uk", "ru"} {
		r := rand.New(rand.NewPCG(4, 2026))
		made, right, wrong := 0, 0, 0
		for i := range perKind {
			zone, other := zones[i%len(zones)], zones[r.IntN(len(zones))]
			if other == zone {
				continue
			}
			made++
			all := found(zone, lang, other)
			for l, list := range all {
				here := slices.ContainsFunc(list, func(f Finding) bool { return f.Paragraph == "p2" })
				switch {
				case here && l == lang:
					right++
				case here:
					wrong++
				}
			}
		}
		t.Logf("%s  as published %d names, %.2f%% marked", lang, len(zones), percent(alarms[lang], len(zones)))
		t.Logf("%s  another name %d made, %.2f%% marked, %.2f%% another one marked", lang, made, percent(right, made), percent(wrong, made))
		if !raced && (percent(right, made) < 70 || percent(wrong, made) > 1 || lang != "ko" && percent(alarms[lang], len(zones)) > 5) {
			t.Errorf("%s: at least 70%%, at most 1%% and 5%% are expected", lang)
		}
	}
}
