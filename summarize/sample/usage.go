package sample

import (
	"sync"
	"unicode"
)

// usage counts tokens in the form of the protocol.
type usage struct {
	Prompt     int           `json:"prompt_tokens"`
	Completion int           `json:"completion_tokens"`
	Total      int           `json:"total_tokens"`
	Details    promptDetails `json:"prompt_tokens_details"`
}

type promptDetails struct {
	Cached int `json:"cached_tokens"`
}

// tokenSize estimates how many tokens a character makes, after o200k counts of
// parallel news texts: English .18–.21, Russian .23–.25, Ukrainian .32, Korean
// .50–.58.
func tokenSize(r rune) float64 {
	switch {
	case r < 0x80:
		return .2
	case unicode.Is(unicode.Cyrillic, r):
		return .28
	default:
		return .54
	}
}

func tokens(text string) int {
	size := 0.0
	for _, r := range text {
		size += tokenSize(r)
	}
	return int(size + .5)
}

// pieces cuts a text into chunks of about one token.
func pieces(text string) []string {
	var all []string
	start, size := 0, 0.0
	for i, r := range text {
		if size >= 1 {
			all = append(all, text[start:i])
			start, size = i, size-1
		}
		size += tokenSize(r)
	}
	if start < len(text) {
		all = append(all, text[start:])
	}
	return all
}

// remembered is how many prompts the cache holds.
const remembered = 16

// cache remembers the last prompts, as a server that caches prefixes does.
type cache struct {
	mu      sync.Mutex
	prompts []string
}

// seen returns the longest beginning that a prompt shares with an earlier
// one, and remembers the prompt.
func (c *cache) seen(prompt string) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	longest := 0
	for _, p := range c.prompts {
		longest = max(longest, shared(p, prompt))
	}
	c.prompts = append(c.prompts, prompt)
	if len(c.prompts) > remembered {
		c.prompts = c.prompts[1:]
	}
	return prompt[:longest]
}

// shared is how many bytes two texts have in common at their start.
func shared(a, b string) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}
