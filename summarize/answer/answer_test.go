package answer

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"github.com/google/go-cmp/cmp"
)

// collected is what a splitter made of an answer.
type collected struct {
	Order []string
	Text  map[string]string
}

func split(pieces []string, ids ...string) collected {
	known := map[string]bool{}
	for _, id := range ids {
		known[id] = true
	}
	c := collected{Text: map[string]string{}}
	s := NewParagraphs(known,
		func(id string) { c.Order = append(c.Order, id) },
		func(id, text string) { c.Text[id] += text })
	for _, p := range pieces {
		s.Write(p)
	}
	s.Close()
	return c
}

func TestParagraphForms(t *testing.T) {
	ids := []string{"p1", "p2", "p3", "p12"}
	tests := []struct {
		name, answer string
		want         collected
	}{
		{"as asked", "⟦p1⟧ One.\n⟦p2⟧ Two.\n", collected{[]string{"p1", "p2"}, map[string]string{"p1": "One.", "p2": "Two."}}},
		{"role kept", "⟦p1 caption⟧ One.\n⟦p2⟧ Two.", collected{[]string{"p1", "p2"}, map[string]string{"p1": "One.", "p2": "Two."}}},
		{"square brackets", "[p1] One.\n[p2] Two.", collected{[]string{"p1", "p2"}, map[string]string{"p1": "One.", "p2": "Two."}}},
		{"bold", "**[p1]** One.\n**p2:** Two.", collected{[]string{"p1", "p2"}, map[string]string{"p1": "One.", "p2": "Two."}}},
		{"Chinese brackets", "【p1】 하나.\n【p12】 열둘.", collected{[]string{"p1", "p12"}, map[string]string{"p1": "하나.", "p12": "열둘."}}},
		{"colon", "p1: One.\np2: Two.", collected{[]string{"p1", "p2"}, map[string]string{"p1": "One.", "p2": "Two."}}},
		{"introduction and fence dropped", "Here you are:\n```\n⟦p1⟧ One.\n```", collected{[]string{"p1"}, map[string]string{"p1": "One."}}},
		{"quotes at the ends stay", "⟦p1⟧ “One,” he said, “two.”\n⟦p2⟧ «Так».", collected{[]string{"p1", "p2"}, map[string]string{"p1": "“One,” he said, “two.”", "p2": "«Так»."}}},
		{"several lines are one paragraph", "⟦p1⟧ One\ntwo.\n\n⟦p2⟧ Three.", collected{[]string{"p1", "p2"}, map[string]string{"p1": "One two.", "p2": "Three."}}},
		{"an id of no paragraph belongs nowhere", "⟦p1⟧ One.\n⟦p99⟧ Text.\n⟦p2⟧ Two.", collected{[]string{"p1", "p99", "p2"}, map[string]string{"p1": "One.", "p99": "Text.", "p2": "Two."}}},
		{"a loose id of no paragraph is text", "⟦p1⟧ One\n[p99] text.", collected{[]string{"p1"}, map[string]string{"p1": "One [p99] text."}}},
		{"id inside a line", "⟦p1⟧ One. ⟦p2⟧ Two.", collected{[]string{"p1", "p2"}, map[string]string{"p1": "One.", "p2": "Two."}}},
		{"loose id inside a line is text", "⟦p1⟧ See [p2] there.", collected{[]string{"p1"}, map[string]string{"p1": "See [p2] there."}}},
		{"no marker at all", "One. Two.", collected{nil, map[string]string{}}},
		{"empty paragraph", "⟦p1⟧\n⟦p2⟧ Two.", collected{[]string{"p1", "p2"}, map[string]string{"p2": "Two."}}},
		{"unfinished marker", "⟦p1⟧ One. ⟦p", collected{[]string{"p1"}, map[string]string{"p1": "One. ⟦p"}}},
		{"white space of another kind before a marker", "\u3000p1: One.\n\u00a0[p2] Two.\n\v\tp3: Three.", collected{[]string{"p1", "p2", "p3"}, map[string]string{"p1": "One.", "p2": "Two.", "p3": "Three."}}},
		{"a line that begins like a marker", "⟦p1⟧ One\npress p\n* 5\n", collected{[]string{"p1"}, map[string]string{"p1": "One press p * 5"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, split([]string{tt.answer}, ids...)); diff != "" {
				t.Errorf("whole (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.want, split(strings.Split(tt.answer, ""), ids...)); diff != "" {
				t.Errorf("character by character (-want +got):\n%s", diff)
			}
		})
	}
}

// FuzzParagraphs checks that how an answer is cut into chunks changes nothing,
// and that no text appears that was not in the answer.
func FuzzParagraphs(f *testing.F) {
	f.Add("⟦p1⟧ One.\n⟦p2⟧ Two.", uint64(1))
	f.Add("**p1:** 하나\n```\n[p2 caption] Два ⟦p3", uint64(2))
	f.Add("p1\n p2: x\n-\n# p3:\n⟦ p1 ⟧", uint64(3))
	f.Add("\v p1: One.\n\u3000p2: Two.\n\u00a0p3: Three.", uint64(7)) // white space that is no blank
	f.Fuzz(func(t *testing.T, answer string, seed uint64) {
		whole := split([]string{answer}, "p1", "p2", "p3")
		rng := rand.New(rand.NewPCG(seed, 1))
		var pieces []string
		for rest := answer; rest != ""; {
			n := 1 + rng.IntN(min(len(rest), 9))
			pieces, rest = append(pieces, rest[:n]), rest[n:]
		}
		if diff := cmp.Diff(whole, split(pieces, "p1", "p2", "p3")); diff != "" {
			t.Errorf("cut %q (-whole +pieces):\n%s", pieces, diff)
		}
		total := 0
		for _, text := range whole.Text {
			total += len(text)
		}
		if total > len(answer) {
			t.Errorf("%d bytes out of %d", total, len(answer))
		}
	})
}

func readSentences(pieces []string, paragraphs int) []document.Sentence {
	var got []document.Sentence
	r := &Sentences{
		Known: func(id string) bool {
			n, err := strconv.Atoi(id[1:])
			return err == nil && n >= 1 && n <= paragraphs
		},
		Set: func(i int, s document.Sentence) {
			if i == len(got) {
				got = append(got, s)
			}
			got[i] = s
		},
	}
	for _, p := range pieces {
		r.Write(p)
	}
	return got[:r.Close()]
}

func TestSentenceForms(t *testing.T) {
	tests := []struct {
		name, answer string
		want         []document.Sentence
	}{
		{"as asked", "One. ⟦p1⟧\nTwo. ⟦p2,p3⟧\n", []document.Sentence{{Text: "One.", Sources: []string{"p1"}}, {Text: "Two.", Sources: []string{"p2", "p3"}}}},
		{"bullets and numbers", "- One. ⟦p1⟧\n2. Two. [p2]", []document.Sentence{{Text: "One.", Sources: []string{"p1"}}, {Text: "Two.", Sources: []string{"p2"}}}},
		{"range", "One. ⟦p1-p3⟧", []document.Sentence{{Text: "One.", Sources: []string{"p1", "p2", "p3"}}}},
		{"several brackets", "One ⟦p1⟧ and two ⟦p2⟧.", []document.Sentence{{Text: "One and two.", Sources: []string{"p1", "p2"}}}},
		{"an id that does not exist", "One. ⟦p9⟧", []document.Sentence{{Text: "One.", Sources: []string{}}}},
		{"no id", "One.", []document.Sentence{{Text: "One.", Sources: []string{}}}},
		{"numbers in brackets are text", "One [5] of (p)ten. ⟦p1⟧", []document.Sentence{{Text: "One [5] of (p)ten.", Sources: []string{"p1"}}}},
		{"Korean and quotes", "“하나”라고 말했다. ⟦p2⟧", []document.Sentence{{Text: "“하나”라고 말했다.", Sources: []string{"p2"}}}},
		{"words of the article", "One. ⟦p1⟧ \"it said \"so\" then\"\nTwo. [p2,p3] “weiter”", []document.Sentence{{Text: "One.", Sources: []string{"p1"}, Quote: `it said "so" then`}, {Text: "Two.", Sources: []string{"p2", "p3"}, Quote: "weiter"}}},
		{"blank lines and fence", "```\n\nOne. ⟦p1⟧\n```\n", []document.Sentence{{Text: "One.", Sources: []string{"p1"}}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, pieces := range [][]string{{tt.answer}, strings.Split(tt.answer, "")} {
				if diff := cmp.Diff(tt.want, readSentences(pieces, 3)); diff != "" {
					t.Errorf("%d pieces (-want +got):\n%s", len(pieces), diff)
				}
			}
		})
	}
}

// TestForeignMarker: a line of names is no part of the last paragraph, however
// the model calls it.
func TestForeignMarker(t *testing.T) {
	var text string
	s := NewParagraphs(map[string]bool{"p1": true}, func(string) {}, func(_, t string) { text += t })
	s.Write("⟦p1⟧ Міністр.\n⟦імена⟧ Minister = Міністр; Kyiv = Київ\n")
	s.Close()
	if text != "Міністр." || strings.TrimSpace(s.Names) != "Minister = Міністр; Kyiv = Київ" {
		t.Errorf("%q, names %q", text, s.Names)
	}
}

func TestCheck(t *testing.T) {
	for _, tc := range []struct {
		name, answer, want string
		seen               bool
	}{
		{"as asked", "⟦check tansy⟧\n⟦p1⟧ Text", "⟦p1⟧ Text", true},
		{"after a blank line, in bold", "\n**check tansy**\n⟦p1⟧ Text", "⟦p1⟧ Text", true},
		{"the word alone", "tansy\nText.", "Text.", true},
		{"in the same line", "⟦check tansy⟧ ⟦p1⟧ Text", " ⟦p1⟧ Text\n", true},
		{"a wrong word", "⟦check WORD⟧\n⟦p1⟧ Text", "⟦p1⟧ Text", false},
		{"forgotten", "⟦p1⟧ Text\n⟦p2⟧ More", "⟦p1⟧ Text\n⟦p2⟧ More", false},
		{"forgotten, in one long line", "⟦p1⟧ " + strings.Repeat("Text ", 30), "⟦p1⟧ " + strings.Repeat("Text ", 30), false},
		{"nothing", "", "", false},
	} {
		for size := 1; size < 20; size += 6 {
			c := &Check{Wanted: true}
			got := ""
			for rest := tc.answer; rest != ""; {
				n := min(size, len(rest))
				got += c.Read(rest[:n])
				rest = rest[n:]
			}
			got += c.Rest()
			if strings.TrimSpace(got) != strings.TrimSpace(tc.want) || c.Seen != tc.seen {
				t.Errorf("%s, cut every %d: %q, seen %t", tc.name, size, got, c.Seen)
			}
		}
	}
}
