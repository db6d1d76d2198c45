package plan

import (
	"cmp"
	"math/bits"

	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/token"
)

// ErrClipped is the problem of a request of which the server read only a part.
const ErrClipped problem.Kind = "problem.run.clipped"

// MayCut reports whether the server may cut a request of this size without
// saying so.
func (p *Plan) MayCut(size token.Count) bool {
	known := p.Known()
	return known.Silent && (known.Window == 0 && size.High > 1500 || known.Window > 0 && size.High > known.Window*2/5)
}

// uncounted is more than the prompt's count of a server that does not count: a
// request that was cut still fills half a window.
const uncounted = 128

// Clipped decides whether the server read only a part of a request of this
// size: by its own count of the tokens it read, 0 where it has none, and, where
// it was asked for, by whether the word was seen that only the beginning of the
// request holds. The error is an [ErrClipped], with the window, in tokens, that
// the server is to be told to have, 0 for nothing. A count that is sound is learned from.
func (p *Plan) Clipped(size token.Count, read int, asked, seen bool, model string) (window int, err error) {
	known := p.Known()
	expected := known.Scale.Tokens(size)
	short := read < known.Scale.Least(size)
	window = halved(read)
	if window > 0 && expected > window {
		short = true
	} else {
		window = 0
	}
	switch {
	case seen: // what Ollama cuts away is the beginning
		short = false
	case read < uncounted:
		short = asked
	}
	if !short {
		known.Scale.Learn(size, read)
		return 0, nil
	}
	err = problem.New(ErrClipped, "Model", model, "Tokens", read, "Expected", expected)
	return cmp.Or(window, hinted(read, p.Window())), err
}

// halved is the window whose half Ollama kept, when a prompt's count is what is
// left after it cut one: n-(n-keep)/2 with keep 4 and one more for models that
// begin a text with a token of their own. Windows are powers of two from 2,048
// in practice; 0 for any other count.
func halved(prompt int) int {
	n := 1 << bits.Len(uint(max(prompt-1, 0))) // the least power of two ≥ prompt
	if n < 2048 {
		return 0
	}
	for keep := 4; keep <= 5; keep++ {
		if d := prompt - (n - (n-keep)/2); d >= -1 && d <= 1 {
			return n
		}
	}
	return 0
}

// hinted is the window to try after a server kept so many tokens of a prompt
// that was planned for a window of used; 0 when it does not count. It kept no
// more than it has room for, but servers keep less: half, or what is left when
// they have made room for the answer. The next power of two is the likeliest;
// the count itself is the least, and one that even twice is too little to work
// with is told as it is.
func hinted(read, used int) int {
	window := 1 << bits.Len(uint(max(read-1, 0)))
	if window >= used {
		window = read
	}
	if 2*read < LeastWindow {
		return read
	}
	return max(window, LeastWindow)
}
