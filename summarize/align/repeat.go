package align

import (
	"slices"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// leastRepeated is how many letters a paragraph has that nobody writes twice by
// chance.
const leastRepeated = 20

// once are the places of the paragraphs of a translation that say something for
// the first time: lengths alone would join a repeated one to a neighbour. Where
// the source repeats itself, they are all of them.
func once(source, target []document.Paragraph) []int {
	_, repeats := firsts(source)
	all, _ := firsts(target)
	if !repeats {
		return all
	}
	return inPlace(len(target))
}

// firsts are the places of the paragraphs that repeat no earlier one.
func firsts(text []document.Paragraph) (places []int, repeats bool) {
	seen := map[string]bool{}
	for i, p := range text {
		if seen[p.Text] && utf8.RuneCountInString(p.Text) >= leastRepeated {
			repeats = true
			continue
		}
		seen[p.Text] = true
		places = append(places, i)
	}
	return places, repeats
}

func inPlace(n int) []int {
	places := make([]int, n)
	for i := range places {
		places[i] = i
	}
	return places
}

// among is an alignment of the paragraphs at some places of a translation as
// one of the whole: what is at the others is left over.
func (a Alignment) among(target []document.Paragraph, places []int) Alignment {
	row := make([]int, len(target)) // of each paragraph; of those left out, that of the one before
	for i, r := range a.Rows {
		for j, k := range r.Target {
			a.Rows[i].Target[j] = places[k]
			row[places[k]] = i
		}
	}
	for i := range a.Left {
		a.Left[i].Target = places[a.Left[i].Target]
	}
	for k, next := 0, 0; k < len(target); k++ {
		if next < len(places) && places[next] == k {
			next++
			continue
		}
		row[k] = row[k-1] // the first paragraph repeats none
		a.Rows[row[k]].add(target[k].Text, k)
		a.Left = append(a.Left, Left{k, row[k]})
	}
	slices.SortFunc(a.Left, func(a, b Left) int { return a.Target - b.Target })
	return a
}
