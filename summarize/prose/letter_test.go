package prose

import (
	"testing"
	"unicode"
)

// TestLower: the short cuts agree with the tables, for every character.
func TestLower(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if got, want := Lower(r), unicode.ToLower(r); got != want {
			t.Errorf("%U: %U, want %U", r, got, want)
		}
	}
}

func TestApostrophe(t *testing.T) {
	for _, r := range "'’ʼ" {
		if !Apostrophe(r) {
			t.Errorf("%q is none", r)
		}
	}
	for _, r := range "‘`\"ьа" {
		if Apostrophe(r) {
			t.Errorf("%q is one", r)
		}
	}
}

// TestWeight: the same in several languages weighs about the same.
func TestWeight(t *testing.T) {
	english := Weight("The first ship entered the port on Tuesday morning.")
	for _, s := range []string{"Перше судно зайшло в порт у вівторок уранці.", "화요일 아침 첫 선박이 항구에 들어왔다."} {
		if w := Weight(s); w < 0.8*english || w > 1.25*english {
			t.Errorf("%s: %v, want about %v", s, w, english)
		}
	}
	if Weight("— … «»") != 0 {
		t.Error("signs weigh nothing")
	}
}
