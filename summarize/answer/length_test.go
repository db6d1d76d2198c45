package answer

import (
	"strings"
	"testing"
)

// TestRepeats: an answer that says the same for ever is noticed soon, however
// it is cut; one that only repeats a little goes on.
func TestRepeats(t *testing.T) {
	for text, want := range map[string]bool{
		"⟦p1⟧ Рада" + strings.Repeat(" проголосувала,", 60): true,
		"⟦p1⟧ " + strings.Repeat("네, ", 300):                true,
		strings.Repeat("\n", 800):                           true,
		strings.Repeat("ab", 500):                           true,
		"⟦p1⟧ Ха-ха-ха-ха-ха-ха, сміялася вона. " + strings.Repeat("Ще рік. ", 20):                                                                                  false,
		strings.Repeat("0123456789", 3) + strings.Repeat("Сьогодні рада ухвалила рішення про ринок біля моря, яке чекали вже багато років усі мешканці міста. ", 4): false,
	} {
		for _, piece := range []int{1, 7, 100, len(text)} {
			l := Length{Most: 1 << 20, Source: "⟦p1⟧ The council voted. ⟦p2⟧ Ha-ha-ha-ha-ha, she said."}
			for rest := text; rest != ""; {
				n := min(piece, len(rest))
				l.Add(rest[:n], false)
				rest = rest[n:]
			}
			if l.Endless() != want {
				t.Errorf("%.40q… in pieces of %d: endless %t", text, piece, l.Endless())
			}
		}
	}
}

// TestRepeatsLikeTheSource: what the source repeats the answer may repeat.
func TestRepeatsLikeTheSource(t *testing.T) {
	l := Length{Most: 1 << 20, Source: "⟦p1⟧ " + strings.Repeat("Alleluia! ", 100)}
	if l.Add(strings.Repeat("Алілуя! ", 100), false); l.Endless() {
		t.Error("a chorus is taken for an answer without end")
	}
}
