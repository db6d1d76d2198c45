package check

import (
	"maps"
	"slices"

	"codeberg.org/tolmach/tolmach/summarize/check/quantity"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// version is a paragraph in one language, for comparison with the others.
type version struct {
	lang    string
	role    document.Role
	text    *text
	numbers []quantity.Quantity
	sounds  []sound
}

// sound is the skeleton of a word, of one that may be a name or of another.
type sound struct {
	skeleton string
	name     bool
}

// Across compares the translations of each paragraph into several languages
// with one another: targets[lang][i] belongs to a.Paragraphs[i], "" where there
// is none. A number or a name in Latin letters that all the others have is
// marked in the one that lacks it, and a number that only one has in that one.
// Where there are only two languages the source is the third. The findings are
// by language, in the order of the paragraphs.
func Across(a document.Article, targets map[string][]string) map[string][]Finding {
	found := map[string][]Finding{}
	for i, p := range a.Paragraphs {
		var versions []version
		for _, lang := range slices.Sorted(maps.Keys(targets)) {
			if i < len(targets[lang]) && targets[lang][i] != "" {
				versions = append(versions, versionOf(targets[lang][i], lang, p.Role))
			}
		}
		if len(versions) < 2 {
			continue
		}
		source := versionOf(p.Text, a.Language, p.Role)
		for n, v := range versions {
			others := slices.Delete(slices.Clone(versions), n, n+1)
			if len(others) == 1 {
				others = append(others, source)
			}
			for _, f := range odd(v, others, source) {
				f.Paragraph = p.ID
				found[v.lang] = append(found[v.lang], f)
			}
		}
	}
	return found
}

func versionOf(s, lang string, role document.Role) version {
	v := version{lang: lang, role: role, text: readText(s, lang), numbers: quantity.In(s, lang)}
	for _, w := range v.text.words {
		if v.text.own != latin && w.script&v.text.own != 0 {
			v.sounds = append(v.sounds, sound{skeleton(stemOf(v.text.str(w.Span), v.text.lang), v.text.lang), maybeName(v.text, w)})
		}
	}
	return v
}

// odd returns in what one version differs from all others, which agree. Where
// the source is on its side it is the others that are wrong.
func odd(v version, others []version, source version) []Finding {
	var found []Finding
	lacks := func(o version) []quantity.Quantity {
		d := quantity.Compare(o.numbers, v.numbers)
		for _, s := range d.Slips {
			d.Missing = append(d.Missing, s.Source)
		}
		return d.Missing
	}
	adds := func(o version) []quantity.Quantity {
		d := quantity.Compare(o.numbers, v.numbers)
		for _, s := range d.Slips {
			d.Extra = append(d.Extra, s.Target)
		}
		return slices.DeleteFunc(d.Extra, one)
	}
	has := func(q quantity.Quantity) bool { return slices.ContainsFunc(source.numbers, q.Is) }
	hard := func(q quantity.Quantity) bool {
		return slices.ContainsFunc(source.numbers, func(s quantity.Quantity) bool { return !s.Soft && q.Is(s) })
	}
	for _, q := range agreed(lacks, others) {
		if !hard(q) {
			continue
		}
		found = append(found, Finding{Kind: Disagreement, Severity: High,
			Message: problem.New("finding.disagreement.lacks", "Text", others[0].text.str(spanOf(q)))})
	}
	for _, q := range agreed(adds, others) {
		if has(q) {
			continue
		}
		found = append(found, Finding{Kind: Disagreement, Severity: Medium, Target: spanOf(q),
			Message: problem.New("finding.disagreement.adds", "Text", v.text.str(spanOf(q)))})
	}
	if q, instead, ok := oddCount(v, append(others, source)); ok && len(found) == 0 {
		found = append(found, Finding{Kind: Disagreement, Severity: Medium, Target: spanOf(instead),
			Message: problem.New("finding.disagreement.count", "Text", v.text.str(spanOf(instead)), "Other", others[0].text.str(spanOf(q)))})
	}
	return append(found, oddNames(v, others, source)...)
}

// oddCount finds a number of one version that stands in the place of another
// when it is compared with each of the others: the others have the first less
// often and the second, which is the first one's, more often.
func oddCount(v version, others []version) (lost, gained quantity.Quantity, ok bool) {
	for i, o := range others {
		from, to := quantity.Timed(o.numbers, v.numbers)
		q, instead, found := replaced(from, to, quantity.Compare(from, to))
		if !found || i > 0 && (!q.Is(lost) || !instead.Is(gained)) {
			return lost, gained, false
		}
		if i == 0 {
			lost, gained = q, instead
		}
	}
	return lost, gained, true
}

// agreed returns what the comparison with every other version brings up, by
// value; those of the first one stand for all.
func agreed(compare func(version) []quantity.Quantity, others []version) []quantity.Quantity {
	all := compare(others[0])
	for _, o := range others[1:] {
		next := compare(o)
		all = slices.DeleteFunc(all, func(q quantity.Quantity) bool {
			return !slices.ContainsFunc(next, func(n quantity.Quantity) bool { return n.Is(q) })
		})
	}
	return all
}

// oddNames: names that all others have, in Latin letters or in words that sound
// like them, and this one has in neither. Bylines and credits name media, which
// one language may well translate. In Korean a lack is only a hint: the others
// share many words with English that are no names (парламент).
func oddNames(v version, others []version, source version) []Finding {
	if v.text.own&latin != 0 || v.role == document.Byline || v.role == document.Credit {
		return nil
	}
	var found []Finding
	seen := map[string]bool{}
	look := func(name string) {
		if seen[name] || v.renders(name, true) {
			return
		}
		seen[name] = true
		if slices.ContainsFunc(others, func(o version) bool { return !o.renders(name, false) }) {
			return
		}
		f := Finding{Kind: Disagreement, Severity: Medium, Message: problem.New("finding.disagreement.lacks", "Text", name)}
		if w, ok := v.text.almost(name); ok {
			f.Target = w.Span
		} else if v.text.own == hangul {
			f.Severity = Info
		}
		found = append(found, f)
	}
	if source.text.own == latin {
		for _, w := range source.text.names() {
			look(source.text.spelling(w))
		}
	}
	for _, w := range others[0].text.latinNames() {
		if name := others[0].text.str(w.Span); source.text.own != latin || source.text.contains(name) {
			look(name)
		}
	}
	return found
}

// renders reports whether a version has a name as it is or in a word of its own
// script that sounds like it and may be a name, with any also in another word
// (інтернет).
func (v version) renders(name string, any bool) bool {
	if v.text.contains(name) {
		return true
	}
	want := []string{skeleton(name, v.text.lang)}
	return slices.ContainsFunc(v.sounds, func(s sound) bool {
		return (any || s.name) && soundsLike(want, s.skeleton) == 0
	})
}

// almost finds a word in Latin letters that differs from a name in one or two.
func (t *text) almost(name string) (word, bool) {
	for _, w := range t.latinNames() {
		if limit := 1 + min(len(name), 8)/8; distance(t.str(w.Span), name, limit) <= limit {
			return w, true
		}
	}
	return word{}, false
}

// contains reports whether a word stands in the text as it is.
func (t *text) contains(s string) bool { return t.holds(t.words, s) }
