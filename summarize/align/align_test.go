package align

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/internal/corpus"
)

func body(texts ...string) []document.Paragraph {
	var all []document.Paragraph
	for i, t := range texts {
		all = append(all, document.Paragraph{ID: fmt.Sprint("p", i+1), Role: document.Body, Text: t})
	}
	return all
}

func ships(n, words int) string {
	return fmt.Sprintf("In %d ", 1900+n) + strings.Repeat("ships sailed ", words) + "home."
}

func fleet() []string {
	var texts []string
	for i, words := range []int{5, 14, 7, 20, 9, 3, 16, 11} {
		texts = append(texts, ships(10*i, words))
	}
	return texts
}

var text = cmpopts.IgnoreFields(Row{}, "Sure")

func ones(texts []string) []Row {
	var rows []Row
	for i, t := range texts {
		rows = append(rows, Row{Text: t, Target: []int{i}})
	}
	return rows
}

func TestAlign(t *testing.T) {
	s := fleet()
	long := s[2] + " " + s[3]
	half := strings.LastIndex(s[5][:len(s[5])/2], " ")
	mergedRows := append(ones(s[:3]), ones(s)[3:]...)
	mergedRows[2].Cut, mergedRows[3].Cut = true, true
	for i := 3; i < 8; i++ {
		mergedRows[i].Target = []int{i - 1}
	}
	splitRows := ones(s)
	splitRows[5].Target = []int{5, 6}
	splitRows[6].Target, splitRows[7].Target = []int{7}, []int{8}
	goneRows := ones(s)
	goneRows[4] = Row{}
	for i := 5; i < 8; i++ {
		goneRows[i].Target = []int{i - 1}
	}
	const more = "By our own correspondent, with 77 agencies and a great deal of help from 99 friends"
	moreRows := ones(s)
	moreRows[3] = Row{Text: s[3] + " " + more, Target: []int{3, 4}}
	for i := 4; i < 8; i++ {
		moreRows[i].Target = []int{i + 1}
	}
	for name, c := range map[string]struct {
		target []string
		want   Alignment
	}{
		"one by one": {s, Alignment{Rows: ones(s)}},
		"merged":     {slices.Concat(s[:2], []string{long}, s[4:]), Alignment{Rows: mergedRows}},
		"split":      {slices.Concat(s[:5], []string{s[5][:half], s[5][half+1:]}, s[6:]), Alignment{Rows: splitRows}},
		"one less":   {slices.Concat(s[:4], s[5:]), Alignment{Rows: goneRows}},
		"one more":   {slices.Concat(s[:4], []string{more}, s[4:]), Alignment{Rows: moreRows, Left: []Left{{4, 3}}}},
		"nothing":    {nil, Alignment{Rows: make([]Row, 8)}},
	} {
		got := Align(body(s...), body(c.target...), "en", "en")
		if diff := cmp.Diff(c.want, got, text); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		for i, r := range got.Rows {
			if r.Text != "" && (r.Sure < 0.5 || r.Sure > 1) {
				t.Errorf("%s: row %d is only %.2f sure", name, i, r.Sure)
			}
		}
	}
	if got := Align(nil, body(s...), "en", "uk"); len(got.Rows) != 0 || len(got.Left) != 8 {
		t.Errorf("no source: %+v", got)
	}
}

// TestNoWordIsLost: whatever is pasted, each of its words stands in a row, and
// uncut each stands there once.
func TestNoWordIsLost(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	for round := range 100 {
		source, target := make([]string, 1+rng.IntN(12)), make([]string, rng.IntN(60))
		for i := range source {
			source[i] = ships(rng.IntN(99), rng.IntN(20))
		}
		for i := range target {
			target[i] = fmt.Sprintf("Word%d. ", i) + ships(rng.IntN(99), rng.IntN(20))
		}
		a := Align(body(source...), body(target...), "en", "en")
		var rows []string
		for _, r := range a.Rows {
			rows = append(rows, r.Text)
		}
		all, uncut := strings.Join(rows, " "), strings.Join(a.Uncut(body(target...)), " ")
		for i := range target {
			word, left := fmt.Sprintf("Word%d.", i), 0
			for _, l := range a.Left {
				if l.Target == i {
					left++
				}
			}
			if strings.Count(all, word) != 1 || strings.Count(uncut, word)+left != 1 {
				t.Fatalf("round %d: %q stands %d times in\n%s\nand %d times uncut, %d left, in\n%s", round, word, strings.Count(all, word), all, strings.Count(uncut, word), left, uncut)
			}
		}
		if got, want := strings.Fields(all), strings.Fields(strings.Join(target, " ")); !slices.Equal(got, want) {
			t.Fatalf("round %d: the order is another: %q", round, all)
		}
	}
}

// TestUncut: what translates two paragraphs stands whole beside the first, and
// the second has none, as it is.
func TestUncut(t *testing.T) {
	s := fleet()
	merged := body(slices.Concat(s[:2], []string{s[2] + " " + s[3]}, s[4:])...)
	want := slices.Clone(s)
	want[2], want[3] = s[2]+" "+s[3], ""
	if diff := cmp.Diff(want, Align(body(s...), merged, "en", "en").Uncut(merged)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestSameCountShifted: as many paragraphs, but one fell out and one came in.
func TestSameCountShifted(t *testing.T) {
	s := fleet()
	const more = "Read more about all of this on page 3"
	for name, c := range map[string]struct {
		target []string
		left   []Left
	}{
		"first for last": {slices.Concat([]string{more}, s[:7]), []Left{{0, 0}}},
		"joined and cut": {slices.Concat(s[:1], []string{s[1] + " " + s[2]}, s[3:7], []string{"In 1970 ships", strings.TrimPrefix(s[7], "In 1970 ships ")}), nil},
	} {
		got := Align(body(s...), body(c.target...), "en", "en")
		for i := 3; i < 7; i++ {
			if got.Rows[i].Text != s[i] {
				t.Errorf("%s: row %d is %q", name, i, got.Rows[i].Text)
			}
		}
		if !slices.Equal(got.Left, c.left) {
			t.Errorf("%s: left %v", name, got.Left)
		}
	}
}

// TestRepeated: a paragraph that stands twice is left over beside the one it
// comes after, but for where the source repeats itself.
func TestRepeated(t *testing.T) {
	s := fleet()
	twice := body(slices.Concat(s[:5], []string{s[3]}, s[5:])...)
	got := Align(body(s...), twice, "en", "en")
	if diff := cmp.Diff(s, got.Uncut(twice)); diff != "" || !slices.Equal(got.Left, []Left{{5, 4}}) {
		t.Errorf("left %v (-want +got):\n%s", got.Left, diff)
	}
	if got.Rows[4].Text != s[4]+" "+s[3] {
		t.Errorf("a word is lost: %q", got.Rows[4].Text)
	}
	refrain := slices.Concat(s[:5], []string{s[3]}, s[5:])
	if got := Align(body(refrain...), body(refrain[1:]...), "en", "en"); len(got.Left) > 0 || got.Rows[5].Text != s[3] {
		t.Errorf("%+v", got)
	}
}

// TestHumanTranslations drops and merges paragraphs of human translations and
// counts how many of the others stand beside their source, and how many of
// those said to be sure.
func TestHumanTranslations(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	for _, lang := range []string{"ko", "uk", "ru"} {
		_, pairs := corpus.Half(corpus.All(t, lang))
		right, all, sureRight, sure, moved := 0, 0, 0, 0, 0
		for start := 0; start+20 <= len(pairs); start += 20 {
			var source, target []string
			for _, p := range pairs[start : start+20] {
				source, target = append(source, p.Source), append(target, p.Target)
			}
			if a := Align(body(source...), body(target...), "en", lang); !slices.Equal(a.Uncut(body(target...)), target) {
				moved++
			}
			want := slices.Clone(target)
			gone := rng.IntN(20)
			want[gone] = ""
			target = slices.Delete(target, gone, gone+1)
			for i, r := range Align(body(source...), body(target...), "en", lang).Rows {
				ok := r.Text == want[i]
				all++
				if ok {
					right++
				}
				if r.Sure >= Doubtful {
					sure++
					if ok {
						sureRight++
					}
				}
			}
		}
		t.Logf("en→%s: %.1f%% of %d paragraphs are beside their source when one of 20 is gone; of the %.1f%% that are sure, %.1f%%", lang,
			100*float64(right)/float64(all), all, 100*float64(sure)/float64(all), 100*float64(sureRight)/float64(sure))
		if moved*100 > len(pairs)/20 {
			t.Errorf("en→%s: %d of %d texts as published are out of step", lang, moved, len(pairs)/20)
		}
		if right*100 < all*90 || sureRight*100 < sure*97 {
			t.Errorf("en→%s: too few", lang)
		}
	}
}

// TestLongTexts: a book of 1,600 paragraphs of which one is gone is aligned,
// within memory that grows with its length and not with its square.
func TestLongTexts(t *testing.T) {
	var s []string
	for i := range 1600 {
		s = append(s, ships(i%100, 1+i*7%40))
	}
	begun := time.Now()
	got := Align(body(s...), body(slices.Concat(s[:400], s[401:])...), "en", "en")
	t.Logf("%d paragraphs in %v", len(s), time.Since(begun))
	right := 0
	for i, r := range got.Rows {
		if r.Text == s[i] {
			right++
		}
	}
	if right < 1590 || got.Rows[1599].Text != s[1599] || got.Rows[0].Text != s[0] {
		t.Errorf("%d of 1,599 stand beside their source", right)
	}
}

func TestTooLongTexts(t *testing.T) {
	var many []string
	for i := range 2100 {
		many = append(many, ships(i, 1))
	}
	got := Align(body(many...), body(many[:1050]...), "en", "en")
	if got.Rows[1049].Text != many[1049] || got.Rows[1049].Sure != 0 || got.Rows[1050].Text != "" {
		t.Errorf("%+v", got.Rows[1049:1051])
	}
}
