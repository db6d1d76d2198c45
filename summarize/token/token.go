// Package token estimates how many tokens a text makes for a model whose
// vocabulary is not known, and learns from what its server counts.
package token

import (
	"sync"
	"unicode"
)

// Script is the writing that most of a text's tokens come from. Vocabularies
// differ most by script, so what is learned is kept by script.
type Script int

// The scripts that are told apart.
const (
	Latin Script = iota
	Cyrillic
	Hangul
	Other
	scripts
)

// perLetter are tokens per letter: low after o200k, one of the densest
// vocabularies in use, high after cl100k and the older ones that local models
// resemble. Measured on parallel news and manuals: English .184–.210, Russian
// .23–.43, Ukrainian .32–.57, Korean .50–1.01. High ends are rounded up; low
// ends are lowered to what servers report that count a token for every four
// letters, or words, instead of counting.
var perLetter = [scripts]struct{ low, high float64 }{
	Latin:    {.15, .25},
	Cyrillic: {.16, .57},
	Hangul:   {.22, 1.01},
	Other:    {.22, 1.5},
}

// accented is the high figure of a Latin letter beyond ASCII.
const accented = .6

func scriptOf(r rune) Script {
	switch {
	case r < 0x80, unicode.Is(unicode.Latin, r):
		return Latin
	case unicode.Is(unicode.Cyrillic, r):
		return Cyrillic
	case unicode.Is(unicode.Hangul, r):
		return Hangul
	}
	return Other
}

// Count bounds the tokens of a text.
type Count struct {
	Low, High int
	Script    Script // that most of High comes from
}

// Of counts a text.
func Of(text string) Count {
	var low float64
	var high [scripts]float64
	for _, r := range text {
		s := scriptOf(r)
		low += perLetter[s].low
		if s == Latin && r >= 0x80 {
			high[s] += accented
			continue
		}
		high[s] += perLetter[s].high
	}
	c := Count{Low: int(low)}
	sum := 0.0
	for s, n := range high {
		sum += n
		if n > high[c.Script] {
			c.Script = Script(s)
		}
	}
	c.High = int(sum) + 1
	return c
}

// Scale turns estimates into what one model of one server counts. The zero
// value trusts the high estimates. It is safe for use by several goroutines.
type Scale struct {
	mu   sync.Mutex
	seen [scripts]float64 // the largest share of the high estimate that was counted; 0 unknown
}

const (
	// small texts say little about a vocabulary: the server adds a template.
	small = 300
	// margin is added to what was learned: the next text differs.
	margin = 1.1
)

// Learn takes what the server counted for a text.
func (s *Scale) Learn(c Count, counted int) {
	if c.High < small || counted < c.Low {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen[c.Script] = max(s.seen[c.Script], float64(counted)/float64(c.High))
}

// Tokens is the most that a text is expected to make.
func (s *Scale) Tokens(c Count) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if share := s.seen[c.Script]; share > 0 {
		return int(float64(c.High)*share*margin) + 1
	}
	return c.High
}

// Least is the fewest that a text is expected to make: fewer means that the
// server did not read all of it.
func (s *Scale) Least(c Count) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if share := s.seen[c.Script]; share > 0 {
		return max(c.Low, int(float64(c.High)*share*leastShare))
	}
	return c.Low
}

// leastShare is how far below the largest share seen a text may fall: by
// language within a script (Russian makes three quarters of the tokens that
// Ukrainian does), and by its numbers and names.
const leastShare = .6
