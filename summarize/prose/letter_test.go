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
