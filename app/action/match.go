package action

import (
	"strings"
	"unicode"

	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// score says how well a name answers what was typed: 0 not at all. Every letter
// typed must be there in that order; letters in a row and at the beginning of
// words count more. A Korean consonant stands for a syllable that begins with
// it, as people search there.
func score(name, typed string) int {
	want := []rune(strings.Map(prose.Folded, typed))
	sum, run, i := 1, 0, 0
	before := ' '
	for _, r := range strings.Map(prose.Folded, name) {
		if i < len(want) && want[i] == ' ' {
			i++
			run = 0
		}
		if i < len(want) && stands(want[i], r) {
			i++
			run++
			sum += run
			if !unicode.IsLetter(before) && !unicode.IsDigit(before) {
				sum += 4
			}
		} else {
			run = 0
		}
		before = r
	}
	if strings.TrimSpace(string(want[i:])) != "" {
		return 0
	}
	return sum
}

// stands reports whether a typed letter stands for one of a name.
func stands(typed, r rune) bool {
	if typed == r {
		return true
	}
	const first, last, each = '가', '힣', 588 // syllables, and how many begin alike
	return r >= first && r <= last && initials[(r-first)/each] == typed
}

var initials = []rune("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")
