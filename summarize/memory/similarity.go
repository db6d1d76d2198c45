package memory

import "codeberg.org/tolmach/tolmach/summarize/prose"

// similarity is how much alike two texts are, 0 to 100: 100·(max−d)/max, where
// d is the number of tokens inserted, dropped or changed (Levenshtein 1966)
// and max the length of the longer text. That is the score of a fuzzy match in
// CAT tools, for one OmegaT's FuzzyMatcher; it is rounded down.
func similarity(a, b []token) int {
	longest := max(len(a), len(b))
	if longest == 0 {
		return 0
	}
	return 100 * (longest - prose.Distance(a, b, false)) / longest
}
