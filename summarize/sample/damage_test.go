package sample

import (
	"fmt"
	"slices"
	"testing"
)

func TestDamage(t *testing.T) {
	whole := []string{"⟦p1⟧ a", "⟦p2⟧ b", "⟦p3⟧ c"}
	for way, want := range map[Damage][]string{
		Dropped: nil,
		Merged:  nil,
		Doubled: {"⟦p1⟧ a", "⟦p1⟧ a", "⟦p2⟧ b", "⟦p2⟧ b", "⟦p3⟧ c", "⟦p3⟧ c"},
		Swapped: {"⟦p2⟧ b", "⟦p1⟧ a"},
		Renamed: {"⟦p9991⟧ a", "⟦p9992⟧ b", "⟦p9993⟧ c"},
	} {
		if got := Damaged(1, 1, way)(whole); !slices.Equal(got, want) {
			t.Errorf("way %d: %q, want %q", way, got, want)
		}
	}
	if got := Merged.damage([]string{"⟦p1⟧ a"}, "⟦p2⟧ b"); !slices.Equal(got, []string{"⟦p1⟧ a b"}) {
		t.Errorf("merged: %q", got)
	}
	if whole[0] != "⟦p1⟧ a" || whole[2] != "⟦p3⟧ c" {
		t.Errorf("the answer itself was changed: %q", whole)
	}
}

func TestDamageIsSeeded(t *testing.T) {
	lines := make([]string, 10000)
	for i := range lines {
		lines[i] = fmt.Sprintf("⟦p%d⟧ x", i+1)
	}
	once, again, other := Damaged(7, 10, Renamed)(lines), Damaged(7, 10, Renamed)(lines), Damaged(8, 10, Renamed)(lines)
	if !slices.Equal(once, again) || slices.Equal(once, other) {
		t.Error("the seed does not decide what is damaged")
	}
	damaged := 0
	for i, line := range once {
		if line != lines[i] {
			damaged++
		}
	}
	// The standard deviation of 10,000 draws of 1 in 10 is 30.
	if damaged < 850 || damaged > 1150 {
		t.Errorf("%d of 10,000 are damaged, want about 1,000", damaged)
	}
}
