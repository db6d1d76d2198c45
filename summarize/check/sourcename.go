package check

import (
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// sourceNames are the words of some paragraphs in which names are looked up.
type sourceNames struct {
	stems    map[string][]string // folded words by their first three letters
	initials string              // of the words in a row that begin with a capital, runs apart by spaces
}

func namesOf(paragraphs []document.Paragraph, lang string) *sourceNames {
	n := &sourceNames{stems: map[string][]string{}}
	var initials strings.Builder
	for _, p := range paragraphs {
		t := readText(p.Text, lang)
		for i, w := range t.words {
			s := t.spelling(w)
			stem := fold(s)
			n.stems[head(stem)] = append(n.stems[head(stem)], stem)
			switch {
			case w.capital:
				if i > 0 && w.From-t.words[i-1].To > 2 {
					initials.WriteByte(' ')
				}
				r, _ := decode(s)
				initials.WriteRune(r)
			case w.letters > 3 || w.digits:
				initials.WriteByte(' ')
			}
		}
		initials.WriteByte(' ')
	}
	n.initials = initials.String()
	return n
}

// head is the first three letters of a stem.
func head(stem string) string {
	n := 0
	for i := range stem {
		if n == 3 {
			return stem[:i]
		}
		n++
	}
	return stem
}

// has reports whether a name stands there: as it is, inflected or as an
// adjective (Ukraine, Ukrainian), as an abbreviation of words in a row (FBI),
// or as a country's other name.
func (n *sourceNames) has(name string) bool {
	if len(name) > 1 && strings.ToUpper(name) == name && strings.Contains(n.initials, name) {
		return true
	}
	stem := fold(name)
	if n.knows(stem) {
		return true
	}
	for _, other := range otherNames[stem] {
		if n.knows(other) || strings.Contains(n.initials, strings.ToUpper(other)) && len(other) == 2 {
			return true
		}
	}
	return false
}

func (n *sourceNames) knows(stem string) bool {
	for _, s := range n.stems[head(stem)] {
		if sameWord(stem, s) {
			return true
		}
	}
	return false
}

// sameWord: the prefix rule, on folded words. Korean particles make a word
// longer at the end only.
func sameWord(a, b string) bool {
	if a == b {
		return true
	}
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	n := 0
	for n < len(x) && x[n] == y[n] {
		n++
	}
	if n == len(x) && len(y) == n+1 && n > 1 && y[n] == 's' {
		return true
	}
	if scriptOf(x[0]) == hangul {
		return n == len(x) && n >= 2
	}
	return len(x) > 3 && n >= max(3, len(x)-2) && len(y)-n <= 4
}

// otherNames are the names of countries and peoples that differ too much for
// the prefix rule.
var otherNames = func() map[string][]string {
	groups := []string{
		"us usa america american americans united", "uk britain british united", "france french", "netherlands dutch holland",
		"spain spanish", "greece greek", "denmark danish", "poland polish", "sweden swedish", "turkey turkish türkiye", "ireland irish",
		"wales welsh", "switzerland swiss", "finland finnish", "norway norwegian", "cyprus cypriot", "kyiv kiev", "philippines filipino",
		"pc computer", "os operating", "tv television televised", "url address link", "sns social", "ceo chief", "ai artificial", "ev electric",
		"eu european europe", "ngo nongovernmental", "id identity identification", "gdp gross", "thailand thai", "iceland icelandic", "lebanon lebanese", "portugal portuguese", "monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thurs", "friday fri", "saturday sat", "sunday sun",
	}
	m := map[string][]string{}
	for _, g := range groups {
		var stems []string
		for _, w := range strings.Fields(g) {
			stems = append(stems, fold(w))
		}
		for _, s := range stems {
			m[s] = stems
		}
	}
	return m
}()
