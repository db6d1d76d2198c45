package check

import "codeberg.org/tolmach/tolmach/summarize/prose"

// distance is that of two words in letters, or limit+1 when it is more than
// limit. Words and addresses are short: what differs over more than 64 letters
// counts as more than limit too.
func distance(a, b string, limit int) int {
	x, y := prose.Unlike([]rune(a), []rune(b))
	if len(x)-len(y) > limit || len(y)-len(x) > limit || len(x) > 64 {
		return limit + 1
	}
	return min(prose.Distance(x, y, true), limit+1)
}
