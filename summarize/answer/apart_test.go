package answer

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
)

// handed is everything that a reader hands out of an answer.
type handed struct {
	Text, Apart map[string]string
	Far         map[string]bool
	Order       []string
}

// handOut reads an answer that comes in pieces.
func handOut(pieces []string) handed {
	h := handed{Text: map[string]string{}, Apart: map[string]string{}, Far: map[string]bool{}}
	s := NewParagraphs(map[string]bool{"p1": true, "p2": true, "p3": true},
		func(id string) { h.Order = append(h.Order, id) }, func(id, text string) { h.Text[id] += text })
	s.Apart = func(id, text string, far bool) { h.Apart[id] += text; h.Far[id] = h.Far[id] || far }
	for _, p := range pieces {
		s.Write(p)
	}
	s.Close()
	h.Apart["names"] += s.Names
	return h
}

func TestApart(t *testing.T) {
	got := handOut([]string{"Ось:\n⟦p1⟧ Раз\nдва.\n⟦p2⟧ Три.\n\nЧи так?\n⟦p3⟧ Усе.\n```\nКінець"})
	want := handed{
		Text:  map[string]string{"p1": "Раз", "p2": "Три.", "p3": "Усе."},
		Apart: map[string]string{"": "Ось:", "p1": "два.", "p2": "Чи так?", "p3": "Кінець", "names": ""},
		Far:   map[string]bool{"": false, "p1": false, "p2": true, "p3": true},
		Order: []string{"p1", "p2", "p3"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// FuzzApart: however an answer is cut, the same is read, and no letter of it is
// lost but those of markers, fences and rules.
func FuzzApart(f *testing.F) {
	for _, text := range []string{
		"Ось:\n⟦p1⟧ Раз\nдва.\n\nЧи так?\n⟦п2⟧ Три.\n```\nКінець", "| p1 | 하나 |\n|---|---|\n| p2 | 둘 |", "<p id=\"p1\">Раз</p>\n<p2>Два</p2>",
		"абз. 1: Раз\n단락 2. 둘\n§3 Три", "p1,\"Раз \"\"два\"\"\"\np2 - Три\n**p3**: ➀", "⟦p1 caption⟧ Раз ⟦p2⟧\n⟦names⟧ A = B\n⟦p9⟧ ще", "### p1\nРаз\n---\n> [p2] Два\n{p3} «Три»",
		"⟦p1 0000000⟦00⟧\n⟦A⟧",
	} {
		for seed := range uint64(40) {
			f.Add(text, seed)
		}
	}
	f.Fuzz(inPieces)
}

// inPieces reads a text whole and in pieces of a random size.
func inPieces(t *testing.T, text string, seed uint64) {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 1))
	var pieces []string
	for rest := text; rest != ""; {
		n := 1 + rng.IntN(min(len(rest), 9))
		pieces, rest = append(pieces, rest[:n]), rest[n:]
	}
	whole, cut := handOut([]string{text}), handOut(pieces)
	if diff := cmp.Diff(whole, cut); diff != "" {
		t.Fatalf("%q in pieces: %s", text, diff)
	}
	letters := func(s string) (n int) {
		for _, r := range s {
			if unicode.Is(unicode.Cyrillic, r) && !strings.ContainsRune("пПрР", r) {
				n++
			}
		}
		return n
	}
	got := 0
	for _, m := range []map[string]string{whole.Text, whole.Apart} {
		for _, s := range m {
			got += letters(s)
		}
	}
	if len(whole.Order) > 0 && !strings.ContainsAny(text, "⟦[【〚〖({<「«\"§¶") && !wordMarker.MatchString(text) && got < letters(text)-12*len(whole.Order) {
		t.Errorf("%q: %d letters of %d", text, got, letters(text))
	}
}

// TestBehind: an answer is taken for one with its markers behind only when no
// line begins with one, and read only when each line has its own.
func TestBehind(t *testing.T) {
	ids := []string{"p1", "p2", "p3"}
	for text, want := range map[string]struct {
		texts []string
		is    bool
	}{
		"One. ⟦p1⟧\nTwo. ⟦p2⟧\nThree. ⟦p3⟧":           {[]string{"One.", "Two.", "Three."}, true},
		"One. ⟦p1⟧\nThree. ⟦p3⟧\n⟦names⟧ Kyiv = Київ": {[]string{"One.", "", "Three."}, true},
		"Two. ⟦p2⟧\nEight. ⟦p8⟧":                      {[]string{"", "Two.", ""}, true},
		"Eight. ⟦p8⟧":                                 {nil, true},
		"Two. ⟦p2⟧\nOne. ⟦p1⟧":                        {nil, true},
		"One. ⟦p1⟧\nAgain. ⟦p1⟧":                      {nil, true},
		"One. ⟦p1⟧\nTwo. ⟦p2⟧\nThr":                   {nil, true},
		"One. ⟦p1⟧ Two. ⟦p2⟧":                         {nil, true},
		"⟦p1⟧ One.\n⟦p2⟧ Two.\n⟦p3⟧ Three.":           {nil, false},
		"⟦p1⟧\nOne. ⟦p2⟧\nTwo. ⟦p3⟧\nThree.":          {nil, false},
		"⟦p1⟧ One. ⟦p2⟧ Two. ⟦p3⟧":                    {nil, false},
		"One.\nTwo.\nThree.":                          {nil, false},
		"":                                            {nil, false},
	} {
		texts, is := Behind(text, ids)
		if is != want.is || is && !slices.Equal(texts, want.texts) {
			t.Errorf("%q: %q %t", text, texts, is)
		}
	}
}
