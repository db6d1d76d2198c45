package glossary

import (
	"slices"
	"strings"
	"testing"
	"unicode"
)

var starterLanguages = []string{"en", "ko", "ru", "uk"}

func starterOrFail(t testing.TB) *Glossary {
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

func checkRepeats(t *testing.T, name string, term Term) {
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

func approved(p *Pair, entry int, text string) bool {
	for _, r := range p.Renderings(text) {
		if r.Entry == entry && !r.Forbidden {
			return true
		}
	}
	return false
}
