package termfile

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"codeberg.org/tolmach/tolmach/summarize/glossary"
)

var starterLanguages = []string{"en", "ko", "ru", "uk"}

func starterOrFail(t testing.TB) *glossary.Glossary {
	t.Helper()
	g, err := Starter()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestStarter(t *testing.T) {
	g := starterOrFail(t)
	if n := len(g.Concepts); n < 300 || n > 350 {
		t.Errorf("%d concepts", n)
	}
	if got := g.Languages(); !slices.Equal(got, starterLanguages) {
		t.Errorf("languages %v", got)
	}
	english, whole := map[string]bool{}, map[string]bool{}
	for _, c := range g.Concepts {
		name := c.Terms["en"].Text
		key := name
		for _, lang := range starterLanguages {
			term, ok := c.Terms[lang]
			if !ok {
				t.Errorf("%s has no %s", name, lang)
			}
			key += "|" + term.Text
			for _, s := range slices.Concat([]string{term.Text}, term.Forms) {
				checkLetters(t, lang, s)
			}
			checkRepeats(t, name, term)
		}
		if english[name] || whole[key] {
			t.Errorf("%s stands twice", name)
		}
		english[name], whole[key] = true, true
	}
}

func checkRepeats(t *testing.T, name string, term glossary.Term) {
	t.Helper()
	all := slices.Concat([]string{term.Text}, term.Forms, term.Forbidden)
	slices.Sort(all)
	if len(slices.Compact(slices.Clone(all))) != len(all) {
		t.Errorf("%s repeats a word: %q", name, all)
	}
}

// checkLetters refuses letters of another language. Abbreviations in Latin
// letters, which every newspaper uses, are let through.
func checkLetters(t *testing.T, lang, s string) {
	t.Helper()
	var bad, want *unicode.RangeTable
	foreign := ""
	switch lang {
	case "en":
		bad, want = unicode.Cyrillic, unicode.Latin
	case "ko":
		bad, want = unicode.Han, unicode.Hangul
	case "uk":
		bad, want, foreign = unicode.Hangul, unicode.Cyrillic, "ыэъё"
	case "ru":
		bad, want, foreign = unicode.Hangul, unicode.Cyrillic, "іїєґ’"
	}
	has := func(table *unicode.RangeTable) bool {
		return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(table, r) })
	}
	if has(bad) || strings.ContainsAny(strings.ToLower(s), foreign) || strings.ContainsAny(s, "'\"") {
		t.Errorf("%s: %q has letters of another language", lang, s)
	}
	if !has(want) && strings.ToUpper(s) != s && s != "bp" {
		t.Errorf("%s: %q has no letters of its own", lang, s)
	}
}

// TestStarterFindsItself looks for every term of every language in a sentence
// that holds it, which catches terms that the matcher cannot find, and for its
// rendering, which catches forbidden words that shadow an approved one.
func TestStarterFindsItself(t *testing.T) {
	g := starterOrFail(t)
	for _, from := range starterLanguages {
		for _, to := range starterLanguages {
			p := g.Pair(from, to)
			for i, e := range p.Entries {
				if hits := p.Find("— " + e.Source + "."); len(hits) != 1 || hits[0].Entry != i {
					t.Errorf("%s-%s: %q finds %v", from, to, e.Source, hits)
				}
				for _, form := range append([]string{e.Target}, e.Forms...) {
					if !approved(p, i, "— "+form+".") {
						t.Errorf("%s-%s: %q is not a rendering of %q", from, to, form, e.Source)
					}
				}
				for _, bad := range e.Forbidden {
					if approved(p, i, bad) {
						t.Errorf("%s-%s: the forbidden %q is approved for %q", from, to, bad, e.Source)
					}
				}
			}
		}
	}
}

func approved(p *glossary.Pair, entry int, text string) bool {
	for _, r := range p.Renderings(text) {
		if r.Entry == entry && !r.Forbidden {
			return true
		}
	}
	return false
}

// TestStarterVariants: what newspapers write for a term in good translations,
// which the starter glossary, being there unasked, must not complain about.
func TestStarterVariants(t *testing.T) {
	g := starterOrFail(t)
	for _, c := range []struct{ from, source, to, target string }{
		{"en", "Profit fell 6.5% from a year earlier.", "uk", "Прибуток упав на 6,5% порівняно з торішнім."},
		{"en", "Profit fell 6.5% from a year earlier.", "uk", "Прибуток на 6,5% менший, ніж рік тому."},
		{"en", "Profit fell 6.5% from a year earlier.", "ru", "Прибыль на 6,5% меньше, чем годом ранее."},
		{"en", "The bank kept its benchmark interest rate.", "ru", "Банк сохранил базовую ставку."},
		{"ru", "Ставку повысили на 25 базисных пунктов.", "ko", "금리를 25bp 인상했다."},
		{"en", "South Korea's Hyundai posted a profit.", "ko", "현대자동차는 국내에서 이익을 냈다."},
		{"en", "His spokesman said nothing.", "uk", "Його прессекретар нічого не сказав."},
		{"en", "The opposition party left.", "uk", "Опозиція вийшла."},
		{"en", "They fought on the front line.", "ru", "Они воевали на фронте."},
		{"en", "The CEO resigned.", "ru", "Глава компании ушел в отставку."},
		{"en", "There were power outages.", "uk", "Були відключення світла."},
		{"en", "They asked for an arrest warrant.", "ko", "구속영장을 청구했다."},
	} {
		p := g.Pair(c.from, c.to)
		hits := p.Find(c.source)
		if len(hits) == 0 {
			t.Errorf("%s: no term", c.source)
		}
		for _, h := range hits {
			if e := p.Entries[h.Entry]; !approved(p, h.Entry, c.target) {
				t.Errorf("%s: %q is not seen for %q", c.target, e.Target, e.Source)
			}
		}
	}
}
