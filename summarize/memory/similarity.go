package memory

// similarity is how much alike two texts are, 0 to 100: 100·(max−d)/max, where
// d is the number of tokens inserted, dropped or changed (Levenshtein 1966)
// and max the length of the longer text. That is the score of a fuzzy match in
// CAT tools, for one OmegaT's FuzzyMatcher; it is rounded down.
func similarity(a, b []token) int {
	longest := max(len(a), len(b))
	if longest == 0 {
		return 0
	}
	return 100 * (longest - distance(a, b)) / longest
}

func distance(a, b []token) int {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			changed := diagonal
			if a[i] != b[j] {
				changed++
			}
			diagonal = row[j+1]
			row[j+1] = min(changed, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
