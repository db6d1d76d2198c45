package check

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"app.tolmach/summarize/article"
	"app.tolmach/summarize/check/corpus"
	"app.tolmach/summarize/check/quantity"
)

// TestAlign drops, splits and merges paragraphs of human translations and
// counts how many of the others still stand beside their source.
func TestAlign(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	for _, lang := range []string{"ko", "uk", "ru"} {
		_, pairs := corpus.Half(corpus.All(t, lang))
		right, all, moved := 0, 0, 0
		for start := 0; start+20 <= len(pairs); start += 20 {
			var source, target, want []string
			for _, p := range pairs[start : start+20] {
				source, target = append(source, p.Source), append(target, p.Target)
			}
			want = slices.Clone(target)
			gone := rng.IntN(20)
			want[gone] = ""
			got, _ := Align(source, slices.Delete(slices.Clone(target), gone, gone+1), "en", lang)
			for i := range want {
				all++
				if got[i] == want[i] {
					right++
				}
			}
		}
		for i := 0; i+20 <= len(pairs); i += 20 {
			var source, target []string
			for _, p := range pairs[i : i+20] {
				source, target = append(source, p.Source), append(target, p.Target)
			}
			if got, _ := Align(source, target, "en", lang); !slices.Equal(got, target) {
				t.Logf("en→%s: twenty paragraphs as published are not in step", lang)
				moved++
			}
		}
		if moved*50 > len(pairs)/20 {
			t.Errorf("en→%s: %d of %d texts as published come out otherwise", lang, moved, len(pairs)/20)
		}
		share := 100 * float64(right) / float64(all)
		t.Logf("en→%s: %d of %d paragraphs beside their source when one of 20 is gone, %.1f%%", lang, right, all, share)
		if share < 90 {
			t.Errorf("en→%s: %.1f%%", lang, share)
		}
	}
}

func TestAlignMergedAndSplit(t *testing.T) {
	sentence := func(n, words int) string {
		return fmt.Sprintf("In %d ", 1900+n) + strings.Repeat("ships sailed ", words) + "home."
	}
	var source []string
	for i := range 8 {
		source = append(source, sentence(i, 5+i))
	}
	merged := slices.Concat(source[:2], []string{source[2] + " " + source[3]}, source[4:])
	want := slices.Clone(source)
	want[2], want[3] = source[2]+" "+source[3], ""
	if got, _ := Align(source, merged, "en", "en"); !slices.Equal(got, want) {
		t.Errorf("merged: %q", got)
	}
	half := len(source[5]) / 2
	split := slices.Concat(source[:5], []string{source[5][:half], source[5][half:]}, source[6:])
	want = slices.Clone(source)
	want[5] = source[5][:half] + " " + source[5][half:]
	if got, _ := Align(source, split, "en", "en"); !slices.Equal(got, want) {
		t.Errorf("split: %q", got)
	}
	if got, _ := Align(source, nil, "en", "uk"); len(got) != 8 || strings.Join(got, "") != "" {
		t.Errorf("nothing: %q", got)
	}
	if got, _ := Align(nil, source, "en", "uk"); len(got) != 0 {
		t.Errorf("nothing: %q", got)
	}
}

// TestAlignShifted: two paragraphs joined and another one cut leave as many as
// there were, and those between them still stand beside their source.
func TestAlignShifted(t *testing.T) {
	_, pairs := corpus.Half(corpus.All(t, "uk"))
	var source, target []string
	for _, p := range pairs {
		if isLong(p.Source) && len(source) < 10 && len(quantity.In(p.Source, "en")) > 0 {
			source, target = append(source, p.Source), append(target, p.Target)
		}
	}
	cut := strings.Index(target[7][len(target[7])/2:], " ") + len(target[7])/2
	shifted := slices.Concat(target[:1], []string{target[1] + " " + target[2]}, target[3:7], []string{target[7][:cut], target[7][cut+1:]}, target[8:])
	want := slices.Clone(target)
	want[1], want[2] = target[1]+" "+target[2], ""
	if got, _ := Align(source, shifted, "en", "uk"); !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
	if got, _ := Align(source, target, "en", "uk"); !slices.Equal(got, target) {
		t.Errorf("in step: %q", got)
	}
}

// TestAlignLeft: a paragraph that stands twice and one that nobody wrote are
// not lost on the way.
func TestAlignLeft(t *testing.T) {
	a := article.Article{Language: "en"}
	var source []string
	for i := range 9 {
		source = append(source, fmt.Sprintf("In %d the ministry spent %d million on ships, ", 1990+7*i, 120+31*i)+strings.Repeat("said its spokesman, ", 2+i%4)+"in the capital.")
		a.Paragraphs = append(a.Paragraphs, article.Paragraph{ID: fmt.Sprintf("p%d", i+1), Text: source[i]})
	}
	added := "The mayor of the town thanked all 300 workers and promised to pay them before the end of the week."
	for name, c := range map[string]struct {
		target []string
		want   Finding
	}{
		"twice": {slices.Insert(slices.Clone(source), 2, source[1]), Finding{Kind: Duplicated, Severity: High}},
		"added": {slices.Insert(slices.Clone(source), 2, added), Finding{Kind: Length, Severity: Medium}},
		"first": {slices.Insert(slices.Clone(source), 0, added), Finding{Kind: Length, Severity: Medium}},
		"last":  {append(slices.Clone(source), added), Finding{Kind: Length, Severity: Medium}},
	} {
		texts, left := Align(source, c.target, "en", "en")
		if len(left) != 1 {
			t.Errorf("%s: %d left over of %q", name, len(left), texts)
			continue
		}
		longer, found := Added(a, texts, left)
		if len(found) != 1 || found[0].Kind != c.want.Kind || found[0].Severity != c.want.Severity {
			t.Errorf("%s: %v", name, found)
			continue
		}
		at := slices.IndexFunc(a.Paragraphs, func(p article.Paragraph) bool { return p.ID == found[0].Paragraph })
		if got := longer[at][found[0].Target.From:found[0].Target.To]; got != left[0].Text {
			t.Errorf("%s: the place holds %q", name, got)
		}
	}
}
