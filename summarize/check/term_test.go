package check

import (
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/glossary"
)

// manual is a glossary for the corpus: words of its subject that have one
// rendering in each language.
func manual() *glossary.Glossary {
	concept := func(en, ko, uk, ru string, forms ...[]string) glossary.Concept {
		c := glossary.Concept{Terms: map[string]glossary.Term{"en": {Text: en}, "ko": {Text: ko}, "uk": {Text: uk}, "ru": {Text: ru}}}
		for i, lang := range []string{"ko", "uk", "ru"} {
			if i < len(forms) {
				c.Terms[lang] = glossary.Term{Text: c.Terms[lang].Text, Forms: forms[i]}
			}
		}
		return c
	}
	return &glossary.Glossary{Concepts: []glossary.Concept{
		concept("keyboard", "키보드", "клавіатура", "клавиатура"),
		concept("printer", "프린터", "принтер", "принтер"),
		concept("password", "암호", "пароль", "пароль"),
		concept("network", "네트워크", "мережа", "сеть", nil, []string{"мережевий"}, []string{"сетевой", "сетях", "сетей"}),
		concept("Bluetooth", "블루투스", "Bluetooth", "Bluetooth"),
		concept("calendar", "달력", "календар", "календарь"),
		concept("Debian", "데비안", "Debian", "Debian", []string{"Debian"}),
		concept("GNOME", "그놈", "GNOME", "GNOME", []string{"GNOME"}),
		concept("Linux", "리눅스", "Linux", "Linux", []string{"Linux"}),
		concept("kernel", "커널", "ядро", "ядро"),
	}}
}

// TestTermRecall: a term of the glossary is replaced everywhere in its
// paragraph.
func TestTermRecall(t *testing.T) {
	other := map[string]string{"ko": "물건", "uk": "предмет", "ru": "предмет"}
	for _, lang := range []string{"ko", "uk", "ru"} {
		g := manual().Pair("en", lang)
		var got tally
		terms, alarms := 0, 0
		for _, p := range places(t, lang, half) {
			pair := Pair{ID: "p", Source: p.source(), Target: p.target(), From: "en", To: lang}
			before := len(kindOf(Paragraph(pair, g, true), Term))
			alarms += before
			for _, e := range entriesOf(g, p.source()) {
				terms++
				pair.Target = without(g, e, p.target(), other[lang])
				if pair.Target == p.target() || got.made == perKind {
					continue
				}
				got.made++
				if len(kindOf(Paragraph(pair, g, true), Term)) > before {
					got.found++
				}
			}
		}
		report(t, lang, "glossary term replaced", got)
		t.Logf("%s  %d terms in the sources, %.2f%% of them reported as published", lang, terms, percent(alarms, terms))
	}
}

// entriesOf are the entries whose term stands in a source, each once.
func entriesOf(g *glossary.Pair, source string) []int {
	var entries []int
	seen := map[int]bool{}
	for _, h := range g.Find(source) {
		if !seen[h.Entry] {
			seen[h.Entry] = true
			entries = append(entries, h.Entry)
		}
	}
	return entries
}

// without replaces every rendering of an entry.
func without(g *glossary.Pair, entry int, text, with string) string {
	for {
		hit := -1
		all := g.Renderings(text)
		for i, r := range all {
			if r.Entry == entry {
				hit = i
			}
		}
		if hit < 0 {
			return text
		}
		text = splice(text, all[hit].From, all[hit].To, with)
	}
}

// TestNamesake: Odessa is spelt with one s in Ukraine only.
func TestNamesake(t *testing.T) {
	g := &glossary.Glossary{Concepts: []glossary.Concept{
		{Terms: map[string]glossary.Term{"en": {Text: "Odesa", Forbidden: []string{"Odessa"}}, "uk": {Text: "Одеса"}}},
	}}
	for target, want := range map[string]Severity{
		"The mayor of Odessa spoke to the nation.":                             Medium,
		"The mayor of Odesa spoke to the nation.":                              "",
		"The mayor of Odessa, Texas, spoke to the nation.":                     "",
		"The mayor of Odessa spoke to the nation after his return from Texas.": Info,
		"The mayor of Odessa, Ukraine, spoke to the nation.":                   Medium,
	} {
		var got Severity
		for _, f := range kindOf(Paragraph(Pair{Source: "Мер міста Одеса звернувся до нації.", Target: target, From: "uk", To: "en"}, g.Pair("uk", "en"), true), Term) {
			got = f.Severity
		}
		if got != want {
			t.Errorf("%s: %q, want %q", target, got, want)
		}
	}
}
